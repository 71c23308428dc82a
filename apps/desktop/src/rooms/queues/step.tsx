import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import type { Queue, Skill } from '@parley/contract';
import { useText } from '../../language/language.tsx';
import { DurationField } from '../../look/duration-field.tsx';
import { IconPlus, IconTrash } from '../../look/icons.ts';
import { NumberField } from '../../look/number-field.tsx';
import classes from './queues.module.css';

type Relaxation = Queue['steps'][number];

/** From a waiting time on, what is required of an agent. The first step holds from the beginning. */
export function Step({
  step,
  index,
  skills,
  onChange,
  onRemove,
}: {
  step: Relaxation;
  index: number;
  skills: readonly Skill[];
  onChange: (step: Relaxation) => void;
  onRemove: () => void;
}) {
  const { setup } = useText();
  const words = setup.queues;
  const { needs } = step;
  const title = words.step(index + 1);
  const unused = skills.find(({ id }) => needs.every(({ skill }) => skill !== id));
  return (
    <section className={classes.step} aria-label={title}>
      <header>
        {index === 0 ? (
          <b>{words.fromTheBeginning}</b>
        ) : (
          <DurationField
            label={words.afterWaiting}
            value={step.after}
            onChange={(after) => onChange({ ...step, after })}
            min={1}
          />
        )}
        <Button
          variant="subtle"
          color="red"
          size="xs"
          aria-label={`${setup.fields.remove}: ${title}`}
          onClick={onRemove}
        >
          {setup.fields.remove}
        </Button>
      </header>
      {needs.length === 0 && <p>{words.nothingNeeded}</p>}
      {needs.map((need, at) => (
        // A skill may be chosen twice for a moment, so its place tells it apart.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <div key={at} className={classes.line}>
          <NativeSelect
            className={classes.grows ?? ''}
            label={words.skill}
            value={need.skill}
            onChange={({ currentTarget: { value } }) =>
              onChange({ ...step, needs: needs.with(at, { ...need, skill: value }) })
            }
            data={skills.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <NumberField
            label={words.level}
            w={110}
            value={need.level}
            onChange={(level) => onChange({ ...step, needs: needs.with(at, { ...need, level }) })}
            min={0}
            max={100}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={`${setup.fields.remove}: ${skills.find(({ id }) => id === need.skill)?.name ?? words.skill}`}
            onClick={() => onChange({ ...step, needs: needs.toSpliced(at, 1) })}
          >
            <IconTrash size={18} stroke={1.7} aria-hidden="true" />
          </ActionIcon>
        </div>
      ))}
      {unused !== undefined && (
        <Button
          variant="default"
          size="xs"
          style={{ alignSelf: 'flex-start' }}
          leftSection={<IconPlus size={15} aria-hidden="true" />}
          onClick={() => onChange({ ...step, needs: [...needs, { skill: unused.id, level: 50 }] })}
        >
          {words.addSkill}
        </Button>
      )}
    </section>
  );
}
