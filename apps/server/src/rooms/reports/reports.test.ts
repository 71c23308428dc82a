import assert from 'node:assert/strict';
import type { AnswerOf } from '@parley/contract';
import type { Id } from '@parley/domain';
import { type MemberClient, newId } from '../../../../../packages/client/src/index.ts';
import type { Build } from '../../../testing/build.ts';
import { ready, type StoryMember } from '../../../testing/people.ts';
import { openQueue, queueWish } from '../../../testing/queues.ts';
import { until } from '../../../testing/raw-socket.ts';
import { story } from '../../../testing/story.ts';
import type { Server } from '../../server.ts';

type Interactions = AnswerOf<'interaction.list'>;

/** A centre with a queue and wrap-up, an administrator, and an agent who is available. */
async function open(build: Build, node: Server) {
  const inbox = await build.inbox();
  const administrator = await build.member('administrator');
  const boss = await ready(administrator.client(node));
  const agent = await build.member('agent', [inbox]);
  const code = newId();
  assert.ok((await boss.do({ type: 'code.save', id: code, name: 'Refund' })).ok);
  const queue = await openQueue(boss, inbox, {
    name: '+Orders',
    members: [agent.id],
    wrapUp: { ...queueWish().wrapUp, enabled: true, codes: [code] },
  });
  const desk = await agent.works(node);
  return { inbox, administrator, boss, agent, desk, code, queue };
}

async function keyOf(boss: MemberClient, role: string): Promise<string> {
  const made = await boss.do({ type: 'key.create', id: newId(), name: role, role });
  assert.ok(made.ok);
  return made.reply.key;
}

async function get(node: Server, key: string, path: string) {
  const response = await fetch(`${node.url}/api/v1${path}`, { headers: { authorization: `Bearer ${key}` } });
  return { status: response.status, headers: response.headers, text: await response.text() };
}
const list = async (node: Server, key: string, query: string): Promise<Interactions> =>
  JSON.parse((await get(node, key, `/interactions?${query}`)).text) as Interactions;

const offerOf = (desk: MemberClient, conversation: Id) =>
  until(
    'the offer',
    () =>
      desk
        .get()
        .agent?.work.flatMap((one) =>
          one.kind === 'offer' && one.conversation === conversation ? [one.offer.id] : [],
        )[0],
  );

/** From the first message to the wrap-up. */
async function handled(
  build: Build,
  node: Server,
  inbox: Id,
  desk: MemberClient,
  wrapUp: { codes: Id[]; note: string },
) {
  const visitor = await build.visitor(inbox);
  const conversation = await visitor.writes(node, 'Where is my money?');
  const accepted = await desk.do({ type: 'offer.accept', conversation, offer: await offerOf(desk, conversation) });
  assert.ok(accepted.ok);
  assert.ok((await desk.do({ type: 'conversation.resolve', conversation })).ok);
  const leg = await until(
    'the wrap-up',
    () =>
      desk
        .get()
        .agent?.work.flatMap((one) =>
          one.kind === 'wrap_up' && one.conversation === conversation ? [one.leg] : [],
        )[0],
  );
  const submitted = await desk.do({ type: 'wrap_up.submit', conversation, leg, ...wrapUp });
  assert.ok(submitted.ok, submitted.ok ? '' : submitted.code);
  return { conversation, leg, visitor };
}

/** Cells by column of each line. Good enough for lines without quotes within quotes. */
function table(text: string): Record<string, string>[] {
  assert.ok(text.endsWith('\r\n'));
  const [head = [], ...rows] = text
    .slice(0, -2)
    .split('\r\n')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^",]*))/g)].map(([, quoted, plain]) => quoted ?? plain ?? ''),
    );
  return rows.map((row) => Object.fromEntries(head.map((name, n) => [name, row[n] ?? ''])));
}

