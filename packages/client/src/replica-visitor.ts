import type {
  VisitorConversation,
  VisitorEntry,
  VisitorFact,
  VisitorMessage,
  VisitorThread,
  VisitorWelcome,
} from '@parley/contract';
import { Copies, type Draft } from './copies.ts';
import type { VisitorThreadState } from './visitor-types.ts';

/** What a visitor's screen is made of, as far as the server says it. */
export interface VisitorReplica {
  inbox: VisitorWelcome['inbox'] | null;
  banned: string | null;
  threads: readonly VisitorThreadState[];
}

export type VisitorInput =
  | VisitorMessage
  /** An answer to `past`, with the conversation that it was asked for. */
  | { t: 'older'; conversation: string; entries: readonly VisitorEntry[]; more: boolean }
  /** The visitor has read up to here; the server will say so too. */
  | { t: 'seen'; conversation: string; position: number };

export const EMPTY_VISITOR: VisitorReplica = { inbox: null, banned: null, threads: [] };

/** The state after a frame. Applying anything a second time changes nothing. */
export function apply(state: VisitorReplica, messages: readonly VisitorInput[]): VisitorReplica {
  const fold = new Fold(state);
  for (const message of messages) fold.take(message);
  return fold.end();
}

class Fold {
  #state: VisitorReplica;
  readonly #copies = new Copies();
  readonly #touched = new Set<string>();

  constructor(state: VisitorReplica) {
    this.#state = state;
  }

  take(message: VisitorInput): void {
    switch (message.t) {
      case 'welcome':
        this.#welcome(message);
        break;
      case 'fact':
        this.#fact(message.fact);
        break;
      case 'older': {
        const thread = this.#edit(message.conversation);
        const first = thread?.entries[0]?.position ?? Number.POSITIVE_INFINITY;
        const older = message.entries.filter((entry) => entry.position < first);
        if (thread === undefined || (older.length === 0 && message.entries.length > 0)) break;
        thread.entries = [...older, ...thread.entries];
        thread.more = message.more;
        break;
      }
      case 'seen': {
        const conversation = this.#head(message.conversation);
        if (conversation !== undefined) mark(conversation, message.position, message.position);
        break;
      }
      case 'typing': {
        const thread = this.#edit(message.conversation);
        if (thread === undefined || message.who === null) break;
        if (message.on) thread.typing = message.who;
        else if (thread.typing?.id === message.who.id) thread.typing = null;
        break;
      }
      case 'waiting': {
        const { conversation, position, wait, text } = message;
        const thread = this.#edit(conversation);
        if (thread !== undefined && thread.conversation.queuedAt !== null) thread.waiting = { position, wait, text };
        break;
      }
      default: // answers and beats are the client's business
    }
  }

