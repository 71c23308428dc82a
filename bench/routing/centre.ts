import { randomUUID, randomUUIDv7 } from 'node:crypto';
import type { ClientBase } from 'pg';

/** A workspace as routing sees it, made by SQL: people and customers who exist as rows alone, because only what routing does with them is measured. */
export interface Centre {
  workspace: string;
  queue: string;
}

export interface CentreWish {
  agents: number;
  waiting: number;
  /** Needs of the queue; the agents have none of the skills. */
  needs?: readonly { skill: string; level: number }[];
}

/** Offers stand for longer than anything measured here takes. */
const OFFER_SECONDS = 6_000;

const SETTINGS = {
  strategy: 'longest_available',
  steps: [],
  offerSeconds: OFFER_SECONDS,
  mayDecline: true,
  declineAway: true,
  lastAgentFirst: false,
  rampUp: 0,
  showPosition: false,
  showWait: false,
  messages: [],
  overflow: { kind: 'none' },
  unanswered: 'queue',
  wrapUp: { enabled: false, required: false, several: false, guests: false, limit: null, extension: 0 },
};

/** Nobody is free yet: see {@link open}. */
export async function makeCentre(owner: ClientBase, wish: CentreWish): Promise<Centre> {
  const [workspace, inbox] = [randomUUIDv7(), randomUUIDv7()];
  await owner.query('insert into workspace (workspace, slug, name) values ($1, $2, $2)', [
    workspace,
    `b${workspace.slice(-12)}`,
  ]);
  await owner.query(`insert into role (workspace, key, built_in, rights) values ($1, 'agent', true, '{}')`, [
    workspace,
  ]);
  await owner.query(
    `insert into inbox (workspace, id, name, domains, colour, greeting) values ($1, $2, 'Web', '{}', '#228be6', '')`,
    [workspace, inbox],
  );
  await owner.query(
    `insert into member (workspace, id, user_id, name, public_name, email, role)
      select $1, gen_random_uuid(), $2 || n, 'Agent ' || n, 'Agent ' || n, n || '@bench.example', 'agent' from generate_series(1, $3::int) n`,
    [workspace, randomUUID(), wish.agents],
  );
  const queue = await addQueue(owner, workspace, wish.needs ?? []);
  await addWaiting(owner, workspace, inbox, queue, wish.waiting);
  return { workspace, queue };
}

/** Served by everybody. */
export async function addQueue(
  owner: ClientBase,
  workspace: string,
  needs: readonly { skill: string; level: number }[],
): Promise<string> {
  const queue = randomUUIDv7();
  await owner.query(`insert into queue (workspace, id, name, mode, settings) values ($1, $2, $3, 'offer', $4)`, [
    workspace,
    queue,
    `Queue ${queue.slice(-6)}`,
    JSON.stringify({ ...SETTINGS, steps: needs.length === 0 ? [] : [0] }),
  ]);
  for (const { skill, level } of needs) {
    await owner.query(`insert into skill (workspace, id, name) values ($1, $2, $3) on conflict do nothing`, [
      workspace,
      skill,
      `Skill ${skill.slice(-6)}`,
    ]);
    await owner.query(
      'insert into queue_need (workspace, queue, after_seconds, skill, level) values ($1, $2, 0, $3, $4)',
      [workspace, queue, skill, level],
    );
  }
  await owner.query(
    'insert into queue_member (workspace, queue, member) select workspace, $2, id from member where workspace = $1',
    [workspace, queue],
  );
  await owner.query('update agent set queues = queues || $2::uuid where workspace = $1', [workspace, queue]);
  return queue;
}

/** So many customers wait in the queue, one second after the other. */
export async function addWaiting(
  owner: ClientBase,
  workspace: string,
  inbox: string,
  queue: string,
  count: number,
): Promise<void> {
  await owner.query(
    `with made as (
      select gen_random_uuid() as id, gen_random_uuid() as contact, gen_random_uuid() as interaction, now() - make_interval(secs => $4 - n) as at
      from generate_series(1, $4::int) n
    ), people as (
      insert into contact (workspace, id, revision, locale, created_at, seen_at) select $1, contact, 1, 'en', at, at from made
    ), begun as (
      insert into interaction (workspace, id, conversation, inbox, contact, queue, started_at) select $1, interaction, id, $2, contact, $3, at from made
    )
    insert into conversation (workspace, id, inbox, contact, channel, handling, status, queue, queued_at, interaction, arrived_at, place, position, revision,
      unread, team_read, contact_delivered, contact_read, created_at, last_at)
    select $1, id, $2, contact, 'chat', jsonb_build_object('status', 'queued', 'queue', $3, 'since', floor(extract(epoch from at) * 1000)::bigint,
      'ahead', false, 'preferred', null, 'overflowAt', null), 'queued', $3, at, interaction, at, 1, 1, 2, 1, 0, 1, 1, at, at from made`,
    [workspace, inbox, queue, count],
  );
  await owner.query(
    `insert into conversation_count (workspace, inbox, queue, status, owner, count)
    values ($1, $2, $3, 'queued', '00000000-0000-0000-0000-000000000000', $4)`,
    [workspace, inbox, queue, count],
  );
  await owner.query('analyze conversation');
}

/** Everybody is available, with room for so many chats. */
export async function open(owner: ClientBase, workspace: string, chats: number): Promise<void> {
  await owner.query(
    `update agent set presence = '{"kind": "available"}', activity = 'ready', free = true, capacity = jsonb_set(capacity, '{chat}', to_jsonb($2::int)) where workspace = $1`,
    [workspace, chats],
  );
}
