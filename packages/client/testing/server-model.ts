// What a server holds and says of conversations, by the domain's own rules, for the laws that the replicas must keep.
import {
  type MemberMessage,
  type VisitorMessage,
  viewConversation,
  viewConversationForVisitor,
  viewEntryForVisitor,
  viewForVisitor,
} from '@parley/contract';
import {
  type AdmittedText,
  assign,
  begun,
  type Contact,
  type Conversation,
  type ConversationFact,
  type Decision,
  type Entry,
  evolve,
  ownerOf,
  type Person,
  postByContact,
  postByMember,
  readByContact,
  readByTeam,
  reopen,
  resolve,
  start,
} from '@parley/domain';
import fc from 'fast-check';

export const ANA: Person = { id: '00000000-0000-4000-8000-00000000000a', name: 'Ana' };
export const BEN: Person = { id: '00000000-0000-4000-8000-00000000000b', name: 'Ben' };
const INBOX = '00000000-0000-4000-8000-000000000001';
const CONTACT: Contact = {
  id: '00000000-0000-4000-8000-0000000000cc',
  revision: 1,
  name: null,
  email: null,
  locale: 'en',
  page: null,
  createdAt: 1,
  seenAt: 1,
};

export type Step =
  | {
      do: 'visitor.post' | 'ana.post' | 'ben.post' | 'to.ana' | 'to.ben' | 'to.nobody' | 'end' | 'resolve' | 'reopen';
      on: number;
    }
  | { do: 'read.team' | 'read.contact'; on: number; to: number };

const on = fc.integer({ min: 0, max: 2 });
export const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.record({ do: fc.constantFrom('visitor.post' as const, 'ana.post' as const), on }) },
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constantFrom(
          'ben.post' as const,
          'to.ana' as const,
          'to.ben' as const,
          'to.nobody' as const,
          'end' as const,
          'resolve' as const,
          'reopen' as const,
        ),
        on,
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constantFrom('read.team' as const, 'read.contact' as const),
        on,
        to: fc.integer({ min: 0, max: 30 }),
      }),
    },
  ),
  { maxLength: 60 },
);

const conversationId = (n: number) => `00000000-0000-4000-8000-0000000001${n}0`;

/** One visitor with up to three conversations, and two members. */
export class ServerModel {
  readonly conversations = new Map<string, Conversation>();
  readonly lines = new Map<string, Entry[]>();
  #now = 1_000;
  #seq = 0;
  #ids = 0;

  /** The facts of one step; none where the domain refuses. */
  step(step: Step): ConversationFact[] {
    const id = conversationId(step.on);
    this.#now += 7;
    const now = this.#now;
    const made: ConversationFact[] = [];
    let c = this.conversations.get(id);
    if (c === undefined) {
      if (step.do !== 'visitor.post') return [];
      const fact = start({ id, inbox: INBOX, contact: CONTACT.id }, now);
      made.push(fact);
      c = begun(fact as Extract<ConversationFact, { type: 'conversation.started' }>);
      this.lines.set(id, []);
    }
    const decision = this.#decide(c, step, now);
    for (const fact of 'facts' in decision ? (decision.facts as readonly ConversationFact[]) : []) made.push(fact);
    for (const fact of made) {
      c = evolve(c, fact);
      if ('entry' in fact) this.lines.get(id)?.push(fact.entry);
    }
    this.conversations.set(id, c);
    return made;
  }

  visitorFacts(facts: readonly ConversationFact[]): VisitorMessage[] {
    return facts.flatMap((fact) => {
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

  /** To Ana: facts of what she owns or has open, with the head before them where a conversation becomes hers. */
  memberFacts(
    facts: readonly ConversationFact[],
    before: ReadonlyMap<string, Conversation>,
    open: ReadonlySet<string>,
  ): MemberMessage[] {
    const heads = new Map(before);
    return facts.flatMap((fact) => {
      const head = heads.get(fact.conversation);
      const next = fact.type === 'conversation.started' ? begun(fact) : evolve(head as Conversation, fact);
      heads.set(fact.conversation, next);
      const was = head !== undefined && ownerOf(head)?.id === ANA.id;
      const is = ownerOf(next)?.id === ANA.id;
      const seq = ++this.#seq;
      if (was || open.has(fact.conversation)) return [{ t: 'fact', seq, fact }];
      return is
        ? [
            { t: 'held', conversation: viewConversation(next), contact: CONTACT },
            { t: 'fact', seq, fact },
          ]
        : [];
    });
  }

  memberWelcome(open: Readonly<Record<string, number>>, page: number): MemberMessage {
    const heads = [...this.conversations.values()].filter((c) => c.id in open || ownerOf(c)?.id === ANA.id);
    return {
      t: 'welcome',
      protocol: 1,
      workspace: { id: INBOX, name: 'Shop', slug: 'shop' },
      me: { member: ANA.id, rights: {} },
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

  #decide(c: Conversation, step: Step, now: number): Decision {
    const id = `00000000-0000-7000-8000-${String(++this.#ids).padStart(12, '0')}`;
    const event = `00000000-0000-7000-9000-${String(this.#ids).padStart(12, '0')}`;
    const text = `Message ${this.#ids}` as AdmittedText;
    switch (step.do) {
      case 'visitor.post':
        return postByContact(c, id, text, event, now);
      case 'ana.post':
        return postByMember(c, id, text, ANA, event, now);
      case 'ben.post':
        return postByMember(c, id, text, BEN, event, now);
      case 'to.ana':
        return assign(c, ANA, BEN, event, now);
      case 'to.ben':
        return assign(c, BEN, ANA, event, now);
      case 'to.nobody':
        return assign(c, null, ANA, event, now);
      case 'end':
        return resolve(c, null, event, now);
      case 'resolve':
        return resolve(c, ANA, event, now);
      case 'reopen':
        return reopen(c, ANA, event, now);
      case 'read.team':
        return readByTeam(c, ANA.id, step.to);
      case 'read.contact':
        return readByContact(c, step.to, step.to);
    }
  }
}
