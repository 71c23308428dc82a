import { NativeSelect } from '@mantine/core';
import type { Team } from '@parley/contract';
import { useState } from 'react';
import { useText } from '../../language/language.tsx';
import { useClient, useLive } from '../../live/live.tsx';
import { IconTeams } from '../../look/icons.ts';
import { ChoosePeople } from '../setup/choose-people.tsx';
import { ItemForm } from '../setup/item-form.tsx';
import { NamesOf } from '../setup/names-of.tsx';
import { SetupPage } from '../setup/setup-page.tsx';
import { useSorted } from '../setup/use-sorted.ts';

/** Who works together, and serves queues together. */
export default function Teams() {
  const { setup } = useText();
  const profiles = useLive((state) => state.setup.profile);
  return (
    <SetupPage
      kind="team"
      words={setup.teams}
      icon={<IconTeams size={26} stroke={1.6} />}
      about={({ members, profile }) => (
        <>
          <NamesOf members={members} />
          {profile !== null && ` · ${setup.capacity.one}: ${profiles.get(profile)?.name ?? ''}`}
        </>
      )}
      form={(team, close) => <TeamForm team={team} onClose={close} />}
    />
  );
}

function TeamForm({ team, onClose }: { team: Team | null; onClose: () => void }) {
  const { setup } = useText();
  const client = useClient();
  const profiles = useSorted(useLive((state) => state.setup.profile));
  const [members, setMembers] = useState<readonly string[]>(team?.members ?? []);
  const [profile, setProfile] = useState(team?.profile ?? null);
  return (
    <ItemForm
      kind="team"
      item={team}
      create={setup.teams.create}
      size="lg"
      onClose={onClose}
      save={(id, name) => client.do({ type: 'team.save', id, name, members: [...members], profile })}
    >
      <ChoosePeople
        label={setup.teams.members}
        description={setup.teams.membersHint}
        chosen={members}
        onChange={setMembers}
      />
      <NativeSelect
        label={setup.capacity.one}
        description={setup.teams.profileHint}
        value={profile ?? ''}
        onChange={(event) => setProfile(event.currentTarget.value === '' ? null : event.currentTarget.value)}
        data={[
          { value: '', label: setup.teams.noProfile },
          ...profiles.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </ItemForm>
  );
}
