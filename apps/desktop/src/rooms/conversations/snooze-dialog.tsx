import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useFormats, useText } from '../../language/language.tsx';
import { readField, writeField } from '../../language/time-zone.ts';
import { useClient } from '../../live/live.tsx';
import { FormDialog } from '../../look/form.tsx';
import { snoozeTimes } from './snooze-times.ts';

/** Asks for a date and a time, in the agent's time zone. */
export default function SnoozeDialog({ conversation, onClose }: { conversation: string; onClose: () => void }) {
  const text = useText();
  const formats = useFormats();
  const client = useClient();
  const { snooze } = text.handling;
  const { zone } = formats;
  const [value, setValue] = useState(() => writeField(snoozeTimes(Date.now(), zone).tomorrow, zone));
  const until = readField(value, zone);
  return (
    <FormDialog
      title={snooze.title}
      save={snooze.confirm}
      onClose={onClose}
      onSent={onClose}
      send={async () =>
        until === null
          ? { ok: false, code: 'snooze.past', retry: false }
          : client.do({ type: 'conversation.snooze', conversation, until })
      }
    >
      <TextInput
        type="datetime-local"
        data-autofocus
        label={snooze.field}
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
      />
      {/* What the clocks make of it: an hour that does not exist on the night they change is another one. */}
      <Text size="sm" c="dimmed">
        {until === null ? ' ' : formats.moment(until)}
      </Text>
    </FormDialog>
  );
}
