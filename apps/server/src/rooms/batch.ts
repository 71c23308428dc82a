import { COMMANDS, type Command, isOfConversation } from '@parley/contract';
import {
  type Agent,
  agentsOf,
  type CentreSettings,
  type Code,
  type Contact,
  type Conversation,
  type ConversationFact,
  type Decision,
  evolve,
  type Fact,
  follow,
  type Id,
  type InboxSettings,
  type Instant,
  offersOf,
  type Permission,
  type Queue,
  type Record,
  type RefusalCode,
  recordsOf,
  seatsOf,
} from '@parley/domain';
import type { PoolClient } from 'pg';
import { append, type Recorded } from '../journal/append.ts';
import type { Placed, Principal } from '../principal.ts';
import { lockAgents, saveAgents } from './agents/store.ts';
import { readCentre, USUAL_CENTRE } from './centre/door.ts';
import { loadCodes } from './codes/door.ts';
import type { BatchedCommand, KnownEntry, KnownMember, Opened, Opens } from './command.ts';
import { lockContacts, mayOnContact, placesOfContacts, saveContacts } from './contacts/store.ts';
import { reach } from './conversations/door.ts';
import {
  bucketOf,
  findEntries,
  insertEntries,
  lockConversations,
  lookAtContacts,
  saveConversations,
  saveCounts,
} from './conversations/store.ts';
import { loadInboxes } from './inboxes/store.ts';
import { findKnownMembers } from './members/store.ts';
import { loadQueues } from './queues/door.ts';
import { saveRecords } from './reports/door.ts';
import type { SystemWish } from './system.ts';

/** One wish in a batch, and what came of it. */
export interface Item {
  definition: BatchedCommand;
  wish: Command | SystemWish;
  by: Principal;
  refusal: RefusalCode | null;
}

const RIGHTS = new Map<string, Permission>(COMMANDS.map((definition) => [definition.type, definition.right]));

/** What a batch has opened, and what it has made of it so far. */
interface State {
  conversations: Map<Id, Conversation>;
  contacts: Map<Id, Contact>;
  contactPlaces: Map<Id, (Placed & { hands: Id[] })[]>;
  members: Map<Id, KnownMember>;
  entries: Map<Id, KnownEntry>;
  /** Of contacts for whom a conversation may start. */
  lookedAt: Map<Id, { open: number; lastAgent: Id | null }>;
  agents: Map<Id, Agent>;
  queues: Map<Id, Queue>;
  codes: Map<Id, Code>;
  inboxes: Map<Id, InboxSettings>;
  centre: CentreSettings;
  /** Agents who are no longer as they were locked. */
  changed: Set<Id>;
  records: Record[];
}

/**
 * A batch in one transaction: opens everything that its commands name, locked in id order; decides in order of arrival, each on what the ones
 * before it left; saves set-wise; appends the facts to the journal. The caller commits. The clock is asked once everything is locked: what waited for
 * another batch happens after it.
 */
export async function runBatch(
  tx: PoolClient,
  workspace: Id,
  items: readonly Item[],
  clock: () => Instant,
  newId: () => Id,
): Promise<Recorded[]> {
  const opens = items.map((item) => item.definition.opens(item.wish as never, item.by));
  const state = await open(tx, workspace, items, opens);
  const now = clock();
  const before = new Map(state.conversations);
  const contactsBefore = new Set(state.contacts.keys());
  const facts: Fact[] = [];
  const own: Promise<unknown>[] = [];
  items.forEach((item, n) => {
    const decision = decideOne(item, opens[n] ?? {}, state, now, newId);
    if ('refusal' in decision) {
      item.refusal = decision.refusal;
      return;
    }
    for (const fact of decision.facts) keep(state, fact, now);
    // An agent's last state stands for all that the batch made of them.
    facts.push(...decision.facts.filter((fact) => fact.type !== 'agent.changed'));
    if (decision.facts.length > 0 && item.definition.save !== undefined) {
      const contact = state.contacts.get(state.conversations.get(opens[n]?.conversation ?? '')?.contact ?? '') ?? null;
      own.push(item.definition.save(tx, { wish: item.wish as never, by: item.by, now, contact }));
    }
  });
  const agents = [...state.changed].map((id) => state.agents.get(id) as Agent);
  facts.push(...agents.map((agent) => ({ type: 'agent.changed' as const, agent })));
  const saved = save(tx, workspace, facts, state, before, contactsBefore, agents);
  const [recorded] = await Promise.all([append(tx, workspace, facts), saved, ...own]);
  return recorded;
}

