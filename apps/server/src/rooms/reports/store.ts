import type { Id, Record } from '@parley/domain';
import type { PoolClient } from 'pg';

type Kind = Record['kind'];
type Of<K extends Kind> = Extract<Record, { kind: K }>;
const seconds = (at: number) => at / 1000;

/** A batch may move one interaction several times. An update takes any one of several rows for the same thing, so each is named once. */
const lastOfEach = <R extends { id: Id }>(list: readonly R[]): R[] => [...new Map(list.map((r) => [r.id, r])).values()];

/** One statement for each kind of record, in this order: what begins comes before what becomes of it. */
const STATEMENTS: {
  [K in Kind]: { text: string; values: (list: readonly Of<K>[]) => readonly (readonly unknown[])[] };
} = {
  'interaction.begun': {
    text: `insert into interaction (workspace, id, conversation, inbox, contact, queue, started_at)
      select $1, u.id, u.conversation, u.inbox, u.contact, u.queue, to_timestamp(u.at)
      from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::float8[]) as u(id, conversation, inbox, contact, queue, at)`,
    values: (list) => [
      list.map((r) => r.id),
      list.map((r) => r.conversation),
      list.map((r) => r.inbox),
      list.map((r) => r.contact),
      list.map((r) => r.queue),
      list.map((r) => seconds(r.at)),
    ],
  },
  'interaction.queued': {
    text: 'update interaction i set queue = u.queue from unnest($2::uuid[], $3::uuid[]) as u(id, queue) where i.workspace = $1 and i.id = u.id',
    values: (all) => {
      const list = lastOfEach(all);
      return [list.map((r) => r.id), list.map((r) => r.queue)];
    },
  },
  'interaction.answered': {
    text: 'update interaction i set answered_at = to_timestamp(u.at) from unnest($2::uuid[], $3::float8[]) as u(id, at) where i.workspace = $1 and i.id = u.id and i.answered_at is null',
    values: (all) => {
      const list = lastOfEach(all.toReversed());
      return [list.map((r) => r.id), list.map((r) => seconds(r.at))];
    },
  },
  'interaction.ended': {
    text: 'update interaction i set ended_at = to_timestamp(u.at), end_cause = u.cause from unnest($2::uuid[], $3::float8[], $4::text[]) as u(id, at, cause) where i.workspace = $1 and i.id = u.id',
    values: (list) => [list.map((r) => r.id), list.map((r) => seconds(r.at)), list.map((r) => r.cause)],
  },
  'offer.made': {
    text: `insert into offer (workspace, id, interaction, conversation, queue, agent, kind, at)
      select $1, u.id, u.interaction, u.conversation, u.queue, u.agent, u.kind, to_timestamp(u.at)
      from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::offer_kind[], $8::float8[]) as u(id, interaction, conversation, queue, agent, kind, at)`,
    values: (list) => [
      list.map((r) => r.id),
      list.map((r) => r.interaction),
      list.map((r) => r.conversation),
      list.map((r) => r.queue),
      list.map((r) => r.offer.to.id),
      list.map((r) => r.offer.kind),
      list.map((r) => seconds(r.offer.at)),
    ],
  },
  'offer.settled': {
    text: `update offer o set settled_at = to_timestamp(u.at), outcome = u.outcome
      from unnest($2::uuid[], $3::float8[], $4::offer_outcome[]) as u(id, at, outcome) where o.workspace = $1 and o.id = u.id`,
    values: (list) => [list.map((r) => r.id), list.map((r) => seconds(r.at)), list.map((r) => r.outcome)],
  },
  'leg.opened': {
    text: `insert into leg (workspace, id, interaction, conversation, queue, agent, role, how, joined_at)
      select $1, u.id, u.interaction, u.conversation, u.queue, u.agent, u.role, u.how, to_timestamp(u.at)
      from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::seat_role[], $8::text[], $9::float8[]) as u(id, interaction, conversation, queue, agent, role, how, at)`,
    values: (list) => [
      list.map((r) => r.seat.leg),
      list.map((r) => r.interaction),
      list.map((r) => r.conversation),
      list.map((r) => r.queue),
      list.map((r) => r.seat.person.id),
      list.map((r) => r.role),
      list.map((r) => r.how),
      list.map((r) => seconds(r.seat.since)),
    ],
  },
  'leg.closed': {
    text: 'update leg l set left_at = to_timestamp(u.at), left_how = u.how from unnest($2::uuid[], $3::float8[], $4::text[]) as u(id, at, how) where l.workspace = $1 and l.id = u.id',
    values: (list) => [list.map((r) => r.id), list.map((r) => seconds(r.at)), list.map((r) => r.how)],
  },
  'leg.wrapped_up': {
    text: `update leg l set wrapped_up_at = to_timestamp(u.at), wrapped_up_by = u.by, note = u.note,
        codes = array(select (value->>'id')::uuid from jsonb_array_elements(u.codes)), code_names = array(select value->>'name' from jsonb_array_elements(u.codes))
      from unnest($2::uuid[], $3::float8[], $4::text[], $5::text[], $6::jsonb[]) as u(id, at, by, note, codes) where l.workspace = $1 and l.id = u.id`,
    values: (list) => [
      list.map((r) => r.id),
      list.map((r) => seconds(r.at)),
      list.map((r) => r.by),
      list.map((r) => r.note),
      list.map((r) => JSON.stringify(r.codes)),
    ],
  },
};

/** Whatever a batch's facts say for the reports; sent at once. */
export async function saveRecords(tx: PoolClient, workspace: Id, records: readonly Record[]): Promise<void> {
  if (records.length === 0) return;
  const kinds = Map.groupBy(records, (record) => record.kind);
  await Promise.all(
    (Object.keys(STATEMENTS) as Kind[]).flatMap((kind) => {
      const list = kinds.get(kind);
      if (list === undefined) return [];
      const { text, values } = STATEMENTS[kind];
      return [tx.query({ name: `records.${kind}`, text, values: [workspace, ...values(list as never)] })];
    }),
  );
}