story(
  'an interaction tells of its offers, legs and wrap-up, as JSON and as a table',
  async ({ build, nodes, clock }) => {
    const [node] = nodes as [Server];
    const { inbox, boss, agent, desk, code, queue } = await open(build, node);
    const key = await keyOf(boss, 'supervisor');
    const begun = clock.now();
    const hostile = '=HYPERLINK(evil)';
    const { conversation, leg } = await handled(build, node, inbox, desk, { codes: [code], note: hostile });

    const { interactions, more } = await list(node, key, `conversation=${conversation}`);
    assert.equal(more, false);
    const [one] = interactions;
    assert.ok(one !== undefined && interactions.length === 1);
    assert.deepEqual([one.conversation, one.inbox, one.queue, one.end], [conversation, inbox, queue, 'ended']);
    assert.ok(one.startedAt >= begun && one.answeredAt !== null && one.endedAt !== null);
    assert.ok(one.startedAt <= one.answeredAt && one.answeredAt <= one.endedAt);
    assert.deepEqual(
      one.offers.map(({ agent: to, kind, outcome }) => ({ to, kind, outcome })),
      [{ to: agent.id, kind: 'queue', outcome: 'accepted' }],
    );
    const [only, ...others] = one.legs;
    assert.deepEqual(others, []);
    assert.deepEqual(
      { ...only, joinedAt: 0, leftAt: 0, wrapUpSeconds: 0 },
      {
        id: leg,
        agent: agent.id,
        role: 'owner',
        how: 'accepted',
        joinedAt: 0,
        leftAt: 0,
        left: 'ended',
        wrapUpSeconds: 0,
        codes: [{ id: code, name: 'Refund' }],
        note: hostile,
      },
    );
    assert.ok(only?.leftAt === one.endedAt && (only.wrapUpSeconds ?? -1) >= 0);

    const csv = await get(node, key, '/interactions.csv');
    assert.equal(csv.status, 200);
    assert.equal(csv.headers.get('content-type'), 'text/csv; charset=utf-8; header=present');
    assert.match(csv.headers.get('content-disposition') ?? '', /^attachment/);
    const [line, ...rest] = table(csv.text);
    assert.equal(rest.length, 0);
    const name = agent.who.name;
    assert.deepEqual(
      { ...line, Inbox: '', 'Wrap-up seconds': '' },
      {
        Interaction: one.id,
        Conversation: conversation,
        Contact: one.contact,
        Inbox: '',
        Queue: "'+Orders",
        Started: new Date(one.startedAt).toISOString(),
        Answered: new Date(one.answeredAt).toISOString(),
        Ended: new Date(one.endedAt).toISOString(),
        End: 'ended',
        'Queue seconds': String((one.answeredAt - one.startedAt) / 1000),
        'Answer seconds': String(((one.offers[0]?.settledAt ?? 0) - (one.offers[0]?.at ?? 0)) / 1000),
        'Handle seconds': String((one.endedAt - one.answeredAt) / 1000),
        'Wrap-up seconds': '',
        Offers: '1',
        Declined: '0',
        Expired: '0',
        Agents: name,
        Legs: `${name} (owner): accepted, ended`,
        Codes: 'Refund',
        Notes: `'${hostile}`,
      },
    );
    assert.match(line?.['Wrap-up seconds'] ?? '', /^\d+(\.\d+)?$/);
    assert.equal(line?.['Inbox'], boss.get().inboxes.get(inbox)?.name);
  },
);

story('a code is called in reports as it was when it was given', async ({ build, nodes }) => {
  const [node] = nodes as [Server];
  const { inbox, boss, agent, desk, code, queue } = await open(build, node);
  const key = await keyOf(boss, 'supervisor');
  const { conversation } = await handled(build, node, inbox, desk, { codes: [code], note: '' });
  const called = async () => {
    const { interactions } = await list(node, key, `conversation=${conversation}`);
    const [line] = table((await get(node, key, `/interactions.csv?conversation=${conversation}`)).text);
    return [interactions[0]?.legs[0]?.codes, line?.['Codes']];
  };
  const given = [[{ id: code, name: 'Refund' }], 'Refund'];
  assert.deepEqual(await called(), given);
  assert.ok((await boss.do({ type: 'code.save', id: code, name: 'Money back' })).ok);
  assert.deepEqual(await called(), given, 'renamed');
  const without = queueWish({ id: queue, name: '+Orders', members: [agent.id] });
  assert.ok((await boss.do(without)).ok);
  assert.ok((await boss.do({ type: 'code.delete', id: code })).ok);
  assert.deepEqual(await called(), given, 'deleted');
});

