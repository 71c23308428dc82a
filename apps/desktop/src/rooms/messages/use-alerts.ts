import type { MemberClient } from '@parley/client';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { Catalogue } from '../../language/en.ts';
import { useText } from '../../language/language.tsx';
import { useClient, useLive } from '../../live/live.tsx';
import { preferences } from '../../look/preferences.ts';
import { contactName } from '../contacts/contact-name.ts';
import { unreadOfMine } from '../conversations/views.ts';
import { alertFor, moreWaiting, waitingByInbox } from './alerts.ts';
import { playNotes } from './sound.ts';

/** Not more than one sound in this time: a burst of messages is one event for the ear. */
const SOUND_GAP_MS = 1_500;

/** Tab title, sound and the system's notifications for what happens while one looks elsewhere. */
export function useAlerts(workspace: string, workspaceName: string): void {
  const client = useClient();
  const text = useText();
  const navigate = useNavigate();
  const params = useParams({ strict: false });
  const open = useRef<string | null>(null);
  open.current = params.conversation ?? null;

  const unread = useLive((state) => unreadOfMine(state.conversations.values(), state.me?.member ?? null));
  useEffect(() => {
    const title = `${workspaceName} · Parley`;
    document.title = unread > 0 ? text.alerts.title(unread, title) : title;
  }, [unread, workspaceName, text]);

  useEffect(() => {
    const go = (conversation: string | null) =>
      void navigate({
        to: '/app/$workspace/conversations/$view/{-$conversation}',
        params: {
          workspace,
          view: conversation === null ? 'unassigned' : 'mine',
          conversation: conversation ?? undefined,
        },
      });
    const stopFacts = client.onFact((fact) => {
      const { me, conversations } = client.get();
      const alert = alertFor(fact, { me: me?.member ?? null, conversations, at: inFront() ? open.current : null });
      if (alert === null) return;
      sound();
      notify(
        titleFor(client, alert.conversation, alert.kind, text),
        bodyOf(client, alert.conversation),
        alert.conversation,
        () => go(alert.conversation),
      );
    });
    let before: ReadonlyMap<string, number> | null = null;
    const stopCounts = client.subscribe(() => {
      const { counts, ready, link, inboxes } = client.get();
      if (!ready || link !== 'online') {
        before = null; // what an absence brings is on the screen, and not worth a noise
        return;
      }
      const now = waitingByInbox(counts);
      const inbox = before === null ? null : moreWaiting(before, now);
      before = now;
      if (inbox === null) return;
      sound();
      const settings = inboxes.get(inbox);
      notify(
        settings === undefined ? text.alerts.waiting : text.alerts.waitingIn(settings.name),
        text.alerts.waiting,
        `waiting ${inbox}`,
        () => go(null),
      );
    });
    return () => {
      stopFacts();
      stopCounts();
    };
  }, [client, text, navigate, workspace]);
}

const inFront = (): boolean => document.visibilityState === 'visible' && document.hasFocus();

function titleFor(client: MemberClient, id: string, kind: 'message' | 'assigned', text: Catalogue): string {
  if (kind === 'assigned') return text.alerts.assigned;
  const { conversations, contacts } = client.get();
  const contact = conversations.get(id)?.contact ?? '';
  return text.alerts.newMessage(contactName(contacts.get(contact), contact, text));
}

const bodyOf = (client: MemberClient, id: string): string => client.get().conversations.get(id)?.preview?.text ?? '';

let sounded = 0;
function sound(): void {
  if (!preferences.get().sounds || Date.now() - sounded < SOUND_GAP_MS) return;
  sounded = Date.now();
  playNotes();
}

function notify(title: string, body: string, tag: string, clicked: () => void): void {
  if (inFront() || preferences.get().notifications !== 'on') return;
  if (typeof Notification === 'undefined' || Notification.permission !== 'granted') return;
  try {
    const shown = new Notification(title, { body, tag });
    shown.onclick = () => {
      window.focus();
      clicked();
      shown.close();
    };
  } catch {
    // Some systems only let a service worker notify; sound and title still tell.
  }
}
