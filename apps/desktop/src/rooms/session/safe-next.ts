/** Where to go after signing in. It comes from the address, so it may only ever lead to a place inside the desktop. */
export function safeNext(next: string | undefined): string {
  return next !== undefined && /^\/app(\/[\w./-]*)?$/.test(next) && !next.includes('//') ? next : '/app';
}
