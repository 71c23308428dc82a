import type {
  Agent,
  Bucket,
  Contact,
  ConversationFact,
  ConversationView,
  Entry,
  Fact,
  ListStatus,
  ListView,
  MemberMessage,
  MemberThread,
  MemberWelcome,
} from '@parley/contract';
import { Copies, type Draft } from './copies.ts';
import { foldConversation } from './fold-conversation.ts';
import { foldWorkspace, workspaceOf } from './fold-workspace.ts';
import type { MemberState, TimelineState } from './member-types.ts';
import { changeWindow, type Window, watched, watching } from './window.ts';

/** What a member's screen is made of, as far as the server says it. */
export interface MemberReplica extends Omit<MemberState, 'link' | 'refusal' | 'ready' | 'outbox' | 'list'> {
  list: Window | null;
  /** Conversations whose facts come because they are on screen. */
  open: ReadonlyMap<string, true>;
  /** Conversations that were put into one's hand before one's own agent's fact has said so. */
  arriving: ReadonlyMap<string, true>;
}

export type MemberInput =
  | MemberMessage
  /** Lines before those that are held. */
  | { t: 'older'; conversation: string; entries: readonly Entry[]; more: boolean }
  | { t: 'left'; conversation: string }
  | { t: 'watching'; ref: number; view: ListView; status: ListStatus; size: number };

const none: ReadonlyMap<string, never> = new Map<string, never>();
export const EMPTY_MEMBER: MemberReplica = {
  workspace: null,
  me: null,
  agent: null,
  agents: none,
  setup: { queue: none, team: none, skill: none, reason: none, code: none, profile: none },
  centre: null,
  queues: none,
  flagged: null,
  inboxes: none,
  members: none,
  conversations: none,
  contacts: none,
  timelines: none,
  list: null,
  counts: [],
  typing: none,
  open: none,
  arriving: none,
};

/** The state after a frame. Applying anything a second time changes nothing. */
export function apply(state: MemberReplica, messages: readonly MemberInput[]): MemberReplica {
  const fold = new Fold(state);
  for (const message of messages) fold.take(message);
  return fold.end();
}

class Fold {
  readonly #state: Draft<MemberReplica>;
  readonly #before: MemberReplica;
  readonly #copies = new Copies();
  #swept = true;
  #touched = false;

  constructor(state: MemberReplica) {
    this.#before = state;
    this.#state = { ...state };
  }

