import { NativeSelect, Switch } from '@mantine/core';
import type { Queue } from '@parley/contract';
import { useText } from '../../language/language.tsx';
import { useLive } from '../../live/live.tsx';
import { ChooseMany } from '../../look/choose-many.tsx';
import { DurationField } from '../../look/duration-field.tsx';
import { Section } from '../setup/section.tsx';
import { useSorted } from '../setup/use-sorted.ts';
import type { SectionProps } from './queue-page.tsx';

/** What a limit begins with, in seconds. */
const LIMIT_SECONDS = 120;

/** What agents do after a conversation. */
export function WrapUpSection({ queue, change }: SectionProps) {
  const words = useText().setup.queues;
  const codes = useSorted(useLive((state) => state.setup.code));
  const { wrapUp } = queue;
  const set = (part: Partial<Queue['wrapUp']>) => change({ wrapUp: { ...wrapUp, ...part } });
  const own = codes.filter(({ id }) => wrapUp.codes.includes(id));
  const enabled = (
    <Switch
      label={words.wrapUpOn}
      description={words.wrapUpOnHint}
      checked={wrapUp.enabled}
      onChange={(event) => set({ enabled: event.currentTarget.checked })}
    />
  );
  if (!wrapUp.enabled)
    return (
      <Section title={words.wrapUp} intro={words.wrapUpIntro}>
        {enabled}
      </Section>
    );
  return (
    <Section
      title={words.wrapUp}
      intro={words.wrapUpIntro}
      more={
        <>
          <Switch
            label={words.guests}
            description={words.guestsHint}
            checked={wrapUp.guests}
            onChange={(event) => set({ guests: event.currentTarget.checked })}
          />
          {wrapUp.limit !== null && (
            <DurationField
              label={words.extension}
              description={words.extensionHint}
              value={wrapUp.extension}
              onChange={(extension) => set({ extension })}
            />
          )}
        </>
      }
    >
      {enabled}
      <ChooseMany
        label={words.codes}
        description={words.codesHint}
        choices={codes}
        chosen={wrapUp.codes}
        // In the order in which they stand here.
        onChange={(chosen) => set({ codes: codes.map(({ id }) => id).filter((id) => chosen.includes(id)) })}
        empty={words.noCodes}
      />
      {wrapUp.codes.length > 0 && (
        <>
          <Switch
            label={words.required}
            description={words.requiredHint}
            checked={wrapUp.required}
            onChange={(event) => set({ required: event.currentTarget.checked })}
          />
          <Switch
            label={words.several}
            checked={wrapUp.several}
            onChange={(event) => set({ several: event.currentTarget.checked })}
          />
          <NativeSelect
            label={words.defaultCode}
            description={words.defaultCodeHint}
            value={own.some(({ id }) => id === wrapUp.defaultCode) ? (wrapUp.defaultCode ?? '') : ''}
            onChange={({ currentTarget: { value } }) => set({ defaultCode: value === '' ? null : value })}
            data={[{ value: '', label: words.noDefault }, ...own.map(({ id, name }) => ({ value: id, label: name }))]}
          />
        </>
      )}
      <Switch
        label={words.limited}
        description={words.limitedHint}
        checked={wrapUp.limit !== null}
        onChange={(event) => set({ limit: event.currentTarget.checked ? LIMIT_SECONDS : null })}
      />
      {wrapUp.limit !== null && (
        <DurationField label={words.limit} value={wrapUp.limit} onChange={(limit) => set({ limit })} min={5} />
      )}
    </Section>
  );
}
