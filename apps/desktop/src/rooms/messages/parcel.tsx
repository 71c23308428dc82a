import type { Entry } from '@parley/contract';
import { memo } from 'react';
import { useFormats, useText } from '../../language/language.tsx';
import { dayOf } from '../../language/time-zone.ts';
import { useLive } from '../../live/live.tsx';
import { Avatar } from '../../look/avatar.tsx';
import { IconCheck, IconChecks, IconLock } from '../../look/icons.ts';
import { MemberAvatar } from '../members/member-avatar.tsx';
import { type Line, type Parcel, sameParcel, setLines } from './lines.ts';
import { MessageText } from './message-text.tsx';
import { noteOf, sayEvent } from './say-event.ts';
import classes from './timeline.module.css';

export interface ParcelProps {
  parcel: Parcel;
  me: string | null;
  contact: { id: string; name: string; known: string | null };
  /** How far the customer has received and read, as far as it concerns these lines. */
  delivered: number;
  read: number;
  unreadFrom: string | null;
  /** The day now is, for "today" and "yesterday"; changes at midnight. */
  today: number;
}

/** Some lines of a timeline. Drawn again only when these very lines, or what is known of their delivery, change. */
export const ParcelOfLines = memo(
  function ParcelOfLines(props: ParcelProps) {
    const { parcel } = props;
    const { zone } = useFormats();
    return setLines(parcel.entries, parcel.before, parcel.after, zone).map((line) => (
      <OneLine key={line.entry.id} line={line} {...props} />
    ));
  },
  (a, b) =>
    sameParcel(a.parcel, b.parcel) &&
    a.me === b.me &&
    a.contact.name === b.contact.name &&
    a.contact.id === b.contact.id &&
    a.delivered === b.delivered &&
    a.read === b.read &&
    a.unreadFrom === b.unreadFrom &&
    a.today === b.today,
);

function OneLine({ line, me, contact, delivered, read, unreadFrom }: ParcelProps & { line: Line }) {
  const { entry } = line;
  return (
    <>
      {line.day && <Day at={entry.at} />}
      {unreadFrom === entry.id && <UnreadMark />}
      {entry.kind === 'event' ? (
        <EventLine entry={entry} />
      ) : entry.author.kind === 'contact' ? (
        <li className={classes.line} data-side="theirs" data-first={line.first} data-last={line.last}>
          {line.last ? <Avatar id={contact.id} name={contact.known} size={28} /> : <span className={classes.space} />}
          <div className={classes.stack}>
            {line.first && <Author name={contact.name} hidden />}
            <div className={classes.bubble}>
              <MessageText text={entry.text} />
            </div>
            {line.last && <Time at={entry.at} />}
          </div>
        </li>
      ) : (
        <li
          className={classes.line}
          data-side="ours"
          data-by={entry.author.kind}
          data-first={line.first}
          data-last={line.last}
        >
          <div className={classes.stack}>
            {line.first && <OurAuthor author={entry.author} me={me} />}
            <div className={classes.bubble}>
              <MessageText text={entry.text} />
            </div>
            {line.last && (
              <Delivery
                at={entry.at}
                state={read >= entry.position ? 'read' : delivered >= entry.position ? 'delivered' : 'sent'}
              />
            )}
          </div>
        </li>
      )}
    </>
  );
}

function Author({ name, hidden = false }: { name: string; hidden?: boolean }) {
  return <span className={hidden ? 'unseen' : classes.author}>{name}</span>;
}

/** One's own name is not shown: the side says it. */
function OurAuthor({ author, me }: { author: Entry['author']; me: string | null }) {
  const text = useText();
  if (author.kind !== 'member') return <Author name={text.timeline.parley} />;
  if (author.id === me) return <Author name={text.common.you} hidden />;
  return (
    <span className={classes.colleague}>
      <Author name={author.name} />
      <MemberAvatar id={author.id} name={author.name} size={18} />
    </span>
  );
}

function Time({ at }: { at: number }) {
  const formats = useFormats();
  return (
    <time className={classes.meta} dateTime={new Date(at).toISOString()} title={formats.moment(at)}>
      {formats.time(at)}
    </time>
  );
}

function Delivery({ at, state }: { at: number; state: 'sent' | 'delivered' | 'read' }) {
  const text = useText();
  const Icon = state === 'sent' ? IconCheck : IconChecks;
  return (
    <span className={classes.meta} data-state={state}>
      <Time at={at} />
      <span className={classes.delivery} title={text.timeline[state]}>
        <Icon size={15} stroke={2} aria-hidden="true" />
        <span className="unseen">{text.timeline[state]}</span>
      </span>
    </span>
  );
}

function EventLine({ entry }: { entry: Extract<Entry, { kind: 'event' }> }) {
  const text = useText();
  const formats = useFormats();
  const queues = useLive((state) => state.setup.queue);
  const note = noteOf(entry);
  return (
    <li className={classes.event} data-event={entry.event}>
      <span dir="auto">{sayEvent(entry, { text, formats, queueName: (id) => queues.get(id)?.name ?? '' })}</span>
      <time dateTime={new Date(entry.at).toISOString()} title={formats.moment(entry.at)}>
        {formats.time(entry.at)}
      </time>
      {note !== null && (
        <span className={classes.noted}>
          <span className={classes.note} title={text.handling.timeline.note}>
            <IconLock size={14} stroke={2} aria-hidden="true" />
            <span className="unseen">{text.handling.timeline.note}: </span>
            <MessageText text={note} />
          </span>
        </span>
      )}
    </li>
  );
}

function Day({ at }: { at: number }) {
  const text = useText();
  const formats = useFormats();
  const now = Date.now();
  const past = dayOf(now, formats.zone) - dayOf(at, formats.zone);
  return (
    <li className={classes.day}>
      <span>{past === 0 ? text.timeline.today : past === 1 ? text.timeline.yesterday : formats.day(at, now)}</span>
    </li>
  );
}

function UnreadMark() {
  const text = useText();
  return (
    <li className={classes.unread}>
      <span>{text.timeline.unreadFrom}</span>
    </li>
  );
}
