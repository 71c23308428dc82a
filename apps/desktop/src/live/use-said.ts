import type { Outcome } from '@parley/client';
import { useCallback } from 'react';
import { useText } from '../language/language.tsx';
import { notifyRefusal } from '../look/notify.ts';

/** For what is done with one click: says a refusal in a sentence, and tells whether it was done. */
export function useSaid(): (outcome: Promise<Outcome<unknown>>) => Promise<boolean> {
  const text = useText();
  return useCallback(
    async (outcome) => {
      const result = await outcome;
      if (!result.ok) notifyRefusal(text.alerts.refusedTitle, text.refusals[result.code]);
      return result.ok;
    },
    [text],
  );
}
