import { Button, Modal } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import type { Catalogue } from '../../language/en.ts';
import { useText } from '../../language/language.tsx';
import { useDesk, useLive } from '../../live/live.tsx';
import { IconDeviceDesktop, IconLogout } from '../../look/icons.ts';
import classes from './agents.module.css';
import { type DeskState, deskState, isAgent } from './desk-state.ts';
import { TimeLeft } from './time-left.tsx';
import { useAgentActions } from './use-agent-actions.ts';

type Elsewhere = Exclude<DeskState, { kind: 'here' }>;

/**
 * For a window in which the agent does not work: says why, and offers to work here. Whoever only wants to look is left alone but for a bar.
 */
export function DeskOverlay() {
  const desk = useDesk();
  const agent = useLive((state) => state.agent);
  const works = useLive(isAgent);
  // Offline nothing is known of other windows, and nothing can be done about it.
  const online = useLive((state) => state.ready && state.link === 'online');
  const state = works && online ? deskState(agent, desk) : null;
  return state === null || state.kind === 'here' ? null : <Away key={reasonOf(state)} state={state} />;
}

const reasonOf = (state: Elsewhere): string => (state.kind === 'signed_out' ? state.why : state.kind);
/** Whoever has signed out themself need not be told. */
const goesWithoutSaying = (state: Elsewhere): boolean => state.kind === 'signed_out' && state.why === 'self';

function Away({ state }: { state: Elsewhere }) {
  const text = useText();
  const { takeOver } = useAgentActions();
  const [looks, setLooks] = useState(() => goesWithoutSaying(state));
  const [waiting, setWaiting] = useState(false);
  const here = state.kind === 'elsewhere' ? text.agents.workHere : text.agents.signInAgain;
  const work = () => {
    setWaiting(true);
    void takeOver().finally(() => setWaiting(false));
  };
  if (looks) {
    return (
      <div className={classes.bar}>
        <p role="status">{state.kind === 'elsewhere' ? text.agents.onlyLooking : text.agents.signedOutBar}</p>
        {state.kind === 'signed_out' && state.releaseAt !== null && <Release at={state.releaseAt} />}
        <Button size="compact-sm" variant="default" loading={waiting} onClick={work}>
          {here}
        </Button>
      </div>
    );
  }
  return (
    <Calm label={titleOf(state, text)}>
      <span className={classes.sign} aria-hidden="true">
        {state.kind === 'elsewhere' ? (
          <IconDeviceDesktop size={28} stroke={1.6} />
        ) : (
          <IconLogout size={28} stroke={1.6} />
        )}
      </span>
      <h2>{titleOf(state, text)}</h2>
      <p>{state.kind === 'elsewhere' ? text.agents.elsewhereText : text.agents.signedOutText}</p>
      {state.kind === 'signed_out' && state.releaseAt !== null && <Release at={state.releaseAt} />}
      <div className={classes.ways}>
        <Button data-autofocus loading={waiting} onClick={work}>
          {here}
        </Button>
        <Button variant="default" onClick={() => setLooks(true)}>
          {text.agents.onlyLook}
        </Button>
      </div>
    </Calm>
  );
}

function titleOf(state: Elsewhere, { agents }: Catalogue): string {
  if (state.kind === 'elsewhere') return agents.elsewhere;
  const { supervisor, inactive, lost, other } = agents.signedOutBy;
  switch (state.why) {
    case 'supervisor':
      return supervisor;
    case 'inactive':
      return inactive;
    case 'lost':
      return lost;
    case 'self':
    case 'never':
    case 'disabled':
      return other;
  }
}

/** When what they had goes back to its queue. */
function Release({ at }: { at: number }) {
  const { agents } = useText();
  return (
    <p>
      {agents.release} <TimeLeft until={at} />
    </p>
  );
}

/** Over everything but requests; only a choice leads on. */
function Calm({ label, children }: { label: string; children: ReactNode }) {
  const [opened, setOpened] = useState(false);
  // Opened after it is there, so that it comes softly and the cursor goes into it.
  useEffect(() => setOpened(true), []);
  return (
    <Modal
      opened={opened}
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      size={460}
      zIndex={300}
      attributes={{ content: { 'aria-label': label } }}
    >
      <div className={classes.desk}>{children}</div>
    </Modal>
  );
}
