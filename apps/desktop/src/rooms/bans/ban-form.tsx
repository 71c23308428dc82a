import { Radio, Stack, TextInput } from '@mantine/core';
import '@mantine/core/styles/Radio.layer.css';
import type { Outcome } from '@parley/client';
import { useState } from 'react';
import { useFormats, useText } from '../../language/language.tsx';
import { readField, writeField } from '../../language/time-zone.ts';
import { useClient } from '../../live/live.tsx';
import { FormDialog } from '../../look/form.tsx';
import { notifyDone } from '../../look/notify.ts';
import { type Ban, banned } from './ban.ts';

const DAY_MS = 86_400_000;
/** A field without a limit takes years that are none. */
const LATEST = '9999-12-31T23:59';
const SPANS = { day: DAY_MS, week: 7 * DAY_MS, month: 30 * DAY_MS } as const;
const CHOICES = ['lifted', 'day', 'week', 'month', 'date'] as const;
type Choice = (typeof CHOICES)[number];

/** Until when a ban stands. */
export function BanForm({ ban, onClose, onDone }: { ban: Ban; onClose: () => void; onDone: () => void }) {
  const text = useText();
  const words = text.setup.bans;
  const { zone } = useFormats();
  const client = useClient();
  const [choice, setChoice] = useState<Choice>(ban.until === null ? 'lifted' : 'date');
  const [now] = useState(Date.now);
  const [date, setDate] = useState(() => writeField(ban.until ?? now + DAY_MS, zone));
  const send = async (): Promise<Outcome<undefined>> => {
    const update = (until: number | null) => client.do({ type: 'ban.update', ban: ban.id, until });
    if (choice === 'lifted') return update(null);
    if (choice !== 'date') return update(Date.now() + SPANS[choice]);
    const until = readField(date, zone);
    // What cannot be read must not become a ban without an end.
    return until === null ? { ok: false, code: 'request.malformed', retry: false } : update(until);
  };
  return (
    <FormDialog
      title={words.limitTitle(banned(ban, text))}
      save={text.common.save}
      onClose={onClose}
      send={send}
      onSent={() => {
        notifyDone(text.common.saved);
        onDone();
      }}
    >
      <Radio.Group aria-label={words.limit} value={choice} onChange={(value) => setChoice(value as Choice)}>
        <Stack gap="sm">
          {CHOICES.map((each) => (
            <Radio
              key={each}
              value={each}
              label={words.spans[each]}
              data-autofocus={each === choice ? true : undefined}
            />
          ))}
        </Stack>
      </Radio.Group>
      {choice === 'date' && (
        <TextInput
          type="datetime-local"
          aria-label={words.spans.date}
          required
          min={writeField(now, zone)}
          max={LATEST}
          value={date}
          onChange={(event) => setDate(event.currentTarget.value)}
        />
      )}
    </FormDialog>
  );
}