story(
  'a customer who leaves before anybody has them was never answered; who declined is counted',
  async ({ build, nodes }) => {
    const [node] = nodes as [Server];
    const { inbox, boss, desk } = await open(build, node);
    const key = await keyOf(boss, 'supervisor');
    const visitor = await build.visitor(inbox);
    const conversation = await visitor.writes(node, 'Anybody?');
    const offer = await offerOf(desk, conversation);
    assert.ok((await desk.do({ type: 'offer.decline', conversation, offer })).ok);
    const raw = await visitor.raw(node);
    assert.equal(await raw.does({ type: 'conversation.resolve', conversation }), 'done');
    const [line] = table((await get(node, key, `/interactions.csv?conversation=${conversation}`)).text);
    const { Answered, End, Declined, Legs, Agents } = line ?? {};
    assert.deepEqual([Answered, End, Declined, Legs, Agents], ['', 'customer_left', '1', '', '']);
    assert.match(line?.['Queue seconds'] ?? '', /^\d/);
    assert.equal(line?.['Answer seconds'], '');
    assert.equal(line?.['Handle seconds'], '0');
  },
);

story(
  'interactions are found by time, queue, inbox, agent and conversation, and page by page',
  async ({ build, nodes, clock }) => {
    const [node] = nodes as [Server];
    const { inbox, boss, agent, desk, queue } = await open(build, node);
    const key = await keyOf(boss, 'supervisor');
    const ids: Id[] = [];
    for (let n = 0; n < 4; n++) {
      const { conversation } = await handled(build, node, inbox, desk, { codes: [], note: '' });
      ids.push(conversation);
      clock.pass(60_000);
    }
    const other = await build.inbox();
    const waiting = await (await build.visitor(other)).writes(node, 'Nobody has this one');
    // Begun at the same instant: only their ids tell them apart.
    await build.owner.query(
      `update interaction set started_at = (select max(started_at) from interaction where conversation = $1) where conversation = $2`,
      [ids[1], ids[2]],
    );
    const found = async (query: string) => (await list(node, key, query)).interactions.map((one) => one.conversation);
    const all = await found('');
    assert.deepEqual([all.length, all[0], all.at(-1)], [5, waiting, ids[0]]);
    assert.deepEqual(await found(`inbox=${other}`), [waiting]);
    assert.deepEqual((await found(`queue=${queue}`)).toSorted(), ids.toSorted());
    assert.deepEqual((await found(`agent=${agent.id}`)).toSorted(), ids.toSorted());
    assert.deepEqual(await found(`agent=${agent.id}&inbox=${other}`), []);
    assert.deepEqual(await found(`conversation=${ids[3]}`), [ids[3]]);
    const [last] = (await list(node, key, `conversation=${ids[3]}`)).interactions;
    assert.deepEqual(await found(`from=${last?.startedAt}`), [waiting, ids[3]]);
    assert.deepEqual(await found(`from=${last?.startedAt}&to=${(last?.startedAt ?? 0) + 1}`), [ids[3]]);
    assert.equal((await found(`to=${last?.startedAt}`)).length, 3);

    const paged: Id[] = [];
    let behind = '';
    for (let more = true; more; ) {
      const page = await list(node, key, `limit=2${behind}`);
      paged.push(...page.interactions.map((one) => one.conversation));
      const end = page.interactions.at(-1);
      behind = `&beforeAt=${end?.startedAt}&beforeId=${end?.id}`;
      more = page.more;
    }
    assert.deepEqual(paged, all);
    assert.deepEqual(
      table((await get(node, key, '/interactions.csv')).text).map((line) => line['Conversation']),
      all,
    );
    assert.equal((await get(node, key, '/interactions.csv?limit=3')).status, 400, 'a table has no pages');
    assert.equal((await get(node, key, '/interactions.csv?from=yesterday')).status, 400);
  },
);

