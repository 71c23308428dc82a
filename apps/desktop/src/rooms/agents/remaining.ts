/** What remains until an instant, counting down; never less than nothing, nor more than `of` where that is given (milliseconds). */
export const remaining = (until: number, now: number, of = Number.POSITIVE_INFINITY): number =>
  Math.min(of, Math.max(0, until - now));
