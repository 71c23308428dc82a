import { type Bucket, type ConversationView, LIST_TICK_MS, type QueueLive, viewAgent } from '@parley/contract';
import type { Agent, Contact, Fact, Id } from '@parley/domain';
import type { Pool, PoolClient } from 'pg';
import { inWorkspace } from '../database/workspace.ts';
import { byActivity, type ListFilter, listConversations, matches } from '../rooms/conversations/list-conversations.ts';
import { readQueueLive } from '../rooms/queues/door.ts';
import type { MemberListener } from './listeners.ts';
import { contactsById, conversationsById } from './snapshots.ts';

/**
 * The lists that members of one workspace look at. Those who look at the same list share one window: the first `size` rows, known here by place in
 * the order. Changes are gathered, read once, and told to all who watch, at most every LIST_TICK_MS. The counts of the views travel the same way, and so
 * do colleagues' states and how the queues stand.
 */
interface Window {
  filter: ListFilter;
  size: number;
  /** In order. */
  rows: { id: Id; lastAt: number; contact: Id }[];
  /** These, and what answers have shown that were read later than they: whoever watches may have it on screen. */
  shown: Set<Id>;
  complete: boolean;
  watchers: Set<MemberListener>;
}

/** Rows read at a time; what is beyond waits for the next tick. */
const ROWS_PER_TICK = 2_000;

export interface Watched {
  rows: ConversationView[];
  contacts: Contact[];
  complete: boolean;
}

