import { Anchor, Button } from '@mantine/core';
import '@mantine/core/styles/Anchor.layer.css';
import { Link, useParams } from '@tanstack/react-router';
import { useText } from '../../language/language.tsx';
import { useLive } from '../../live/live.tsx';
import { ChooseMany } from '../../look/choose-many.tsx';
import fields from '../../look/fields.module.css';
import { IconPlus } from '../../look/icons.ts';
import { ChoosePeople } from '../setup/choose-people.tsx';
import { Section } from '../setup/section.tsx';
import { useSorted } from '../setup/use-sorted.ts';
import type { SectionProps } from './queue-page.tsx';
import classes from './queues.module.css';
import { Step } from './step.tsx';

/** How much longer somebody has waited at each further step, unless one says otherwise, in seconds. */
const STEP_SECONDS = 30;

/** Who serves the queue, and what they must be able to do. */
export function ServiceSection({ queue, change }: SectionProps) {
  const { setup } = useText();
  const words = setup.queues;
  const { workspace = '' } = useParams({ strict: false });
  const teams = useSorted(useLive((state) => state.setup.team));
  const skills = useSorted(useLive((state) => state.setup.skill));
  const { steps } = queue;
  const [first] = skills;
  const addStep = (skill: string) =>
    change({
      steps: [
        ...steps,
        steps.length === 0
          ? { after: 0, needs: [{ skill, level: 50 }] }
          : { after: (steps.at(-1)?.after ?? 0) + STEP_SECONDS, needs: [] },
      ],
    });
  return (
    <Section title={words.service} intro={words.serviceIntro}>
      <ChooseMany
        label={setup.teams.title}
        choices={teams.map(({ id, name, members }) => ({ id, name, note: setup.fields.people(members.length) }))}
        chosen={queue.teams}
        onChange={(chosen) => change({ teams: chosen })}
        empty={words.noTeams}
      />
      <ChoosePeople
        label={words.people}
        description={words.peopleHint}
        chosen={queue.members}
        onChange={(members) => change({ members })}
      />
      <fieldset className={fields.group}>
        <legend>{words.skills}</legend>
        <p>{words.skillsHint}</p>
        <div className={classes.lines}>
          {steps.map((step, index) => (
            <Step
              // biome-ignore lint/suspicious/noArrayIndexKey: a step is nothing but its place among the others
              key={index}
              step={step}
              index={index}
              skills={skills}
              onChange={(next) => change({ steps: steps.map((each, at) => (at === index ? next : each)) })}
              onRemove={() => change({ steps: steps.filter((_, at) => at !== index) })}
            />
          ))}
          {first === undefined ? (
            <p>
              {words.noSkills}{' '}
              <Anchor component={Link} to={`/app/${workspace}/administration/skills`} inherit underline="always">
                {setup.skills.title}
              </Anchor>
              .
            </p>
          ) : (
            <Button
              variant="default"
              size="xs"
              style={{ alignSelf: 'flex-start' }}
              leftSection={<IconPlus size={15} aria-hidden="true" />}
              onClick={() => addStep(first.id)}
            >
              {steps.length === 0 ? words.addSkills : words.addStep}
            </Button>
          )}
        </div>
      </fieldset>
    </Section>
  );
}
