import { COMMANDS, isOfConversation } from '@parley/contract';
import {
  type Agent,
  type Contact,
  type Conversation,
  type ConversationFact,
  concerned,
  type Decision,
  evolve,
  type Fact,
  follow,
  type Id,
  type Instant,
  offersOf,
  type Permission,
  type RefusalCode,
  recordsOf,
  seatsOf,
} from '@parley/domain';
import type { PoolClient } from 'pg';
import { append, type Recorded } from '../journal/append.ts';
import type { Principal } from '../principal.ts';
import { saveAgents } from './agents/store.ts';
import type { BatchedCommand, Opened, Opens } from './command.ts';
import { mayOnContact, saveContacts } from './contacts/store.ts';
import { reach } from './conversations/door.ts';
import { bucketOf, insertEntries, saveConversations, saveCounts } from './conversations/store.ts';
import { type Item, open, type State, unique } from './opening.ts';
import { saveRecords } from './reports/door.ts';

const RIGHTS = new Map<string, Permission | null>(COMMANDS.map((definition) => [definition.type, definition.right]));

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

function decideOne(
  { definition, wish, by }: Item,
  opens: Opens,
  state: State,
  now: Instant,
  newId: () => Id,
): Decision {
  const conversation = opens.conversation === undefined ? null : (state.conversations.get(opens.conversation) ?? null);
  const contactId = opens.contact ?? (opens.itsContact === true ? conversation?.contact : undefined);
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
  // Whatever concerns a conversation or contact has a right of its own.
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
  for (const id of concerned(before, fact, after)) {
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
