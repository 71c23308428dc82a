import { COMMANDS, type Command, isOfConversation } from '@parley/contract';
import {
  type Contact,
  type Conversation,
  type ConversationFact,
  type Decision,
  type Entry,
  evolve,
  type Fact,
  type Id,
  type Instant,
  type RefusalCode,
} from '@parley/domain';
import type { PoolClient } from 'pg';
import { append, type Recorded } from '../journal/append.ts';
import { mayMember, type Principal } from '../principal.ts';
import type { BatchedCommand, KnownEntry, KnownMember, Opens } from './command.ts';
import { inboxesOfContacts, lockContacts, saveContacts } from './contacts/store.ts';
import { reach } from './conversations/door.ts';
import {
  bucketOf,
  countOpenByContact,
  findEntries,
  insertEntries,
  lockConversations,
  saveConversations,
  saveCounts,
} from './conversations/store.ts';
import { findKnownMembers } from './members/store.ts';

/** One wish in a batch, and what came of it. */
export interface Item {
  definition: BatchedCommand;
  wish: Command;
  by: Principal;
  refusal: RefusalCode | null;
}

const RIGHTS = new Map(COMMANDS.map((definition) => [definition.type, definition.right]));

/** What a batch has opened, and what it has made of it so far. */
interface State {
  conversations: Map<Id, Conversation>;
  contacts: Map<Id, Contact>;
  contactInboxes: Map<Id, Id[]>;
  members: Map<Id, KnownMember>;
  entries: Map<Id, KnownEntry>;
  open: Map<Id, number>;
}

/**
 * A batch in one transaction: opens everything that its commands name, locked in id order; decides in order of arrival, each on what the ones
 * before it left; saves set-wise; appends the facts to the journal. The caller commits.
 */
export async function runBatch(
  tx: PoolClient,
  workspace: Id,
  items: readonly Item[],
  now: Instant,
  newId: () => Id,
): Promise<Recorded[]> {
  const opens = items.map((item) => item.definition.opens(item.wish, item.by));
  const state = await open(tx, workspace, items, opens);
  const before = new Map(state.conversations);
  const contactsBefore = new Set(state.contacts.keys());
  const facts: Fact[] = [];
  items.forEach((item, n) => {
    const decision = decideOne(item, opens[n] ?? {}, state, now, newId);
    if ('refusal' in decision) {
      item.refusal = decision.refusal;
      return;
    }
    for (const fact of decision.facts) keep(state, fact);
    facts.push(...decision.facts);
  });
  const saved = save(tx, workspace, facts, state, before, contactsBefore);
  const [recorded] = await Promise.all([append(tx, workspace, facts), saved]);
  return recorded;
}

const unique = (ids: readonly (Id | undefined)[]): Id[] => [...new Set(ids.filter((id) => id !== undefined))];

async function open(tx: PoolClient, workspace: Id, items: readonly Item[], opens: readonly Opens[]): Promise<State> {
  const state: State = {
    conversations: new Map(),
    contacts: new Map(),
    contactInboxes: new Map(),
    members: new Map(),
    entries: new Map(),
    open: new Map(),
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
  // Of a command that may start a conversation, the contact matters only where the conversation is missing.
  const starting = opens.map(
    (o, n) =>
      o.conversation !== undefined &&
      !state.conversations.has(o.conversation) &&
      items[n]!.definition.starts(items[n]!.by),
  );
  const contacts = unique(opens.map((o, n) => (o.conversation === undefined || starting[n] ? o.contact : undefined)));
  if (contacts.length > 0) {
    for (const contact of await lockContacts(tx, workspace, contacts)) state.contacts.set(contact.id, contact);
    if (starting.includes(true)) {
      state.open = await countOpenByContact(tx, workspace, contacts);
      // Of these there was no conversation to lock; what another node made of them is seen under the contact's lock.
      if (entries.length > 0) await look();
    }
    if (items.some((item) => item.by.kind === 'member'))
      state.contactInboxes = await inboxesOfContacts(tx, workspace, contacts);
  }
  const lastOwners = [...state.conversations.values()].map(({ handling }) =>
    handling.status === 'resolved' ? handling.lastOwner?.id : undefined,
  );
  const members = unique([...opens.map((o) => o.member), ...lastOwners]);
  if (members.length > 0)
    for (const member of await findKnownMembers(tx, workspace, members)) state.members.set(member.id, member);
  return state;
}

function decideOne(
  { definition, wish, by }: Item,
  opens: Opens,
  state: State,
  now: Instant,
  newId: () => Id,
): Decision {
  const conversation = opens.conversation === undefined ? null : (state.conversations.get(opens.conversation) ?? null);
  const contact = opens.contact === undefined ? null : (state.contacts.get(opens.contact) ?? null);
  const right = RIGHTS.get(definition.type)!;
  if (opens.conversation !== undefined && !(conversation === null && definition.starts(by))) {
    const refusal = reach(by, right, conversation);
    if (refusal !== null) return { refusal };
  } else if (opens.conversation === undefined && by.kind === 'member' && opens.contact !== undefined) {
    const inboxes = state.contactInboxes.get(opens.contact) ?? [null];
    if (contact === null || !inboxes.some((inbox) => mayMember(by, 'contact.read', inbox)))
      return { refusal: 'not_found' };
    if (!inboxes.some((inbox) => mayMember(by, right, inbox))) return { refusal: 'right.missing' };
  }
  return definition.decide({
    wish,
    by,
    now,
    newId,
    conversation,
    contact,
    member: opens.member === undefined ? null : (state.members.get(opens.member) ?? null),
    lastOwners: state.members,
    entry: opens.entry === undefined ? null : (state.entries.get(opens.entry) ?? null),
    openConversations: (opens.contact === undefined ? undefined : state.open.get(opens.contact)) ?? 0,
  });
}

/** Later commands of the batch decide on this. */
function keep(state: State, fact: Fact): void {
  if (fact.type === 'contact.created' || fact.type === 'contact.updated') {
    state.contacts.set(fact.contact.id, fact.contact);
  } else if (isOfConversation(fact)) {
    // `conversation.started` needs no state before it.
    state.conversations.set(
      fact.conversation,
      evolve(state.conversations.get(fact.conversation) as Conversation, fact),
    );
    if (fact.type === 'conversation.started') state.open.set(fact.contact, (state.open.get(fact.contact) ?? 0) + 1);
    if ('entry' in fact) {
      const { author } = fact.entry;
      state.entries.set(fact.entry.id, {
        conversation: fact.conversation,
        author: author.kind,
        authorId: author.kind === 'member' ? author.id : null,
      });
    }
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
) {
  const contacts = unique(
    facts.map((fact) => ('contact' in fact && typeof fact.contact === 'object' ? fact.contact.id : undefined)),
  ).map((id) => state.contacts.get(id)!);
  const touched = unique(facts.map((fact) => (isOfConversation(fact) ? fact.conversation : undefined))).map(
    (id) => state.conversations.get(id)!,
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
    saveConversations(
      tx,
      workspace,
      touched.filter((c) => !before.has(c.id)),
      touched.filter((c) => before.has(c.id)),
    ),
    insertEntries(
      tx,
      workspace,
      facts.filter((fact): fact is Extract<ConversationFact, { entry: Entry }> => 'entry' in fact),
    ),
    saveCounts(tx, workspace, counts),
  ]);
}
