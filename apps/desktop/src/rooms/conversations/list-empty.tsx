import { Button, Group } from '@mantine/core';
import type { MemberState } from '@parley/client';
import type { Queue } from '@parley/contract';
import { Link } from '@tanstack/react-router';
import { useText } from '../../language/language.tsx';
import { useLive } from '../../live/live.tsx';
import { may } from '../../live/rights.ts';
import { Empty } from '../../look/empty.tsx';
import {
  IconCheck,
  IconExternal,
  IconInbox,
  IconMessages,
  IconPending,
  IconPlus,
  IconSnooze,
  IconUser,
} from '../../look/icons.ts';
import { useAgentActions } from '../agents/use-agent-actions.ts';
import { siteOf } from '../inboxes/site-of.ts';
import type { Place } from './place.ts';

const PUSHING: ReadonlySet<Queue['mode'] | undefined> = new Set(['offer', 'auto'] as const);

/** Away from a queue that hands out by itself. */
const missesOffers = ({ agent, agents, me, setup }: MemberState): boolean =>
  agent?.presence.kind === 'away' &&
  (agents.get(me?.member ?? '')?.queues.some((id) => PUSHING.has(setup.queue.get(id)?.mode)) ?? false);

/** Why a list is empty, and what to do about it. A new installation is led to its first inbox from here. */
export function ListEmpty({ place: { workspace, view, status } }: { place: Place }) {
  const text = useText();
  const manages = useLive((state) => may(state, 'inbox.manage'));
  const hasInbox = useLive((state) => state.inboxes.size > 0);
  // Whoever is well under way needs no first steps, even if nothing is open at the moment.
  const firstSteps = useLive(
    (state) => manages && state.conversations.size === 0 && !state.counts.some(({ count }) => count > 0),
  );
  const away = useLive(missesOffers);
  const { choose } = useAgentActions();
  const site = useLive((state) => siteOf(state.inboxes.values()));
  const waiting = useLive((state) => state.counts.some((bucket) => bucket.status === 'queued' && bucket.count > 0));
  const icon = { size: 26, stroke: 1.6 };

  if (!hasInbox && manages) {
    return (
      <Empty
        icon={<IconInbox {...icon} />}
        title={text.list.noInbox}
        action={
          <Button
            component={Link}
            to={`/app/${workspace}/administration/inboxes`}
            leftSection={<IconPlus size={16} aria-hidden="true" />}
          >
            {text.list.createInbox}
          </Button>
        }
      >
        {text.list.noInboxText}
      </Empty>
    );
  }
  if (!hasInbox) {
    return (
      <Empty icon={<IconInbox {...icon} />} title={text.list.noInboxAgent}>
        {text.list.noInboxAgentText}
      </Empty>
    );
  }
  if (firstSteps && status === 'open') {
    return (
      <Empty
        icon={<IconMessages {...icon} />}
        title={text.list.emptyAll}
        action={
          <Group gap="xs" justify="center">
            {site !== null && (
              <Button
                component="a"
                href={site}
                target="_blank"
                rel="noopener noreferrer"
                variant="light"
                rightSection={<IconExternal size={16} aria-hidden="true" />}
              >
                {text.list.openSite(new URL(site).host)}
              </Button>
            )}
            <Button variant="default" component={Link} to={`/app/${workspace}/administration/inboxes`}>
              {text.list.toInboxes}
            </Button>
          </Group>
        }
      >
        {text.list.emptyAllText}
      </Empty>
    );
  }
  if (status === 'resolved') {
    return (
      <Empty icon={<IconCheck {...icon} />} title={text.list.emptyResolved}>
        {text.list.emptyResolvedText}
      </Empty>
    );
  }
  if (status === 'pending' || status === 'snoozed') {
    const { list } = text.handling;
    const pending = status === 'pending';
    return (
      <Empty
        icon={pending ? <IconPending {...icon} /> : <IconSnooze {...icon} />}
        title={pending ? list.emptyPending : list.emptySnoozed}
      >
        {pending ? list.emptyPendingText : list.emptySnoozedText}
      </Empty>
    );
  }
  if (view === 'mine') {
    return (
      <Empty
        icon={<IconUser {...icon} />}
        title={text.list.emptyMine}
        action={
          (away || waiting) && (
            <Group gap="xs" justify="center">
              {away && <Button onClick={() => void choose({ kind: 'available' })}>{text.agents.setAvailable}</Button>}
              {waiting && (
                <Button variant="light" component={Link} to={`/app/${workspace}/conversations/unassigned`}>
                  {text.list.toUnassigned}
                </Button>
              )}
            </Group>
          )
        }
      >
        {away ? text.list.emptyMineAway : text.list.emptyMineText}
      </Empty>
    );
  }
  if (view === 'unassigned') {
    return (
      <Empty icon={<IconCheck {...icon} />} title={text.list.emptyUnassigned}>
        {text.list.emptyUnassignedText}
      </Empty>
    );
  }
  return (
    <Empty icon={<IconCheck {...icon} />} title={text.list.emptyOpen}>
      {text.list.emptyOpenText}
    </Empty>
  );
}
