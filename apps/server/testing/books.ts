import {
  type Agent,
  type AgentFact,
  activityOf,
  agentDueOf,
  dueOf,
  type Handling,
  type Id,
  isFull,
  ownerOf,
  spareOf,
  type Work,
} from '@parley/domain';
import type { ClientBase } from 'pg';
import type { AgentRow, ConversationRow } from '../src/database/tables.ts';
import { agentFromRow } from '../src/rooms/agents/store.ts';
import { conversationFromRow } from '../src/rooms/conversations/store.ts';

/** Who takes part in a conversation, and who is asked to: one row each, as the conversation itself says it. */
const SEATS = `
  select c.workspace, c.id as conversation, c.interaction, c.handling->>'queue' as queue, s.role, s.seat #>> '{person,id}' as agent, s.seat->>'leg' as leg
  from conversation c cross join lateral (
    select 'owner' as role, c.handling->'owner' as seat union all select 'guest', jsonb_array_elements(c.handling->'guests')) s
  where c.status = 'active'`;
const OFFERS = `
  select c.workspace, c.id as conversation, c.interaction, c.handling->>'queue' as queue, o.offer->>'kind' as kind, o.offer #>> '{to,id}' as agent, o.offer->>'id' as offer
  from conversation c cross join lateral (
    select c.handling->'offer' as offer where c.status = 'offered' union all select jsonb_array_elements(c.handling->'requests') where c.status = 'active') o`;

/** Each statement returns what does not add up in the whole database, so none should return a row. */
const BOOKS: Readonly<Record<string, string>> = {
  'places of a conversation have no holes': `
    select c.id, c.place, count(e.id) as lines, coalesce(max(e.place), 0) as last
    from conversation c left join entry e on e.workspace = c.workspace and e.conversation = c.id
    group by c.workspace, c.id, c.place having c.place <> count(e.id) or c.place <> coalesce(max(e.place), 0)`,
  'positions of a conversation have no holes, and rise with the places': `
    select * from (select conversation, place, position, row_number() over (partition by workspace, conversation order by place) as n
      from entry where position is not null) e where position <> n`,
  'a conversation ends at its last position': `
    select c.id, c.position from conversation c
    where c.position <> (select count(*) from entry e where e.workspace = c.workspace and e.conversation = c.id and e.position is not null)`,
  'the counts are those of the conversations': `
    select * from (
      select workspace, inbox, coalesce(queue, '00000000-0000-0000-0000-000000000000') as queue, status,
        coalesce(owner, case when status in ('pending', 'snoozed') then (handling #>> '{owner,id}')::uuid end, '00000000-0000-0000-0000-000000000000') as owner, count(*) as count
      from conversation group by 1, 2, 3, 4, 5
    ) truth full join (select * from conversation_count where count > 0) kept using (workspace, inbox, queue, status, owner)
    where truth.count is distinct from kept.count`,
  'the journal has no holes': `
    select workspace, count(*), max(seq) from journal group by workspace having count(*) <> max(seq)`,
  'each line of a timeline has one fact, and the same text': `
    select coalesce(e.id::text, f.id) as id from entry e
    full join (select workspace, fact->'entry'->>'id' as id, fact->'entry'->>'text' as text from journal where fact #>> '{entry,id}' is not null) f
      on f.workspace = e.workspace and f.id = e.id::text
    where e.id is null or f.id is null or e.text is distinct from f.text`,
  'revisions of a conversation have no holes': `
    select c.id, c.revision, count(*) as facts from conversation c
    join journal j on j.workspace = c.workspace and j.fact->>'conversation' = c.id::text
    group by c.workspace, c.id, c.revision having count(*) <> c.revision or max((j.fact->>'revision')::bigint) <> c.revision`,
  'what an agent has in hand is what conversations name, and wrap-ups': `
    with named as (
        select workspace, agent, conversation::text, queue, role as kind, leg as what from (${SEATS}) s
        union all select workspace, agent, conversation::text, queue, 'offer', offer from (${OFFERS}) o),
      held as (
        select a.workspace, a.id::text as agent, w->>'conversation' as conversation, w->>'queue' as queue, w->>'kind' as kind, coalesce(w->>'leg', w #>> '{offer,id}') as what
        from agent a cross join jsonb_array_elements(a.work) w where w->>'kind' <> 'wrap_up')
    (select 'not in hand' as wrong, n.* from (select * from named except all select * from held) n)
    union all (select 'named by nothing', h.* from (select * from held except all select * from named) h)`,
  'what is being wrapped up is a leg of the agent’s own that is over, once': `
    select a.id as agent, w->>'leg' as leg, count(*) from agent a cross join jsonb_array_elements(a.work) w
      left join leg l on l.workspace = a.workspace and l.id::text = w->>'leg' and l.agent = a.id and l.conversation::text = w->>'conversation'
        and l.left_at is not null and l.wrapped_up_at is null
    where w->>'kind' = 'wrap_up' group by 1, 2 having count(*) <> 1 or count(l.id) <> 1`,
  'each seat has one open leg, and no leg is open without one': `
    select coalesce(s.leg, l.id::text) as leg, s.conversation, l.left_at from (${SEATS}) s
      full join (select * from leg where left_at is null) l on l.workspace = s.workspace and l.id::text = s.leg
    where s.leg is null or l.id is null or l.agent::text <> s.agent or l.conversation <> s.conversation or l.interaction <> s.interaction`,
  'each offer that waits is its conversation’s, and recorded': `
    select coalesce(o.offer, r.id::text) as offer, o.conversation from (${OFFERS}) o
      full join (select * from offer where outcome is null) r on r.workspace = o.workspace and r.id::text = o.offer
    where o.offer is null or r.id is null or r.agent::text <> o.agent or r.conversation <> o.conversation or r.interaction <> o.interaction or r.kind::text <> o.kind`,
  'each conversation that is not resolved has its one open interaction': `
    select coalesce(c.interaction, i.id) as interaction, c.id as conversation, i.ended_at from (select * from conversation where status <> 'resolved') c
      full join (select * from interaction where ended_at is null) i on i.workspace = c.workspace and i.id = c.interaction and i.conversation = c.id
    where c.id is null or i.id is null or i.queue is distinct from c.queue`,
  'a leg is begun, then over, then wrapped up': `
    select id, joined_at, left_at, wrapped_up_at from leg where left_at < joined_at or wrapped_up_at < left_at or (wrapped_up_at is not null and left_at is null)`,
  'an interaction is begun, then answered, then over': `
    select id, started_at, answered_at, ended_at from interaction where answered_at < started_at or ended_at < coalesce(answered_at, started_at)`,
};

