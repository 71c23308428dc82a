import { NativeSelect, SegmentedControl, Switch, Text } from '@mantine/core';
import '@mantine/core/styles/Switch.layer.css';
import { useState } from 'react';
import { useText } from '../../language/language.tsx';
import { LANGUAGE_NAMES, LANGUAGES, languageFor } from '../../language/tags.ts';
import { usePrefer } from '../../live/use-prefer.ts';
import { preferences, usePreferences } from '../../look/preferences.ts';
import { playNotes } from '../messages/sound.ts';
import { Section } from '../setup/section.tsx';
import { TimeZoneField } from './time-zone-field.tsx';

const THEMES = ['light', 'dark', 'auto'] as const;

/** What one likes: sent with each change, and holding at once. */
export function PreferencesSection() {
  const text = useText();
  const words = text.profile;
  const { language, timeZone, theme, sounds, shortcuts } = usePreferences();
  const prefer = usePrefer();
  return (
    <Section title={words.preferences} intro={words.preferencesText}>
      <NativeSelect
        label={words.language}
        maw={420}
        // A region that somebody chose by the interface for programs is shown as its language.
        value={language === 'auto' ? 'auto' : languageFor(language, navigator.languages)}
        onChange={(event) => void prefer({ language: event.currentTarget.value })}
        data={[
          {
            value: 'auto',
            label: words.languageAuto(LANGUAGE_NAMES[languageFor('auto', navigator.languages)]),
          },
          ...LANGUAGES.map((tag) => ({ value: tag, label: LANGUAGE_NAMES[tag] })),
        ]}
      />
      <TimeZoneField value={timeZone} onChange={(zone) => void prefer({ timeZone: zone })} />
      <div>
        <Text id="appearance" size="sm" fw={500} mb={6}>
          {words.appearance}
        </Text>
        <SegmentedControl
          aria-labelledby="appearance"
          value={theme}
          onChange={(value) => void prefer({ theme: value })}
          data={THEMES.map((value) => ({ value, label: text.navigation[value] }))}
        />
      </div>
      <Switch
        label={words.sounds}
        checked={sounds}
        onChange={(event) => {
          void prefer({ sounds: event.currentTarget.checked });
          if (event.currentTarget.checked) playNotes();
        }}
      />
      <Switch
        label={words.singleKeys}
        description={words.singleKeysHint}
        checked={shortcuts}
        onChange={(event) => void prefer({ shortcuts: event.currentTarget.checked })}
      />
      <NotificationsSwitch />
    </Section>
  );
}

/** Of this device alone: its browser asks, and remembers the answer. */
function NotificationsSwitch() {
  const text = useText();
  const { notifications } = usePreferences();
  const [blocked, setBlocked] = useState(
    () => typeof Notification !== 'undefined' && Notification.permission === 'denied',
  );
  const want = async (wanted: boolean) => {
    if (!wanted) return preferences.set({ notifications: 'off' });
    const permission = typeof Notification === 'undefined' ? 'denied' : await Notification.requestPermission();
    setBlocked(permission === 'denied');
    preferences.set({ notifications: permission === 'granted' ? 'on' : 'off' });
  };
  return (
    <Switch
      label={text.profile.notifications}
      description={blocked ? text.alerts.blocked : text.profile.notificationsHint}
      checked={notifications === 'on' && !blocked}
      disabled={blocked}
      onChange={(event) => void want(event.currentTarget.checked)}
    />
  );
}
