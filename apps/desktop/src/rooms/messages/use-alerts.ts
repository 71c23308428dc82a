import type { MemberClient, MemberState } from '@parley/client';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { Catalogue } from '../../language/en.ts';
import { useText } from '../../language/language.tsx';
import { useClient, useDesk, useLive } from '../../live/live.tsx';
import { useShownTitle } from '../../look/page-title.ts';
import { contactName } from '../contacts/contact-name.ts';
import { unreadOfMine } from '../conversations/views.ts';
import { useOffers } from '../offers/use-offers.ts';
import { watchOffers } from '../offers/watch-offers.ts';
import { minesOf, moreWaiting, tookItMyself, waitingByInbox, writtenToMe } from './alerts.ts';
import { isInFront, raise, settle } from './raise.ts';

/** Lines looked at to see who gave a conversation away: it is one of the last few. */
const LOOK_BACK_LINES = 10;

/** Tab title, sound and the system's notifications for what happens while one looks elsewhere. */
export function useAlerts(workspace: string, workspaceName: string): void {
  const client = useClient();
  const desk = useDesk();
  const text = useText();
  const navigate = useNavigate();
  const params = useParams({ strict: false });
  const open = useRef<string | null>(null);
  open.current = params.conversation ?? null;

  const page = useShownTitle();
  const unread = useLive((state) => unreadOfMine(state.conversations.values(), state.me?.member ?? null));
  const offers = useOffers();
  const asked = offers[0]?.conversation ?? null;
  const asking = useLive((state) =>
    asked !== null && state.conversations.has(asked) ? nameOf(state, asked, text) : null,
  );
  const request =
    asking === null
      ? null
      : offers.length === 1
        ? text.agents.request(asking)
        : text.agents.severalRequests(offers.length);
  useEffect(() => {
    const title = [page, workspaceName, 'Parley']
      .filter((part, index, all) => part !== null && all.indexOf(part) === index)
      .join(' · ');
    document.title = request ?? (unread > 0 ? text.alerts.title(unread, title) : title);
  }, [request, unread, workspaceName, page, text]);

  useEffect(() => {
    const go = (view: 'mine' | 'unassigned', conversation?: string) => () =>
      void navigate({
        to: '/app/$workspace/conversations/$view/{-$conversation}',
        params: { workspace, view, conversation },
      });
    const tell = (title: string, conversation: string) =>
      raise({ title, body: previewOf(client, conversation), tag: conversation, onClick: go('mine', conversation) });

    const stopOffers = watchOffers(client, desk, {
      offered: ({ conversation, queue, offer }) => {
        const state = client.get();
        raise({
          title: text.agents.request(nameOf(state, conversation, text)),
          body: offer.note ?? state.setup.queue.get(queue ?? '')?.name ?? '',
          tag: `offer ${offer.id}`,
          kind: 'request',
          onClick: () => undefined,
        });
      },
      settled: (offer) => settle(`offer ${offer}`),
      missed: () =>
        raise({ title: text.agents.missed, body: text.agents.missedText, tag: 'missed', onClick: () => undefined }),
    });
    const stopFacts = client.onFact((fact) => {
      const { me, conversations } = client.get();
      const looking = { me: me?.member ?? null, conversations, at: isInFront() ? open.current : null };
      const conversation = writtenToMe(fact, looking);
      if (conversation !== null) tell(text.alerts.newMessage(nameOf(client.get(), conversation, text)), conversation);
    });
    const stopMine = onBecomingMine(client, (conversation) => {
      if (!(isInFront() && open.current === conversation)) tell(text.alerts.assigned, conversation);
    });
    const stopWaiting = onMoreWaiting(client, (inbox) => {
      const name = client.get().inboxes.get(inbox)?.name;
      raise({
        title: name === undefined ? text.alerts.waiting : text.alerts.waitingIn(name),
        body: text.alerts.waiting,
        tag: `waiting ${inbox}`,
        onClick: go('unassigned'),
      });
    });
    return () => {
      stopOffers();
      stopFacts();
      stopMine();
      stopWaiting();
    };
  }, [client, desk, text, navigate, workspace]);
}

/** Tells of conversations that become one's own by somebody else's doing. What an absence brings is on the screen and not worth a noise. */
function onBecomingMine(client: MemberClient, tell: (conversation: string) => void): () => void {
  let before: ReadonlySet<string> | null = null;
  let seen: unknown = null;
  return client.subscribe(() => {
    const { conversations, me, ready, link } = client.get();
    if (!ready || link !== 'online') {
      before = null;
      seen = null;
      return;
    }
    if (conversations === seen) return;
    seen = conversations;
    const member = me?.member ?? null;
    const mine = minesOf(conversations.values(), member);
    const fresh = before === null ? [] : [...mine].filter((id) => before?.has(id) !== true);
    before = mine;
    for (const conversation of fresh) {
      void client.ask({ type: 'timeline.read', conversation, limit: LOOK_BACK_LINES }).then((outcome) => {
        if (outcome.ok && !tookItMyself(outcome.reply.entries, member)) tell(conversation);
      });
    }
  });
}

function onMoreWaiting(client: MemberClient, tell: (inbox: string) => void): () => void {
  let before: ReadonlyMap<string, number> | null = null;
  let seen: unknown = null;
  return client.subscribe(() => {
    const { counts, setup, ready, link } = client.get();
    if (!ready || link !== 'online') {
      before = null;
      seen = null;
      return;
    }
    if (counts === seen) return;
    seen = counts;
    // Where conversations are offered or given, one is told of one's own alone.
    const now = waitingByInbox(
      counts.filter(({ queue }) => queue === null || setup.queue.get(queue)?.mode === 'manual'),
    );
    const inbox = before === null ? null : moreWaiting(before, now);
    before = now;
    if (inbox !== null) tell(inbox);
  });
}

function nameOf(
  { conversations, contacts }: Pick<MemberState, 'conversations' | 'contacts'>,
  id: string,
  text: Catalogue,
): string {
  const contact = conversations.get(id)?.contact ?? '';
  return contactName(contacts.get(contact), contact, text);
}

const previewOf = (client: MemberClient, id: string): string => client.get().conversations.get(id)?.preview?.text ?? '';
