import { Button } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import type { Outgoing } from '@parley/client';
import { type RefObject, useCallback, useEffect, useMemo, useState } from 'react';
import { useText } from '../../language/language.tsx';
import { useClient, useLive } from '../../live/live.tsx';
import { Empty } from '../../look/empty.tsx';
import { IconMessages } from '../../look/icons.ts';
import { useSingleKeys } from '../../look/use-single-keys.ts';
import { contactName } from '../contacts/contact-name.ts';
import { Composer } from '../messages/composer.tsx';
import type { draftsOf } from '../messages/drafts.ts';
import { NewMessages } from '../messages/new-messages.tsx';
import { OutgoingLine } from '../messages/outgoing.tsx';
import { Timeline } from '../messages/timeline.tsx';
import { TypingLines } from '../messages/typing.tsx';
import { WrapUpPlace } from '../wrap-ups/wrap-up-place.tsx';
import { BanLine } from './ban-line.tsx';
import { ConferenceBar } from './conference-bar.tsx';
import classes from './conversation.module.css';
import { ConversationSkeleton } from './conversation-skeleton.tsx';
import { Dialogs } from './dialogs.tsx';
import { Head } from './head.tsx';
import { mayIn } from './may-in.ts';
import { useHandling } from './use-handling.ts';
import { useOpenConversation } from './use-open-conversation.ts';

interface ConversationProps {
  id: string;
  drafts: ReturnType<typeof draftsOf>;
  field: RefObject<HTMLTextAreaElement | null>;
  /** Leads back to the list where the two do not stand beside each other. */
  onBack: (() => void) | null;
  details: { shown: boolean; toggle: () => void };
  /** Little room: buttons show their icon alone. */
  compact: boolean;
}

const NOBODY_TYPES: readonly { id: string | null; name: string }[] = [];

export function Conversation({ id, drafts, field, onBack, details, compact }: ConversationProps) {
  const text = useText();
  const client = useClient();
  const missing = useOpenConversation(id);
  const conversation = useLive((state) => state.conversations.get(id));
  const contact = useLive((state) =>
    conversation === undefined ? undefined : state.contacts.get(conversation.contact),
  );
  const timeline = useLive((state) => state.timelines.get(id));
  const typing = useLive((state) => state.typing.get(id) ?? NOBODY_TYPES);
  const outbox = useLive((state) => state.outbox);
  const me = useLive((state) => state.me?.member ?? null);
  const mayReply = useLive((state) => mayIn(state, 'conversation.reply', conversation));
  const handling = useHandling(conversation);
  const [returned, setReturned] = useState<{ text: string } | null>(null);

  const outgoing = useMemo(() => outbox.filter((entry) => entry.conversation === id), [outbox, id]);
  const past = useCallback(() => client.past(id), [client, id]);
  const seen = useCallback((position: number) => client.seen(id, position), [client, id]);
  const name = conversation === undefined ? '' : contactName(contact, conversation.contact, text);
  const person = useMemo(
    () => ({ id: conversation?.contact ?? '', name, known: contact?.name ?? null }),
    [conversation?.contact, name, contact?.name],
  );

  useSingleKeys([
    ['R', () => field.current?.focus()],
    ['I', details.toggle],
  ]);
  useHotkeys([['shift+Enter', () => field.current?.focus()]]);

  const edit = (entry: Outgoing) => {
    client.discard(entry.id);
    setReturned({ text: entry.text });
  };

  if (missing) {
    return (
      <section className={classes.pane}>
        <Empty
          order={1}
          icon={<IconMessages size={26} stroke={1.6} />}
          title={text.conversation.missing}
          action={onBack && <Button onClick={onBack}>{text.common.back}</Button>}
        >
          {text.conversation.missingText}
        </Empty>
      </section>
    );
  }
  if (conversation === undefined) return <ConversationSkeleton onBack={onBack} />;

  return (
    <section className={classes.pane} aria-label={`${text.conversation.label}: ${name}`}>
      <Head
        conversation={conversation}
        contact={contact}
        name={name}
        handling={handling}
        onBack={onBack}
        details={details}
        compact={compact}
      />
      <ConferenceBar conversation={conversation} handling={handling} />
      <Timeline
        key={id}
        conversation={conversation}
        timeline={timeline}
        me={me}
        contact={person}
        onPast={past}
        onSeen={seen}
        outgoing={outgoing}
      >
        {outgoing.map((entry) => (
          <OutgoingLine key={entry.id} entry={entry} onEdit={edit} />
        ))}
        <TypingLines typing={typing} contact={person} />
      </Timeline>
      <NewMessages conversation={id} name={name} />
      {handling.banning !== null && (
        <BanLine
          conversation={id}
          name={name}
          reason={handling.banning.reason}
          onClose={() => {
            handling.setBanning(null);
            field.current?.focus();
          }}
        />
      )}
      <WrapUpPlace conversation={id}>
        <Composer
          key={`composer ${id}`}
          conversation={conversation}
          drafts={drafts}
          mayReply={mayReply}
          handling={handling}
          field={field}
          returned={returned}
          compact={compact}
        />
      </WrapUpPlace>
      <Dialogs conversation={conversation} handling={handling} />
    </section>
  );
}

/** Brings the cursor to the reply when one opens a conversation by keyboard; kept here so that touch screens do not raise their keyboard. */
export function useReplyFocus(id: string | null, field: RefObject<HTMLTextAreaElement | null>): void {
  useEffect(() => {
    if (id === null || !matchMedia('(hover: hover) and (pointer: fine)').matches) return;
    // Only when nothing else has the cursor: whoever moves through the list by keyboard stays there.
    if (document.activeElement === null || document.activeElement === document.body) field.current?.focus();
  }, [id, field]);
}
