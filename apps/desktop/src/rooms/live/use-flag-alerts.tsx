import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useText } from '../../language/language.tsx';
import { useClient } from '../../live/live.tsx';
import { contactName } from '../contacts/contact-name.ts';
import { isInFront, raise, settle } from '../messages/raise.ts';
import classes from './flag-alert.module.css';
import { freshFlags, keysOf } from './fresh-flags.ts';

/** Long enough to be seen by somebody who looks up from a conversation. The live view, and the mark in the navigation, stay. */
const SHOWN_MS = 20_000;

/** Tells a supervisor at once when somebody asks for help, wherever in the desktop they are: with a sound, in a corner, and by the system. */
export function useFlagAlerts(workspace: string): void {
  const client = useClient();
  const text = useText();
  const navigate = useNavigate();
  const { conversation: open } = useParams({ strict: false });
  const looking = useRef(open);
  looking.current = open;

  useEffect(() => {
    // What was flagged while there was no connection is news when there is one again.
    let before: ReadonlySet<string> | null = null;
    let seen: unknown = null;
    const look = () => {
      const { flagged, members, me } = client.get();
      if (flagged === null || flagged === seen) return;
      seen = flagged;
      const fresh = freshFlags(before, flagged, me?.member ?? null);
      const now = keysOf(flagged);
      for (const key of before ?? []) {
        if (now.has(key)) continue;
        notifications.hide(key);
        settle(key);
      }
      before = now;
      for (const one of fresh) {
        const { conversation, contact, by } = one;
        if (looking.current === conversation.id && isInFront()) continue;
        const [key = conversation.id] = keysOf([one]);
        const name = by && (members.get(by.id)?.name ?? by.name);
        const title = name === null ? text.supervision.flags.bySomebody : text.supervision.flags.by(name);
        const body = contactName(contact, contact.id, text);
        const go = () => {
          notifications.hide(key);
          void navigate({
            to: '/app/$workspace/conversations/$view/{-$conversation}',
            params: { workspace, view: 'all', conversation: conversation.id },
          });
        };
        raise({ title, body, tag: key, kind: 'help', onClick: go });
        notifications.show({
          id: key,
          color: 'orange',
          autoClose: SHOWN_MS,
          closeButtonProps: { 'aria-label': text.common.close },
          title,
          message: (
            <span className={classes.alert}>
              <span dir="auto">{body}</span>
              <Button size="compact-sm" variant="light" onClick={go}>
                {text.supervision.flags.open}
              </Button>
            </span>
          ),
        });
      }
    };
    look();
    return client.subscribe(look);
  }, [client, text, navigate, workspace]);
}
