import { Menu } from '@mantine/core';
import type { Agent } from '@parley/contract';
import { useText } from '../../language/language.tsx';
import classes from './agents.module.css';
import { loadOf } from './in-hand.ts';

/** How much one may have in hand, and has. */
export function Capacity({ agent }: { agent: Agent }) {
  const { agents } = useText();
  const { mode } = agent.capacity;
  const load = loadOf(agent).map((one) => ({
    ...one,
    name: agents.channels[one.channel],
    said: one.most === 0 ? agents.switchedOff : agents.of(one.used, one.most),
  }));
  return (
    <>
      <Menu.Label>{agents.capacity}</Menu.Label>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is none of a menu's parts */}
      <div
        role="group"
        className={classes.capacity}
        aria-label={`${agents.capacity}: ${load.map(({ name, said }) => `${name} ${said}`).join(', ')}`}
      >
        {load.map(({ channel, name, said, used, most }) => (
          <span key={channel} data-off={most === 0} data-full={most > 0 && used >= most}>
            {name}
            <b>{said}</b>
          </span>
        ))}
        {mode !== 'blended' && <small>{agents.modes[mode]}</small>}
      </div>
    </>
  );
}
