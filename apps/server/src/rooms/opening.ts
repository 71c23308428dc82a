import type { Command } from '@parley/contract';
import {
  type Agent,
  agentsOf,
  type CentreSettings,
  type Code,
  type Contact,
  type Conversation,
  type Id,
  type InboxSettings,
  type Queue,
  type Record,
  type RefusalCode,
} from '@parley/domain';
import type { PoolClient } from 'pg';
import type { Placed, Principal } from '../principal.ts';
import { lockAgents } from './agents/store.ts';
import { readCentre, USUAL_CENTRE } from './centre/door.ts';
import { loadCodes } from './codes/door.ts';
import type { BatchedCommand, KnownEntry, KnownMember, Opens } from './command.ts';
import { lockContacts, placesOfContacts } from './contacts/store.ts';
import { findEntries, lockConversations, lookAtContacts } from './conversations/store.ts';
import { loadInboxes } from './inboxes/store.ts';
import { findKnownMembers } from './members/store.ts';
import { loadQueues } from './queues/door.ts';
import type { SystemWish } from './system.ts';

/** One wish in a batch, and what came of it. */
export interface Item {
  definition: BatchedCommand;
  wish: Command | SystemWish;
  by: Principal;
  refusal: RefusalCode | null;
}

/** What a batch has opened, and what it has made of it so far. */
export interface State {
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

export const unique = (ids: readonly (Id | null | undefined)[]): Id[] => [
  ...new Set(ids.filter((id) => id !== undefined && id !== null)),
];

/** Everything that the commands of a batch name, locked in the order in which everybody locks: conversations, contacts, agents, each by id. */
export async function open(
  tx: PoolClient,
  workspace: Id,
  items: readonly Item[],
  opens: readonly Opens[],
): Promise<State> {
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
  for (const o of opens) {
    const contact = o.itsContact === true ? state.conversations.get(o.conversation ?? '')?.contact : undefined;
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
    const usual = opens.some((o) => o.usualCode === true)
      ? unique([...state.queues.values()].map((queue) => queue.wrapUp.defaultCode))
      : [];
    if (usual.length > 0) for (const [id, code] of await loadCodes(tx, workspace, usual)) state.codes.set(id, code);
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
