import { readOutbox } from '@parley/client/storage';
import type { OutboxStorage } from '@parley/client/types';
import {
  type VisitorClient,
  type VisitorState,
  type VisitorThreadState,
  visitorClient,
} from '@parley/client/visitor-client';
import { CLOSED_COOKIE } from '@parley/contract/protocol';
import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { COLOUR_KEY, LIVE_KEY } from '../channel.ts';
import { USUAL_COLOUR } from '../colours.ts';
import { draftOf } from '../rooms/messages/drafts.ts';
import type { Site } from './site.ts';

/**
 * What is on the panel: the list, a conversation, or (null) one that begins with the next message. `visit` counts how often one was turned to: a
 * conversation that begins under the visitor's hands keeps it, so that nothing on the screen is made anew.
 */
type View = { at: 'home' } | { at: 'conversation'; conversation: string | null; visit: number };

const OUTBOX_KEY = 'outbox';
const RELOADED_KEY = 'reloaded';
/** A frame that finds the server newer than itself loads itself anew, but not over and over. */
const RELOAD_AGAIN_MS = 60_000;

// The frame is one page with one conversation partner: these are set once, before anything is drawn.
export let site: Site;
export let client: VisitorClient;
export let state: ReadonlySignal<VisitorState>;
export let view: Signal<View | null>;
export let colour: ReadonlySignal<string>;

export function startChat(of: Site, inbox: string, locale: string): void {
  site = of;
  client = visitorClient({ url: location.origin, inbox, token: of.token, locale, page: of.page, outbox: outboxOf(of) });
  const now = signal(client.get());
  state = now;
  client.subscribe(() => {
    now.value = client.get();
  });
  view = signal(null);
  colour = computed(() => now.value.inbox?.colour ?? of.recall(COLOUR_KEY) ?? USUAL_COLOUR);
  of.onPage((page) => client.visit(page));
  effect(settleView);
  effect(tellSite);
  effect(keepClosed);
  effect(reloadWhenTooOld);
}

export const threadOf = (conversation: string | null): VisitorThreadState | undefined =>
  state.value.threads.find((thread) => thread.conversation.id === conversation);

let visits = 0;

export function showHome(): void {
  view.value = { at: 'home' };
}

/** `conversation` null: a new one. */
export function showConversation(conversation: string | null): void {
  view.value = { at: 'conversation', conversation, visit: ++visits };
}

/** The new conversation on the panel has begun: it has a name now. */
export function nameConversation(conversation: string): void {
  view.value = { at: 'conversation', conversation, visit: visits };
}

/** The outbox lives in the site's storage, because a foreign frame has none of its own that lasts. */
function outboxOf({ recall, keep, onKept }: Site): OutboxStorage {
  return {
    load: () => readOutbox(recall(OUTBOX_KEY)),
    save: (entries) => keep(OUTBOX_KEY, entries.length === 0 ? null : JSON.stringify(entries)),
    subscribe(listener) {
      let listening = true;
      onKept((key) => {
        if (listening && key === OUTBOX_KEY) listener();
      });
      return () => {
        listening = false;
      };
    },
  };
}

/**
 * Decides once where a visitor begins: in their open conversation, with a first message, or before the list of the earlier ones. And a visitor who
 * looks at the empty first page while another tab begins a conversation follows it there.
 */
function settleView(): void {
  const { ready, threads, outbox } = state.value;
  const seen = view.peek();
  if (seen === null) {
    const waiting = outbox[0]?.conversation;
    if (!ready && waiting === undefined) return;
    const open = threads.find((thread) => thread.conversation.status === 'open')?.conversation.id ?? waiting;
    if (open === undefined && threads.length > 0) showHome();
    else showConversation(open ?? null);
    return;
  }
  if (seen.at === 'conversation' && seen.conversation === null && threads.length === 1 && draftOf(null) === '') {
    const [only] = threads;
    if (only?.conversation.status === 'open') showConversation(only.conversation.id);
  }
}

function tellSite(): void {
  const { ready, inbox, threads, outbox, unread } = state.value;
  if (inbox) site.keep(COLOUR_KEY, inbox.colour);
  site.tellUnread(unread);
  if (!ready) return;
  const live = unread > 0 || outbox.length > 0 || threads.some((thread) => thread.conversation.status === 'open');
  site.keep(LIVE_KEY, live ? '1' : null);
}

/** Of so many bans on as many sites. */
const MARKS_MAX = 5;
const YEAR_SECONDS = 31_536_000;

/** Keeps the mark of a ban where this host is asked for it on other sites, too. Browsers that keep nothing of a foreign frame forget it. */
function keepClosed(): void {
  const { banned } = state.value;
  if (banned === null) return;
  try {
    const found = document.cookie.split('; ').find((one) => one.startsWith(`${CLOSED_COOKIE}=`));
    const marks = found?.slice(CLOSED_COOKIE.length + 1).split('.') ?? [];
    if (marks.includes(banned)) return;
    const value = [banned, ...marks].slice(0, MARKS_MAX).join('.');
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is younger than browsers in use
    document.cookie = `${CLOSED_COOKIE}=${value}; path=/; max-age=${YEAR_SECONDS}; samesite=none; secure`;
  } catch {
    // The browser lets a foreign frame keep nothing.
  }
}

function reloadWhenTooOld(): void {
  if (state.value.refusal !== 'protocol.too_old' || Date.now() - Number(site.recall(RELOADED_KEY)) < RELOAD_AGAIN_MS)
    return;
  site.keep(RELOADED_KEY, `${Date.now()}`);
  location.reload();
}