const unique = (ids: readonly (Id | null | undefined)[]): Id[] => [
  ...new Set(ids.filter((id) => id !== undefined && id !== null)),
];

async function open(tx: PoolClient, workspace: Id, items: readonly Item[], opens: readonly Opens[]): Promise<State> {
  const state: State = {
    conversations: new Map(),
    contacts: new Map(),
    contactPlaces: new Map(),
    members: new Map(),
    entries: new Map(),
    lookedAt: new Map(),
    agents: new Map(),
    queues: new Map(),
    codes: new Map(),
    inboxes: new Map(),
    centre: USUAL_CENTRE,
    changed: new Set(),
    records: [],
  };
  const conversations = unique(opens.map((o) => o.conversation));
  const entries = unique(opens.map((o) => o.entry));
  const look = async (): Promise<void> => {
    for (const row of await findEntries(tx, workspace, entries))
      state.entries.set(row.id, { conversation: row.conversation, author: row.author, authorId: row.author_id });
  };
  // Sent together, done in this order: what stands already is looked at under the conversations' locks.
  const [locked] = await Promise.all([
    conversations.length > 0 ? lockConversations(tx, workspace, conversations) : [],
    entries.length > 0 ? look() : null,
  ]);
  for (const c of locked) state.conversations.set(c.id, c);
  await openContacts(tx, workspace, items, opens, state, look, entries.length > 0);
  await openCentre(tx, workspace, items, opens, state);
  return state;
}

async function openContacts(
  tx: PoolClient,
  workspace: Id,
  items: readonly Item[],
  opens: readonly Opens[],
  state: State,
  look: () => Promise<void>,
  names: boolean,
): Promise<void> {
  // Of a command that may start a conversation or take it up again, the contact matters only where the conversation is missing or over.
  const starting = opens.map((o, n) => {
    const item = items[n] as Item;
    if (o.conversation === undefined || !item.definition.starts(item.by)) return false;
    const status = state.conversations.get(o.conversation)?.handling.status;
    return status === undefined || status === 'resolved';
  });
  const contacts = unique(opens.map((o, n) => (o.conversation === undefined || starting[n] ? o.contact : undefined)));
  // A ban concerns the contact of the conversation, whoever that is.
  for (const [n, item] of items.entries())
    if (item.wish.type === 'conversation.ban') {
      const contact = state.conversations.get(opens[n]?.conversation ?? '')?.contact;
      if (contact !== undefined && !contacts.includes(contact)) contacts.push(contact);
    }
  if (contacts.length === 0) return;
  for (const contact of await lockContacts(tx, workspace, contacts)) state.contacts.set(contact.id, contact);
  if (starting.includes(true)) {
    state.lookedAt = await lookAtContacts(tx, workspace, contacts);
    // Of these there was no conversation to lock; what another node made of them is seen under the contact's lock.
    if (names) await look();
  }
  if (items.some((item) => item.by.kind === 'member'))
    state.contactPlaces = await placesOfContacts(tx, workspace, contacts);
}

