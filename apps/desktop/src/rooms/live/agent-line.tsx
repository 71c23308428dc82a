import type { AgentView } from '@parley/contract';
import { memo } from 'react';
import { useFormats, useText } from '../../language/language.tsx';
import { useLive } from '../../live/live.tsx';
import { Ticking } from '../../look/ticking.tsx';
import { ActivityDot } from '../agents/activity-dot.tsx';
import { MemberAvatar } from '../members/member-avatar.tsx';
import { activityLabel } from './activity-label.ts';
import { AgentActions } from './agent-actions.tsx';
import classes from './agents.module.css';

/** So many of an agent's queues are named; the others are counted. */
const NAMED_QUEUES = 2;

interface AgentLineProps {
  agent: AgentView;
  name: string;
  /** Place in the whole table, from 1. */
  index: number;
  onActing: (agent: string | null) => void;
  onSignOut: (agent: string) => void;
}

/** What an agent does, since when, and what they have in hand. */
export const AgentLine = memo(function AgentLine({ agent, name, index, onActing, onSignOut }: AgentLineProps) {
  const text = useText();
  const { agents } = text.supervision;
  const formats = useFormats();
  const setup = useLive((state) => state.setup.queue);
  const queues = agent.queues.flatMap((id) => setup.get(id)?.name ?? []).sort(formats.compare);
  const label = activityLabel(agent, text);
  const never = agent.presence.kind === 'signed_out' && agent.presence.why === 'never';
  const counts = [
    ['talks', agents.talks, agent.talks],
    ['wrapUps', agents.wrapUps, agent.wrapUps],
    ['offers', agents.offers, agent.offers],
  ] as const;
  return (
    <tr data-agent={agent.id} data-activity={agent.activity} aria-rowindex={index}>
      <th scope="row" className={classes.who}>
        <span>
          <MemberAvatar id={agent.id} name={name} size={32} />
          <span className={classes.name} dir="auto" title={name}>
            {name}
          </span>
        </span>
      </th>
      <td className={classes.doing}>
        <span>
          <ActivityDot activity={agent.activity} />
          <span className={classes.label} dir="auto" title={label}>
            {label}
          </span>
          {!never && <Ticking since={agent.since} />}
        </span>
      </td>
      {counts.map(([column, heading, count]) => (
        <td key={column} className={classes.count} data-label={heading} data-zero={count === 0}>
          {formats.number(count)}
        </td>
      ))}
      <td className={classes.served} title={queues.join(', ')} dir="auto">
        <span>
          {queues.slice(0, NAMED_QUEUES).join(', ')}
          {queues.length > NAMED_QUEUES && ` ${agents.moreQueues(queues.length - NAMED_QUEUES)}`}
          {queues.length === 0 && agents.noQueue}
        </span>
      </td>
      <td className={classes.act}>
        {agent.presence.kind !== 'signed_out' && (
          <AgentActions agent={agent} name={name} onActing={onActing} onSignOut={onSignOut} />
        )}
      </td>
    </tr>
  );
});
