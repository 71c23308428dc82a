import { NativeSelect, Radio, Stack } from '@mantine/core';
import type { Queue } from '@parley/contract';
import { useText } from '../../language/language.tsx';
import { useLive } from '../../live/live.tsx';
import { CustomerText } from '../../look/customer-text.tsx';
import { DurationField } from '../../look/duration-field.tsx';
import { Section } from '../setup/section.tsx';
import { useSorted } from '../setup/use-sorted.ts';
import type { SectionProps } from './queue-page.tsx';
import classes from './queues.module.css';

type Overflow = Queue['overflow'];
const KINDS = ['none', 'queue', 'message', 'call_back'] as const satisfies readonly Overflow['kind'][];
/** Five minutes: how long most are ready to wait. */
const LIMIT_SECONDS = 300;

/** What happens to those who have waited too long. */
export function OverflowSection({ queue, change }: SectionProps) {
  const words = useText().setup.queues;
  const others = useSorted(useLive((state) => state.setup.queue)).filter(({ id }) => id !== queue.id);
  const { overflow } = queue;
  const [other] = others;
  const choose = (kind: Overflow['kind']): Overflow => {
    const after = overflow.kind === 'none' ? LIMIT_SECONDS : overflow.after;
    if (kind === 'none') return { kind };
    if (kind === 'queue') return { kind, after, queue: other?.id ?? '' };
    return { kind, after, text: 'text' in overflow ? overflow.text : words.overflowKinds[kind].usual };
  };
  return (
    <Section title={words.overflow} intro={words.overflowIntro}>
      <Radio.Group
        aria-label={words.overflow}
        value={overflow.kind}
        onChange={(kind) => change({ overflow: choose(kind as Overflow['kind']) })}
      >
        <Stack gap="sm">
          {KINDS.map((kind) => (
            <Radio
              key={kind}
              value={kind}
              label={words.overflowKinds[kind].name}
              description={
                kind === 'queue' && other === undefined ? words.noOtherQueue : words.overflowKinds[kind].text
              }
              disabled={kind === 'queue' && other === undefined}
            />
          ))}
        </Stack>
      </Radio.Group>
      {overflow.kind !== 'none' && (
        <div className={classes.indent}>
          <DurationField
            label={words.overflowAfter}
            value={overflow.after}
            onChange={(after) => change({ overflow: { ...overflow, after } })}
            min={1}
          />
          {overflow.kind === 'queue' ? (
            <NativeSelect
              label={words.overflowQueue}
              value={overflow.queue}
              onChange={(event) => change({ overflow: { ...overflow, queue: event.currentTarget.value } })}
              data={others.map(({ id, name }) => ({ value: id, label: name }))}
            />
          ) : (
            <CustomerText
              label={words.overflowText}
              required
              withAsterisk={false}
              value={overflow.text}
              onChange={(text) => change({ overflow: { ...overflow, text } })}
            />
          )}
        </div>
      )}
    </Section>
  );
}
