import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AgentView, type ConversationView, type MemberMessage, viewConversation } from '@parley/contract';
import fc from 'fast-check';
import { HEARS, type Hears, ServerModel } from '../testing/server-model.ts';
import { ANA, type Step, steps } from '../testing/steps.ts';
import { apply, EMPTY_MEMBER, type MemberReplica } from './replica-member.ts';
import { inOrder } from './window.ts';

type Act = Step | { do: 'open' | 'leave'; on: number };

const hears = fc.constantFrom(...HEARS);
const acts: fc.Arbitrary<Act[]> = fc
  .tuple(
    steps,
    fc.array(
      fc.tuple(fc.nat(60), fc.record({ do: fc.constantFrom('open' as const, 'leave' as const), on: fc.nat(2) })),
      { maxLength: 8 },
    ),
  )
  .map(([all, views]) =>
    views.reduce<Act[]>((list, [at, view]) => list.toSpliced(at % (list.length + 1), 0, view), all),
  );

/** Ana at her desktop, and the server that she hears. */
class Desk {
  readonly server = new ServerModel();
  readonly page: number;
  readonly hears: Hears;
  state: MemberReplica;
  wanted = new Set<string>();

  constructor(page: number, hears: Hears = 'after') {
    this.page = page;
    this.hears = hears;
    this.state = apply(EMPTY_MEMBER, [this.server.memberWelcome({}, page)]);
  }

  /** What one act brings. Away, nothing of it reaches her. */
  act(act: Act, away = false): MemberMessage[] {
    if (act.do === 'open' || act.do === 'leave') {
      const id = [...this.server.conversations.keys()][act.on];
      if (id === undefined || away) return [];
      if (act.do === 'open') {
        this.wanted.add(id);
        return [this.server.opened(id, this.page)];
      }
      this.wanted.delete(id);
      this.state = apply(this.state, [{ t: 'left', conversation: id }]);
      return [];
    }
    return this.server.memberFacts(this.server.step(act), this.wanted, this.hears);
  }

  welcome(): MemberMessage {
    const open = Object.fromEntries(
      [...this.wanted].map((id) => [id, this.state.timelines.get(id)?.entries.at(-1)?.place ?? 0]),
    );
    return this.server.memberWelcome(open, this.page);
  }

  fresh(): MemberReplica {
    return apply(EMPTY_MEMBER, [
      this.server.memberWelcome(Object.fromEntries([...this.wanted].map((id) => [id, 0])), this.page),
    ]);
  }

  assertSame(): void {
    const fresh = this.fresh();
    const rows = (state: MemberReplica) => [...state.conversations.values()].sort(inOrder);
    assert.deepEqual(rows(this.state), rows(fresh));
    assert.deepEqual(this.state.contacts, fresh.contacts);
    assert.deepEqual(this.state.agent, fresh.agent);
    assert.equal(this.state.arriving.size, 0);
    assert.deepEqual([...this.state.open.keys()].sort(), [...fresh.open.keys()].sort());
    for (const [id, { entries, more }] of this.state.timelines) {
      const other = fresh.timelines.get(id)?.entries ?? [];
      const common = Math.min(entries.length, other.length);
      if (common > 0) assert.deepEqual(entries.slice(-common), other.slice(-common));
      assert.deepEqual(entries, (this.server.lines.get(id) ?? []).slice(-entries.length || Number.POSITIVE_INFINITY));
      assert.equal(more, (entries[0]?.place ?? 1) > 1);
    }
    for (const id of fresh.open.keys()) assert.ok(this.state.timelines.has(id));
  }
}

test('a member’s screen that folds facts is the screen that a fresh load shows', () => {
  fc.assert(
    fc.property(acts, fc.integer({ min: 1, max: 8 }), hears, (all, page, when) => {
      const desk = new Desk(page, when);
      for (const act of all) {
        const messages = desk.act(act);
        desk.state = apply(desk.state, messages);
        desk.assertSame();
      }
    }),
  );
});

test('a member who was away, for however long, sees what a fresh load shows', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ acts, away: fc.boolean() }), { maxLength: 4 }),
      fc.integer({ min: 1, max: 8 }),
      hears,
      (periods, page, when) => {
        const desk = new Desk(page, when);
        for (const period of periods) {
          for (const act of period.acts) {
            const messages = desk.act(act, period.away);
            if (!period.away) desk.state = apply(desk.state, messages);
          }
          if (period.away) desk.state = apply(desk.state, [desk.welcome()]);
          desk.assertSame();
        }
      },
    ),
  );
});

