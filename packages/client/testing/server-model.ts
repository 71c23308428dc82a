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
  type AdmittedText,
  type Agent,
  accept,
  assign,
  autoAssign,
  begun,
  type Contact,
  type Conversation,
  type ConversationFact,
  cancelInvitation,
  type Decision,
  decline,
  type Entry,
  endConference,
  endForBan,
  evolve,
  fallDue,
  flag,
  follow,
  invite,
  leave,
  type Moment,
  markPending,
  NO_WRAP_UP,
  offer,
  offersOf,
  open,
  ownerOf,
  type Person,
  postByContact,
  postByMember,
  postBySystem,
  prioritise,
  type Queue,
  readByContact,
  readByTeam,
  release,
  reopen,
  resolve,
  seatsOf,
  snooze,
  start,
  submitWrapUp,
  transferToAgent,
  transferToQueue,
  UNANSWERED,
  USUAL_CAPACITY,
  USUAL_QUEUE,
} from '@parley/domain';
import fc from 'fast-check';

export const ANA: Person = { id: '00000000-0000-4000-8000-00000000000a', name: 'Ana' };
export const BEN: Person = { id: '00000000-0000-4000-8000-00000000000b', name: 'Ben' };
const CAI: Person = { id: '00000000-0000-4000-8000-00000000000c', name: 'Cai' };
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

const queue = (n: number, wrapUp: boolean): Queue => ({
  id: `00000000-0000-4000-8000-00000000020${n}`,
  name: `Queue ${n}`,
  ...USUAL_QUEUE,
  members: [ANA.id, BEN.id, CAI.id],
  declineAway: false,
  lastAgentFirst: false,
  overflow: { kind: 'call_back', after: 300, text: 'Leave your number.' },
  wrapUp: { ...NO_WRAP_UP, enabled: wrapUp, guests: true },
});
/** After a conversation of the first one there is something to wrap up. */
const QUEUES = [queue(1, true), queue(2, false)] as const;
const FIRST = { queue: QUEUES[0].id, overflowAfter: 300 };
/** Silence of the customer that ends a conversation; one pause warns, two end it. */
const IDLE_MS = 70_000;
/** Longer than an offer lasts. */
const PAUSE_MS = 40_000;

const TALK = ['visitor.post', 'visitor.post', 'ana.post'] as const;
const TAKE = ['to.ana', 'offer.ana', 'invite.ana', 'accept', 'accept'] as const;
const OTHERS = [
  'ben.post',
  'parley.post',
  'to.ben',
  'to.nobody',
  'offer.ben',
  'auto.ana',
  'decline',
  'transfer.queue',
  'transfer.ana',
  'transfer.ben',
  'invite.ben',
  'uninvite',
  'end.conference',
  'leave',
  'owner.leaves',
  'owner.lost',
  'pending',
  'snooze',
  'open',
  'flag',
  'prioritise',
  'end',
  'resolve',
  'ban',
  'reopen',
  'wrap.up',
  'pause',
] as const;

export type Step =
  | { do: (typeof TALK | typeof TAKE | typeof OTHERS)[number]; on: number }
  | { do: 'read.team' | 'read.contact'; on: number; to: number };

