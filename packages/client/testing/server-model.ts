// What a server holds and says of conversations and agents, by the domain's own rules, for the laws that the replicas must keep.
import {
  type MemberMessage,
  type VisitorMessage,
  viewAgent,
  viewConversation,
  viewConversationForVisitor,
  viewEntryForVisitor,
  viewForVisitor,
} from '@parley/contract';
import {
  type Agent,
  begun,
  type Contact,
  type Conversation,
  type ConversationFact,
  type Decision,
  type Entry,
  evolve,
  follow,
  type Moment,
  type Person,
  start,
  USUAL_CAPACITY,
  USUAL_PREFERENCES,
} from '@parley/domain';
import { ANA, BEN, CAI, decide, FIRST, IDLE_MS, PAUSE_MS, QUEUES, type Step } from './steps.ts';

const INBOX = '00000000-0000-4000-8000-000000000001';
const CONTACT: Contact = {
  id: '00000000-0000-4000-8000-0000000000cc',
  revision: 1,
  name: null,
  email: null,
  locale: 'en',
  page: null,
  banned: false,
  createdAt: 1,
  seenAt: 1,
};

const conversationId = (n: number) => `00000000-0000-4000-8000-0000000001${n}0`;

const agent = ({ id }: Person): Agent => ({
  id,
  revision: 1,
  presence: { kind: 'available' },
  presenceSince: 1,
  activity: 'ready',
  activitySince: 1,
  work: [],
  capacity: USUAL_CAPACITY,
  skills: {},
  queues: QUEUES.map((one) => one.id),
  idleSince: 1,
  offeredAt: 0,
  desk: null,
  lostAt: null,
  releaseAt: null,
});

/** A fact, what the conversation was and is, and Ana before and after it. */
export interface Made {
  fact: ConversationFact;
  before: Conversation | null;
  after: Conversation;
  ana: { before: Agent; after: Agent };
}

/** When Ana hears of herself: with each fact, before it, or only when all of a step has been told. */
export const HEARS = ['after', 'before', 'at the end'] as const;
export type Hears = (typeof HEARS)[number];

const has = ({ work }: Agent, conversation: string): boolean => work.some((one) => one.conversation === conversation);

/** One visitor with up to three conversations, and three members. */
export class ServerModel {
  readonly conversations = new Map<string, Conversation>();
  readonly lines = new Map<string, Entry[]>();
  readonly agents = new Map([ANA, BEN, CAI].map((one) => [one.id, agent(one)]));
  #now = 1_000;
  #seq = 0;
  #ids = 0;

  get ana(): Agent {
    return this.agents.get(ANA.id) as Agent;
  }