test('a fact or a welcome that comes twice changes nothing for a member', () => {
  fc.assert(
    fc.property(acts, hears, (all, when) => {
      const desk = new Desk(50, when);
      for (const act of all) {
        const messages = desk.act(act);
        for (const message of messages) {
          desk.state = apply(desk.state, [message]);
          assert.deepEqual(apply(desk.state, [message]), desk.state);
        }
      }
      const welcome = desk.welcome();
      const once = apply(desk.state, [welcome]);
      assert.deepEqual(apply(once, [welcome]), once);
    }),
  );
});

test('one frame of many facts leaves the state it began with as it was, and does not touch what did not change', () => {
  const desk = new Desk(50);
  for (const on of [0, 1]) desk.act({ do: 'visitor.post', on });
  desk.state = apply(desk.state, [...desk.act({ do: 'open', on: 0 }), ...desk.act({ do: 'open', on: 1 })]);
  const before = desk.state;
  const frozen = structuredClone(before);
  const messages = Array.from({ length: 1_000 }, () => desk.act({ do: 'ana.post', on: 0 })).flat();
  desk.state = apply(before, messages);
  assert.deepEqual(before, frozen);
  const [first, second] = [...desk.server.conversations.keys()] as [string, string];
  assert.equal(desk.state.timelines.get(first)?.entries.length, 1_002);
  assert.equal(desk.state.timelines.get(second), before.timelines.get(second));
  assert.equal(desk.state.conversations.get(second), before.conversations.get(second));
  assert.equal(desk.state.members, before.members);
});

test('what comes without meaning for the screen leaves the very same state', () => {
  const desk = new Desk(50);
  assert.equal(apply(desk.state, [{ t: 'beat' }, { t: 'done', ref: 1 }]), desk.state);
});

const row = (n: number, lastAt: number, revision = lastAt): ConversationView => {
  const server = new ServerModel();
  server.step({ do: 'visitor.post', on: 0 });
  const [conversation] = server.conversations.values();
  assert.ok(conversation);
  return { ...viewConversation(conversation), id: `row-${String(n).padStart(3, '0')}`, lastAt, revision };
};

test('a list stays a prefix of what the server holds, whatever moves in it', () => {
  const change = fc.record({ n: fc.nat(20), goes: fc.boolean() });
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat(20)),
      fc.array(fc.array(change, { maxLength: 6 }), { maxLength: 10 }),
      fc.integer({ min: 1, max: 10 }),
      (first, ticks, size) => {
        let now = 100;
        const held = new Map(first.map((n) => [n, row(n, ++now)]));
        const sorted = () => [...held.values()].sort(inOrder);
        let state = apply(EMPTY_MEMBER, [{ t: 'watching', ref: 1, view: 'all', status: 'open', size }]);
        assert.equal(state.list?.loading, true);
        state = apply(state, [
          { t: 'watched', ref: 1, rows: sorted().slice(0, size), contacts: [], complete: held.size <= size },
        ]);
        for (const changes of ticks) {
          const before = sorted().slice(0, size);
          for (const { n, goes } of changes) {
            if (goes) held.delete(n);
            else held.set(n, row(n, ++now));
          }
          const after = sorted().slice(0, size);
          const rows = after.filter((one) => !before.includes(one));
          const gone = before.filter((one) => !after.some(({ id }) => id === one.id)).map((one) => one.id);
          state = apply(state, [{ t: 'list', view: 'all', status: 'open', rows, contacts: [], gone }]);
          const ids = state.list?.ids ?? [];
          assert.deepEqual(
            ids,
            after.map((one) => one.id),
          );
          if (state.list?.complete) assert.equal(ids.length, held.size);
          assert.deepEqual(
            [...state.conversations.keys()].sort(),
            [...ids].sort(),
            'rows that left the list are forgotten',
          );
        }
      },
    ),
  );
});

test('rows of the list watched before do not get into the next one', () => {
  let state = apply(EMPTY_MEMBER, [
    { t: 'watching', ref: 1, view: 'all', status: 'open', size: 5 },
    { t: 'watched', ref: 1, rows: [row(1, 5)], contacts: [], complete: true },
    { t: 'watching', ref: 2, view: 'mine', status: 'open', size: 5 },
    { t: 'list', view: 'all', status: 'open', rows: [row(2, 6)], contacts: [], gone: [] },
    { t: 'watched', ref: 1, rows: [row(1, 5)], contacts: [], complete: true },
  ]);
  assert.deepEqual(state.list?.ids, []);
  state = apply(state, [{ t: 'watched', ref: 2, rows: [row(3, 7)], contacts: [], complete: true }]);
  state = apply(state, [{ t: 'list', view: 'all', status: 'open', rows: [row(4, 8)], contacts: [], gone: [] }]);
  assert.deepEqual(state.list?.ids, [row(3, 7).id]);
});

