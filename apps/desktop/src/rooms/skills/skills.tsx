import type { Skill } from '@parley/contract';
import { useState } from 'react';
import { useText } from '../../language/language.tsx';
import { useClient } from '../../live/live.tsx';
import { IconSkills } from '../../look/icons.ts';
import { ItemForm } from '../setup/item-form.tsx';
import { SetupPage } from '../setup/setup-page.tsx';
import { Levels } from './levels.tsx';

/** What agents are good at, so that queues may ask for it. */
export default function Skills() {
  const { setup } = useText();
  return (
    <SetupPage
      kind="skill"
      words={setup.skills}
      icon={<IconSkills size={26} stroke={1.6} />}
      about={({ levels }) => setup.fields.people(Object.keys(levels).length)}
      form={(skill, close) => <SkillForm skill={skill} onClose={close} />}
    />
  );
}

function SkillForm({ skill, onClose }: { skill: Skill | null; onClose: () => void }) {
  const { setup } = useText();
  const client = useClient();
  const [levels, setLevels] = useState(skill?.levels ?? {});
  return (
    <ItemForm
      kind="skill"
      item={skill}
      create={setup.skills.create}
      size="lg"
      onClose={onClose}
      save={(id, name) => client.do({ type: 'skill.save', id, name, levels: { ...levels } })}
    >
      <Levels levels={levels} onChange={setLevels} />
    </ItemForm>
  );
}
