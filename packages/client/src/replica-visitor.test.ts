import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Person, VisitorMessage } from '@parley/contract';
import fc from 'fast-check';
import { ServerModel } from '../testing/server-model.ts';
import { ANA, BEN, steps } from '../testing/steps.ts';
import { apply, EMPTY_VISITOR, type VisitorReplica } from './replica-visitor.ts';

const have = (state: VisitorReplica) =>
  Object.fromEntries(
    state.threads.flatMap(({ conversation, entries }) =>
      entries.length > 0 ? [[conversation.id, entries.at(-1)?.position ?? 0]] : [],
    ),
  );

/** What a fresh load knows: a screen that has been there longer may hold more lines, never other ones. */
function assertSame(state: VisitorReplica, fresh: VisitorReplica): void {
  assert.deepEqual(state.inbox, fresh.inbox);
  assert.deepEqual(
    state.threads.map((thread) => thread.conversation),
    fresh.threads.map((thread) => thread.conversation),
  );
  for (const [at, thread] of state.threads.entries()) {
    const other = fresh.threads[at];
    const common = Math.min(thread.entries.length, other?.entries.length ?? 0);
    if (common > 0) assert.deepEqual(thread.entries.slice(-common), other?.entries.slice(-common));
    assert.deepEqual(
      thread.entries.map((entry) => entry.position),
      thread.entries.map((_, n) => (thread.entries[0]?.position ?? 0) + n),
      'no holes',
    );
    assert.equal(
      thread.more,
      thread.entries.length === 0 ? thread.conversation.position > 0 : (thread.entries[0]?.position ?? 0) > 1,
    );
  }
}

test('a visitor’s screen that folds facts is the screen that a fresh load shows', () => {
  fc.assert(
    fc.property(steps, steps, fc.integer({ min: 1, max: 8 }), (before, after, page) => {
      const server = new ServerModel();
      for (const step of before) server.step(step);
      let state = apply(EMPTY_VISITOR, [server.visitorWelcome({}, page)]);
      for (const step of after) state = apply(state, server.visitorFacts(server.step(step)));
      assertSame(state, apply(EMPTY_VISITOR, [server.visitorWelcome({}, page)]));
    }),
  );
});

test('a visitor who was away, for however long, sees what a fresh load shows', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ steps, away: fc.boolean() }), { maxLength: 4 }),
      fc.integer({ min: 1, max: 8 }),
      (periods, page) => {
        const server = new ServerModel();
        let state = apply(EMPTY_VISITOR, [server.visitorWelcome({}, page)]);
        for (const period of periods) {
          const facts = period.steps.flatMap((step) => server.visitorFacts(server.step(step)));
          state = apply(state, period.away ? [server.visitorWelcome(have(state), page)] : facts);
        }
        assertSame(
          apply(state, [server.visitorWelcome(have(state), page)]),
          apply(EMPTY_VISITOR, [server.visitorWelcome({}, page)]),
        );
      },
    ),
  );
});

test('a fact or a welcome that comes twice changes nothing, and frames may be cut anywhere', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const server = new ServerModel();
      const welcome = server.visitorWelcome({}, 50);
      const facts = all.flatMap((step) => server.visitorFacts(server.step(step)));
      const once = apply(EMPTY_VISITOR, [welcome, ...facts]);
      const twice = [welcome, ...facts].reduce<VisitorReplica>(
        (state, message) => apply(apply(state, [message]), [message]),
        EMPTY_VISITOR,
      );
      assert.deepEqual(twice, once);
      const again = server.visitorWelcome(have(once), 50);
      assert.deepEqual(apply(apply(once, [again]), [again]), apply(once, [again]));
      // What was on its way when the welcome was made may follow it, as long as all of it does.
      for (let from = 0; from < facts.length; from += 5) assert.deepEqual(apply(once, facts.slice(from)), once);
    }),
  );
});

test('older lines come before those that are held, once', () => {
  const server = new ServerModel();
  for (let n = 0; n < 20; n++) server.step({ do: n % 2 === 0 ? 'visitor.post' : 'ana.post', on: 0 });
  const state = apply(EMPTY_VISITOR, [server.visitorWelcome({}, 5)]);
  const whole = apply(EMPTY_VISITOR, [server.visitorWelcome({}, 100)]);
  const conversation = state.threads[0]?.conversation.id ?? '';
  const older = {
    t: 'older',
    conversation,
    entries: whole.threads[0]?.entries.slice(0, -5) ?? [],
    more: false,
  } as const;
  assert.equal(state.threads[0]?.more, true);
  assert.deepEqual(apply(apply(state, [older]), [older]), whole);
});

