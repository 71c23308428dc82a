import { ActionIcon, Button, Tooltip } from '@mantine/core';
import type { Contact, ConversationView } from '@parley/contract';
import type { ReactElement, ReactNode } from 'react';
import { useFormats, useText } from '../../language/language.tsx';
import { useLive } from '../../live/live.tsx';
import { Avatar } from '../../look/avatar.tsx';
import {
  IconBack,
  IconCheck,
  IconConference,
  IconFlag,
  IconFlagged,
  IconLeave,
  IconOpen,
  IconPanel,
  IconReopen,
  IconTransfer,
} from '../../look/icons.ts';
import { Ticking } from '../../look/ticking.tsx';
import { useNow } from '../../look/use-now.ts';
import { useKeyHint } from '../../look/use-single-keys.ts';
import { AssignMenu } from './assign-menu.tsx';
import classes from './conversation.module.css';
import { Marks } from './marks.tsx';
import { MoreMenu } from './more-menu.tsx';
import { useNames } from './names.ts';
import { partOf } from './standing.ts';
import type { Handling } from './use-handling.ts';

export interface HeadProps {
  conversation: ConversationView;
  contact: Contact | undefined;
  name: string;
  handling: Handling;
  onBack: (() => void) | null;
  details: { shown: boolean; toggle: () => void };
  compact: boolean;
}

/** Who it is, how it stands, and what can be done about it. */
export function Head({ conversation, contact, name, handling, onBack, details, compact }: HeadProps) {
  const text = useText();
  const inbox = useLive((state) => state.inboxes.get(conversation.inbox)?.name);
  const queue = useLive((state) => state.setup.queue.get(conversation.queue ?? '')?.name);
  return (
    <header className={classes.head}>
      {onBack !== null && (
        <ActionIcon variant="subtle" color="gray" size={36} aria-label={text.common.back} onClick={onBack}>
          <IconBack size={22} aria-hidden="true" />
        </ActionIcon>
      )}
      {!compact && <Avatar id={conversation.contact} name={contact?.name ?? null} size={36} />}
      <div className={classes.title}>
        <div className={classes.name}>
          <h1 dir="auto">{name}</h1>
          <Marks flagged={conversation.flagged} priority={conversation.priority} />
        </div>
        <p>
          <Status conversation={conversation} />
          <span className={classes.where} title={inbox}>
            {queue ?? inbox ?? ''}
          </span>
        </p>
      </div>
      <Controls conversation={conversation} handling={handling} details={details} compact={compact} />
    </header>
  );
}

/** How it stands, in the words of the controls. */
function Status({ conversation }: { conversation: ConversationView }) {
  const text = useText();
  const formats = useFormats();
  const now = useNow();
  const nameOf = useNames();
  const { handling } = text;
  const { status, guests, offers, queuedAt, snoozedUntil } = conversation;
  const say = (): ReactNode => {
    switch (status) {
      case 'queued':
        return (
          <>
            {text.conversation.queued} {queuedAt !== null && <Ticking since={queuedAt} />}
          </>
        );
      case 'offered':
        return offers[0] === undefined ? handling.status.offered : handling.list.offeredTo(nameOf(offers[0].to));
      case 'active':
        if (guests.length > 0) return handling.status.conference;
        return offers.length > 0 ? handling.status.conferenceRequested : text.conversation.active;
      case 'pending':
        return handling.status.pending;
      case 'snoozed':
        return snoozedUntil === null
          ? handling.list.untilReply
          : handling.list.snoozedUntil(formats.ahead(snoozedUntil, now));
      case 'resolved':
        return text.conversation.resolved;
    }
  };
  return (
    <span
      className={classes.status}
      data-status={status}
      title={status === 'snoozed' ? handling.status.snoozed : undefined}
    >
      <span>{say()}</span>
    </span>
  );
}

