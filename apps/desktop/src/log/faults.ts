import { withoutQuotes } from './cleaned.ts';

/** Deeper than that is the framework. */
const FRAMES = 10;
/** A place in the code, as browsers write it: `at function (address:1:2)`, or `function@address:1:2`. */
const FRAME = /^\s*(?:at )?([\w.$<>[\]# ]{0,80}?)[ @(]*(?:\w+:\/\/[^/]*)?(\/[\w./-]+:\d+:\d+)\)?$/;

/** What went wrong, and where in the code. Of what is not an error only its kind is known: it may be anything, also what somebody wrote. */
export function described(fault: unknown): { text: string; places: string[] } {
  if (!(fault instanceof Error)) return { text: `a thrown ${typeof fault}`, places: [] };
  const { name, message, stack = '', cause } = fault;
  const text = `${name}: ${withoutQuotes(message)}`;
  const why = cause instanceof Error ? ` because of ${cause.name}: ${withoutQuotes(cause.message)}` : '';
  return { text: text + why, places: placesIn(stack, message) };
}

/** Some browsers begin the stack with the message, in which anything may stand. */
function placesIn(stack: string, message: string): string[] {
  const after = message === '' ? -1 : stack.indexOf(message);
  return (after === -1 ? stack : stack.slice(after + message.length))
    .split('\n')
    .map((line) => FRAME.exec(line))
    .filter((found) => found !== null)
    .slice(0, FRAMES)
    .map(([, name = '', place = '']) => (name.trim() === '' ? place : `${name.trim()} ${place}`));
}
