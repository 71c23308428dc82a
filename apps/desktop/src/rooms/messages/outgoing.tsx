import { Button, Group } from '@mantine/core';
import type { Outgoing } from '@parley/client';
import { useText } from '../../language/language.tsx';
import { useClient } from '../../live/live.tsx';
import { IconAlert, IconClock } from '../../look/icons.ts';
import { MessageText } from './message-text.tsx';
import classes from './timeline.module.css';

/** A message on its way, or one that was refused: its text is kept until it is sent, edited or discarded. */
export function OutgoingLine({ entry, onEdit }: { entry: Outgoing; onEdit: (entry: Outgoing) => void }) {
  const text = useText();
  const client = useClient();
  return (
    <li className={classes.line} data-side="ours" data-first="true" data-last="true" data-outgoing={entry.state}>
      <div className={classes.stack}>
        <span className="unseen">{text.common.you}</span>
        <div className={classes.bubble}>
          <MessageText text={entry.text} />
        </div>
        {entry.state === 'sending' ? (
          <span className={classes.meta}>
            <IconClock size={13} stroke={2} aria-hidden="true" />
            {text.timeline.sending}
          </span>
        ) : (
          <div className={classes.failed} role="alert">
            <span className={classes.reason}>
              <IconAlert size={15} stroke={2} aria-hidden="true" />
              {text.timeline.failed}. {entry.code === null ? '' : text.refusals[entry.code]}
            </span>
            <Group gap={4} justify="flex-end">
              <Button size="compact-xs" variant="light" onClick={() => client.retry(entry.id)}>
                {text.timeline.retry}
              </Button>
              <Button size="compact-xs" variant="subtle" onClick={() => onEdit(entry)}>
                {text.timeline.editAgain}
              </Button>
              <Button size="compact-xs" variant="subtle" color="red" onClick={() => client.discard(entry.id)}>
                {text.timeline.discard}
              </Button>
            </Group>
          </div>
        )}
      </div>
    </li>
  );
}
