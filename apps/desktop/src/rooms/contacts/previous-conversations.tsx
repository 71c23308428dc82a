import { Skeleton } from '@mantine/core';
import type { ConversationView } from '@parley/contract';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useFormats, useText } from '../../language/language.tsx';
import { useClient, useLive } from '../../live/live.tsx';
import { useNow } from '../../look/use-now.ts';
import type { Place } from '../conversations/place.ts';
import classes from './contact-panel.module.css';

const Reader = lazy(() => import('./conversation-reader.tsx'));

/** Other conversations of this contact that one may see, latest first. They are read in a window of their own, without leaving the current one. */
export function PreviousConversations({
  contact,
  conversation,
  place,
}: {
  contact: string;
  conversation: string;
  place: Place;
}) {
  const text = useText();
  const formats = useFormats();
  const now = useNow();
  const client = useClient();
  const inboxes = useLive((state) => state.inboxes);
  const [found, setFound] = useState<readonly ConversationView[] | null>(null);
  const [reading, setReading] = useState<ConversationView | null>(null);
  useEffect(() => {
    let current = true;
    void client.ask({ type: 'contact.get', contact }).then((outcome) => {
      if (current) setFound(outcome.ok ? outcome.reply.conversations : []);
    });
    return () => {
      current = false;
    };
  }, [client, contact]);
  const others = found?.filter(({ id }) => id !== conversation) ?? null;
  return (
    <section className={classes.previous}>
      <h3>{text.contact.previous}</h3>
      {others === null ? (
        <Skeleton height={52} radius="md" />
      ) : others.length === 0 ? (
        <p>{text.contact.noPrevious}</p>
      ) : (
        <ul>
          {others.map((other) => (
            <li key={other.id}>
              <button type="button" className={classes.earlier} onClick={() => setReading(other)}>
                <span dir="auto">{other.preview?.text ?? text.list.started}</span>
                <small>
                  <span>{inboxes.get(other.inbox)?.name ?? ''}</span>
                  <time dateTime={new Date(other.lastAt).toISOString()}>{formats.short(other.lastAt, now)}</time>
                </small>
              </button>
            </li>
          ))}
        </ul>
      )}
      {reading !== null && (
        <Suspense>
          <Reader conversation={reading} place={place} onClose={() => setReading(null)} />
        </Suspense>
      )}
    </section>
  );
}
