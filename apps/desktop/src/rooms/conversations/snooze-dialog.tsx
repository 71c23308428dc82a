import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useFormats, useText } from '../../language/language.tsx';
import { useClient } from '../../live/live.tsx';
import { FormDialog } from '../../look/form.tsx';
import { readLocal, snoozeTimes, writeLocal } from './snooze-times.ts';

/** Asks for a date and a time, where the device is. */
export default function SnoozeDialog({ conversation, onClose }: { conversation: string; onClose: () => void }) {
  const text = useText();
  const formats = useFormats();
  const client = useClient();
  const { snooze } = text.handling;
  const [value, setValue] = useState(() => writeLocal(snoozeTimes(Date.now()).tomorrow));
  const until = readLocal(value);
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
