import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import type { ConversationView, Priority } from '@parley/contract';
import { useEffect, useRef } from 'react';
import { useFormats, useText } from '../../language/language.tsx';
import {
  IconBack,
  IconBan,
  IconCheck,
  IconClock,
  IconConference,
  IconFlag,
  IconMore,
  IconPending,
  IconSnooze,
  IconUrgent,
} from '../../look/icons.ts';
import { useNow } from '../../look/use-now.ts';
import { useKeyHint } from '../../look/use-single-keys.ts';
import { useConversationActions } from './actions.ts';
import classes from './conversation.module.css';
import { snoozeTimes } from './snooze-times.ts';
import type { Handling, OpenMenu } from './use-handling.ts';

const PRIORITIES = ['urgent', 'high', 'normal', 'low'] as const satisfies readonly Priority[];
const icon = { size: 18, stroke: 1.7, 'aria-hidden': true } as const;

interface MoreMenuProps {
  conversation: ConversationView;
  handling: Handling;
  /** What has no button of its own then. */
  compact: boolean;
}

/** What is done less often, and what has no room: with the times to snooze until and the priorities as pages of their own. */
export function MoreMenu({ conversation, handling, compact }: MoreMenuProps) {
  const text = useText();
  const { allowed, perform, menu, setMenu } = handling;
  const keyHint = useKeyHint();
  const dropdown = useRef<HTMLDivElement>(null);
  const page = menu === 'more' || menu === 'snooze' || menu === 'priority' ? menu : null;
  const pages = ['snooze', 'pending', 'prioritise', 'ban'] as const;
  // A page that takes another's place takes the focus, too.
  useEffect(() => {
    if (page === null) return;
    const frame = requestAnimationFrame(() =>
      dropdown.current?.querySelector<HTMLElement>('[role="menuitem"]')?.focus(),
    );
    return () => cancelAnimationFrame(frame);
  }, [page]);
  const onlyCompact = compact && (allowed.has('flag') || allowed.has('invite'));
  if (!onlyCompact && !pages.some((action) => allowed.has(action))) return null;
  return (
    <Menu
      opened={page !== null}
      onChange={(opened) => setMenu(opened ? 'more' : null)}
      position="bottom-end"
      width={268}
    >
      <Menu.Target>
        <Tooltip label={text.handling.controls.more} withinPortal={false}>
          <ActionIcon variant="subtle" color="gray" size={36} aria-label={text.handling.controls.more}>
            <IconMore size={20} aria-hidden="true" />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown ref={dropdown}>
        {page === 'snooze' ? (
          <SnoozePage conversation={conversation} handling={handling} />
        ) : page === 'priority' ? (
          <PriorityPage conversation={conversation} setMenu={setMenu} />
        ) : (
          <>
            {compact && allowed.has('invite') && (
              <Menu.Item leftSection={<IconConference {...icon} />} onClick={() => perform('invite')}>
                {text.handling.controls.conference}
              </Menu.Item>
            )}
            {compact && allowed.has('flag') && (
              <Menu.Item leftSection={<IconFlag {...icon} />} onClick={() => perform('flag')}>
                {conversation.flagged ? text.handling.controls.noMoreHelp : text.handling.controls.askForHelp}
              </Menu.Item>
            )}
            {allowed.has('snooze') && (
              <Menu.Item
                closeMenuOnClick={false}
                leftSection={<IconSnooze {...icon} />}
                aria-keyshortcuts={keyHint('S')}
                onClick={() => perform('snooze')}
              >
                {text.handling.controls.snoozeUntil}
              </Menu.Item>
            )}
            {allowed.has('pending') && (
              <Menu.Item
                leftSection={<IconPending {...icon} />}
                aria-keyshortcuts={keyHint('O')}
                onClick={() => perform('pending')}
              >
                {text.handling.controls.markPending}
              </Menu.Item>
            )}
            {allowed.has('prioritise') && (
              <Menu.Item
                closeMenuOnClick={false}
                leftSection={<IconUrgent {...icon} />}
                rightSection={<span className={classes.beside}>{text.handling.priority[conversation.priority]}</span>}
                onClick={() => perform('prioritise')}
              >
                {text.handling.controls.setPriority}
              </Menu.Item>
            )}
            {allowed.has('ban') && (
              <>
                <Menu.Divider />
                <Menu.Item
                  className={classes.bad ?? ''}
                  leftSection={<IconBan {...icon} />}
                  onClick={() => perform('ban')}
                >
                  {text.handling.controls.ban}
                </Menu.Item>
              </>
            )}
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

/** The way back from a page. It stands last: it is not what one came for. */
function Back({ setMenu }: { setMenu: (menu: OpenMenu) => void }) {
  const text = useText();
  return (
    <>
      <Menu.Divider />
      <Menu.Item closeMenuOnClick={false} leftSection={<IconBack {...icon} />} onClick={() => setMenu('more')}>
        {text.common.back}
      </Menu.Item>
    </>
  );
}

function SnoozePage({ conversation, handling }: Pick<MoreMenuProps, 'conversation' | 'handling'>) {
  const text = useText();
  const formats = useFormats();
  const actions = useConversationActions();
  const now = useNow();
  const { snooze } = text.handling;
  const times = snoozeTimes(now, formats.zone);
  return (
    <>
      <Menu.Label>{snooze.title}</Menu.Label>
      {(['hour', 'tomorrow', 'nextWeek', 'nextMonth'] as const).map((each) => (
        <Menu.Item
          key={each}
          rightSection={<span className={classes.beside}>{formats.ahead(times[each], now)}</span>}
          // An hour begins with the click, not with what the screen last knew of the time.
          onClick={() => void actions.snooze(conversation.id, snoozeTimes(Date.now(), formats.zone)[each])}
        >
          {snooze[each]}
        </Menu.Item>
      ))}
      <Menu.Item onClick={() => void actions.snooze(conversation.id, null)}>{snooze.untilReply}</Menu.Item>
      <Menu.Item leftSection={<IconClock {...icon} />} onClick={() => handling.setDialog({ kind: 'snooze' })}>
        {snooze.choose}
      </Menu.Item>
      <Back setMenu={handling.setMenu} />
    </>
  );
}

function PriorityPage({
  conversation,
  setMenu,
}: {
  conversation: ConversationView;
  setMenu: (menu: OpenMenu) => void;
}) {
  const text = useText();
  const actions = useConversationActions();
  const { priority } = text.handling;
  return (
    <>
      <Menu.Label>{priority.label}</Menu.Label>
      {PRIORITIES.map((each) => (
        <Menu.Item
          key={each}
          aria-current={conversation.priority === each}
          rightSection={conversation.priority === each ? <IconCheck size={16} aria-hidden="true" /> : null}
          onClick={() => void actions.prioritise(conversation.id, each)}
        >
          {priority[each]}
        </Menu.Item>
      ))}
      <Back setMenu={setMenu} />
    </>
  );
}
