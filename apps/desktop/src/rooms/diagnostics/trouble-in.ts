import { TROUBLE } from '../../log/log.ts';

const LINE = /^\d{4}-\d\d-\d\dT\S+Z (\S)/;

/** The lines of a log that tell of trouble, each with those that belong to it. */
export function troubleIn(lines: readonly string[]): string[] {
  let belongs = false;
  return lines.filter((line) => {
    const mark = LINE.exec(line)?.[1];
    // Places in the code, and whatever else goes on from the line above.
    if (mark !== undefined || !line.startsWith(' ')) belongs = mark === TROUBLE;
    return belongs;
  });
}