/** The first is in the middle of something most of the time. */
const on = fc.constantFrom(0, 0, 0, 1, 2);
export const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.record({ do: fc.constantFrom(...TALK), on }) },
    { weight: 6, arbitrary: fc.record({ do: fc.constantFrom(...TAKE), on }) },
    { weight: 9, arbitrary: fc.record({ do: fc.constantFrom(...OTHERS), on }) },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constantFrom('read.team' as const, 'read.contact' as const),
        on,
        to: fc.integer({ min: 0, max: 30 }),
      }),
    },
  ),
  { maxLength: 60, size: 'max' }, // as long as it says, not the few that are usual
);

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
    if (c !== undefined) return this.#make(c, this.#decide(c, step, at), at);
    if (step.do !== 'visitor.post') return [];
    const fact = start(
      { id, inbox: INBOX, contact: CONTACT.id, place: FIRST, preferred: null, idleAfter: IDLE_MS },
      at,
    );
    const first = begun(fact);
    this.conversations.set(id, first);
    this.lines.set(id, []);
    const begin: Made = { fact, before: null, after: first, ana: { before: this.ana, after: this.ana } };
    return [begin, ...this.#make(first, this.#decide(first, step, at), at)];
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
      inbox: { id: INBOX, name: 'Shop', colour: '#112233', greeting: '' },
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
      me: { member: ANA.id, rights: {} },
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

  #decide(c: Conversation, step: Step, at: Moment): Decision {
    const id = `00000000-0000-7000-8000-${String(++this.#ids).padStart(12, '0')}`;
    const text = `Message ${this.#ids}` as AdmittedText;
    const owner = ownerOf(c) ?? ANA;
    const place = { queue: c.handling.queue, overflowAfter: 300 };
    const member = (one: Person) => ({ kind: 'member' as const, ...one });
    const just = (fact: ConversationFact | null): Decision => ({ facts: fact === null ? [] : [fact] });
    const asked = (to: Person) => ({ person: to, ready: true });
    const [request] = offersOf(c.handling);
    const guest = seatsOf(c.handling)[1]?.person ?? BEN;
    const how = {
      offerSeconds: 30,
      mayDecline: true,
      unanswered: UNANSWERED[this.#ids % UNANSWERED.length] as (typeof UNANSWERED)[number],
      note: null,
      overflowAfter: null,
    };
    switch (step.do) {
      case 'visitor.post': {
        const back = this.#ids % 2 === 0 && c.handling.status === 'resolved' ? c.handling.lastOwner : null;
        return postByContact(c, id, text, { owner: back, place }, at);
      }
      case 'ana.post':
        return postByMember(c, id, text, ANA, at);
      case 'ben.post':
        return postByMember(c, id, text, BEN, at);
      case 'parley.post':
        return just(postBySystem(c, text, at));
      case 'to.ana':
        return assign(c, ANA, member(BEN), place, at);
      case 'to.ben':
        return assign(c, BEN, member(ANA), place, at);
      case 'to.nobody':
        return assign(c, null, member(ANA), place, at);
      case 'offer.ana':
        return just(offer(c, ANA, QUEUES[0], at));
      case 'offer.ben':
        return just(offer(c, BEN, QUEUES[0], at));
      case 'auto.ana':
        return just(autoAssign(c, ANA, at));
      case 'accept':
        return request === undefined ? just(null) : accept(c, request.id, request.to, at);
      case 'decline':
        return request === undefined ? just(null) : decline(c, request.id, request.to, true, at);
      case 'transfer.queue':
        return transferToQueue(c, { ...FIRST, queue: QUEUES[1].id, name: QUEUES[1].name }, null, owner, at);
      case 'transfer.ana':
        return transferToAgent(c, asked(ANA), how, owner, at);
      case 'transfer.ben':
        return transferToAgent(c, asked(BEN), how, owner, at);
      case 'invite.ana':
        return invite(c, asked(owner === ANA ? CAI : ANA), how, 4, owner, at);
      case 'invite.ben':
        return invite(c, asked(BEN), how, 4, owner, at);
      case 'uninvite':
        return cancelInvitation(c, request?.id ?? id, owner, at);
      case 'end.conference':
        return endConference(c, owner, at);
      case 'leave':
        return leave(c, guest, 'left', at);
      case 'owner.leaves':
        return leave(c, owner, 'left', at);
      case 'owner.lost':
        return release(c, owner, place, at);
      case 'pending':
        return markPending(c, owner, at);
      case 'snooze':
        return snooze(c, this.#ids % 2 === 0 ? null : at.now + PAUSE_MS, owner, at);
      case 'open':
        return open(c, ANA, place, at);
      case 'flag':
        return flag(c, !c.flagged, owner, at);
      case 'prioritise':
        return prioritise(c, c.priority === 'urgent' ? 'low' : 'urgent', owner, at);
      case 'end':
        return resolve(c, null, at);
      case 'resolve':
        return resolve(c, owner, at);
      case 'ban':
        return endForBan(c, member(ANA), at);
      case 'reopen':
        return reopen(c, ANA, place, at);
      case 'wrap.up':
        return this.#wrapUp(c, at);
      case 'pause': {
        const rules = QUEUES.find((one) => one.id === c.handling.queue) ?? null;
        return { facts: fallDue(c, rules, null, 'Goodbye.', place, () => true, at) };
      }
      case 'read.team':
        return readByTeam(c, ANA.id, step.to);
      case 'read.contact':
        return readByContact(c, step.to, step.to);
    }
  }

  /** The first that anybody owes. */
  #wrapUp(c: Conversation, at: Moment): Decision {
    for (const who of [ANA, BEN, CAI]) {
      const one = this.agents.get(who.id) as Agent;
      const due = one.work.find((work) => work.kind === 'wrap_up' && work.conversation === c.id);
      if (due?.kind !== 'wrap_up') continue;
      const wish = { leg: due.leg, codes: [], note: null, by: 'agent' as const };
      return submitWrapUp(c, one, who, wish, QUEUES[0].wrapUp, new Map(), at);
    }
    return { facts: [] };
  }
}
