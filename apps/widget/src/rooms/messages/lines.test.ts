import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Outgoing } from '@parley/client/types';
import type { VisitorEntry } from '@parley/contract';
import type { VisitorEvent } from './events.ts';
import { initials, type Line, linesOf } from './lines.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const dayOf = (at: number) => String(Math.floor(at / DAY));

const message = (position: number, by: string, at: number): VisitorEntry => ({
  kind: 'message',
  id: `m${position}`,
  position,
  at,
  by: by === 'me' || by === 'parley' ? by : { id: by, name: by },
  text: `text ${position}`,
});
const event = (position: number, of: VisitorEvent['event'], at = position): VisitorEvent => ({
  kind: 'event',
  id: `e${position}`,
  position,
  at,
  event: of,
  by: 'team',
  who: { id: 'Mia', name: 'Mia' },
  until: of === 'idle' ? at + MINUTE : null,
});
const waiting = (id: string, at: number, state: Outgoing['state'] = 'sending'): Outgoing => ({
  id,
  conversation: 'c',
  text: id,
  at,
  state,
  code: null,
});
const sketch = (lines: readonly Line[]) =>
  lines.map((line) =>
    line.kind === 'message'
      ? `${line.by?.name ?? 'me'}${line.first ? ' first' : ''}${line.last ? ' last' : ''}${line.delivery ? ` ${line.delivery}` : ''}`
      : line.kind,
  );

test('what one person writes in one go stands together, until somebody else writes, time passes, or a day ends', () => {
  const entries = [
    message(1, 'me', 0),
    message(2, 'me', MINUTE),
    message(3, 'Mia', 2 * MINUTE),
    message(4, 'Tom', 3 * MINUTE),
    message(5, 'Tom', 30 * MINUTE),
    message(6, 'Tom', DAY),
  ];
  assert.deepEqual(sketch(linesOf(entries, [], 0, dayOf)), [
    'day',
    'me first',
    'me last sent',
    'Mia first last',
    'Tom first last',
    'Tom first last',
    'day',
    'Tom first last',
  ]);
});

test('only the last message of the visitor says how far it came, and each that waits speaks for itself', () => {
  const entries = [message(1, 'me', 0), message(2, 'Mia', 1), message(3, 'me', 2)];
  const outbox = [waiting('a', 3), waiting('b', 4, 'failed')];
  assert.deepEqual(sketch(linesOf(entries, outbox, 1, dayOf)), [
    'day',
    'me first last',
    'Mia first last',
    'me first sent',
    'me sending',
    'me last failed',
  ]);
  assert.deepEqual(sketch(linesOf(entries, [], 3, dayOf)).at(-1), 'me first last read');
});

test('events stand between messages and part them', () => {
  assert.deepEqual(sketch(linesOf([message(1, 'me', 0), event(2, 'joined'), message(3, 'me', 2)], [], 0, dayOf)), [
    'day',
    'me first last',
    'event',
    'me first last sent',
  ]);
});

test('what Parley says by itself is a notice, and parts what people write', () => {
  const entries = [message(1, 'Mia', 0), message(2, 'parley', 1), message(3, 'Mia', 2)];
  assert.deepEqual(sketch(linesOf(entries, [], 0, dayOf)), ['day', 'Mia first last', 'notice', 'Mia first last']);
});

test('the warning of the end stands until the visitor writes', () => {
  const warned = [message(1, 'me', 0), message(2, 'Mia', 1), event(3, 'idle')];
  assert.equal(sketch(linesOf(warned, [], 0, dayOf)).at(-1), 'event');
  assert.equal(
    sketch(linesOf([...warned, event(4, 'ended')], [], 0, dayOf)).filter((one) => one === 'event').length,
    2,
  );
  assert.ok(!sketch(linesOf([...warned, message(4, 'me', 4)], [], 0, dayOf)).includes('event'));
});

test('initials are two letters at most, in any script', () => {
  assert.equal(initials('Mia Sommer'), 'MS');
  assert.equal(initials('  juan  carlos  ruiz '), 'JR');
  assert.equal(initials('李'), '李');
  assert.equal(initials('😀 Smile'), '😀S');
  assert.equal(initials(''), '');
});
