import type { Contact, ConversationView } from '@parley/contract';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { useFormats, useText } from '../../language/language.tsx';
import { Avatar } from '../../look/avatar.tsx';
import { contactName } from '../contacts/contact-name.ts';
import classes from './list.module.css';
import type { Place } from './place.ts';

interface RowProps {
  conversation: ConversationView;
  contact: Contact | undefined;
  inbox: string | undefined;
  /** What colleagues call whoever has it. */
  owner: string | null;
  me: string | null;
  now: number;
  chosen: boolean;
  place: Place;
}

/** One conversation in the list: who, where, what was said last, since when they wait, and who has it. */
export const Row = memo(function Row({ conversation, contact, inbox, owner, me, now, chosen, place }: RowProps) {
  const text = useText();
  const formats = useFormats();
  const { preview, unread, waitingSince } = conversation;
  const mine = conversation.owner !== null && conversation.owner.id === me;
  const name = contactName(contact, conversation.contact, text);
  const waits = waitingSince !== null && conversation.status !== 'resolved';
  return (
    <Link
      to="/app/$workspace/conversations/$view/{-$conversation}"
      params={{ workspace: place.workspace, view: place.view, conversation: conversation.id }}
      search={place.status === 'resolved' ? { status: 'resolved' } : {}}
      className={classes.row}
      data-conversation={conversation.id}
      data-chosen={chosen}
      data-unread={unread > 0}
      aria-current={chosen ? 'true' : undefined}
    >
      <Avatar id={conversation.contact} name={contact?.name ?? null} size={38} />
      <span className={classes.body}>
        <span className={classes.top}>
          <span className={classes.name} dir="auto">
            {name}
          </span>
          <time dateTime={new Date(conversation.lastAt).toISOString()} title={formats.moment(conversation.lastAt)}>
            {formats.short(conversation.lastAt, now)}
          </time>
        </span>
        <span className={classes.middle}>
          <span className={classes.preview} dir="auto">
            {preview === null ? (
              text.list.started
            ) : (
              <>
                {preview.by === 'member' && (mine ? text.list.you : text.list.team)}
                {preview.text}
              </>
            )}
          </span>
          {unread > 0 && (
            <span className={classes.badge}>
              <span aria-hidden="true">{unread > 99 ? '99+' : unread}</span>
              <span className={classes.unseen}>{text.list.unread(unread)}</span>
            </span>
          )}
        </span>
        <span className={classes.bottom}>
          <span className={classes.inbox}>{inbox ?? ''}</span>
          {waits && (
            <span className={classes.waits} title={text.list.waiting(formats.span(now - waitingSince))}>
              {text.list.waitingShort(formats.span(now - waitingSince))}
            </span>
          )}
          {conversation.owner !== null && owner !== null && (
            <span className={classes.owner} title={text.list.owner(owner)}>
              <span className={classes.unseen}>{text.list.owner(owner)}</span>
              <Avatar id={conversation.owner.id} name={owner} size={20} />
            </span>
          )}
        </span>
      </span>
    </Link>
  );
});
