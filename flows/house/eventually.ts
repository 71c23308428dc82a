import { setTimeout as sleep } from 'node:timers/promises';

/** The longest that a screen may take on a machine that has much else to do. What must be quicker is measured by the story. */
export const PATIENCE_MS = 15_000;

/** Asks again until it holds; throws what it threw last. */
export async function eventually<Result>(
  look: () => Promise<Result> | Result,
  patienceMs = PATIENCE_MS,
): Promise<Result> {
  const givingUp = Date.now() + patienceMs;
  for (;;) {
    try {
      return await look();
    } catch (error) {
      if (Date.now() > givingUp) throw error;
      await sleep(40);
    }
  }
}
