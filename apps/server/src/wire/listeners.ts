import { type ConversationView, isOfConversation, type VisitorFact } from '@parley/contract';
import type { Agent, Fact, Id, MemberProfile } from '@parley/domain';
import type { Recorded } from '../journal/append.ts';
import { type Member, mayOn, type Visitor } from '../principal.ts';
import { seesInbox } from '../rooms/workspaces/door.ts';
import type { Connection } from './connection.ts';

/** A fact as members get it. */
export const factPart = ({ seq, json }: Recorded): string => `{"t":"fact","seq":${seq},"fact":${json}}`;

/**
 * A visitor's socket. Until its welcome is out, facts wait here with their numbers. Those that the welcome already tells are dropped, also when they
 * come after it, from a journal that this node follows late: told again they would turn back what came later (visitors see no revisions).
 */
export class VisitorListener {
  readonly by: Visitor;
  readonly connection: Connection;
  /** Own conversations, for what travels without a look at the database (typing). */
  readonly conversations = new Set<Id>();
  readonly aliases: readonly Id[];
  /** Who of those that this browser is may not write. */
  closed = new Set<Id>();
  #waiting: { seq: number; tell: () => void }[] | null = [];
  #told = 0;

  /** `aliases`: contacts that this browser says it is on other sites, and that were banned there; it says so of nobody but itself. */
  constructor(by: Visitor, connection: Connection, aliases: readonly Id[]) {
    this.by = by;
    this.connection = connection;
    this.aliases = aliases;
  }

  deliver(seq: number, fact: VisitorFact, part: string): void {
    if (fact.type === 'conversation.started') this.conversations.add(fact.conversation.id);
    this.#tell(seq, () => this.connection.push(part));
  }