export function createWindows(options: { pool: Pool; workspace: Id; fault: (error: unknown, where: string) => void }) {
  const { pool, workspace } = options;
  const windows = new Map<string, Window>();
  const watching = new Map<MemberListener, Window>();
  const everybody = new Set<MemberListener>();
  const changed = new Set<Id>();
  const renamed = new Set<Id>();
  /** As they are now, of agents who have changed since the last tick. */
  const agents = new Map<Id, Agent>();
  let countsChanged = false;
  /** How the queues stood when it was told last. */
  let queues = new Map<Id | null, string>();
  /** The counts as they were told last, and those that some listener may know differently, having looked at another moment. */
  let counts = new Map<string, Bucket>();
  const unsure = new Map<string, Bucket>();
  let timer: NodeJS.Timeout | null = null;
  let ticking = false;

  /** Somebody did something: lists and counts may have changed. Where nobody listens, nothing is kept: who comes looks for themself. */
  function note(fact: Fact): void {
    if (everybody.size === 0) return;
    if (fact.type === 'contact.updated') renamed.add(fact.contact.id);
    if (fact.type === 'agent.changed') agents.set(fact.agent.id, fact.agent);
    if ('conversation' in fact) changed.add(fact.conversation);
    if ('handling' in fact || fact.type === 'conversation.started' || fact.type === 'queue.saved') countsChanged = true;
    schedule();
  }

  function schedule(): void {
    if (timer !== null || ticking) return;
    timer = setTimeout(() => {
      timer = null;
      void tick();
    }, LIST_TICK_MS);
  }

  async function tick(): Promise<void> {
    ticking = true;
    const ids = [...changed].slice(0, ROWS_PER_TICK);
    const contactIds = [...renamed];
    const counting = countsChanged;
    for (const id of ids) changed.delete(id);
    renamed.clear();
    countsChanged = false;
    tellAgents();
    try {
      await inWorkspace(
        pool,
        workspace,
        async (tx) => {
          if (windows.size > 0 && ids.length + contactIds.length > 0) await tellLists(tx, ids, contactIds);
          if (counting) {
            await tellCounts(tx);
            tellQueues(await readQueueLive(tx, workspace));
          }
        },
        'read',
      );
    } catch (error) {
      // Nothing of it may be forgotten: the next tick tries again.
      for (const id of ids) changed.add(id);
      for (const id of contactIds) renamed.add(id);
      countsChanged ||= counting;
      options.fault(error, 'lists');
    } finally {
      ticking = false;
      if (everybody.size > 0 && (changed.size > 0 || renamed.size > 0 || agents.size > 0 || countsChanged)) schedule();
    }
  }

  async function tellLists(tx: PoolClient, ids: readonly Id[], contactIds: readonly Id[]): Promise<void> {
    const rows = new Map((await conversationsById(tx, workspace, ids)).map((row) => [row.id, row]));
    const sets = new Map<Window, { rows: ConversationView[]; gone: Id[]; entered: Set<Id> }>();
    for (const window of windows.values()) sets.set(window, await move(tx, window, rows));
    const contactOf = new Set(contactIds);
    for (const set of sets.values())
      for (const row of set.rows) if (set.entered.has(row.id)) contactOf.add(row.contact);
    const contacts = new Map(
      (await contactsById(tx, workspace, [...contactOf])).map((contact) => [contact.id, contact]),
    );
    const changedContacts = new Set(contactIds);
    const json = new Map<ConversationView, string>();
    for (const [window, set] of sets) {
      // Only people of this window: who watches it may not know of the others.
      const named = [
        ...new Set([
          ...set.rows.filter((row) => set.entered.has(row.id)).map((row) => row.contact),
          ...window.rows.map((row) => row.contact).filter((id) => changedContacts.has(id)),
        ]),
      ]
        .map((id) => contacts.get(id))
        .filter((contact) => contact !== undefined);
      if (set.rows.length + set.gone.length + named.length === 0) continue;
      const parts = set.rows.map((row) => json.getOrInsertComputed(row, () => JSON.stringify(row)));
      const part = `{"t":"list","view":"${window.filter.view}","status":"${window.filter.status}","rows":[${parts.join(',')}],"contacts":${JSON.stringify(named)},"gone":${JSON.stringify(set.gone)}}`;
      for (const listener of window.watchers) listener.say(part);
    }
  }

  /** Moves a window over the changed rows; returns what its watchers must hear. */
  async function move(tx: PoolClient, window: Window, changedRows: ReadonlyMap<Id, ConversationView>) {
    const was = new Set(window.rows.map((row) => row.id));
    const kept = window.rows.filter((row) => !changedRows.has(row.id));
    const last = window.complete ? undefined : window.rows.at(-1);
    const fitting = [...changedRows.values()].filter(
      (row) => matches(window.filter, row) && (last === undefined || byActivity(row, last) <= 0 || was.has(row.id)),
    );
    let next = [...kept, ...fitting].sort(byActivity);
    let shown = fitting;
    if (next.length > window.size) window.complete = false;
    next = next.slice(0, window.size);
    if (next.length < window.size && !window.complete) {
      // It shrank, or a row sank to where unknown ones begin: read it again.
      const fresh = await listConversations(tx, workspace, window.filter, window.size);
      window.complete = !fresh.more;
      next = fresh.rows;
      shown = fresh.rows.filter((row) => !was.has(row.id) || changedRows.has(row.id));
    }
    window.rows = next.map(known);
    const now = new Set(next.map((row) => row.id));
    const gone = [...window.shown].filter((id) => !now.has(id) && (was.has(id) || changedRows.has(id)));
    for (const id of gone) window.shown.delete(id);
    for (const id of now) window.shown.add(id);
    return {
      rows: shown.filter((row) => now.has(row.id)),
      gone,
      entered: new Set([...now].filter((id) => !was.has(id))),
    };
  }

  async function tellCounts(tx: PoolClient): Promise<void> {
    const now = new Map((await readCounts(tx, workspace)).map((bucket) => [keyOfBucket(bucket), bucket]));
    const moved: Bucket[] = [];
    for (const [key, bucket] of now) if (unsure.has(key) || counts.get(key)?.count !== bucket.count) moved.push(bucket);
    for (const [key, bucket] of new Map([...counts, ...unsure])) if (!now.has(key)) moved.push({ ...bucket, count: 0 });
    counts = now;
    unsure.clear();
    // Most agents see few of the buckets that move.
    const parts = new Map<string, string | null>();
    for (const listener of everybody) {
      const part = parts.getOrInsertComputed(scopeOf(listener), () => {
        const visible = visibleCounts(listener, moved);
        return visible.length === 0 ? null : JSON.stringify({ t: 'counts', counts: visible });
      });
      if (part !== null) listener.say(part);
    }
  }

  function tellAgents(): void {
    if (agents.size === 0) return;
    const part = JSON.stringify({ t: 'agents', agents: [...agents.values()].map(viewAgent) });
    agents.clear();
    for (const listener of everybody) listener.say(part);
  }

  function tellQueues(now: readonly QueueLive[]): void {
    const moved = now.filter((queue) => queues.get(queue.queue) !== JSON.stringify(queue));
    queues = new Map(now.map((queue) => [queue.queue, JSON.stringify(queue)]));
    if (moved.length === 0) return;
    const part = JSON.stringify({ t: 'queues', queues: moved });
    for (const listener of everybody) listener.say(part);
  }

  function unwatch(listener: MemberListener): void {
    const window = watching.get(listener);
    watching.delete(listener);
    window?.watchers.delete(listener);
    if (window?.watchers.size === 0) windows.delete(keyOf(window.filter, window.size));
  }

  return {
    note,
    join: (listener: MemberListener) => void everybody.add(listener),
    /** The listener's welcome brings these: where they are not what was told last, the next tick says what is true. */
    told(listener: MemberListener, brought: readonly Bucket[]): void {
      const theirs = new Map(brought.map((bucket) => [keyOfBucket(bucket), bucket]));
      for (const bucket of [...brought, ...visibleCounts(listener, [...counts.values()])]) {
        const key = keyOfBucket(bucket);
        if (theirs.get(key)?.count !== counts.get(key)?.count) unsure.set(key, bucket);
      }
      // What the welcome says of the queues may be older or newer than the next tick knows.
      const sure = unsure.size === 0 && queues.size === 0;
      queues.clear();
      if (sure) return;
      countsChanged = true;
      schedule();
    },
    leave(listener: MemberListener): void {
      unwatch(listener);
      everybody.delete(listener);
    },
    /** The listener's list from now on. Called inside its snapshot, so that changes wait for the answer. */
    async watch(tx: PoolClient, listener: MemberListener, filter: ListFilter, size: number): Promise<Watched> {
      unwatch(listener);
      // Gone while it waited for its turn: nobody would take it out of the window again.
      if (!everybody.has(listener)) return { rows: [], contacts: [], complete: true };
      const key = keyOf(filter, size);
      // Joined before the look: what happens after the look comes with a tick, and waits for this answer. An empty window reads itself at its first tick.
      const window: Window = windows.get(key) ?? {
        filter,
        size,
        rows: [],
        shown: new Set(),
        complete: false,
        watchers: new Set(),
      };
      windows.set(key, window);
      window.watchers.add(listener);
      watching.set(listener, window);
      const { rows, more } = await listConversations(tx, workspace, filter, size);
      // With others who watch it, it stays as they were told: what is new to them comes with a tick, and with its people.
      if (window.rows.length === 0 && window.watchers.size === 1) {
        window.rows = rows.map(known);
        window.complete = !more;
      }
      for (const row of rows) window.shown.add(row.id);
      return {
        rows,
        contacts: await contactsById(
          tx,
          workspace,
          rows.map((row) => row.contact),
        ),
        complete: !more,
      };
    },
    close: () => {
      if (timer !== null) clearTimeout(timer);
      everybody.clear();
    },
  };
}
const known = ({ id, lastAt, contact }: Window['rows'][number]) => ({ id, lastAt, contact });