/** What does not add up in the database, in sentences; nothing, if all is well. */
export async function wrongInBooks(owner: ClientBase): Promise<string[]> {
  const wrong: string[] = [];
  const note = (law: string, rows: readonly unknown[]): void => {
    if (rows.length > 0) wrong.push(`${law}: ${rows.length} times not, first ${JSON.stringify(rows[0])}`);
  };
  // One moment for all of them: what falls due by itself may be at work.
  await owner.query('begin isolation level repeatable read read only');
  try {
    for (const [law, sql] of Object.entries(BOOKS)) note(law, (await owner.query(sql)).rows);
    note('columns of a conversation say what its handling says', await wrongColumns(owner));
    note('columns of an agent say what the agent is', await wrongAgents(owner));
    note('nobody is given more than fits, unless by hand', await wrongCapacity(owner));
  } finally {
    await owner.query('rollback');
  }
  return wrong;
}

async function wrongColumns(owner: ClientBase): Promise<object[]> {
  const { rows } = await owner.query<ConversationRow>('select * from conversation');
  return rows.flatMap((row) => {
    const conversation = conversationFromRow(row);
    const { handling }: { handling: Handling } = conversation;
    const waits = handling.status === 'queued' || handling.status === 'offered';
    const due = dueOf(conversation);
    const is = [row.status, row.owner, row.queue, row.queued_at, row.ahead, row.due_at];
    const says = [
      handling.status,
      ownerOf(conversation)?.id ?? null,
      handling.queue,
      waits ? handling.since : null,
      waits && handling.ahead,
      due === null ? null : Math.floor(due),
    ];
    return JSON.stringify(is) === JSON.stringify(says) ? [] : [{ conversation: row.id, is, says }];
  });
}

async function wrongAgents(owner: ClientBase): Promise<object[]> {
  const { rows } = await owner.query<AgentRow>('select * from agent');
  return rows.flatMap((row) => {
    const agent = agentFromRow(row);
    const free = agent.presence.kind === 'available' && agent.lostAt === null && !isFull(agent.capacity, agent.work);
    const is = [row.activity, row.due_at, row.free];
    const says = [activityOf(agent), agentDueOf(agent), free];
    return JSON.stringify(is) === JSON.stringify(says) ? [] : [{ agent: row.id, is, says }];
  });
}

/** Every state that an agent was ever in: whatever Parley itself or a colleague's wish put into their hand had room beside what was there. */
async function wrongCapacity(owner: ClientBase): Promise<object[]> {
  const { rows: auto } = await owner.query<{ id: Id }>(`select id from leg where how = 'auto_assigned'`);
  const given = new Set(auto.map(({ id }) => id));
  const { rows } = await owner.query<{ workspace: Id; seq: number; fact: AgentFact }>(
    `select workspace, seq, fact from journal where fact->>'type' = 'agent.changed' order by workspace, seq`,
  );
  const before = new Map<Id, Agent>();
  const wrong: object[] = [];
  for (const { seq, fact } of rows) {
    const { agent } = fact;
    const was = before.get(agent.id);
    before.set(agent.id, agent);
    if (was !== undefined && agent.revision <= was.revision) wrong.push({ seq, agent: agent.id, revisions: 'fall' });
    const had = new Set(was?.work.flatMap((one) => [one.conversation, nameOf(one)]));
    const fresh = agent.work.filter(
      (one) => !had.has(nameOf(one)) && (one.kind === 'offer' || (one.kind === 'owner' && given.has(one.leg))),
    );
    if (fresh.length === 0) continue;
    // What a colleague assigned in the same batch may have come after it.
    const beside = agent.work.filter((one) => had.has(one.conversation) || fresh.includes(one));
    const fits = fresh.some(
      (last) =>
        spareOf(
          agent.capacity,
          beside.filter((one) => one !== last),
          last.channel,
        ) > 0,
    );
    if (!fits) wrong.push({ seq, agent: agent.id, capacity: agent.capacity, work: agent.work.map(nameOf) });
  }
  return wrong;
}

const nameOf = (one: Work): Id => (one.kind === 'offer' ? one.offer.id : one.leg);
