import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import type { Outgoing } from '@parley/client';
import { type RefObject, useCallback, useEffect, useMemo, useState } from 'react';
import { useText } from '../../language/language.tsx';
import { useClient, useLive } from '../../live/live.tsx';
import { may } from '../../live/rights.ts';
import { Avatar } from '../../look/avatar.tsx';
import { Empty } from '../../look/empty.tsx';
import { IconBack, IconCheck, IconMessages, IconPanel, IconReopen } from '../../look/icons.ts';
import { contactName } from '../contacts/contact-name.ts';
import { Composer } from '../messages/composer.tsx';
import type { draftsOf } from '../messages/drafts.ts';
import { NewMessages } from '../messages/new-messages.tsx';
import { OutgoingLine } from '../messages/outgoing.tsx';
import { Timeline } from '../messages/timeline.tsx';
import { TypingLines } from '../messages/typing.tsx';
import { useConversationActions } from './actions.ts';
import { AssignMenu } from './assign-menu.tsx';
import classes from './conversation.module.css';
import { ConversationSkeleton } from './conversation-skeleton.tsx';
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
  const actions = useConversationActions();
  const missing = useOpenConversation(id);
  const conversation = useLive((state) => state.conversations.get(id));
  const contact = useLive((state) =>
    conversation === undefined ? undefined : state.contacts.get(conversation.contact),
  );
  const inbox = useLive((state) => (conversation === undefined ? undefined : state.inboxes.get(conversation.inbox)));
  const timeline = useLive((state) => state.timelines.get(id));
  const typing = useLive((state) => state.typing.get(id) ?? NOBODY_TYPES);
  const outbox = useLive((state) => state.outbox);
  const me = useLive((state) => state.me?.member ?? null);
  const inboxId = conversation?.inbox ?? null;
  const mayReply = useLive((state) => may(state, 'conversation.reply', inboxId));
  const mayAssign = useLive((state) => may(state, 'conversation.assign', inboxId));
  const mayResolve = useLive((state) => may(state, 'conversation.resolve', inboxId));
  const [assigning, setAssigning] = useState(false);
  const [returned, setReturned] = useState<{ text: string } | null>(null);

  const outgoing = useMemo(() => outbox.filter((entry) => entry.conversation === id), [outbox, id]);
  const past = useCallback(() => client.past(id), [client, id]);
  const seen = useCallback((position: number) => client.seen(id, position), [client, id]);
  const name = conversation === undefined ? '' : contactName(contact, conversation.contact, text);
  const person = useMemo(
    () => ({ id: conversation?.contact ?? '', name, known: contact?.name ?? null }),
    [conversation?.contact, name, contact?.name],
  );
  const resolved = conversation?.status === 'resolved';

  const close = () => {
    if (conversation === undefined || !mayResolve) return;
    void (resolved ? actions.reopen(id) : actions.resolve(id));
  };
  useHotkeys([
    ['E', close],
    ['A', () => mayAssign && !resolved && setAssigning(true)],
    ['R', () => field.current?.focus()],
    ['shift+Enter', () => field.current?.focus()],
    ['I', details.toggle],
  ]);

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
      <header className={classes.head}>
        {onBack !== null && (
          <ActionIcon variant="subtle" color="gray" size={36} aria-label={text.common.back} onClick={onBack}>
            <IconBack size={22} aria-hidden="true" />
          </ActionIcon>
        )}
        {!compact && <Avatar id={conversation.contact} name={contact?.name ?? null} size={36} />}
        <div className={classes.title}>
          <h1 dir="auto">{name}</h1>
          <p>
            <span className={classes.status} data-status={conversation.status}>
              {text.conversation[conversation.status]}
            </span>
            <span className={classes.where}>{inbox?.name ?? ''}</span>
          </p>
        </div>
        <div className={classes.controls} role="toolbar" aria-label={text.conversation.controls}>
          {mayAssign && !resolved && (
            <AssignMenu conversation={conversation} opened={assigning} onChange={setAssigning} compact={compact} />
          )}
          {mayResolve && (
            <Button
              color={resolved ? 'blue' : 'green'}
              variant={resolved ? 'light' : 'filled'}
              className={classes.control ?? ''}
              aria-keyshortcuts="E"
              leftSection={
                resolved ? (
                  <IconReopen size={17} aria-hidden="true" />
                ) : (
                  <IconCheck size={17} stroke={2.3} aria-hidden="true" />
                )
              }
              onClick={close}
            >
              {resolved ? text.conversation.reopen : text.conversation.resolve}
            </Button>
          )}
          <Tooltip label={details.shown ? text.conversation.hideDetails : text.conversation.details}>
            <ActionIcon
              variant={details.shown ? 'light' : 'subtle'}
              color={details.shown ? 'blue' : 'gray'}
              size={36}
              aria-label={text.conversation.details}
              aria-expanded={details.shown}
              aria-keyshortcuts="I"
              onClick={details.toggle}
            >
              <IconPanel size={20} stroke={1.7} aria-hidden="true" />
            </ActionIcon>
          </Tooltip>
        </div>
      </header>
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
      <Composer
        key={`composer ${id}`}
        conversation={conversation}
        drafts={drafts}
        mayReply={mayReply}
        mayReopen={mayResolve}
        onReopen={() => void actions.reopen(id)}
        field={field}
        returned={returned}
        compact={compact}
      />
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