/** Agents, queues and what else matters where somebody may get a conversation or lose it. Nothing of it for a message in one that goes on. */
async function openCentre(
  tx: PoolClient,
  workspace: Id,
  items: readonly Item[],
  opens: readonly Opens[],
  state: State,
): Promise<void> {
  const agents: (Id | null | undefined)[] = [];
  const queues: (Id | null | undefined)[] = [];
  const inboxes: Id[] = [];
  for (const [n, { definition, by }] of items.entries()) {
    const o = opens[n] ?? {};
    agents.push(...(o.agents ?? []));
    queues.push(...(o.queues ?? []));
    if (o.conversation === undefined) continue;
    const c = state.conversations.get(o.conversation) ?? null;
    if (!definition.moves(c, by)) continue;
    if (by.kind === 'member') agents.push(by.person.id);
    if (c !== null) {
      agents.push(...concerned(c));
      queues.push(c.handling.queue);
      inboxes.push(c.inbox);
    } else if (by.kind === 'visitor') inboxes.push(by.inbox);
  }
  const centre = agents.length + inboxes.length > 0;
  if (!centre && queues.length === 0) return;
  const ids = unique(agents);
  const codes = unique(opens.flatMap((o) => o.codes ?? []));
  const members = unique([...ids, ...opens.map((o) => o.member)]);
  const [rows, known, settings, found, general] = await Promise.all([
    ids.length > 0 ? lockAgents(tx, workspace, ids) : [],
    members.length > 0 ? findKnownMembers(tx, workspace, members) : [],
    inboxes.length > 0 ? loadInboxes(tx, workspace, unique(inboxes)) : new Map<Id, InboxSettings>(),
    codes.length > 0 ? loadCodes(tx, workspace, codes) : new Map<Id, Code>(),
    readCentre(tx, workspace),
  ]);
  for (const agent of rows) state.agents.set(agent.id, agent);
  for (const member of known) state.members.set(member.id, member);
  state.inboxes = settings;
  state.codes = found;
  state.centre = general;
  // What is wrapped up belongs to the queue it was handled in, wherever the conversation is now.
  const handledIn = rows.flatMap(({ work }) =>
    work.flatMap((one) => (one.kind === 'wrap_up' && state.conversations.has(one.conversation) ? [one.queue] : [])),
  );
  const wanted = unique([...queues, ...handledIn, ...[...settings.values()].map((inbox) => inbox.queue)]);
  if (wanted.length > 0) {
    state.queues = await loadQueues(tx, workspace, wanted);
    // Where a queue's limit leads.
    const next = unique(
      [...state.queues.values()].map(({ overflow }) => (overflow.kind === 'queue' ? overflow.queue : null)),
    ).filter((id) => !state.queues.has(id));
    if (next.length > 0) for (const [id, queue] of await loadQueues(tx, workspace, next)) state.queues.set(id, queue);
    const codesOf = unique([...state.queues.values()].flatMap((queue) => queue.wrapUp.defaultCode));
    if (items.some(({ wish }) => wish.type === 'wrap_up.expire') && codesOf.length > 0)
      for (const [id, code] of await loadCodes(tx, workspace, codesOf)) state.codes.set(id, code);
  }
}

/** Everybody whose work a move of this conversation may change, and to whom it may return. */
function concerned({ handling }: Conversation): (Id | undefined)[] {
  switch (handling.status) {
    case 'resolved':
      return [handling.lastOwner?.id];
    case 'pending':
    case 'snoozed':
      return [handling.owner?.id];
    case 'offered':
      return [handling.offer.to.id, handling.offer.from?.id];
    default:
      return agentsOf(handling);
  }
}

function decideOne(
  { definition, wish, by }: Item,
  opens: Opens,
  state: State,
  now: Instant,
  newId: () => Id,
): Decision {
  const conversation = opens.conversation === undefined ? null : (state.conversations.get(opens.conversation) ?? null);
  const contactId = opens.contact ?? (wish.type === 'conversation.ban' ? conversation?.contact : undefined);
  const contact = contactId === undefined ? null : (state.contacts.get(contactId) ?? null);
  const refusal = mayNot(definition, by, opens, conversation, contact, state);
  if (refusal !== null) return { refusal };
  const lookedAt = opens.contact === undefined ? undefined : state.lookedAt.get(opens.contact);
  const inbox = conversation?.inbox ?? (by.kind === 'visitor' ? by.inbox : undefined);
  const opened: Opened<never> = {
    wish: wish as never,
    by,
    now,
    newId,
    conversation,
    contact,
    member: opens.member === undefined ? null : (state.members.get(opens.member) ?? null),
    members: state.members,
    entry: opens.entry === undefined ? null : (state.entries.get(opens.entry) ?? null),
    openConversations: lookedAt?.open ?? 0,
    lastAgent: lookedAt?.lastAgent ?? null,
    agents: state.agents,
    queues: state.queues,
    codes: state.codes,
    inbox: inbox === undefined ? null : (state.inboxes.get(inbox) ?? null),
    centre: state.centre,
  };
  return definition.decide(opened);
}

function mayNot(
  definition: BatchedCommand,
  by: Principal,
  opens: Opens,
  conversation: Conversation | null,
  contact: Contact | null,
  state: State,
): RefusalCode | null {
  if (by.kind === 'system') return opens.conversation !== undefined && conversation === null ? 'not_found' : null;
  const right = RIGHTS.get(definition.type) as Permission;
  if (opens.conversation !== undefined) {
    if (conversation === null && definition.starts(by)) return null;
    const wrapsUp =
      by.kind === 'member' &&
      state.agents.get(by.person.id)?.work.some((one) => one.conversation === conversation?.id) === true;
    return reach(by, right, conversation && placeOf(conversation), wrapsUp);
  }
  if (by.kind !== 'member' || opens.contact === undefined) return null;
  const places = state.contactPlaces.get(opens.contact) ?? [];
  if (contact === null || !mayOnContact(by, 'contact.read', places)) return 'not_found';
  return mayOnContact(by, right, places) ? null : 'right.missing';
}