  /** One of those that this browser is may write, or may not any more. */
  close(seq: number, contact: Id, banned: boolean): void {
    this.#tell(seq, () => {
      if (banned === this.closed.has(contact)) return;
      if (banned) this.closed.add(contact);
      else this.closed.delete(contact);
      const fact: VisitorFact = { type: 'contact.updated', banned: this.mark };
      this.connection.push(JSON.stringify({ t: 'fact', fact }));
    });
  }

  /** By which this browser is known elsewhere; null: nobody that it is was banned. */
  get mark(): Id | null {
    return this.closed.values().next().value ?? null;
  }

  #tell(seq: number, tell: () => void): void {
    if (this.#waiting !== null) this.#waiting.push({ seq, tell });
    else if (seq > this.#told) tell();
  }

  /** `welcome` was read when the journal had come to `seq`. */
  welcome(seq: number, welcome: string, conversations: readonly Id[]): void {
    for (const id of conversations) this.conversations.add(id);
    this.#told = seq;
    this.connection.push(welcome);
    for (const one of this.#waiting ?? []) if (one.seq > seq) one.tell();
    this.#waiting = null;
  }
}

/** Where to find the members of a workspace who must hear of something, without asking each of them for each fact. */
export class MemberIndex {
  readonly all = new Set<MemberListener>();
  readonly holders = new Map<Id, Set<MemberListener>>();
  readonly byMember = new Map<Id, Set<MemberListener>>();
  /** Those for whom a snapshot is being read: they must hear of everything, and sort it out afterwards. */
  readonly busy = new Set<MemberListener>();
  /** A conversation became a listener's own and must be shown to them. */
  readonly adopt: (listener: MemberListener, conversation: Id) => void;

  constructor(adopt: (listener: MemberListener, conversation: Id) => void) {
    this.adopt = adopt;
  }

  join(listener: MemberListener): void {
    this.all.add(listener);
    addTo(this.byMember, listener.by.person.id, listener);
  }

  leave(listener: MemberListener): void {
    this.all.delete(listener);
    this.busy.delete(listener);
    removeFrom(this.byMember, listener.by.person.id, listener);
    for (const id of listener.held.keys()) removeFrom(this.holders, id, listener);
  }

  deliver(recorded: Recorded): void {
    const { fact } = recorded;
    let part: string | undefined;
    const tell = (listener: MemberListener) => {
      part ??= factPart(recorded);
      listener.deliver(recorded, part);
    };
    // Colleagues hear of it with the next tick, and of a part only.
    if (fact.type === 'agent.changed') {
      for (const listener of this.byMember.get(fact.agent.id) ?? []) tell(listener);
      return;
    }
    if (fact.type === 'member.preferred') {
      for (const listener of this.byMember.get(fact.member) ?? []) tell(listener);
      return;
    }
    if (!isOfConversation(fact)) {
      // What they write from now on bears the name they have now.
      if (fact.type === 'member.updated')
        for (const { by } of this.byMember.get(fact.member.id) ?? []) nameAnew(by, fact.member);
      for (const listener of this.all) tell(listener);
      return;
    }
    for (const listener of this.busy) tell(listener);
    for (const listener of this.holders.get(fact.conversation) ?? []) if (!this.busy.has(listener)) tell(listener);
  }
}

/** What they write from now on bears the name they have now. */
export function nameAnew(by: Member, { name, publicName }: MemberProfile): void {
  by.name = name;
  by.person = { ...by.person, name: publicName };
}

export function addTo<T>(map: Map<Id, Set<T>>, key: Id, value: T): void {
  map.getOrInsertComputed(key, () => new Set()).add(value);
}

export function removeFrom<T>(map: Map<Id, Set<T>>, key: Id, value: T): void {
  const set = map.get(key);
  if (set?.delete(value) === true && set.size === 0) map.delete(key);
}

/** A member's socket: knows which conversations its screen holds, and keeps facts back while a snapshot for it is being read. */
export class MemberListener {
  readonly by: Member;
  readonly connection: Connection;
  readonly session: { sessionId: string; rightsRevision: number };
  /** Held conversations, with their contacts: those in hand, and those opened. */
  readonly held = new Map<Id, { contact: Id; inbox: Id; queue: Id | null; revision: number }>();
  readonly opened = new Set<Id>();
  /** What the agent is offered, takes part in, or has to wrap up. */
  inHand: ReadonlySet<Id> = new Set();
  #agentRevision = 0;
  /** What happened while a snapshot is being read; null: nothing is being read. */
  #waiting: (Recorded | string)[] | null = null;
  #serial: Promise<void> = Promise.resolve();
  #reading = 0;
  readonly #index: MemberIndex;

  constructor(
    by: Member,
    session: { sessionId: string; rightsRevision: number },
    connection: Connection,
    index: MemberIndex,
  ) {
    this.by = by;
    this.connection = connection;
    this.session = session;
    this.#index = index;
  }

  /** What the agent has in hand, as it is known now. */
  begin({ work, revision }: Pick<Agent, 'work' | 'revision'>): void {
    this.inHand = new Set(work.map((one) => one.conversation));
    this.#agentRevision = revision;
  }

  hold({
    id,
    contact,
    inbox,
    queue,
    revision,
  }: Pick<ConversationView, 'id' | 'contact' | 'inbox' | 'queue' | 'revision'>): void {
    this.held.set(id, { contact, inbox, queue, revision });
    if (this.#index.all.has(this)) addTo(this.#index.holders, id, this);
  }

  release(conversation: Id): void {
    this.held.delete(conversation);
    removeFrom(this.#index.holders, conversation, this);
  }

  /** One snapshot at a time: what is committed from here on waits until `read` has pushed its answer and said what is held. */
  async snapshot(read: () => Promise<void>): Promise<void> {
    this.#reading += 1;
    this.#waiting ??= [];
    this.#index.busy.add(this);
    const turn = this.#serial.then(read).finally(() => {
      this.#reading -= 1;
      this.#drain();
    });
    this.#serial = turn.catch(() => undefined);
    return turn;
  }

  /** What waited goes out in order, until telling one of them begins another snapshot: the rest waits for that. */
  #drain(): void {
    const waiting = this.#waiting ?? [];
    let n = 0;
    while (this.#reading === 0 && n < waiting.length) {
      const one = waiting[n++];
      if (typeof one === 'string') this.connection.push(one);
      else if (one !== undefined) this.#tell(one, factPart(one));
    }
    waiting.splice(0, n);
    if (this.#reading > 0) return;
    this.#waiting = null;
    this.#index.busy.delete(this);
  }

  /** Something that is no fact (list changes, counts, typing). */
  say(part: string): void {
    if (this.#waiting === null) this.connection.push(part);
    else this.#waiting.push(part);
  }

  deliver(recorded: Recorded, part: string): void {
    if (this.#waiting === null) this.#tell(recorded, part);
    else this.#waiting.push(recorded);
  }

  #tell({ fact }: Recorded, part: string): void {
    if (fact.type === 'agent.changed') {
      this.connection.push(part);
      this.#takeInHand(fact.agent);
      return;
    }
    if (!isOfConversation(fact)) {
      if (this.#knows(fact)) this.connection.push(part);
      return;
    }
    const held = this.held.get(fact.conversation);
    if (held === undefined) return;
    // One that waited may be older than what was looked at.
    if ('handling' in fact && fact.revision > held.revision)
      Object.assign(held, { queue: fact.handling.queue, revision: fact.revision });
    if (this.inHand.has(fact.conversation) || this.#maySee(held)) this.connection.push(part);
    else this.#lose(fact.conversation);
  }

  #maySee(placed: { inbox: Id; queue: Id | null }): boolean {
    return mayOn(this.by, 'conversation.read', placed, false);
  }

  /** Off the screen with what may be seen no longer. */
  #lose(conversation: Id): void {
    this.opened.delete(conversation);
    this.release(conversation);
    this.connection.push(JSON.stringify({ t: 'lost', conversation }));
  }

  /** Whatever comes into one's hand is shown, whatever leaves it is no longer told of; unless it is open on the screen and may be seen anyway. */
  #takeInHand(agent: Agent): void {
    // One that waited may be older than the welcome.
    if (agent.revision <= this.#agentRevision) return;
    const before = this.inHand;
    this.begin(agent);
    for (const id of this.inHand) if (!this.held.has(id)) this.#index.adopt(this, id);
    for (const id of before) {
      const held = this.held.get(id);
      if (held === undefined || this.inHand.has(id)) continue;
      if (!this.#maySee(held)) this.#lose(id);
      else if (!this.opened.has(id)) this.release(id);
    }
  }

  /** Facts about people go to everybody; about an inbox, to who may see it; about a contact, to who holds one of their conversations. */
  #knows(fact: Fact): boolean {
    if (fact.type === 'inbox.created' || fact.type === 'inbox.updated') return seesInbox(this.by, fact.inbox.id);
    if (fact.type === 'skill.saved') return this.by.rights['queue.manage'] !== undefined;
    if (fact.type !== 'contact.created' && fact.type !== 'contact.updated') return true;
    for (const { contact } of this.held.values()) if (contact === fact.contact.id) return true;
    return false;
  }
}