const keyOfBucket = ({ inbox, queue, status, owner }: Bucket): string => `${inbox} ${queue} ${status} ${owner}`;

const keyOf = (filter: ListFilter, size: number): string =>
  `${filter.view} ${filter.status} ${size} ${filter.view === 'mine' ? filter.member : ''} ${filter.sees === null ? '*' : `${filter.sees.inboxes.join()} ${filter.sees.queues.join()}`}`;

/** Who sees the same counts: everybody who sees all; of the others, each their own conversations wherever those are. */
const scopeOf = ({ by }: MemberListener): string =>
  by.rights['conversation.read'] === 'workspace' ? '*' : by.person.id;

export const visibleCounts = ({ by }: Pick<MemberListener, 'by'>, buckets: readonly Bucket[]): Bucket[] =>
  by.rights['conversation.read'] === 'workspace'
    ? [...buckets]
    : buckets.filter(
        ({ inbox, queue, owner }) =>
          by.inboxes.has(inbox) || (queue !== null && by.queues.has(queue)) || owner === by.person.id,
      );

const NOBODY = '00000000-0000-0000-0000-000000000000';

const someOf = (id: Id): Id | null => (id === NOBODY ? null : id);

/** What the views count: open ones (resolved ones are not counted anywhere on the screen). */
export async function readCounts(tx: PoolClient, workspace: Id): Promise<Bucket[]> {
  const { rows } = await tx.query<Bucket & { owner: Id; queue: Id }>({
    name: 'windows.counts',
    text: `select inbox, queue, status, owner, count from conversation_count where workspace = $1 and count > 0 and status <> 'resolved'`,
    values: [workspace],
  });
  return rows.map((row) => ({ ...row, queue: someOf(row.queue), owner: someOf(row.owner) }));
}
