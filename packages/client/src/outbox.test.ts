import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { Shared, StoringServer, Tab } from '../testing/tabs.ts';

test('messages arrive once and in order, whatever happens to the line and to the page', () => {
  const event = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ what: fc.constant('write' as const), conversation: fc.constantFrom('c', 'd') }),
    },
    {
      weight: 6,
      arbitrary: fc.record({
        what: fc.constantFrom(
          'arrive' as const,
          'lost answer' as const,
          'cut' as const,
          'join' as const,
          'reload' as const,
          'tick' as const,
        ),
      }),
    },
  );
  fc.assert(
    fc.property(fc.array(event, { maxLength: 60 }), fc.constantFrom(1, 4), (events, inFlight) => {
      const shared = new Shared();
      const server = new StoringServer();
      const written: { id: string; conversation: string }[] = [];
      let tab = new Tab(shared.storage(), inFlight);
      const arrive = (answer: boolean) => {
        const frame = tab.wire.shift();
        if (frame === undefined) return;
        server.take(frame);
        if (answer) tab.outbox.retire([frame.command.id]);
      };
      for (const event of events) {
        if (event.what === 'write') {
          const entry = { id: `m${written.length}`, conversation: event.conversation };
          written.push(entry);
          tab.write(entry.id, entry.conversation);
        } else if (event.what === 'arrive') arrive(true);
        else if (event.what === 'lost answer') arrive(false);
        else if (event.what === 'cut') tab.cut();
        else if (event.what === 'join') tab.join();
        else if (event.what === 'tick') tab.outbox.tick(performance.now());
        else tab = new Tab(shared.storage(), inFlight);
        const known = new Set([...server.stored.map((one) => one.id), ...tab.ids()]);
        assert.equal(known.size, written.length, 'nothing is lost on the way');
      }
      tab.cut();
      tab.join();
      for (let n = 0; n < 500 && tab.ids().length > 0; n++) {
        arrive(true);
        tab.outbox.pump();
      }
      assert.deepEqual(tab.ids(), []);
      assert.equal(shared.kept, '[]');
      for (const conversation of ['c', 'd']) {
        const of = (list: { id: string; conversation: string }[]) =>
          list.filter((one) => one.conversation === conversation).map((one) => one.id);
        assert.deepEqual(of(server.stored), of(written));
      }
    }),
  );
});

test('two tabs do not lose each other’s messages, and both end empty', () => {
  const event = fc.record({
    tab: fc.nat(1),
    what: fc.constantFrom(
      'write' as const,
      'write' as const,
      'arrive' as const,
      'cut' as const,
      'join' as const,
      'deliver' as const,
      'stale write' as const,
    ),
  });
  fc.assert(
    fc.property(fc.array(event, { maxLength: 60 }), (events) => {
      const shared = new Shared();
      const server = new StoringServer();
      const tabs = [{}, {}].map((key) => new Tab(shared.storage(key))) as [Tab, Tab];
      const written: string[][] = [[], []];
      const arrive = (tab: Tab) => {
        const frame = tab.wire.shift();
        if (frame === undefined) return;
        server.take(frame);
        // The fact reaches every tab that is online; the others find it in their next welcome.
        for (const one of tabs) if (one.online) one.outbox.retire([frame.command.id]);
      };
      for (const { tab: at, what } of events) {
        const tab = tabs[at as 0 | 1];
        if (what === 'write' || what === 'stale write') {
          const id = `m${at}.${written[at]?.length}`;
          // A write that the other tab makes at the very same time is overwritten by ours.
          const before = shared.kept;
          written[at]?.push(id);
          tab.write(id);
          if (what === 'stale write') {
            const other = tabs[(1 - at) as 0 | 1];
            shared.kept = before;
            const theirs = `m${1 - at}.${written[1 - at]?.length}`;
            written[1 - at]?.push(theirs);
            other.write(theirs);
          }
        } else if (what === 'arrive') arrive(tab);
        else if (what === 'cut') tab.cut();
        else if (what === 'join') tab.join();
        else shared.deliver();
      }
      shared.deliver();
      for (const tab of tabs) {
        tab.cut();
        tab.join();
        // As a welcome does with the lines it brings.
        tab.outbox.retire(server.stored.map((one) => one.id));
      }
      for (let n = 0; n < 300 && tabs.some((tab) => tab.ids().length > 0); n++) {
        for (const tab of tabs) {
          arrive(tab);
          tab.outbox.pump();
        }
        shared.deliver();
      }
      assert.deepEqual(
        tabs.map((tab) => tab.ids()),
        [[], []],
      );
      assert.deepEqual(server.stored.map((one) => one.id).sort(), written.flat().sort());
      for (const [at, list] of written.entries())
        assert.deepEqual(
          server.stored.map((one) => one.id).filter((id) => id.startsWith(`m${at}.`)),
          list,
        );
    }),
  );
});

