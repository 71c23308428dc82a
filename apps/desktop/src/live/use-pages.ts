import type { Outcome } from '@parley/client';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Asked } from './use-answer.ts';

export interface Pages<Item> {
  items: readonly Item[];
  /** There are further ones. */
  more: boolean;
}

/**
 * Asks for a long list page by page: the first at once, then those after the last item. `ask` must stay the same function; with another one the list
 * begins anew.
 */
export function usePages<Item>(ask: (last: Item | undefined) => Promise<Outcome<Pages<Item>>>): {
  asked: Asked<Pages<Item>>;
  /** Brings the next page. */
  next: () => Promise<void>;
  /** Begins anew; what is shown stays until the first page has come. */
  again: () => Promise<void>;
} {
  const [asked, setAsked] = useState<Asked<Pages<Item>>>({ status: 'asking' });
  // What is answered to an earlier wish than the latest is no longer wanted.
  const latest = useRef(0);
  const load = useCallback(
    async (held: readonly Item[]) => {
      latest.current += 1;
      const wish = latest.current;
      const outcome = await ask(held.at(-1));
      if (wish !== latest.current) return;
      setAsked(
        outcome.ok
          ? { status: 'answered', answer: { items: [...held, ...outcome.reply.items], more: outcome.reply.more } }
          : { status: 'refused', code: outcome.code },
      );
    },
    [ask],
  );
  const again = useCallback(() => load([]), [load]);
  useEffect(() => void again(), [again]);
  const next = useCallback(() => load(asked.status === 'answered' ? asked.answer.items : []), [load, asked]);
  return { asked, next, again };
}
