import { useCallback } from 'react';
import { useText } from '../language/language.tsx';
import { notifyRefusal } from '../look/notify.ts';
import { type Preferable, preferences } from '../look/preferences.ts';
import { useClient } from './live.tsx';

/** Changes what one likes: here at once, and wherever else one is signed in. */
export function usePrefer(): (change: Preferable) => Promise<void> {
  const client = useClient();
  const text = useText();
  return useCallback(
    async (change) => {
      const answered = preferences.wish(change);
      const outcome = await client.do({ type: 'me.prefer', ...change });
      answered(outcome.ok);
      if (!outcome.ok) notifyRefusal(text.alerts.refusedTitle, text.refusals[outcome.code]);
    },
    [client, text],
  );
}
