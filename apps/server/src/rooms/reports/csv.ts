/** Comma-separated values as RFC 4180 has them, for spreadsheets that strangers' words must not command. */

/**
 * What spreadsheets take for the beginning of a formula; the wide forms too, which some of them read alike. Behind an apostrophe it is text to them.
 */
const FORMULA = /^[\s\0]*[=+\-@＝＋－＠]/u;
const SPECIAL = /[",\r\n\t]/;

export type Cell = string | number | null;

export const csvLine = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(',')}\r\n`;

function csvCell(cell: Cell): string {
  if (cell === null) return '';
  // Numbers are ours alone, and nobody's words.
  if (typeof cell === 'number') return String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return SPECIAL.test(text) || text !== cell ? `"${text.replaceAll('"', '""')}"` : text;
}