  end(): VisitorReplica {
    if (this.#touched.size === 0) return this.#state;
    const threads = this.#state.threads.map((thread) =>
      this.#touched.has(thread.conversation.id) ? { ...thread, unread: unread(thread) } : thread,
    );
    threads.sort(
      (a, b) => b.conversation.lastAt - a.conversation.lastAt || (a.conversation.id < b.conversation.id ? 1 : -1),
    );
    return { ...this.#state, threads };
  }

  #welcome(message: VisitorWelcome): void {
    const held = new Map(this.#state.threads.map((thread) => [thread.conversation.id, thread]));
    const threads = message.threads.map((thread) => resume(held.get(thread.conversation.id), thread));
    for (const thread of threads) this.#touched.add(thread.conversation.id);
    this.#state = { inbox: message.inbox, banned: message.banned, threads };
  }

  #fact(fact: VisitorFact): void {
    if (fact.type === 'conversation.started') {
      const { conversation } = fact;
      if (this.#state.threads.some((thread) => thread.conversation.id === conversation.id)) return;
      this.#touched.add(conversation.id);
      const started = { conversation, entries: [], more: false, typing: null, waiting: null, unread: 0 };
      this.#state = { ...this.#state, threads: [...this.#state.threads, started] };
      return;
    }
    if (fact.type === 'contact.updated') {
      if (fact.banned !== this.#state.banned) this.#state = { ...this.#state, banned: fact.banned };
      return;
    }
    const conversation = this.#head(fact.conversation);
    if (conversation === undefined) return;
    if (fact.type === 'conversation.read_by_team') conversation.teamRead = Math.max(conversation.teamRead, fact.read);
    else if (fact.type === 'conversation.read_by_contact') mark(conversation, fact.delivered, fact.read);
    else {
      // Without a number of its own: one that is known already is followed by all that came after it, so that the last word stays the last.
      if (fact.type === 'conversation.handled') this.#handled(conversation, fact);
      if (fact.entry !== null && fact.entry.position >= conversation.position) this.#line(conversation, fact.entry);
    }
  }

  #handled(
    conversation: Draft<VisitorConversation>,
    { status, owner, queuedAt, at }: Extract<VisitorFact, { type: 'conversation.handled' }>,
  ): void {
    const thread = this.#edit(conversation.id) as Draft<VisitorThreadState>;
    // An end and a new beginning move it in the list.
    if (status !== conversation.status || status === 'resolved')
      conversation.lastAt = Math.max(conversation.lastAt, at);
    conversation.status = status;
    conversation.owner = owner;
    conversation.queuedAt = queuedAt;
    if (queuedAt === null) thread.waiting = null;
    if (status === 'resolved') thread.typing = null;
  }

  #line(conversation: Draft<VisitorConversation>, entry: VisitorEntry): void {
    const { position } = entry;
    const thread = this.#edit(conversation.id) as Draft<VisitorThreadState>;
    conversation.position = position;
    if (entry.kind === 'message') {
      conversation.lastAt = Math.max(conversation.lastAt, entry.at);
      if (entry.by !== 'me' && entry.by !== 'parley' && entry.by.id === thread.typing?.id) thread.typing = null;
      // Whoever writes has read what stood above.
      if (entry.by === 'me') mark(conversation, position, position);
      // What Parley says by itself nobody has read the rest for.
      else if (entry.by !== 'parley') conversation.teamRead = Math.max(conversation.teamRead, position);
    }
    const last = thread.entries.at(-1)?.position ?? 0;
    if (position <= last) return;
    if (position > last + 1) {
      // The lines before it are not held.
      thread.entries = [entry];
      thread.more = true;
      return;
    }
    const entries = this.#copies.of(thread.entries);
    entries.push(entry);
    thread.entries = entries;
  }

  #edit(id: string): Draft<VisitorThreadState> | undefined {
    const at = this.#state.threads.findIndex((thread) => thread.conversation.id === id);
    const found = this.#state.threads[at];
    if (found === undefined) return undefined;
    this.#state = this.#copies.of(this.#state);
    const threads = this.#copies.of(this.#state.threads);
    (this.#state as Draft<VisitorReplica>).threads = threads;
    const thread = this.#copies.of(found);
    threads[at] = thread;
    this.#touched.add(id);
    return thread;
  }

  #head(id: string): Draft<VisitorConversation> | undefined {
    const thread = this.#edit(id);
    if (thread === undefined) return undefined;
    const conversation = this.#copies.of(thread.conversation);
    thread.conversation = conversation;
    return conversation;
  }
}

/** Marks only ever move forward. */
function mark(conversation: Draft<VisitorConversation>, delivered: number, read: number): void {
  conversation.read = Math.max(conversation.read, read);
  conversation.delivered = Math.max(conversation.delivered, conversation.read, delivered);
}

/** What was held of a thread, with what a welcome brings of it. Where lines between the two are missing, what was held is given up. */
function resume(
  held: VisitorThreadState | undefined,
  { conversation, since, entries, more }: VisitorThread,
): VisitorThreadState {
  const last = held?.entries.at(-1)?.position ?? 0;
  const news = {
    conversation,
    typing: null,
    waiting: conversation.queuedAt === null ? null : (held?.waiting ?? null),
    unread: 0,
  };
  if (held === undefined || since > last || last === 0) return { ...news, entries, more };
  const fresh = entries.filter((entry) => entry.position > last);
  return { ...news, entries: fresh.length === 0 ? held.entries : [...held.entries, ...fresh], more: held.more };
}

/** Messages of the team, and warnings, that have not been read. Of those that are not held it is not known who wrote them: they count. */
function unread({ conversation, entries }: VisitorThreadState): number {
  const { read, position } = conversation;
  let count = Math.max(0, (entries[0]?.position ?? position + 1) - 1 - read);
  for (let at = entries.length - 1; at >= 0; at--) {
    const entry = entries[at] as VisitorEntry;
    if (entry.position <= read) break;
    // That it is about to end must not go unseen behind a closed launcher.
    if (entry.kind === 'message' ? entry.by !== 'me' : entry.event === 'idle') count++;
  }
  return count;
}