story('a table of many pages is whole, and one member has one at a time', async ({ build, nodes }) => {
  const [node] = nodes as [Server];
  const { inbox, boss } = await open(build, node);
  const key = await keyOf(boss, 'supervisor');
  const workspace = await build.workspace();
  const many = 12_345;
  await build.owner.query(
    `insert into interaction (workspace, id, conversation, inbox, contact, started_at)
      select $1, gen_random_uuid(), gen_random_uuid(), $2, gen_random_uuid(), timestamptz '2026-01-01' + (n / 7) * interval '1 second' from generate_series(1, $3::integer) as n`,
    [workspace, inbox, many],
  );
  const ask = () => fetch(`${node.url}/api/v1/interactions.csv`, { headers: { authorization: `Bearer ${key}` } });
  const first = await ask();
  assert.equal(first.status, 200);
  const second = await ask();
  assert.equal(second.status, 429);
  const lines = table(await first.text());
  assert.equal(new Set(lines.map((line) => line['Interaction'])).size, many);
  const instants = lines.map((line) => Date.parse(line['Started'] ?? ''));
  assert.deepEqual(
    instants,
    instants.toSorted((a, b) => b - a),
  );
  const again = await ask();
  assert.equal(again.status, 200);
  // Broken off: the next one may begin.
  await again.body?.cancel();
  await until('the table being given up', async () => {
    const next = await ask();
    await next.body?.cancel();
    return next.status === 200;
  });
});

story('reports are for those who may read them, and end where their rights do (S1)', async ({ build, nodes }) => {
  const [node] = nodes as [Server];
  const ours = await open(build, node);
  const { conversation } = await handled(build, node, ours.inbox, ours.desk, { codes: [], note: 'secret' });
  const agents = await keyOf(ours.boss, 'agent');
  for (const path of ['/interactions', '/interactions.csv']) {
    const refused = await get(node, agents, path);
    assert.deepEqual([refused.status, (JSON.parse(refused.text) as { code: string }).code], [403, 'right.missing']);
    assert.equal((await get(node, `parley_${'A'.repeat(43)}`, path)).status, 401);
  }

  // Somebody who reads reports of their own inboxes and queues alone.
  const workspace = await build.workspace();
  await build.owner.query(
    `insert into role (workspace, key, built_in, rights) values ($1, 'analyst', false, '{"report.read": "inboxes"}')`,
    [workspace],
  );
  const analyst = async (inboxes: Id[]): Promise<StoryMember> => {
    const member = await build.member('agent', inboxes);
    await build.owner.query(`update member set role = 'analyst' where id = $1`, [member.id]);
    return member;
  };
  const seen = async (member: StoryMember) => {
    const client = await ready(member.client(node));
    const outcome = await client.ask({ type: 'interaction.list', conversation });
    assert.ok(outcome.ok);
    return outcome.reply.interactions.length;
  };
  assert.equal(await seen(await analyst([ours.inbox])), 1);
  const outside = await analyst([await build.inbox()]);
  assert.equal(await seen(outside), 0);
  await build.owner.query('insert into queue_member (workspace, queue, member) values ($1, $2, $3)', [
    workspace,
    ours.queue,
    outside.id,
  ]);
  assert.equal(await seen(outside), 1);

  const elsewhere = await build.otherWorkspace();
  const stranger = await ready((await build.member('administrator', [], elsewhere)).client(node));
  const theirs = await keyOf(stranger, 'administrator');
  for (const query of [
    '',
    `conversation=${conversation}`,
    `inbox=${ours.inbox}`,
    `queue=${ours.queue}`,
    `agent=${ours.agent.id}`,
  ]) {
    assert.deepEqual((await list(node, theirs, query)).interactions, [], query);
    assert.deepEqual(table((await get(node, theirs, `/interactions.csv?${query}`)).text), [], query);
  }
});
