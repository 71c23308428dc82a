import type { InteractionView } from '@parley/contract';
import type { Id, Instant } from '@parley/domain';
import type { PoolClient } from 'pg';
import type { InteractionRow, LegRow, OfferRow } from '../../database/tables.ts';

/** Which interactions a report is about; null: whichever. */
export interface ReportFilter {
  /** Begun at `from` or later, and before `to`. */
  from: Instant | null;
  to: Instant | null;
  queue: Id | null;
  inbox: Id | null;
  /** Who took part. */
  agent: Id | null;
  conversation: Id | null;
  /** Those of these inboxes and queues alone. */
  within: { inboxes: readonly Id[]; queues: readonly Id[] } | null;
}

type Head = Omit<InteractionRow, 'workspace'>;
type Offer = Pick<OfferRow, 'id' | 'interaction' | 'agent' | 'kind' | 'at' | 'settled_at' | 'outcome'>;
type Leg = Omit<LegRow, 'workspace' | 'conversation' | 'queue' | 'wrapped_up_by'>;

/** An interaction as it began: what comes next lies behind it. */
type Behind = { at: Instant; id: Id } | null;

/** Finds which, latest first, and whether there are more. */
export function headsQuery(
  workspace: Id,
  filter: ReportFilter,
  limit: number,
  behind: Behind,
): { text: string; values: unknown[] } {
  const values: unknown[] = [workspace, limit + 1];
  const $ = (value: unknown): string => `$${values.push(value)}`;
  const instant = (at: Instant): string => `to_timestamp(${$(at / 1000)}::float8)`;
  const conditions = ['i.workspace = $1'];
  if (filter.from !== null) conditions.push(`i.started_at >= ${instant(filter.from)}`);
  if (filter.to !== null) conditions.push(`i.started_at < ${instant(filter.to)}`);
  if (filter.queue !== null) conditions.push(`i.queue = ${$(filter.queue)}`);
  if (filter.inbox !== null) conditions.push(`i.inbox = ${$(filter.inbox)}`);
  if (filter.within !== null)
    conditions.push(
      `(i.inbox = any(${$(filter.within.inboxes)}::uuid[]) or i.queue = any(${$(filter.within.queues)}::uuid[]))`,
    );
  if (filter.conversation !== null) conditions.push(`i.conversation = ${$(filter.conversation)}`);
  if (filter.agent !== null)
    conditions.push(
      `exists (select from leg l where l.interaction = i.id and l.workspace = $1 and l.agent = ${$(filter.agent)})`,
    );
  if (behind !== null) conditions.push(`(i.started_at, i.id) < (${instant(behind.at)}, ${$(behind.id)}::uuid)`);
  return {
    text: `select id, conversation, inbox, contact, queue, started_at, answered_at, ended_at, end_cause from interaction i
      where ${conditions.join(' and ')} order by i.started_at desc, i.id desc limit $2`,
    values,
  };
}

/** Latest first, from behind an interaction as it began. */
export async function listInteractions(
  tx: PoolClient,
  workspace: Id,
  filter: ReportFilter,
  limit: number,
  behind: Behind,
): Promise<{ interactions: InteractionView[]; more: boolean }> {
  const { rows } = await tx.query<Head>(headsQuery(workspace, filter, limit, behind));
  const heads = rows.slice(0, limit);
  const ids = heads.map(({ id }) => id);
  const [offers, legs] = await Promise.all([offersOf(tx, workspace, ids), legsOf(tx, workspace, ids)]);
  return {
    interactions: heads.map((head) => viewInteraction(head, offers.get(head.id) ?? [], legs.get(head.id) ?? [])),
    more: rows.length > limit,
  };
}

async function offersOf(tx: PoolClient, workspace: Id, interactions: readonly Id[]) {
  const { rows } = await tx.query<Offer>({
    name: 'reports.offers',
    text: `select o.* from unnest($2::uuid[]) as w(id) cross join lateral
      (select id, interaction, agent, kind, at, settled_at, outcome from offer o where o.interaction = w.id and o.workspace = $1 order by o.at, o.id) o`,
    values: [workspace, interactions],
  });
  return Map.groupBy(rows, ({ interaction }) => interaction);
}

async function legsOf(tx: PoolClient, workspace: Id, interactions: readonly Id[]) {
  const { rows } = await tx.query<Leg>({
    name: 'reports.legs',
    text: `select l.* from unnest($2::uuid[]) as w(id) cross join lateral
      (select id, interaction, agent, role, how, joined_at, left_at, left_how, wrapped_up_at, codes, code_names, note from leg l
        where l.interaction = w.id and l.workspace = $1 order by l.joined_at, l.id) l`,
    values: [workspace, interactions],
  });
  return Map.groupBy(rows, ({ interaction }) => interaction);
}

function viewInteraction(head: Head, offers: readonly Offer[], legs: readonly Leg[]): InteractionView {
  return {
    id: head.id,
    conversation: head.conversation,
    inbox: head.inbox,
    queue: head.queue,
    contact: head.contact,
    startedAt: head.started_at,
    answeredAt: head.answered_at,
    endedAt: head.ended_at,
    end: head.end_cause,
    offers: offers.map(({ id, agent, kind, at, settled_at: settledAt, outcome }) => ({
      id,
      agent,
      kind,
      at,
      settledAt,
      outcome,
    })),
    legs: legs.map((leg) => ({
      id: leg.id,
      agent: leg.agent,
      role: leg.role,
      how: leg.how,
      joinedAt: leg.joined_at,
      leftAt: leg.left_at,
      left: leg.left_how,
      wrapUpSeconds:
        leg.left_at === null || leg.wrapped_up_at === null ? null : Math.max(0, leg.wrapped_up_at - leg.left_at) / 1000,
      codes: leg.codes.map((id, n) => ({ id, name: leg.code_names[n] ?? id })),
      note: leg.note,
    })),
  };
}
