import { type Agent, byTurn, type Fact, type Id, isReady, type WaitingItem } from '@parley/domain';
import type { ClientBase } from 'pg';

/**
 * So much later than it began to wait, a conversation that is passed over was not merely overlooked: routing of another node may have been looking just
 * before it came.
 */
const SEEN_MS = 2_000;
/**
 * Passes of routing in which one conversation may be passed over: whoever was chosen for it may be taken at that moment by a colleague's wish, and those
 * behind it are not held up for that. The next pass begins with it.
 */
const PASSES = 3;

export interface Turns {
  /** How much was given by routing. */
  given: number;
  /** How many conversations were ever passed over. */
  overtaken: number;
  /** The longest that somebody was free, and given nothing, while customers waited: in milliseconds. */
  idle: number;
  /** When that was over. */
  idleAt: number;
  wrong: string[];
}

/** What the journal tells of turns: in each queue, in the order of commits, who waited when somebody was given something. */
export async function readTurns(owner: ClientBase): Promise<Turns> {
  const { rows } = await owner.query<{ fact: Fact }>(
    `select fact from journal where (fact->>'conversation' is not null and (fact->'handling' is not null or fact->>'type' in ('conversation.started', 'conversation.prioritised')))
      or fact->>'type' = 'agent.changed' order by workspace, seq`,
  );
  const idleness = new Idleness();
  const waiting = new Map<Id, Map<Id, WaitingItem & { at: number }>>();
  const at = new Map<Id, WaitingItem & { at: number }>();
  const priorities = new Map<Id, WaitingItem['priority']>();
  const passedOver = new Map<Id, Set<number>>();
  let given = 0;
  const leave = (id: Id): void => {
    const item = at.get(id);
    if (item !== undefined) waiting.get(item.queue)?.delete(id);
    at.delete(id);
  };
  const enter = (item: WaitingItem & { at: number }): void => {
    leave(item.conversation);
    at.set(item.conversation, item);
    waiting.getOrInsertComputed(item.queue, () => new Map()).set(item.conversation, item);
  };
  for (const { fact } of rows) {
    if (fact.type === 'agent.changed') {
      idleness.agent(fact.agent);
      continue;
    }
    if (fact.type === 'conversation.prioritised') {
      priorities.set(fact.conversation, fact.priority);
      const item = at.get(fact.conversation);
      if (item !== undefined) item.priority = fact.priority;
      continue;
    }
    if (fact.type !== 'conversation.started' && !('handling' in fact)) continue;
    const { conversation } = fact;
    idleness.time(fact.at, at.size > 0);
    const queued =
      fact.type === 'conversation.started'
        ? { queue: fact.queue, since: fact.at, ahead: false }
        : fact.handling.status === 'queued'
          ? fact.handling
          : null;
    const item = at.get(conversation);
    const routed =
      'cause' in fact &&
      (fact.cause === 'auto_assigned' || (fact.cause === 'offered' && fact.type === 'conversation.offered'));
    if (routed && item !== undefined) {
      given++;
      for (const other of waiting.get(item.queue)?.values() ?? [])
        if (other !== item && byTurn(other, item) < 0 && fact.at - other.at > SEEN_MS)
          passedOver.getOrInsertComputed(other.conversation, () => new Set()).add(fact.at);
    }
    leave(conversation);
    if (queued !== null && queued.queue !== null)
      enter({
        conversation,
        queue: queued.queue,
        channel: 'chat',
        priority: priorities.get(conversation) ?? 'normal',
        ahead: queued.ahead,
        since: queued.since,
        preferred: null,
        at: fact.at,
      });
  }
  const wrong = [...passedOver].flatMap(([id, passes]) =>
    passes.size > PASSES ? [`${id} was passed over ${passes.size} times`] : [],
  );
  return { given, overtaken: passedOver.size, idle: idleness.longest, idleAt: idleness.longestAt, wrong };
}

/** Agents who could be given something, as the journal goes by. All of them serve all queues. */
class Idleness {
  longest = 0;
  longestAt = 0;
  readonly #free = new Map<Id, { since: number; work: number }>();
  #now = 0;
  #waitsSince: number | null = null;

  /** Facts of one commit are of one time: what counts is how things stand when it goes on. */
  time(at: number, waits: boolean): void {
    if (at <= this.#now) return;
    this.#waitsSince = waits ? (this.#waitsSince ?? this.#now) : null;
    if (this.#waitsSince !== null)
      for (const { since } of this.#free.values()) {
        const idle = at - Math.max(since, this.#waitsSince);
        if (idle > this.longest) Object.assign(this, { longest: idle, longestAt: at });
      }
    this.#now = at;
  }

  agent(agent: Agent): void {
    const { id, work } = agent;
    const is = isReady(agent, 'chat');
    const was = this.#free.get(id);
    if (!is) this.#free.delete(id);
    else if (was === undefined || was.work < work.length) this.#free.set(id, { since: this.#now, work: work.length });
    else was.work = work.length;
  }
}

/** What of the reports cannot be: two owners at a time, a conversation that nobody accounts for, an offer that outlived its time. */
export async function readHistory(
  owner: ClientBase,
  begun: readonly Id[],
): Promise<{ wrong: string[]; ends: Record<string, number>; latest: number }> {
  const wrong: string[] = [];
  const { rows: twice } = await owner.query<{ conversation: Id }>(
    `select distinct a.conversation from leg a join leg b on b.workspace = a.workspace and b.conversation = a.conversation and b.id > a.id
      where a.role = 'owner' and b.role = 'owner' and a.joined_at < coalesce(b.left_at, 'infinity') and b.joined_at < coalesce(a.left_at, 'infinity')`,
  );
  for (const { conversation } of twice) wrong.push(`${conversation} had two owners at a time`);
  const { rows: interactions } = await owner.query<{ conversation: Id; end_cause: string | null }>(
    'select conversation, end_cause from interaction',
  );
  const known = new Set(interactions.map(({ conversation }) => conversation));
  for (const id of begun) if (!known.has(id)) wrong.push(`${id} was acknowledged and is nowhere`);
  const ends: Record<string, number> = {};
  for (const { end_cause: end } of interactions) ends[end ?? 'open'] = (ends[end ?? 'open'] ?? 0) + 1;
  const { rows: late } = await owner.query<{ ms: number }>(
    `select coalesce(max(extract(epoch from o.settled_at) * 1000 - (j.fact #>> '{handling,offer,expiresAt}')::float8), 0)::float8 as ms
      from offer o join journal j on j.workspace = o.workspace and j.fact->>'type' = 'conversation.offered' and j.fact #>> '{handling,offer,id}' = o.id::text
      where o.outcome = 'expired'`,
  );
  return { wrong, ends, latest: Math.round(late[0]?.ms ?? 0) };
}
