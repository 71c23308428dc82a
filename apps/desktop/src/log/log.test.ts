import assert from 'node:assert/strict';
import { test } from 'node:test';
import { troubleIn } from '../rooms/diagnostics/trouble-in.ts';
import { described } from './faults.ts';
import { lineLog } from './line-log.ts';
import { createLog, TROUBLE } from './log.ts';

function shelf(full = false) {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem(key: string, value: string) {
      if (full) throw new DOMException('full', 'QuotaExceededError');
      kept.set(key, value);
    },
  };
}

const START = Date.UTC(2026, 10, 21, 9, 30);
/** What a log says, without the times. */
const said = (log: ReturnType<typeof createLog>) => log.lines().map((line) => line.replace(/^\S+Z /, ''));

test('the last lines stay, and none is longer than what may be sent allows', () => {
  const log = createLog(null, () => START);
  for (let n = 0; n < 600; n++) log.note(`line ${n} ${'word '.repeat(n)}`);
  assert.equal(log.lines().length, 500);
  assert.match(log.lines()[0] ?? '', /^2026-11-21T09:30:00\.000Z - line 100 /);
  assert.ok(log.lines().join('\n').length < 190_000);
});

test('what goes on happening is one line', () => {
  let now = START;
  const log = createLog(null, () => now);
  for (let n = 0; n < 300; n++) {
    log.trouble('link offline: closed 1006');
    now += 10_000;
  }
  log.note('link online: welcome');
  assert.deepEqual(log.lines(), [
    `2026-11-21T09:30:00.000Z ${TROUBLE} link offline: closed 1006 (300 times until 10:19:50.000Z)`,
    '2026-11-21T10:20:00.000Z - link online: welcome',
  ]);
});

test('what fails again and again in the same place is said once, with its places', () => {
  const log = createLog(null, () => START);
  log.note('before');
  for (let n = 0; n < 100; n++) log.trouble('uncaught Error: same', ['/a.js:1:2', '/b.js:3:4']);
  log.trouble('uncaught Error: same', ['/elsewhere.js:1:2']);
  assert.deepEqual(said(log), [
    '- before',
    '! uncaught Error: same (100 times until 09:30:00.000Z)',
    '    /a.js:1:2',
    '    /b.js:3:4',
    '! uncaught Error: same',
    '    /elsewhere.js:1:2',
  ]);
  assert.deepEqual(troubleIn(log.lines()), log.lines().slice(1));
});

test('a log goes over a reload, and does without storage that is blocked, full, or holds something else', () => {
  const storage = shelf();
  const log = createLog(storage, () => START);
  log.note('before');
  assert.equal(log.keep(), true);
  assert.deepEqual(said(createLog(storage)), ['- before']);
  assert.equal(createLog(shelf(true)).keep(), false);
  assert.equal(createLog(null).keep(), false);
  storage.setItem('parley.log', '{"not": "a log"}');
  assert.deepEqual(said(createLog(storage)), []);
});

test('whoever works in a window after somebody else begins a log of their own, also after a reload', () => {
  const storage = shelf();
  const log = createLog(storage);
  log.note('before anybody');
  log.of('mia');
  log.note('of Mia');
  log.of('mia');
  log.keep();
  const reloaded = createLog(storage);
  reloaded.of('mia');
  assert.deepEqual(said(reloaded), ['- before anybody', '- of Mia']);
  reloaded.of('tom');
  reloaded.note('of Mia');
  assert.deepEqual(said(reloaded), ['- of Mia']);
  assert.deepEqual(said(createLog(storage)), [], 'nothing of it is left in storage');
});

test('ids are shortened, and addresses, tokens and what stands behind a path are left out', () => {
  const log = createLog(null, () => START);
  log.note('page /app/shop/conversations/mine/019aa6f0-1c2d-7e3f-8a4b-5c6d7e8f9a0b');
  log.note('mail of clara.winter@mail.example, a key pk_0123456789abcdefghijklmnopqrstuvwxyz');
  log.note('at https://parley.example/welcome?next=x#token and\nbelow');
  assert.deepEqual(said(log), [
    '- page /app/shop/conversations/mine/…8f9a0b',
    '- mail of …@… a key …',
    '- at https://parley.example/welcome and below',
  ]);
});

const BROKEN = ['Clara', '['].join('');

