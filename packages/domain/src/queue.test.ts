import assert from 'node:assert/strict';
import test, { describe } from 'node:test';
import {
  type Capacity,
  isFull,
  overflowsIntoItself,
  type Queue,
  spareOf,
  USUAL_CAPACITY,
  USUAL_QUEUE,
} from './queue.ts';
import { CHANNELS, type Channel } from './values.ts';

const of = (...channels: Channel[]) => channels.map((channel) => ({ channel }));
const BLENDED: Capacity = USUAL_CAPACITY;
const REAL_TIME: Capacity = { ...USUAL_CAPACITY, mode: 'real_time' };
const EXCLUSIVE: Capacity = { ...USUAL_CAPACITY, mode: 'exclusive' };
const CHATS: Capacity = { mode: 'blended', chat: 2, social: 0, email: 0, voice: 0 };

/** Profile, what is in hand, and how many more of chat, social, e-mail and voice fit beside it. */
const ROWS: readonly [name: string, Capacity, Channel[], room: [number, number, number, number]][] = [
  ['blended, nothing', BLENDED, [], [5, 5, 5, 1]],
  ['blended, two chats', BLENDED, ['chat', 'chat'], [3, 5, 5, 1]],
  ['blended, five chats', BLENDED, ['chat', 'chat', 'chat', 'chat', 'chat'], [0, 5, 5, 1]],
  ['blended, one of each', BLENDED, ['chat', 'social', 'email', 'voice'], [4, 4, 4, 0]],
  ['real-time, nothing', REAL_TIME, [], [1, 5, 5, 1]],
  ['real-time, a chat', REAL_TIME, ['chat'], [0, 5, 5, 0]],
  ['real-time, a call', REAL_TIME, ['voice'], [0, 5, 5, 0]],
  ['real-time, five e-mails', REAL_TIME, ['email', 'email', 'email', 'email', 'email'], [1, 5, 0, 1]],
  ['exclusive, nothing', EXCLUSIVE, [], [1, 1, 1, 1]],
  ['exclusive, an e-mail', EXCLUSIVE, ['email'], [0, 0, 0, 0]],
  ['switched off but for chats', CHATS, [], [2, 0, 0, 0]],
  ['switched off, and full', CHATS, ['chat', 'chat'], [0, 0, 0, 0]],
  ['more than fits, given by hand', CHATS, ['chat', 'chat', 'chat', 'email'], [0, 0, 0, 0]],
  ['real-time without voice', { ...REAL_TIME, voice: 0 }, [], [1, 5, 5, 0]],
  ['exclusive without chats', { ...EXCLUSIVE, chat: 0 }, [], [0, 1, 1, 1]],
];

describe('how many more fit beside what is in hand', () => {
  for (const [name, capacity, inHand, room] of ROWS)
    test(name, () => {
      assert.deepEqual(
        CHANNELS.map((channel) => spareOf(capacity, of(...inHand), channel)),
        room,
      );
      assert.equal(isFull(capacity, of(...inHand)), room[0] === 0);
    });
});

describe('a queue that hands on to itself in the end', () => {
  const to = (id: string, queue: string | null): [string, Queue] => [
    id,
    { ...USUAL_QUEUE, id, name: id, overflow: queue === null ? { kind: 'none' } : { kind: 'queue', after: 60, queue } },
  ];
  const queues = new Map([to('a', 'b'), to('b', 'c'), to('c', null), to('x', 'y'), to('y', 'x')]);
  const ROWS: readonly [id: string, queue: string | null, itself: boolean][] = [
    ['a', 'b', false],
    ['b', 'a', true],
    ['c', 'a', true],
    ['c', 'c', true],
    ['c', null, false],
    ['new', 'a', false],
    ['c', 'gone', false],
    ['c', 'x', false], // Those two are no good, but this one is no part of it.
    ['x', null, false],
  ];
  for (const [id, queue, itself] of ROWS)
    test(`${id} to ${queue}`, () => assert.equal(overflowsIntoItself(to(id, queue)[1], queues), itself));
});
