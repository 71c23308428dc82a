import type { ClientBase } from 'pg';

/**
 * The least that giving an offer can cost: the rows that Parley writes for it, in the same tables and in batches of the same size, and nothing else. Nobody
 * is chosen, nothing is decided, no state is kept; what is written was made up before.
 */
export async function bareLoop(
  owner: ClientBase,
  { workspace, queue }: { workspace: string; queue: string },
  batch: number,
): Promise<number> {
  const { rows } = await owner.query<{ id: string; contact: string; inbox: string; interaction: string }>(
    `select id, contact, inbox, interaction from conversation where workspace = $1 and queue = $2 and status = 'queued' order by queued_at`,
    [workspace, queue],
  );
  const agents = (
    await owner.query<{ id: string }>('select id from agent where workspace = $1 order by id', [workspace])
  ).rows.map(({ id }) => id);
  const work = new Map(agents.map((id) => [id, [] as object[]]));
  const batches = [];
  for (let at = 0; at < rows.length; at += batch) {
    const now = Date.now();
    const list = rows.slice(at, at + batch).map((row, n) => {
      const agent = agents[(at + n) % agents.length] as string;
      const person = { id: agent, name: 'Agent 123' };
      const offer = {
        id: crypto.randomUUID(),
        kind: 'queue',
        to: person,
        at: now,
        expiresAt: now + 6_000_000,
        mayDecline: true,
        from: null,
        note: null,
        unanswered: 'queue',
      };
      const handling = { status: 'offered', queue, since: now, ahead: false, preferred: null, overflowAt: null, offer };
      work.get(agent)?.push({ conversation: row.id, channel: 'chat', queue, kind: 'offer', offer, waitingSince: now });
      return { ...row, agent, offer, handling, work: [...(work.get(agent) ?? [])] };
    });
    batches.push(list);
  }
  // As with Parley, the clock begins with the first batch that is done; unless that was all.
  const [first = [], ...rest] = batches;
  let began = performance.now();
  await write(owner, workspace, queue, first);
  if (rest.length > 0) began = performance.now();
  for (const list of rest) await write(owner, workspace, queue, list);
  const count = rest.length > 0 ? rows.length - first.length : rows.length;
  return (count * 1000) / (performance.now() - began);
}

interface Given {
  id: string;
  contact: string;
  inbox: string;
  interaction: string;
  agent: string;
  offer: { id: string };
  handling: object;
  work: object[];
}

async function write(owner: ClientBase, workspace: string, queue: string, list: readonly Given[]): Promise<void> {
  const ids = list.map(({ id }) => id);
  const facts = list.flatMap((one) => [
    JSON.stringify({
      conversation: one.id,
      contact: one.contact,
      inbox: one.inbox,
      revision: 3,
      type: 'conversation.offered',
      cause: 'offered',
      handling: one.handling,
      entry: null,
      at: 0,
    }),
    JSON.stringify({
      type: 'agent.changed',
      agent: {
        id: one.agent,
        revision: 3,
        presence: { kind: 'available' },
        presenceSince: 0,
        activity: 'ready',
        activitySince: 0,
        work: one.work,
        capacity: { mode: 'blended', chat: 20, social: 5, email: 5, voice: 1 },
        skills: {},
        queues: [queue],
        idleSince: 0,
        offeredAt: 0,
        desk: null,
        lostAt: null,
        releaseAt: null,
      },
    }),
  ]);
  await owner.query('begin');
  await Promise.all([
    owner.query({
      name: 'bare.conversations',
      text: 'select id from conversation where workspace = $1 and id = any($2::uuid[]) for update',
      values: [workspace, ids],
    }),
    owner.query({
      name: 'bare.agents',
      text: 'select id from agent where workspace = $1 and id = any($2::uuid[]) for update',
      values: [workspace, list.map(({ agent }) => agent)],
    }),
    owner.query({
      name: 'bare.move',
      text: `update conversation c set handling = u.handling, status = 'offered', revision = 3, due_at = now() + interval '1 hour' from unnest($2::uuid[], $3::jsonb[]) as u(id, handling) where c.workspace = $1 and c.id = u.id`,
      values: [workspace, ids, list.map(({ handling }) => JSON.stringify(handling))],
    }),
    owner.query({
      name: 'bare.work',
      text: `update agent a set revision = revision + 1, work = u.work, offered_at = now() from unnest($2::uuid[], $3::jsonb[]) as u(id, work) where a.workspace = $1 and a.id = u.id`,
      values: [workspace, list.map(({ agent }) => agent), list.map(({ work }) => JSON.stringify(work))],
    }),
    owner.query({
      name: 'bare.offers',
      text: `insert into offer (workspace, id, interaction, conversation, queue, agent, kind, at) select $1, u.id, u.interaction, u.conversation, $2, u.agent, 'queue', now() from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[]) as u(id, interaction, conversation, agent)`,
      values: [
        workspace,
        queue,
        list.map(({ offer }) => offer.id),
        list.map(({ interaction }) => interaction),
        ids,
        list.map(({ agent }) => agent),
      ],
    }),
    owner.query({
      name: 'bare.lock',
      text: 'select pg_advisory_xact_lock(hashtextextended($1, 0))',
      values: [workspace],
    }),
    owner.query({
      name: 'bare.counts',
      text: `update conversation_count set count = count - $2 where workspace = $1 and status = 'queued'`,
      values: [workspace, list.length],
    }),
    owner.query({
      name: 'bare.counted',
      text: `insert into conversation_count (workspace, inbox, queue, status, owner, count) values ($1, $2, $3, 'offered', '00000000-0000-0000-0000-000000000000', $4)
        on conflict (workspace, inbox, queue, status, owner) do update set count = conversation_count.count + excluded.count`,
      values: [workspace, list[0]?.inbox, queue, list.length],
    }),
    owner.query({
      name: 'bare.journal',
      text: `with head as (select coalesce((select seq from journal where workspace = $1 order by seq desc limit 1), 0) as seq)
        insert into journal (workspace, seq, fact) select $1, head.seq + f.n, f.fact from head, unnest($2::json[]) with ordinality as f(fact, n)`,
      values: [workspace, facts],
    }),
    owner.query('commit'),
  ]);
}
