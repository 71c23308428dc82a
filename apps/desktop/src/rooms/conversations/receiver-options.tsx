import { useFormats, useText } from '../../language/language.tsx';
import { IconQueues } from '../../look/icons.ts';

import { ActivityDot } from '../agents/activity-dot.tsx';
import { activityLabel } from '../live/activity-label.ts';
import { MemberAvatar } from '../members/member-avatar.tsx';
import type { AgentReceiver, QueueReceiver } from './receivers.ts';
import classes from './request-dialog.module.css';

/** What has lasted for less is not counted in minutes: it has just begun. */
const MINUTE_MS = 60_000;

/** A queue: how many wait in it, and how many could take something now. */
export function QueueOption({ queue }: { queue: QueueReceiver }) {
  const { dialog } = useText().handling;
  return (
    <>
      <span className={classes.icon}>
        <IconQueues size={19} stroke={1.7} aria-hidden="true" />
      </span>
      <span className={classes.words}>
        <span className={classes.name} dir="auto">
          {queue.name}
        </span>
        <small>
          {queue.available
            ? [dialog.waiting(queue.waiting), dialog.ready(queue.ready), ...(queue.here ? [dialog.isHere] : [])].join(
                ' · ',
              )
            : dialog.nobodyServes}
        </small>
      </span>
    </>
  );
}

/** A colleague: green if they could take it, what they do and since when, and which queues they serve. */
export function AgentOption({ receiver, now }: { receiver: AgentReceiver; now: number }) {
  const text = useText();
  const formats = useFormats();
  const { dialog } = text.handling;
  const { agent, inside, queues } = receiver;
  const since = now - agent.since;
  const activity = activityLabel(agent, text) + (since < MINUTE_MS ? '' : ` · ${formats.span(since)}`);
  // Who is at work but has no room is not green, whatever they do.
  const shown = agent.ready ? 'ready' : agent.activity === 'ready' ? 'at_capacity' : agent.activity;
  return (
    <>
      <span className={classes.who}>
        <MemberAvatar id={receiver.id} name={receiver.name} size={32} />
        <span className={classes.dot}>
          <ActivityDot activity={shown} />
        </span>
      </span>
      <span className={classes.words}>
        <span className={classes.name} dir="auto">
          {receiver.name}
        </span>
        <small>
          {inside === 'seat' ? dialog.takesPart : inside === 'asked' ? dialog.isAsked : activity}
          {queues.length > 0 && <span className={classes.queues}>{queues.join(', ')}</span>}
        </small>
      </span>
    </>
  );
}