test('unread are the team’s messages after what was read', () => {
  const server = new ServerModel();
  server.step({ do: 'visitor.post', on: 0 });
  let state = apply(EMPTY_VISITOR, [server.visitorWelcome({}, 50)]);
  assert.equal(state.threads[0]?.unread, 0);
  const say = (step: Parameters<ServerModel['step']>[0]) => {
    state = apply(state, server.visitorFacts(server.step(step)));
    return state.threads[0]?.unread;
  };
  assert.equal(say({ do: 'ana.post', on: 0 }), 1);
  assert.equal(say({ do: 'ana.post', on: 0 }), 2);
  const { id, position } = state.threads[0]?.conversation ?? { id: '', position: 0 };
  assert.equal(apply(state, [{ t: 'seen', conversation: id, position }]).threads[0]?.unread, 0);
  assert.equal(say({ do: 'visitor.post', on: 0 }), 0);
  assert.equal(say({ do: 'ana.post', on: 0 }), 1);
  assert.equal(say({ do: 'pause', on: 0 }), 2, 'that it ends soon must be seen');
});

test('who types is shown until they write or stop', () => {
  const server = new ServerModel();
  server.step({ do: 'visitor.post', on: 0 });
  const state = apply(EMPTY_VISITOR, [server.visitorWelcome({}, 50)]);
  const conversation = state.threads[0]?.conversation.id ?? '';
  const typing = (who: Person, on: boolean): VisitorMessage => ({ t: 'typing', conversation, who, on });
  const typed = apply(state, [typing(ANA, true)]);
  assert.equal(typed.threads[0]?.typing, ANA);
  assert.equal(apply(typed, [typing(ANA, false)]).threads[0]?.typing, null);
  assert.equal(apply(typed, [typing(BEN, false)]).threads[0]?.typing, ANA, 'another’s silence is not theirs');
  const asked = apply(typed, server.visitorFacts(server.step({ do: 'visitor.post', on: 0 })));
  assert.equal(asked.threads[0]?.typing, ANA);
  assert.equal(apply(asked, server.visitorFacts(server.step({ do: 'ana.post', on: 0 }))).threads[0]?.typing, null);
});

test('a visitor who waits is told how it stands until they wait no more', () => {
  const server = new ServerModel();
  server.step({ do: 'visitor.post', on: 0 });
  let state = apply(EMPTY_VISITOR, [server.visitorWelcome({}, 50)]);
  const conversation = state.threads[0]?.conversation.id ?? '';
  assert.notEqual(state.threads[0]?.conversation.queuedAt, null);
  const told: VisitorMessage = { t: 'waiting', conversation, position: 3, wait: 240, text: 'Bear with us.' };
  state = apply(state, [told]);
  assert.deepEqual(state.threads[0]?.waiting, { position: 3, wait: 240, text: 'Bear with us.' });
  const step = (what: 'offer.ana' | 'decline' | 'accept' | 'to.nobody') => {
    state = apply(state, server.visitorFacts(server.step({ do: what, on: 0 })));
    return state.threads[0];
  };
  step('offer.ana');
  assert.equal(step('decline')?.waiting?.position, 3, 'who is asked, and declines, is nothing of theirs');
  state = apply(state, [server.visitorWelcome(have(state), 50)]);
  assert.equal(state.threads[0]?.waiting?.position, 3, 'a lost line says nothing else');
  step('offer.ana');
  assert.equal(step('accept')?.waiting, null);
  assert.equal(step('to.nobody')?.waiting, null);
  state = apply(state, server.visitorFacts(server.step({ do: 'to.ana', on: 0 })));
  assert.equal(apply(state, [told]).threads[0]?.waiting, null, 'said too late');
});

test('what Parley says by itself counts as unread, and does not say that anybody has read', () => {
  const server = new ServerModel();
  server.step({ do: 'visitor.post', on: 0 });
  const state = apply(EMPTY_VISITOR, [server.visitorWelcome({}, 50)]);
  const [thread] = apply(state, server.visitorFacts(server.step({ do: 'parley.post', on: 0 }))).threads;
  assert.equal(thread?.unread, 1);
  assert.equal(thread?.conversation.teamRead, 0);
});