const placeOf = (c: Conversation) => ({
  inbox: c.inbox,
  contact: c.contact,
  queue: c.handling.queue,
  seats: seatsOf(c.handling).map(({ person }) => person.id),
  asked: offersOf(c.handling).map(({ to }) => to.id),
});

/** Later commands of the batch decide on this; agents follow their conversations. */
function keep(state: State, fact: Fact, now: Instant): void {
  if (fact.type === 'agent.changed') {
    state.agents.set(fact.agent.id, fact.agent);
    state.changed.add(fact.agent.id);
  } else if (fact.type === 'contact.created' || fact.type === 'contact.updated') {
    state.contacts.set(fact.contact.id, fact.contact);
  } else if (isOfConversation(fact)) keepOfConversation(state, fact, now);
}

function keepOfConversation(state: State, fact: ConversationFact, now: Instant): void {
  const before = state.conversations.get(fact.conversation) ?? null;
  // `conversation.started` needs no state before it.
  const after = evolve(before as Conversation, fact);
  state.conversations.set(fact.conversation, after);
  if (fact.type === 'conversation.started') {
    const looked = state.lookedAt.get(fact.contact);
    state.lookedAt.set(fact.contact, { lastAgent: looked?.lastAgent ?? null, open: (looked?.open ?? 0) + 1 });
  }
  if ('entry' in fact && fact.entry !== null) {
    const { author } = fact.entry;
    const authorId = author.kind === 'member' ? author.id : null;
    state.entries.set(fact.entry.id, { conversation: fact.conversation, author: author.kind, authorId });
  }
  if (!('handling' in fact) && fact.type !== 'conversation.wrapped_up' && fact.type !== 'conversation.started') return;
  state.records.push(...recordsOf(before, fact, after));
  const queue = state.queues.get(before?.handling.queue ?? '') ?? null;
  const hands = new Set([...(before === null ? [] : agentsOf(before.handling)), ...agentsOf(after.handling)]);
  if (fact.type === 'conversation.wrapped_up' && fact.entry.event === 'wrapped_up') hands.add(fact.entry.who.id);
  for (const id of hands) {
    const agent = state.agents.get(id);
    if (agent === undefined) throw new Error(`${fact.type} concerns an agent who was not opened.`);
    const followed = follow(agent, fact, after, queue, now);
    if (followed === agent) continue;
    state.agents.set(id, followed);
    state.changed.add(id);
  }
}

/** Everything is sent at once, in an order that the keys between the tables allow. */
async function save(
  tx: PoolClient,
  workspace: Id,
  facts: readonly Fact[],
  state: State,
  before: ReadonlyMap<Id, Conversation>,
  contactsBefore: ReadonlySet<Id>,
  agents: readonly Agent[],
) {
  const contacts = unique(
    facts.map((fact) => ('contact' in fact && typeof fact.contact === 'object' ? fact.contact.id : undefined)),
  ).map((id) => state.contacts.get(id) as Contact);
  const ofConversations = facts.filter(isOfConversation);
  const touched = unique(ofConversations.map((fact) => fact.conversation)).map(
    (id) => state.conversations.get(id) as Conversation,
  );
  const counts = new Map<string, number>();
  for (const c of touched) {
    const was = before.get(c.id);
    if (was !== undefined) counts.set(bucketOf(was), (counts.get(bucketOf(was)) ?? 0) - 1);
    counts.set(bucketOf(c), (counts.get(bucketOf(c)) ?? 0) + 1);
  }
  await Promise.all([
    saveContacts(
      tx,
      workspace,
      contacts.filter((c) => !contactsBefore.has(c.id)),
      contacts.filter((c) => contactsBefore.has(c.id)),
    ),
    saveConversations(tx, workspace, touched, before),
    insertEntries(
      tx,
      workspace,
      ofConversations.flatMap((fact) =>
        'entry' in fact && fact.entry !== null ? [{ conversation: fact.conversation, entry: fact.entry }] : [],
      ),
    ),
    saveAgents(tx, workspace, agents),
    saveRecords(tx, workspace, state.records),
    saveCounts(tx, workspace, counts),
  ]);
}
