import { ActionIcon, Tooltip } from '@mantine/core';
import type { Entry } from '@parley/contract';
import { NAME_MAX_CHARACTERS } from '@parley/contract/choices';
import type { ReactNode } from 'react';
import { useFormats, useText } from '../../language/language.tsx';
import { useLive } from '../../live/live.tsx';
import { Avatar } from '../../look/avatar.tsx';
import { IconBan, IconExternal } from '../../look/icons.ts';
import { useNow } from '../../look/use-now.ts';
import { Marks } from '../conversations/marks.tsx';
import { mayIn } from '../conversations/may-in.ts';
import type { Place } from '../conversations/place.ts';
import { contactName } from './contact-name.ts';
import classes from './contact-panel.module.css';
import { EditableField } from './editable-field.tsx';
import { pageLink } from './page-link.ts';
import { Participants } from './participants.tsx';
import { PreviousConversations } from './previous-conversations.tsx';
import { useUpdateContact } from './use-update-contact.ts';

/** When the customer wrote last; 0: not in these lines. */
const lastWord = (lines: readonly Entry[]): number =>
  lines.findLast(({ kind, author }) => kind === 'message' && author.kind === 'contact')?.at ?? 0;

/** Who the customer is, where they are on the site, and what was talked about before. */
export function ContactPanel({
  contact: id,
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
  const contact = useLive((state) => state.contacts.get(id));
  const current = useLive((state) => state.conversations.get(conversation));
  const inbox = useLive((state) => state.inboxes.get(current?.inbox ?? ''));
  const queue = useLive((state) => state.setup.queue.get(current?.queue ?? ''));
  const mayWrite = useLive((state) => mayIn(state, 'contact.write', current));
  // A visit is told when a page is opened; what they write on it comes later.
  const wroteAt = useLive((state) => lastWord(state.timelines.get(conversation)?.entries ?? []));
  const { panel, priority } = text.handling;
  const update = useUpdateContact(contact);
  if (contact === undefined) return null;
  const seenAt = Math.max(contact.seenAt, wroteAt);
  const link = contact.page === null ? null : pageLink(contact.page.url);
  return (
    <div className={classes.panel}>
      <div className={classes.who}>
        <Avatar id={id} name={contact.name} size={56} />
        <h2 dir="auto">{contactName(contact, id, text)}</h2>
        {contact.banned && (
          <span className={classes.banned} title={panel.bannedText}>
            <IconBan size={14} aria-hidden="true" />
            {panel.banned}
          </span>
        )}
      </div>
      {current !== undefined && <Participants conversation={current} />}
      <dl className={classes.facts}>
        <Fact label={text.contact.name}>
          <EditableField
            value={contact.name}
            add={text.contact.addName}
            edit={text.contact.editName}
            label={text.contact.name}
            maxLength={NAME_MAX_CHARACTERS}
            readOnly={!mayWrite}
            onSave={(name) => update({ name })}
          />
        </Fact>
        <Fact label={text.contact.email}>
          <EditableField
            value={contact.email}
            add={text.contact.addEmail}
            edit={text.contact.editEmail}
            label={text.contact.email}
            maxLength={254}
            type="email"
            invalid={text.contact.invalidEmail}
            href={
              contact.email === null ? undefined : `mailto:${encodeURIComponent(contact.email).replace('%40', '@')}`
            }
            readOnly={!mayWrite}
            onSave={(email) => update({ email })}
          />
        </Fact>
        <Fact label={text.contact.page}>
          {contact.page === null ? (
            <span className={classes.nothing}>{text.contact.noPage}</span>
          ) : (
            <span className={classes.page}>
              <span className={classes.words}>
                <span dir="auto">{contact.page.title === '' ? contact.page.url : contact.page.title}</span>
                <small dir="ltr">{contact.page.url.replace(/^https?:\/\//, '')}</small>
              </span>
              {link !== null && (
                <Tooltip label={link}>
                  <ActionIcon
                    component="a"
                    href={link}
                    target="_blank"
                    rel="noopener noreferrer"
                    variant="subtle"
                    color="gray"
                    aria-label={link}
                  >
                    <IconExternal size={17} aria-hidden="true" />
                  </ActionIcon>
                </Tooltip>
              )}
            </span>
          )}
        </Fact>
        <Fact label={text.contact.inbox}>{inbox?.name ?? ''}</Fact>
        <Fact label={panel.queue}>
          {queue === undefined ? <span className={classes.nothing}>{panel.noQueue}</span> : queue.name}
        </Fact>
        {current !== undefined && (
          <Fact label={priority.label}>
            <span className={classes.priority}>
              {priority[current.priority]}
              <Marks flagged={false} priority={current.priority} />
            </span>
          </Fact>
        )}
        <Fact label={text.contact.language}>{formats.language(contact.locale)}</Fact>
        <Fact label={text.contact.seen}>
          <time dateTime={new Date(seenAt).toISOString()} title={formats.moment(seenAt)}>
            {formats.ago(seenAt, now)}
          </time>
        </Fact>
        <Fact label={text.contact.since}>
          <time dateTime={new Date(contact.createdAt).toISOString()}>{formats.date(contact.createdAt)}</time>
        </Fact>
      </dl>
      <PreviousConversations contact={id} conversation={conversation} place={place} />
    </div>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
