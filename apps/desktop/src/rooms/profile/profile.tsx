import {
  Button,
  NativeSelect,
  SegmentedControl,
  Stack,
  Switch,
  Text,
  Title,
  useMantineColorScheme,
} from '@mantine/core';
import '@mantine/core/styles/Switch.layer.css';
import { useState } from 'react';
import { useText } from '../../language/language.tsx';
import { LANGUAGE_NAMES, LANGUAGES, languageFor } from '../../language/tags.ts';
import { IconLogout } from '../../look/icons.ts';
import { Page } from '../../look/page.tsx';
import { preferences, usePreferences } from '../../look/preferences.ts';
import { useLeave } from '../agents/leave.ts';
import { playNotes } from '../messages/sound.ts';
import { useSession } from '../session/session.ts';
import classes from './profile.module.css';
import { SignedIn } from './signed-in.tsx';

/** What one likes on this device, and where one is signed in. */
export default function Profile() {
  const text = useText();
  const state = useSession();
  const leave = useLeave();
  const { language, sounds, notifications } = usePreferences();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [blocked, setBlocked] = useState(
    () => typeof Notification !== 'undefined' && Notification.permission === 'denied',
  );

  const wantNotifications = async (wanted: boolean) => {
    if (!wanted) return preferences.set({ notifications: 'off' });
    const permission = typeof Notification === 'undefined' ? 'denied' : await Notification.requestPermission();
    setBlocked(permission === 'denied');
    preferences.set({ notifications: permission === 'granted' ? 'on' : 'off' });
  };
  const user = state.status === 'known' ? state.session.user : null;
  return (
    <Page
      title={text.profile.title}
      intro={user === null ? '' : text.profile.signedInAs(user.email)}
      action={
        <Button variant="default" leftSection={<IconLogout size={17} aria-hidden="true" />} onClick={leave}>
          {text.navigation.signOut}
        </Button>
      }
    >
      <div className={classes.card}>
        <Stack gap="lg">
          <div>
            <Text id="appearance" size="sm" fw={500} mb={6}>
              {text.profile.appearance}
            </Text>
            <SegmentedControl
              aria-labelledby="appearance"
              value={colorScheme}
              onChange={(value) => setColorScheme(value as typeof colorScheme)}
              data={(['light', 'dark', 'auto'] as const).map((value) => ({ value, label: text.navigation[value] }))}
            />
          </div>
          <NativeSelect
            label={text.profile.language}
            maw={320}
            value={language}
            onChange={(event) => preferences.set({ language: event.currentTarget.value })}
            data={[
              {
                value: 'auto',
                label: text.profile.languageAuto(LANGUAGE_NAMES[languageFor('auto', navigator.languages)]),
              },
              ...LANGUAGES.map((tag) => ({ value: tag, label: LANGUAGE_NAMES[tag] })),
            ]}
          />
          <Switch
            label={text.profile.sounds}
            checked={sounds}
            onChange={(event) => {
              preferences.set({ sounds: event.currentTarget.checked });
              if (event.currentTarget.checked) playNotes();
            }}
          />
          <Switch
            label={text.profile.notifications}
            description={blocked ? text.alerts.blocked : text.profile.notificationsHint}
            checked={notifications === 'on' && !blocked}
            disabled={blocked}
            onChange={(event) => void wantNotifications(event.currentTarget.checked)}
          />
        </Stack>
      </div>
      <Title order={2} size="h6" mt={30}>
        {text.profile.sessions}
      </Title>
      <Text size="sm" c="dimmed" mb={10}>
        {text.profile.sessionsText}
      </Text>
      <SignedIn />
    </Page>
  );
}
