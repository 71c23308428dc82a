import { Menu, UnstyledButton } from '@mantine/core';
import type { Agent, Presence } from '@parley/contract';
import { useState } from 'react';
import { useFormats, useText } from '../../language/language.tsx';
import { useDesk, useLive } from '../../live/live.tsx';
import { IconDeviceDesktop, IconDown, IconLogout } from '../../look/icons.ts';
import { MANY, SEARCHED, SearchedItems } from '../../look/searched-menu.tsx';
import { Ticking } from '../../look/ticking.tsx';
import { activityLabel } from '../live/activity-label.ts';
import { useSorted } from '../setup/use-sorted.ts';
import { ActivityDot } from './activity-dot.tsx';
import classes from './agents.module.css';
import { Capacity } from './capacity.tsx';
import { isAgent, worksHere } from './desk-state.ts';
import { useAgentActions } from './use-agent-actions.ts';
import { useAltKey } from './use-alt-key.ts';
import { WrapUpItems } from './wrap-up-items.tsx';

/** What colleagues see of oneself, with the time in it; and where one changes it. */
export function PresenceMenu({ workspace }: { workspace: string }) {
  const agent = useLive((state) => state.agent);
  const works = useLive(isAgent);
  return agent !== null && works ? <Selector workspace={workspace} agent={agent} /> : null;
}

function Selector({ workspace, agent }: { workspace: string; agent: Agent }) {
  const text = useText();
  const formats = useFormats();
  const desk = useDesk();
  const [opened, setOpened] = useState(false);
  const [waiting, setWaiting] = useState(false);
  const [sought, setSought] = useState('');
  const { takeOver, signOut } = useAgentActions();
  useAltKey('P', () => setOpened((shown) => !shown));
  const { activity, activitySince } = agent;
  const here = worksHere(agent, desk);
  const many = useLive((state) => here && state.setup.reason.size > MANY);
  const status = activityLabel(agent, text);
  const during = (doing: Promise<boolean>) => {
    setWaiting(true);
    void doing.finally(() => setWaiting(false));
  };
  return (
    <Menu
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      width={280}
      // Whoever opens it wants it now, also over the requests (500).
      zIndex={600}
      {...(many ? SEARCHED : {})}
    >
      <Menu.Target>
        <UnstyledButton
          className={classes.presence ?? ''}
          data-activity={activity}
          data-waiting={waiting}
          aria-label={text.agents.status(status)}
          aria-keyshortcuts="Alt+P"
          title={text.agents.since(formats.time(activitySince))}
        >
          {/* On a phone the dot stands alone: whoever is away should see it, also while they have work. */}
          <ActivityDot activity={activity === 'busy' && agent.presence.kind === 'away' ? 'away' : activity} />
          <span className={classes.status} dir="auto">
            {status}
          </span>
          <span className={classes.time} aria-hidden="true">
            <Ticking since={activitySince} />
          </span>
          <IconDown size={14} aria-hidden="true" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown className={classes.menu ?? ''}>
        {here ? (
          <SearchedItems
            many={many}
            label={text.agents.chooseStatus}
            find={text.agents.findReason}
            sought={sought}
            onSought={setSought}
          >
            <Choices presence={agent.presence} sought={sought} during={during} />
            <WrapUpItems workspace={workspace} work={agent.work} />
            <Menu.Divider />
            <Capacity agent={agent} />
            <Menu.Divider />
            <Menu.Item
              leftSection={<IconLogout size={17} stroke={1.7} aria-hidden="true" />}
              onClick={() => during(signOut())}
            >
              {text.agents.signOut}
            </Menu.Item>
          </SearchedItems>
        ) : (
          <Menu.Item
            leftSection={<IconDeviceDesktop size={17} stroke={1.7} aria-hidden="true" />}
            onClick={() => during(takeOver())}
          >
            {agent.presence.kind === 'signed_out' ? text.agents.signInAgain : text.agents.workHere}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Available, and the administrator's reasons to be away; where there are none, simply *Away*. */
function Choices({
  presence,
  sought,
  during,
}: {
  presence: Presence;
  sought: string;
  during: (doing: Promise<boolean>) => void;
}) {
  const text = useText();
  const { choose } = useAgentActions();
  const all = useSorted(useLive((state) => state.setup.reason));
  const wish = sought.trim().toLocaleLowerCase();
  const found = all.filter(({ name }) => name.toLocaleLowerCase().includes(wish));
  const chosen =
    presence.kind === 'available'
      ? 'available'
      : presence.kind !== 'away'
        ? null
        : presence.reason.kind === 'custom'
          ? presence.reason.id
          : presence.reason.kind;
  const away = (id: string | null, name: string) => (
    <Choice
      key={id ?? 'unnamed'}
      activity="away"
      chosen={chosen === (id ?? 'unnamed')}
      label={name}
      onClick={() => during(choose({ kind: 'away', reason: id }))}
    />
  );
  return (
    <>
      <Choice
        activity="ready"
        chosen={chosen === 'available'}
        label={text.agents.available}
        onClick={() => during(choose({ kind: 'available' }))}
      />
      {all.length > 0 && <Menu.Label>{text.agents.awayBecause}</Menu.Label>}
      {all.length === 0 ? away(null, text.supervision.activity.away) : found.map(({ id, name }) => away(id, name))}
    </>
  );
}

function Choice({
  activity,
  chosen,
  label,
  onClick,
}: {
  activity: 'ready' | 'away';
  chosen: boolean;
  label: string;
  onClick: () => void;
}) {
  return (
    <Menu.RadioItem value={label} checked={chosen} closeMenuOnClick onChange={onClick}>
      <span className={classes.choice}>
        <ActivityDot activity={activity} />
        <span dir="auto">{label}</span>
      </span>
    </Menu.RadioItem>
  );
}