test('what a tab wrote before it was closed is sent by another one', () => {
  const shared = new Shared();
  const open = new Tab(shared.storage({}));
  const closing = new Tab(shared.storage({}));
  closing.cut();
  closing.write('m1');
  shared.deliver();
  assert.deepEqual(open.ids(), ['m1']);
  assert.equal(open.wire.length, 0, 'it is first left to the tab that wrote it');
  open.write('m2');
  assert.deepEqual(
    open.wire.map((frame) => frame.command.id),
    ['m2'],
    'and does not hold up what is written here',
  );
  const reloaded = new Tab(shared.storage({}));
  assert.deepEqual(
    reloaded.wire.map((frame) => frame.command.id),
    ['m1'],
  );
});

test('a refusal makes a message fail with its code and its text kept; retrying sends it with the same id', () => {
  const tab = new Tab(new Shared().storage());
  tab.write('m1', 'c', 'too long');
  tab.write('m2');
  tab.outbox.receive({ t: 'refused', ref: 1, code: 'text.too_long', retry: false } as never);
  tab.outbox.pump();
  assert.deepEqual(tab.outbox.entries[0], {
    id: 'm1',
    conversation: 'c',
    text: 'too long',
    at: 0,
    state: 'failed',
    code: 'text.too_long',
  });
  assert.deepEqual(
    tab.wire.map((frame) => frame.command.id),
    ['m1', 'm2'],
  );
  tab.outbox.retire(['m2']);
  tab.outbox.retry('m1');
  assert.equal(tab.wire.at(-1)?.command.id, 'm1');
  tab.outbox.discard('m1');
  assert.deepEqual(tab.ids(), []);
});

test('a passing refusal is tried again after a while, in order', async () => {
  const tab = new Tab(new Shared().storage());
  tab.write('m1');
  tab.write('m2');
  tab.outbox.receive({ t: 'refused', ref: 1, code: 'unavailable', retry: true } as never);
  tab.outbox.pump();
  assert.equal(tab.wire.length, 1, 'not at once');
  await sleep(550);
  tab.outbox.tick(performance.now());
  assert.deepEqual(
    tab.wire.map((frame) => frame.command.id),
    ['m1', 'm1'],
  );
});

test('a message that `done` confirmed stays on screen until its fact comes, and is not sent again', async () => {
  const tab = new Tab(new Shared().storage());
  tab.write('m1');
  tab.write('m2');
  tab.outbox.receive({ t: 'done', ref: 1 } as never);
  tab.outbox.pump();
  assert.deepEqual(tab.ids(), ['m1', 'm2']);
  assert.deepEqual(
    tab.wire.map((frame) => frame.command.id),
    ['m1', 'm2'],
  );
  await sleep(1_050);
  tab.outbox.tick(performance.now());
  assert.deepEqual(tab.ids(), ['m2'], 'for a repetition no fact comes');
});

test('a message that no frame can carry fails at once', () => {
  const tab = new Tab(new Shared().storage());
  tab.write('m1', 'c', '\u0800'.repeat(12_000));
  assert.equal(tab.outbox.entries[0]?.code, 'text.too_long');
  assert.equal(tab.wire.length, 0);
});