test('a fault says its kind and place, and not what it quotes', () => {
  const SECRET = 'Clara "the cup" Winter';
  for (const text of [SECRET, `{"name": "${SECRET}"}`, `'${SECRET}`, `a\n"${SECRET}\n    at Clara (/Winter:1:2)`]) {
    const fault = thrown(() => JSON.parse(text));
    const { text: what, places } = described(fault);
    assert.match(what, /^SyntaxError: /);
    assert.doesNotMatch([what, ...places].join('\n'), /Clara|cup|Winter/);
    assert.match(places[0] ?? '', /log\.test\.ts:\d+:\d+$/);
  }
  const nothing: { sound?: { play(): void } } = {};
  assert.equal(
    described(thrown(() => (nothing.sound as { play(): void }).play())).text,
    "TypeError: Cannot read properties of undefined (reading 'play')",
  );
  assert.equal(described(new Error('the words "Clara" and `cup` are odd')).text, 'Error: the words … are odd');
  assert.deepEqual(described('Clara Winter'), { text: 'a thrown string', places: [] });
  const caused = new Error('outer', { cause: thrown(() => JSON.parse(SECRET)) });
  assert.doesNotMatch(described(caused).text, /Clara/);
  assert.match(described(caused).text, /^Error: outer because of SyntaxError/);
  assert.doesNotMatch(described(thrown(() => new RegExp(BROKEN))).text, /Clara/);
  assert.doesNotMatch(described(thrown(() => BigInt('Clara'))).text, /Clara/);
});

test('what a browser quotes without marks may have several lines', () => {
  for (const message of [
    'URL constructor: Clara\nWinter is not a valid URL.',
    'Cannot convert Clara\nWinter to a BigInt',
    '„Clara Winter“ is odd',
    '‘Clara Winter’ is odd',
  ])
    assert.doesNotMatch(described(new TypeError(message)).text, /Clara|Winter/);
});

test('a word as long as may be is looked through at once', () => {
  const log = createLog(null, () => START);
  const before = performance.now();
  log.note(`at /${'a'.repeat(200_000)}`);
  log.note('of clara.winter@mail.example');
  assert.ok(performance.now() - before < 1_000);
  assert.equal(said(log).at(-1), '- of …@…');
});

function thrown(act: () => unknown): unknown {
  try {
    act();
  } catch (fault) {
    return fault;
  }
  throw new Error('nothing was thrown');
}

test('of frames only kinds, times and refusals are noted', () => {
  const log = createLog(null, () => START);
  let now = 0;
  const line = lineLog(log, () => now);
  const conversation = '019aa6f0-1c2d-7e3f-8a4b-5c6d7e8f9a0b';
  const text = 'Clara Winter';
  line.linked('online', 'welcome');
  line.sent({ t: 'do', ref: 1, command: { type: 'message.post', conversation, text } });
  line.sent({ t: 'do', ref: 2, command: { type: 'conversation.read', conversation, read: 3 } });
  line.sent({ t: 'ask', ref: 3, query: { type: 'audit.list' } });
  line.sent({ t: 'do', ref: 4, command: { type: 'conversation.resolve', conversation } });
  line.sent({ t: 'do', ref: 5, command: { type: 'offer.accept', offer: conversation } });
  now = 40;
  line.received([
    { t: 'done', ref: 1, reply: text },
    { t: 'done', ref: 2 },
    { t: 'fact', seq: 7, fact: { type: 'message.posted', entry: { text } } },
  ]);
  now = 2_000;
  line.received([{ t: 'answer', ref: 3, answer: { entries: [text] } }]);
  line.received([{ t: 'refused', ref: 4, code: 'conversation.owned', retry: false, text }]);
  now = 31_000;
  line.received([{ t: 'beat' }]);
  line.linked('offline', 'silent');
  assert.deepEqual(said(log), [
    '- link online: welcome',
    '- message.post of …8f9a0b took 40 ms',
    '! audit.list took 2000 ms',
    '! conversation.resolve of …8f9a0b was refused after 2000 ms: conversation.owned',
    '- frames in 31 s: > message.post 1, > conversation.read 1, > audit.list 1, > conversation.resolve 1, > offer.accept 1, < done 2, < message.posted 1, < answer 1, < refused 1, < beat 1',
    '! offer.accept was not answered',
    '! link offline: silent',
  ]);
});
