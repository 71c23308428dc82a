import { Button, CloseButton } from '@mantine/core';
import { useText } from '../language/language.tsx';
import { useLive } from '../live/live.tsx';
import { IconBell } from '../look/icons.ts';
import { preferences, usePreferences } from '../look/preferences.ts';
import classes from './shell.module.css';

/** Asks once whether notifications are wanted, when there is something to be told of; the browser's own question comes only after a yes. */
export function AskForNotifications() {
  const text = useText();
  const { notifications } = usePreferences();
  const worthIt = useLive((state) => state.counts.some(({ count }) => count > 0));
  if (
    notifications !== 'unasked' ||
    !worthIt ||
    typeof Notification === 'undefined' ||
    Notification.permission === 'denied'
  )
    return null;
  const allow = async () => {
    const permission = await Notification.requestPermission();
    preferences.set({ notifications: permission === 'granted' ? 'on' : 'off' });
  };
  return (
    <section className={classes.ask} aria-label={text.profile.notifications}>
      <IconBell size={18} stroke={1.7} aria-hidden="true" />
      <p>{text.alerts.ask}</p>
      <Button size="compact-sm" onClick={() => void allow()}>
        {text.alerts.allow}
      </Button>
      <CloseButton
        size="sm"
        aria-label={text.alerts.notNow}
        onClick={() => preferences.set({ notifications: 'off' })}
      />
    </section>
  );
}