  take(message: MemberInput): void {
    const s = this.#state;
    const touched = this.#touched;
    this.#touched = true;
    switch (message.t) {
      case 'welcome':
        this.#welcome(message);
        break;
      case 'fact':
        this.#fact(message.fact);
        break;
      case 'held':
        this.#rows([message.conversation], [message.contact]);
        if (!this.#inHand(message.conversation.id)) this.#mark('arriving', message.conversation.id, true);
        break;
      case 'lost':
        this.#mark('open', message.conversation, false);
        this.#mark('arriving', message.conversation, false);
        break;
      case 'agents':
        s.agents = this.#newer(s.agents, message.agents);
        break;
      case 'queues': {
        const queues = this.#copies.of(s.queues);
        for (const live of message.queues) queues.set(live.queue, live);
        s.queues = queues;
        break;
      }
      case 'flagged':
        s.flagged = message.flagged;
        break;
      case 'opened':
        this.#rows([message.conversation], [message.contact]);
        this.#thread(message.thread);
        break;
      case 'left':
        this.#mark('open', message.conversation, false);
        break;
      case 'older':
        this.#older(message.conversation, message.entries, message.more);
        break;
      case 'watching':
        s.list = watching(s.list, message);
        break;
      case 'watched':
        if (s.list?.ref !== message.ref) break;
        this.#rows(message.rows, message.contacts);
        s.list = watched(s.list, message.rows, message.complete);
        this.#swept = false;
        break;
      case 'list': {
        if (!s.list?.answered || s.list.view !== message.view || s.list.status !== message.status) break;
        this.#rows(message.rows, message.contacts);
        const changed = message.rows.map((row) => row.id);
        s.list = changeWindow(s.list, s.conversations, changed, message.gone);
        this.#swept = false;
        break;
      }
      case 'counts':
        s.counts = replaceBuckets(s.counts, message.counts);
        break;
      case 'typing':
        this.#typing(message.conversation, message.who, message.on);
        break;
      default:
        this.#touched = touched; // answers and beats are the client's business
    }
  }

  end(): MemberReplica {
    if (!this.#swept) this.#sweep();
    return this.#touched ? this.#state : this.#before;
  }

  #welcome(message: MemberWelcome): void {
    const s = this.#state;
    Object.assign(s, workspaceOf(message));
    s.arriving = none;
    s.typing = none;
    // The list's rows stay on screen until it is watched again; everything else that is not in the welcome is no longer ours to see.
    const kept = new Set(s.list?.ids);
    const heads = new Set(message.conversations.map((row) => row.id));
    s.conversations = new Map([...s.conversations].filter(([id]) => kept.has(id)));
    this.#rows(message.conversations, message.contacts);
    const still = [...s.open.keys()].filter((id) => heads.has(id));
    s.open = new Map(still.map((id) => [id, true]));
    s.timelines = new Map(
      [...s.timelines].filter(
        ([id]) => heads.has(id) && (s.open.has(id) || message.threads.some((thread) => thread.conversation === id)),
      ),
    );
    for (const thread of message.threads) this.#thread(thread);
    this.#swept = false;
  }

  #fact(fact: Fact): void {
    const s = this.#state;
    if ('conversation' in fact) this.#conversationFact(fact);
    else if ('agent' in fact) this.#agentFact(fact.agent);
    else if ('contact' in fact) {
      if (s.contacts.has(fact.contact.id)) this.#rows([], [fact.contact]);
    } else foldWorkspace(s, this.#copies, fact);
  }

  /** Of oneself. What is no longer in hand goes, unless it is on screen. */
  #agentFact(agent: Agent): void {
    const s = this.#state;
    if (agent.id !== s.me?.member) return;
    if (agent.revision > (s.agent?.revision ?? -1)) {
      s.agent = agent;
      this.#swept = false;
    }
    // Whatever has become of it since, the agent's work speaks for it from now on.
    for (const { conversation } of agent.work)
      if (s.arriving.has(conversation)) this.#mark('arriving', conversation, false);
  }