test('counts are replaced by bucket, and an empty bucket goes', () => {
  const bucket = (owner: string | null, count: number) => ({
    inbox: 'i',
    queue: 'q',
    status: 'active' as const,
    owner,
    count,
  });
  const state = apply(EMPTY_MEMBER, [
    { t: 'counts', counts: [bucket(ANA.id, 2), bucket(null, 1)] },
    { t: 'counts', counts: [bucket(ANA.id, 3), bucket(null, 0)] },
  ]);
  assert.deepEqual(state.counts, [bucket(ANA.id, 3)]);
});

test('what comes into one’s hand is kept whether its head or the word of it comes first, whatever else comes between', () => {
  const sweeps: MemberMessage[] = [{ t: 'watched', ref: 7, rows: [], contacts: [], complete: true }];
  for (const when of HEARS) {
    const desk = new Desk(50, when);
    desk.state = apply(desk.state, [{ t: 'watching', ref: 7, view: 'all', status: 'open', size: 5 }]);
    desk.act({ do: 'visitor.post', on: 0 });
    for (const message of desk.act({ do: 'offer.ana', on: 0 })) desk.state = apply(desk.state, [message, ...sweeps]);
    desk.assertSame();
    const [row] = desk.state.conversations.values();
    assert.equal(row?.offers[0]?.to.id, ANA.id);
    for (const what of ['accept', 'resolve', 'wrap.up'] as const) {
      assert.equal(desk.state.conversations.size, 1, `before ${what}`);
      for (const message of desk.act({ do: what, on: 0 })) desk.state = apply(desk.state, [message, ...sweeps]);
      desk.assertSame();
    }
    assert.equal(desk.state.conversations.size, 0, 'wrapped up, it is nobody’s');
  }
});

test('a head that comes when it is known already that it is not in hand any more does not stay', () => {
  const desk = new Desk(50);
  desk.act({ do: 'visitor.post', on: 0 });
  const came = desk.act({ do: 'to.ana', on: 0 });
  desk.act({ do: 'to.ben', on: 0 });
  desk.state = apply(desk.state, [desk.welcome(), ...came]);
  desk.assertSame();
});

test('what may be seen no longer leaves the screen, though it was open', () => {
  const desk = new Desk(50);
  desk.act({ do: 'visitor.post', on: 0 });
  const [conversation] = desk.server.conversations.keys();
  assert.ok(conversation !== undefined);
  const opened = apply(desk.state, [desk.server.opened(conversation, 50)]);
  assert.deepEqual([...opened.timelines.keys()], [conversation]);
  const lost = apply(opened, [{ t: 'lost', conversation }]);
  for (const { size } of [lost.conversations, lost.contacts, lost.timelines, lost.open]) assert.equal(size, 0);
  assert.equal(apply(lost, [{ t: 'lost', conversation }]).open.size, 0, 'twice is once');
});

test('what was set up, how queues stand and what colleagues do is kept as it was said last', () => {
  const desk = new Desk(50);
  const team = { id: 't', name: 'Night', members: [ANA.id], profile: null };
  const live = (waiting: number) => ({ queue: 'q', waiting, oldest: null, active: 0 });
  const [ana] = desk.state.agents.values();
  const colleague = (revision: number): AgentView => ({ ...(ana as AgentView), id: 'b', revision, talks: revision });
  const fact = (of: Extract<MemberMessage, { t: 'fact' }>['fact']): MemberMessage => ({ t: 'fact', seq: 1, fact: of });
  const centre = { profile: null, parties: 3, graceSeconds: 60, inactiveMinutes: 30 };
  const before = desk.state;
  desk.state = apply(before, [
    fact({ type: 'team.saved', item: team }),
    fact({ type: 'centre.saved', centre }),
    { t: 'queues', queues: [live(3)] },
    { t: 'queues', queues: [live(2)] },
    { t: 'agents', agents: [colleague(5)] },
    { t: 'agents', agents: [colleague(4)] },
    { t: 'flagged', flagged: [] },
  ]);
  assert.deepEqual(desk.state.setup.team.get('t'), team);
  assert.equal(before.setup.team.size, 0, 'what was there before is as it was');
  assert.equal(desk.state.setup.queue, before.setup.queue);
  assert.deepEqual(desk.state.centre, centre);
  assert.deepEqual(desk.state.queues.get('q'), live(2));
  assert.equal(desk.state.agents.get('b')?.talks, 5);
  assert.deepEqual(desk.state.flagged, []);
  desk.state = apply(desk.state, [fact({ type: 'team.deleted', id: 't' }), fact({ type: 'queue.deleted', id: 'q' })]);
  assert.equal(desk.state.setup.team.size, 0);
  assert.equal(desk.state.queues.size, 0);
  assert.equal(desk.state.setup.queue.size, 2);
  const other = { ...desk.server.ana, id: 'b', revision: 99 };
  assert.equal(apply(desk.state, [fact({ type: 'agent.changed', agent: other })]).agent, desk.state.agent);
});
