import { ActionIcon, Menu } from '@mantine/core';
import type { AgentView } from '@parley/contract';
import { useEffect, useState } from 'react';
import { useText } from '../../language/language.tsx';
import { useLive } from '../../live/live.tsx';
import { IconCheck, IconClock, IconDots, IconLogout } from '../../look/icons.ts';
import { useSorted } from '../setup/use-sorted.ts';
import classes from './agents.module.css';
import { useSupervise } from './use-supervise.ts';

/** More reasons than this scroll. */
const REASONS_HEIGHT_PX = 220;

/** What a supervisor can do to somebody who is signed in. */
export function AgentActions({
  agent,
  name,
  onActing,
  onSignOut,
}: {
  agent: AgentView;
  name: string;
  onActing: (agent: string | null) => void;
  onSignOut: (agent: string) => void;
}) {
  const { actions } = useText().supervision;
  const supervise = useSupervise();
  const reasons = useSorted(useLive((state) => state.setup.reason));
  const { id, presence } = agent;
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (!open) return;
    onActing(id);
    // Also when the agent goes while one looks at what could be done to them.
    return () => onActing(null);
  }, [open, id, onActing]);
  const awayFor = presence.kind === 'away' && presence.reason.kind === 'custom' ? presence.reason.id : null;
  return (
    <Menu position="bottom-end" width={240} opened={open} onChange={setOpen}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={36} aria-label={actions.of(name)}>
          <IconDots size={19} stroke={1.8} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown className={classes.menu ?? ''}>
        <Menu.Item
          disabled={presence.kind === 'available'}
          leftSection={<IconCheck size={17} stroke={1.8} aria-hidden="true" />}
          onClick={() => void supervise.set(id, { kind: 'available' })}
        >
          {actions.available}
        </Menu.Item>
        {reasons.length === 0 ? (
          <Menu.Item
            disabled={presence.kind === 'away'}
            leftSection={<IconClock size={17} stroke={1.8} aria-hidden="true" />}
            onClick={() => void supervise.set(id, { kind: 'away', reason: null })}
          >
            {actions.away}
          </Menu.Item>
        ) : (
          <>
            <Menu.Label>{actions.away}</Menu.Label>
            <div className={classes.reasons} style={{ maxHeight: REASONS_HEIGHT_PX }}>
              {reasons.map((reason) => (
                <Menu.Item
                  key={reason.id}
                  disabled={reason.id === awayFor}
                  aria-label={actions.awayFor(reason.name)}
                  leftSection={<IconClock size={17} stroke={1.8} aria-hidden="true" />}
                  onClick={() => void supervise.set(id, { kind: 'away', reason: reason.id })}
                >
                  <span dir="auto">{reason.name}</span>
                </Menu.Item>
              ))}
            </div>
          </>
        )}
        <Menu.Divider />
        <Menu.Item
          className={classes.final ?? ''}
          leftSection={<IconLogout size={17} stroke={1.8} aria-hidden="true" />}
          onClick={() => onSignOut(id)}
        >
          {actions.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
