import { useText } from '../../language/language.tsx';
import { useLive } from '../../live/live.tsx';
import { IconCapacity } from '../../look/icons.ts';
import { Badge } from '../../look/page.tsx';
import { NamesOf } from '../setup/names-of.tsx';
import { SetupPage } from '../setup/setup-page.tsx';
import { ProfileForm } from './profile-form.tsx';
import { sayCapacity } from './say-capacity.ts';

/** How much agents take on at a time. */
export default function Profiles() {
  const text = useText();
  const { capacity } = text.setup;
  const usual = useLive((state) => state.centre?.profile ?? null);
  const teams = useLive((state) => state.setup.team);
  const teamsWith = (profile: string) =>
    [...teams.values()].filter((team) => team.profile === profile).map(({ name }) => name);
  return (
    <SetupPage
      kind="profile"
      words={capacity}
      icon={<IconCapacity size={26} stroke={1.6} />}
      badges={({ id }) => id === usual && <Badge kind="accent">{capacity.everybody}</Badge>}
      about={(profile) => {
        const having = teamsWith(profile.id);
        return (
          <>
            {sayCapacity(profile.capacity, text)}
            {(profile.members.length > 0 || having.length > 0) && <br />}
            {having.join(', ')}
            {profile.members.length > 0 && having.length > 0 && ', '}
            {profile.members.length > 0 && <NamesOf members={profile.members} />}
          </>
        );
      }}
      form={(profile, close) => <ProfileForm profile={profile} onClose={close} />}
    />
  );
}
