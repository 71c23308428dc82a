import { useEffect, useState } from 'react';
import { useClient } from '../../live/live.tsx';

/** Opens a conversation for as long as it is on the screen. True: there is no such conversation, or one may not see it. */
export function useOpenConversation(id: string): boolean {
  const client = useClient();
  const [missing, setMissing] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    void client.open(id).then((outcome) => {
      if (current && !outcome.ok && !outcome.retry) setMissing(id);
    });
    return () => {
      current = false;
      client.leave(id);
    };
  }, [client, id]);
  return missing === id;
}
