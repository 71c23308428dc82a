import type { AnswerOf, QueryOf, QueryType, RefusalCode } from '@parley/contract';
import { useCallback, useEffect, useState } from 'react';
import { useClient } from './live.tsx';

export type Asked<T> =
  | { status: 'asking' }
  | { status: 'refused'; code: RefusalCode }
  | { status: 'answered'; answer: T };

/** Asks once, and again when told to. While it asks again the last answer stays. The query must stay the same object. */
export function useAnswer<T extends QueryType>(query: QueryOf<T>): [Asked<AnswerOf<T>>, () => Promise<void>] {
  const client = useClient();
  const [asked, setAsked] = useState<Asked<AnswerOf<T>>>({ status: 'asking' });
  const ask = useCallback(async () => {
    const outcome = await client.ask(query);
    setAsked(outcome.ok ? { status: 'answered', answer: outcome.reply } : { status: 'refused', code: outcome.code });
  }, [client, query]);
  useEffect(() => void ask(), [ask]);
  return [asked, ask];
}
