/**
 * Answers, by one read of `read`, everybody who asks while the read before is under way, at most `most` of them: thousands who come back at once after a
 * server went would otherwise each read for themselves. `read` answers in the order of what is asked.
 */
export function welcomedTogether<Ask, Welcome>(
  most: number,
  read: (asks: readonly Ask[]) => Promise<readonly Welcome[]>,
) {
  let waiting: { ask: Ask; resolve: (welcome: Welcome) => void; reject: (error: unknown) => void }[] = [];
  let reading = false;

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, most);
      waiting = waiting.slice(most);
      try {
        const welcomes = await read(batch.map(({ ask }) => ask));
        for (const [n, { resolve }] of batch.entries()) resolve(welcomes[n] as Welcome);
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    reading = false;
  }

  return (ask: Ask): Promise<Welcome> =>
    new Promise((resolve, reject) => {
      waiting.push({ ask, resolve, reject });
      if (reading) return;
      reading = true;
      setImmediate(() => void drain());
    });
}
