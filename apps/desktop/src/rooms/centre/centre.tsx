import { NativeSelect, Switch } from '@mantine/core';
import '@mantine/core/styles/Switch.layer.css';
import type { CentreSettings } from '@parley/contract';
import { USUAL_CAPACITY } from '@parley/contract/choices';
import { useState } from 'react';
import { useText } from '../../language/language.tsx';
import { useClient, useLive } from '../../live/live.tsx';
import { DurationField } from '../../look/duration-field.tsx';
import { Form } from '../../look/form.tsx';
import { notifyDone } from '../../look/notify.ts';
import { NumberField } from '../../look/number-field.tsx';
import { Page } from '../../look/page.tsx';
import { sayCapacity } from '../capacity/say-capacity.ts';
import { same } from '../setup/same.ts';
import { Section } from '../setup/section.tsx';
import setup from '../setup/setup.module.css';
import { useKeptUntilSaved } from '../setup/use-kept-until-saved.tsx';
import { useSorted } from '../setup/use-sorted.ts';

/** What holds for the whole contact centre. */
export default function Centre() {
  const text = useText();
  const centre = useLive((state) => state.centre);
  return (
    <Page title={text.setup.centre.title} intro={text.setup.centre.intro}>
      {centre !== null && <CentreForm centre={centre} />}
    </Page>
  );
}

/** What is usual, for when it is switched on. */
const INACTIVE_MINUTES = 30;

function CentreForm({ centre }: { centre: CentreSettings }) {
  const text = useText();
  const { centre: words, capacity } = text.setup;
  const client = useClient();
  const profiles = useSorted(useLive((state) => state.setup.profile));
  const [begun, setBegun] = useState(centre);
  const [draft, setDraft] = useState(centre);
  const change = (part: Partial<CentreSettings>) => setDraft({ ...draft, ...part });
  const dirty = !same(draft, begun);
  const elsewhere = !same(centre, begun) && !same(centre, draft);
  // Nothing of one's own is lost by following what somebody else has saved.
  if (elsewhere && !dirty) {
    setBegun(centre);
    setDraft(centre);
  }
  const [question] = useKeptUntilSaved(dirty);
  return (
    <Form
      sticky
      save={text.common.save}
      onCancel={() => {
        setBegun(centre);
        setDraft(centre);
      }}
      send={() => client.do({ type: 'centre.save', ...draft })}
      onSent={() => {
        setBegun(draft);
        notifyDone(text.common.saved);
      }}
    >
      {question}
      {elsewhere && dirty && <p className={setup.changed}>{text.setup.changed.changed}</p>}
      <Section title={words.agents}>
        <NativeSelect
          label={capacity.one}
          description={words.profileHint}
          value={draft.profile ?? ''}
          onChange={(event) => change({ profile: event.currentTarget.value === '' ? null : event.currentTarget.value })}
          data={[
            { value: '', label: sayCapacity(USUAL_CAPACITY, text) },
            ...profiles.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Switch
          label={words.inactive}
          description={words.inactiveHint}
          checked={draft.inactiveMinutes !== null}
          onChange={(event) => change({ inactiveMinutes: event.currentTarget.checked ? INACTIVE_MINUTES : null })}
        />
        {draft.inactiveMinutes !== null && (
          <NumberField
            label={words.inactiveMinutes}
            w={180}
            value={draft.inactiveMinutes}
            onChange={(inactiveMinutes) => change({ inactiveMinutes })}
            min={3}
            max={10_000}
          />
        )}
        <DurationField
          label={words.grace}
          description={words.graceHint}
          value={draft.graceSeconds}
          onChange={(graceSeconds) => change({ graceSeconds })}
        />
      </Section>
      <Section title={words.conference}>
        <NumberField
          label={words.parties}
          w={180}
          description={words.partiesHint}
          value={draft.parties}
          onChange={(parties) => change({ parties })}
          min={3}
          max={8}
        />
      </Section>
    </Form>
  );
}
