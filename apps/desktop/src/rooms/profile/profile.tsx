import { Button, Stack } from '@mantine/core';
import type { MemberProfile } from '@parley/contract';
import { useText } from '../../language/language.tsx';
import { useLive } from '../../live/live.tsx';
import { IconLogout } from '../../look/icons.ts';
import { Page } from '../../look/page.tsx';
import { useLeave } from '../agents/leave.ts';
import { Section } from '../setup/section.tsx';
import { useKeptUntilSaved } from '../setup/use-kept-until-saved.tsx';
import { NamesForm } from './names-form.tsx';
import { PictureField } from './picture-field.tsx';
import { PreferencesSection } from './preferences-section.tsx';
import classes from './profile.module.css';
import { SignatureForm } from './signature-form.tsx';
import { SignedIn } from './signed-in.tsx';
import { useDraft } from './use-draft.ts';

/** What one says of oneself, what one likes, and where one is signed in. */
export default function Profile() {
  const text = useText();
  const leave = useLeave();
  const member = useLive((state) => state.members.get(state.me?.member ?? ''));
  const signature = useLive((state) => state.me?.preferences.signature ?? '');
  return (
    <Page
      title={text.profile.title}
      intro={member === undefined ? '' : text.profile.signedInAs(member.email)}
      action={
        <Button variant="default" leftSection={<IconLogout size={17} aria-hidden="true" />} onClick={leave}>
          {text.navigation.signOut}
        </Button>
      }
    >
      {member !== undefined && <Sections member={member} signature={signature} />}
    </Page>
  );
}

function Sections({ member, signature }: { member: MemberProfile; signature: string }) {
  const words = useText().profile;
  const names = useDraft({ name: member.name, publicName: member.publicName });
  const signed = useDraft({ signature });
  const [question] = useKeptUntilSaved(names.dirty || signed.dirty);
  return (
    <Stack gap="md">
      {question}
      <Section title={words.you} intro={words.youText}>
        <PictureField member={member} />
        <NamesForm names={names} />
      </Section>
      <PreferencesSection />
      <Section title={words.signature} intro={words.signatureText}>
        <SignatureForm signature={signed} />
      </Section>
      <section className={classes.sessions} aria-label={words.sessions}>
        <h2>{words.sessions}</h2>
        <p>{words.sessionsText}</p>
        <SignedIn />
      </section>
    </Stack>
  );
}
