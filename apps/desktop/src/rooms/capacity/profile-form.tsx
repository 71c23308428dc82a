import { Radio, Stack } from '@mantine/core';
import '@mantine/core/styles/Radio.layer.css';
import type { CapacityProfile } from '@parley/contract';
import { CAPACITY_MODES, USUAL_CAPACITY } from '@parley/contract/choices';
import { useState } from 'react';
import { useText } from '../../language/language.tsx';
import { useClient, useLive } from '../../live/live.tsx';
import fields from '../../look/fields.module.css';
import { NumberField } from '../../look/number-field.tsx';
import { ChoosePeople } from '../setup/choose-people.tsx';
import { ItemForm } from '../setup/item-form.tsx';
import classes from './capacity.module.css';
import { type CapacityMode, CHANNELS } from './say-capacity.ts';

/** Makes or changes a capacity profile, and says who has it. */
export function ProfileForm({ profile, onClose }: { profile: CapacityProfile | null; onClose: () => void }) {
  const text = useText();
  const { capacity: words } = text.setup;
  const client = useClient();
  const profiles = useLive((state) => state.setup.profile);
  const [capacity, setCapacity] = useState(profile?.capacity ?? USUAL_CAPACITY);
  const [members, setMembers] = useState<readonly string[]>(profile?.members ?? []);
  const otherOf = (member: string) =>
    [...profiles.values()].find(({ id, members: theirs }) => id !== profile?.id && theirs.includes(member))?.name;
  return (
    <ItemForm
      kind="profile"
      item={profile}
      create={words.create}
      size="lg"
      onClose={onClose}
      save={(id, name) =>
        client.do({ type: 'profile.save', id, name, capacity: { ...capacity }, members: [...members] })
      }
    >
      <Radio.Group
        label={words.mode}
        value={capacity.mode}
        onChange={(mode) => setCapacity({ ...capacity, mode: mode as CapacityMode })}
      >
        <Stack gap="sm" mt={8}>
          {CAPACITY_MODES.map((mode) => (
            <Radio key={mode} value={mode} label={words.modes[mode].name} description={words.modes[mode].text} />
          ))}
        </Stack>
      </Radio.Group>
      <fieldset className={fields.group}>
        <legend>{words.numbers}</legend>
        <p>{words.numbersHint[capacity.mode]}</p>
        <div className={classes.numbers}>
          {CHANNELS.map(({ channel, most }) => (
            <NumberField
              key={channel}
              label={words.channels[channel]}
              value={capacity[channel]}
              onChange={(count) => setCapacity({ ...capacity, [channel]: count })}
              min={0}
              max={most}
            />
          ))}
        </div>
      </fieldset>
      <ChoosePeople
        label={words.members}
        description={words.membersHint}
        chosen={members}
        onChange={setMembers}
        noteOf={otherOf}
      />
    </ItemForm>
  );
}