  #mark(as: 'open' | 'arriving', id: string, on: boolean): void {
    const marked = this.#copies.of(this.#state[as]);
    if (on) marked.set(id, true);
    else marked.delete(id);
    this.#state[as] = marked;
    if (!on) this.#swept = false;
  }

  #inHand(id: string): boolean {
    const { agent, arriving } = this.#state;
    return arriving.has(id) || agent?.work.some((one) => one.conversation === id) === true;
  }

  #conversationFact(fact: ConversationFact): void {
    const s = this.#state;
    const id = fact.conversation;
    const found = s.conversations.get(id);
    if (found !== undefined && fact.revision > found.revision) {
      const row = this.#copies.of(found);
      foldConversation(row, fact);
      const rows = this.#copies.of(s.conversations);
      rows.set(id, row);
      s.conversations = rows;
    }
    if (!('entry' in fact) || fact.entry === null) return;
    const { author } = fact.entry;
    if (fact.type === 'message.posted' && author.kind !== 'system')
      this.#typing(id, author.kind === 'contact' ? null : author, false);
    const timeline = s.timelines.get(id);
    if (timeline === undefined) return;
    const last = timeline.entries.at(-1)?.place ?? 0;
    if (fact.entry.place <= last) return;
    // Only a line that follows the last one can be put behind it; with any other the earlier ones are given up, and may be asked for.
    const follows = fact.entry.place === last + 1;
    const entries = follows ? this.#copies.of(timeline.entries) : [];
    entries.push(fact.entry);
    this.#timeline(id, entries, follows ? timeline.more : true);
  }

  #timeline(id: string, entries: readonly Entry[], more: boolean): void {
    const timelines = this.#copies.of(this.#state.timelines);
    timelines.set(id, { entries, more });
    this.#state.timelines = timelines;
  }

  /** What was held of a timeline, with what is brought of it now. Where lines between the two are missing, what was held is given up. */
  #thread(thread: MemberThread): void {
    const s = this.#state;
    this.#mark('open', thread.conversation, true);
    const held: TimelineState | undefined = s.timelines.get(thread.conversation);
    const last = held?.entries.at(-1)?.place ?? 0;
    if (held === undefined || thread.since > last || last === 0) {
      this.#timeline(thread.conversation, thread.entries, thread.more);
      return;
    }
    const fresh = thread.entries.filter((entry) => entry.place > last);
    if (fresh.length > 0) this.#timeline(thread.conversation, [...held.entries, ...fresh], held.more);
  }

  #older(id: string, entries: readonly Entry[], more: boolean): void {
    const held = this.#state.timelines.get(id);
    const first = held?.entries[0]?.place ?? 0;
    const older = entries.filter((entry) => entry.place < first);
    if (held === undefined || (older.length === 0 && entries.length > 0)) return;
    this.#timeline(id, [...older, ...held.entries], more);
  }

  #rows(rows: readonly ConversationView[], people: readonly Contact[]): void {
    const s = this.#state;
    s.conversations = this.#newer(s.conversations, rows);
    s.contacts = this.#newer(s.contacts, people);
  }

  #newer<Row extends { id: string; revision: number }>(
    held: ReadonlyMap<string, Row>,
    rows: readonly Row[],
  ): ReadonlyMap<string, Row> {
    const news = rows.filter((row) => row.revision > (held.get(row.id)?.revision ?? -1));
    if (news.length === 0) return held;
    const all = this.#copies.of(held) as Map<string, Row>;
    for (const row of news) all.set(row.id, row);
    return all;
  }

  #typing(id: string, who: { id: string; name: string } | null, on: boolean): void {
    const s = this.#state;
    const held = s.typing.get(id) ?? [];
    const others = held.filter((one) => one.id !== (who?.id ?? null));
    if (!on && others.length === held.length) return;
    const typists = on ? [...others, who === null ? { id: null, name: '' } : { id: who.id, name: who.name }] : others;
    const typing = this.#copies.of(s.typing) as Map<string, readonly { id: string | null; name: string }[]>;
    if (typists.length === 0) typing.delete(id);
    else typing.set(id, typists);
    s.typing = typing;
  }

  /** Keeps conversations in hand, the open ones and those of the list, with their contacts; timelines of the first two. */
  #sweep(): void {
    const s = this.#state;
    const listed = new Set(s.list?.ids);
    const inHand = new Set([...s.arriving.keys(), ...(s.agent?.work ?? []).map((one) => one.conversation)]);
    const held = (id: string) => s.open.has(id) || inHand.has(id);
    const people = new Set<string>();
    s.conversations = kept(s.conversations, (id, row) => {
      const stays = listed.has(id) || held(id);
      if (stays) people.add(row.contact);
      return stays;
    });
    s.contacts = kept(s.contacts, (id) => people.has(id));
    s.timelines = kept(s.timelines, held);
    s.typing = kept(s.typing, held);
  }
}

function kept<Row>(rows: ReadonlyMap<string, Row>, stays: (id: string, row: Row) => boolean): ReadonlyMap<string, Row> {
  const rest = [...rows].filter(([id, row]) => stays(id, row));
  return rest.length === rows.size ? rows : new Map(rest);
}

/** Each bucket that is named is what it now is; one that is empty goes. */
function replaceBuckets(held: readonly Bucket[], named: readonly Bucket[]): readonly Bucket[] {
  const key = (bucket: Bucket) => `${bucket.inbox}/${bucket.queue}/${bucket.status}/${bucket.owner}`;
  const buckets = new Map([...held, ...named].map((bucket) => [key(bucket), bucket]));
  return [...buckets.values()].filter((bucket) => bucket.count !== 0);
}