function Controls({
  conversation,
  handling,
  details,
  compact,
}: Pick<HeadProps, 'conversation' | 'handling' | 'details' | 'compact'>) {
  const text = useText();
  const me = useLive((state) => state.me?.member ?? null);
  const keyHint = useKeyHint();
  const { controls } = text.handling;
  const { allowed, perform, menu, setMenu } = handling;
  const { flagged, guests, status } = conversation;
  const icon = { size: 19, stroke: 1.8, 'aria-hidden': true } as const;
  const end = status === 'active' ? controls.end : text.conversation.resolve;
  return (
    <div className={classes.controls} role="toolbar" aria-label={text.conversation.controls}>
      {allowed.has('flag') && !compact && (
        <Hint label={flagged ? controls.noMoreHelp : controls.askForHelp} keys="F">
          <ActionIcon
            variant={flagged ? 'light' : 'subtle'}
            color={flagged ? 'red' : 'gray'}
            size={36}
            aria-label={controls.askForHelp}
            aria-pressed={flagged}
            aria-keyshortcuts={keyHint('F')}
            onClick={() => perform('flag')}
          >
            {flagged ? <IconFlagged {...icon} /> : <IconFlag {...icon} />}
          </ActionIcon>
        </Hint>
      )}
      {allowed.has('assign') && (
        <AssignMenu
          conversation={conversation}
          opened={menu === 'assign'}
          onChange={(opened) => setMenu(opened ? 'assign' : null)}
          compact={compact}
        />
      )}
      {allowed.has('transfer') && (
        <Control
          label={controls.transfer}
          keys="T"
          icon={<IconTransfer {...icon} />}
          onClick={() => perform('transfer')}
        />
      )}
      {allowed.has('invite') && !compact && (
        <Control
          label={controls.conference}
          keys="C"
          icon={<IconConference {...icon} />}
          onClick={() => perform('invite')}
        />
      )}
      {allowed.has('open') && (
        <Control
          label={controls.open}
          keys="O"
          icon={<IconOpen {...icon} />}
          look={{ variant: 'light', color: 'blue' }}
          main
          onClick={() => perform('open')}
        />
      )}
      {allowed.has('reopen') && (
        <Control
          label={text.conversation.reopen}
          keys="E"
          icon={<IconReopen {...icon} />}
          look={{ variant: 'light', color: 'blue' }}
          main
          onClick={() => perform('reopen')}
        />
      )}
      {partOf(conversation, me) === 'guest' && allowed.has('leave') && (
        <Control label={controls.exitConference} icon={<IconLeave {...icon} />} main onClick={() => perform('leave')} />
      )}
      {allowed.has('end') && (
        <Control
          label={end}
          hint={guests.length > 0 ? controls.endForAll : end}
          keys="E"
          icon={<IconCheck {...icon} stroke={2.3} />}
          look={{ variant: 'filled', color: 'green' }}
          main
          onClick={() => perform('end')}
        />
      )}
      <MoreMenu conversation={conversation} handling={handling} compact={compact} />
      <Hint label={details.shown ? text.conversation.hideDetails : text.conversation.details} keys="I">
        <ActionIcon
          variant={details.shown ? 'light' : 'subtle'}
          color={details.shown ? 'blue' : 'gray'}
          size={36}
          aria-label={text.conversation.details}
          aria-expanded={details.shown}
          aria-keyshortcuts={keyHint('I')}
          onClick={details.toggle}
        >
          <IconPanel size={20} stroke={1.7} aria-hidden="true" />
        </ActionIcon>
      </Hint>
    </div>
  );
}

/** A button that shows its word where there is room, and its icon always. `main`: keeps its word longest. */
function Control({
  label,
  hint = label,
  keys,
  icon,
  look = { variant: 'default' },
  main = false,
  onClick,
}: {
  label: string;
  hint?: string;
  keys?: string;
  icon: ReactNode;
  look?: { variant: string; color?: string };
  main?: boolean;
  onClick: () => void;
}) {
  const keyHint = useKeyHint();
  return (
    <Hint label={hint} keys={keys} word={hint === label} main={main}>
      <Button
        {...look}
        className={classes.control ?? ''}
        data-main={main}
        aria-label={label}
        aria-keyshortcuts={keyHint(keys)}
        leftSection={icon}
        onClick={onClick}
      >
        <span className={classes.word}>{label}</span>
      </Button>
    </Hint>
  );
}

/** What a button does not say itself: its key; and its word (`word`), where it shows none for want of room. */
function Hint({
  label,
  keys,
  word = false,
  main = false,
  children,
}: {
  label: string;
  keys?: string | undefined;
  word?: boolean;
  main?: boolean;
  children: ReactElement;
}) {
  const key = useKeyHint()(keys);
  // Without a key there may be nothing left to say.
  const nothing = word && key === undefined ? classes.said : '';
  return (
    <Tooltip
      withinPortal={false}
      classNames={{ tooltip: `${classes.hint} ${nothing}` }}
      data-main={main}
      label={
        <>
          <span className={word ? classes.said : undefined} data-main={main}>
            {label}
          </span>
          {key !== undefined && <kbd>{key}</kbd>}
        </>
      }
    >
      {children}
    </Tooltip>
  );
}