  /** What one step makes; nothing where the domain refuses. */
  step(step: Step): Made[] {
    const id = conversationId(step.on);
    this.#now += step.do === 'pause' ? PAUSE_MS : 7;
    const at: Moment = { now: this.#now, newId: () => this.#newId() };
    const c = this.conversations.get(id);
    if (c !== undefined) return this.#make(c, decide(c, step, ++this.#ids, this.agents, at), at);
    if (step.do !== 'visitor.post') return [];
    const fact = start(
      { id, inbox: INBOX, contact: CONTACT.id, place: FIRST, preferred: null, idleAfter: IDLE_MS },
      at,
    );
    const first = begun(fact);
    this.conversations.set(id, first);
    this.lines.set(id, []);
    const begin: Made = { fact, before: null, after: first, ana: { before: this.ana, after: this.ana } };
    return [begin, ...this.#make(first, decide(first, step, ++this.#ids, this.agents, at), at)];
  }

  #make(from: Conversation, decision: Decision, { now }: Moment): Made[] {
    if (!('facts' in decision)) return [];
    return (decision.facts as readonly ConversationFact[]).map((fact) => {
      const before = this.conversations.get(from.id) as Conversation;
      const after = evolve(before, fact);
      this.conversations.set(from.id, after);
      if ('entry' in fact && fact.entry !== null) this.lines.get(from.id)?.push(fact.entry);
      const ana = this.ana;
      const rules = QUEUES.find((one) => one.id === before.handling.queue) ?? null;
      for (const [id, one] of this.agents) this.agents.set(id, follow(one, fact, after, rules, now));
      return { fact, before, after, ana: { before: ana, after: this.ana } };
    });
  }

  visitorFacts(made: readonly Made[]): VisitorMessage[] {
    return made.flatMap(({ fact }) => {
      const view = viewForVisitor(fact);
      return view === null ? [] : [{ t: 'fact', fact: view } as const];
    });
  }

  /** As the contract says: every head, the missing lines of what is held, and the last lines of the latest. */
  visitorWelcome(have: Readonly<Record<string, number>>, page: number): VisitorMessage {
    const all = [...this.conversations.values()].sort((a, b) => b.lastAt - a.lastAt || (a.id < b.id ? 1 : -1));
    return {
      t: 'welcome',
      protocol: 1,
      inbox: { id: INBOX, name: 'Shop', colour: '#112233', greeting: '', pictures: '/pictures/shop' },
      banned: null,
      threads: all.map((c, index) => {
        const held = have[c.id];
        const seen = (this.lines.get(c.id) ?? []).map(viewEntryForVisitor).filter((entry) => entry !== null);
        const wanted = held === undefined && index > 0 ? 0 : page;
        const entries = seen.filter((entry) => entry.position > (held ?? 0)).slice(-wanted || Number.POSITIVE_INFINITY);
        const since = (entries[0]?.position ?? c.position + 1) - 1;
        return { conversation: viewConversationForVisitor(c), since, entries, more: since > 0 };
      }),
    };
  }

  /** To Ana: herself, and facts of what she has in hand or open, with the head before them where a conversation comes into her hand. */
  memberFacts(made: readonly Made[], open: ReadonlySet<string>, hears: Hears = 'after'): MemberMessage[] {
    const last: MemberMessage[] = [];
    const told = made.flatMap(({ fact, after, ana }): MemberMessage[] => {
      const heard: MemberMessage[] =
        ana.after === ana.before
          ? []
          : [{ t: 'fact', seq: ++this.#seq, fact: { type: 'agent.changed', agent: ana.after } }];
      const had = has(ana.before, after.id) || open.has(after.id);
      const comes = !had && has(ana.after, after.id);
      const seq = ++this.#seq;
      const messages: MemberMessage[] = [
        ...(comes ? [{ t: 'held' as const, conversation: viewConversation(after), contact: CONTACT }] : []),
        ...(had || comes ? [{ t: 'fact' as const, seq, fact }] : []),
      ];
      if (hears === 'before') return [...heard, ...messages];
      if (hears === 'after') return [...messages, ...heard];
      last.push(...heard);
      return messages;
    });
    return [...told, ...last];
  }

  memberWelcome(open: Readonly<Record<string, number>>, page: number): MemberMessage {
    const heads = [...this.conversations.values()].filter((c) => c.id in open || has(this.ana, c.id));
    return {
      t: 'welcome',
      protocol: 1,
      workspace: { id: INBOX, name: 'Shop', slug: 'shop' },
      me: { member: ANA.id, rights: {}, preferences: USUAL_PREFERENCES },
      agent: this.ana,
      agents: [...this.agents.values()].map(viewAgent),
      setup: { queue: [...QUEUES], team: [], skill: [], reason: [], code: [], profile: [] },
      centre: { profile: null, parties: 4, graceSeconds: 120, inactiveMinutes: null },
      queues: [],
      inboxes: [],
      members: [],
      conversations: heads.map(viewConversation),
      contacts: heads.length > 0 ? [CONTACT] : [],
      threads: Object.entries(open)
        .filter(([id]) => this.conversations.has(id))
        .map(([id, last]) => this.thread(id, last, page)),
      counts: [],
    };
  }

  opened(id: string, page: number): MemberMessage {
    return {
      t: 'opened',
      ref: 1,
      conversation: viewConversation(this.conversations.get(id) as Conversation),
      contact: CONTACT,
      thread: this.thread(id, 0, page),
    };
  }

  thread(id: string, last: number, page: number) {
    const entries = (this.lines.get(id) ?? []).filter((entry) => entry.place > last).slice(-page);
    const since = entries.length > 0 ? (entries[0] as Entry).place - 1 : last;
    return { conversation: id, since, entries, more: since > 0 };
  }

  #newId(): string {
    return `00000000-0000-7000-9000-${String(++this.#ids).padStart(12, '0')}`;
  }
}
