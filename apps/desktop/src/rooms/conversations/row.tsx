import type { Contact, ConversationView } from '@parley/contract';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { useFormats, useText } from '../../language/language.tsx';
import { Avatar } from '../../look/avatar.tsx';
import { contactName } from '../contacts/contact-name.ts';
import { MemberAvatar } from '../members/member-avatar.tsx';
import classes from './list.module.css';
import { Marks } from './marks.tsx';
import type { Place } from './place.ts';
import { searchFor } from './views.ts';
import { Waits } from './waits.tsx';

interface RowProps {
  conversation: ConversationView;
  contact: Contact | undefined;
  inbox: string | undefined;
  queue: string | undefined;
  /** What colleagues call a person. */
  nameOf: (person: { id: string; name: string }) => string;
  me: string | null;
  now: number;
  chosen: boolean;
  place: Place;
}

/** One conversation in the list: who, where, what was said last, since when they wait, and who has it. */
export const Row = memo(function Row(props: RowProps) {
  const { conversation, contact, inbox, queue, nameOf, me, now, chosen, place } = props;
  const text = useText();
  const formats = useFormats();
  const { preview, unread } = conversation;
  return (
    <Link
      to="/app/$workspace/conversations/$view/{-$conversation}"
      params={{ workspace: place.workspace, view: place.view, conversation: conversation.id }}
      search={searchFor(place.status)}
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
            {contactName(contact, conversation.contact, text)}
          </span>
          <Marks flagged={conversation.flagged} priority={conversation.priority} />
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
                {preview.by !== null &&
                  (preview.by === me ? text.list.you : text.list.by(nameOf({ id: preview.by, name: '' })))}
                {preview.text}
              </>
            )}
          </span>
          {unread > 0 && (
            <span className={classes.badge}>
              <span aria-hidden="true">{unread > 99 ? '99+' : unread}</span>
              <span className="unseen">{text.list.unread(unread)}</span>
            </span>
          )}
        </span>
        <span className={classes.bottom}>
          <span className={classes.inbox} title={queue === undefined ? undefined : inbox}>
            {queue ?? inbox ?? ''}
          </span>
          <Detail {...props} />
        </span>
      </span>
    </Link>
  );
});

/** How it stands: who is asked, until when it sleeps, how long the customer has been waiting, who takes part. */
function Detail({ conversation, nameOf, me, now }: RowProps) {
  const text = useText();
  const formats = useFormats();
  const { list, status: words } = text.handling;
  const { status, owner, guests, offers, queuedAt, waitingSince, snoozedUntil } = conversation;
  const [asked] = offers;
  const since = status === 'queued' || status === 'offered' ? (queuedAt ?? waitingSince) : waitingSince;
  return (
    <>
      {status === 'offered' && asked !== undefined && (
        <span className={classes.detail} data-kind="offered">
          {asked.to.id === me ? list.offeredToYou : list.offeredTo(nameOf(asked.to))}
        </span>
      )}
      {status === 'active' && offers.length > 0 && (
        <span className={classes.detail} data-kind="offered">
          {words.conferenceRequested}
        </span>
      )}
      {status === 'pending' && <span className={classes.detail}>{words.pending}</span>}
      {status === 'snoozed' && (
        <span
          className={classes.detail}
          title={snoozedUntil === null ? undefined : list.snoozedUntil(formats.moment(snoozedUntil))}
        >
          {snoozedUntil === null ? list.untilReply : list.snoozedUntil(formats.ahead(snoozedUntil, now))}
        </span>
      )}
      {since !== null && (status === 'queued' || status === 'offered' || status === 'active') && (
        <Waits since={since} short={offers.length > 0} />
      )}
      {owner !== null && (
        <People
          label={status === 'active' ? text.list.owner(nameOf(owner)) : list.had(nameOf(owner))}
          people={[owner]}
          nameOf={nameOf}
        />
      )}
      {guests.length > 0 && (
        <People label={list.guests(guests.map(nameOf).join(', '))} people={guests} nameOf={nameOf} />
      )}
    </>
  );
}

function People({
  label,
  people,
  nameOf,
}: {
  label: string;
  people: readonly { id: string; name: string }[];
  nameOf: RowProps['nameOf'];
}) {
  return (
    <span className={classes.owner} title={label}>
      <span className="unseen">{label}</span>
      {people.map((person) => (
        <MemberAvatar key={person.id} id={person.id} name={nameOf(person)} size={20} />
      ))}
    </span>
  );
}
