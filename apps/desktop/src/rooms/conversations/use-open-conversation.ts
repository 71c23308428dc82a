import { useEffect, useRef, useState } from 'react';
import { useClient, useLive } from '../../live/live.tsx';

/**
 * Opens a conversation for as long as it is on the screen. True: there is no such conversation, or one may not see it, or not any more: it was handed to
 * a queue that one does not serve. Once it comes into one's hand, it is opened again.
 */
export function useOpenConversation(id: string): boolean {
  const client = useClient();
  const there = useLive((state) => state.conversations.has(id));
  const [missing, setMissing] = useState<string | null>(null);
  const [turn, setTurn] = useState(0);
  const opened = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn opens it anew
  useEffect(() => {
    let current = true;
    opened.current = false;
    void client.open(id).then((outcome) => {
      if (!current) return;
      opened.current = outcome.ok;
      if (!outcome.ok && !outcome.retry) setMissing(id);
    });
    return () => {
      current = false;
      client.leave(id);
    };
  }, [client, id, turn]);
  useEffect(() => {
    if (!there && opened.current) setMissing(id);
    if (there && missing === id) {
      setMissing(null);
      setTurn((count) => count + 1);
    }
  }, [there, missing, id]);
  return missing === id && !there;
}
