/** So many of the latest observations count: a clock that is set right while the desktop is open is believed after that many. */
const REMEMBERED = 16;

let seen: readonly number[] = [];
let ahead = 0;

/**
 * The server's time, as well as it is known: a device's clock may be minutes off, and what counts down would be wrong by as much. Whatever the server
 * has just done tells how far: it cannot have happened later than it is heard of, so of several differences the smallest is the truest.
 */
export const clock = {
  now: (): number => Date.now() - ahead,
  /** Something that has just happened, by the server's clock. */
  heard(at: number): void {
    seen = [...seen.slice(1 - REMEMBERED), Date.now() - at];
    ahead = Math.min(...seen);
  },
};
