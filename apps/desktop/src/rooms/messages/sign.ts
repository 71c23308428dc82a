/**
 * A signature below what is written, once. `caret`: where one goes on writing, above the signature; where it stands already nothing changes, and one
 * goes on at the end.
 */
export function sign(written: string, signature: string): { text: string; caret: number } {
  const body = written.trimEnd();
  if (body === signature || body.endsWith(`\n${signature}`)) return { text: written, caret: written.length };
  return { text: `${body}\n\n${signature}`, caret: body.length };
}
