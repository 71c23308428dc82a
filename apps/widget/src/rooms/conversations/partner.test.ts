import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { VisitorThreadState } from '@parley/client/visitor-client';
import type { VisitorEntry } from '@parley/contract';
import { partnerOf } from './partner.ts';

type Said = ['joined' | 'left' | 'ended' | 'idle' | 'writes', string | null];

function thread(said: Said[], queuedAt: number | null = null): VisitorThreadState {
  const entries = said.map(([what, name], n): VisitorEntry => {
    const line = { id: `e${n}`, position: n + 1, at: n };
    return what === 'writes'
      ? { ...line, kind: 'message', by: name === null ? 'me' : { name }, text: 'Hi' }
      : { ...line, kind: 'event', event: what, by: 'team', name, until: null };
  });
  const position = entries.length;
  const conversation = { id: 'c', status: 'open', queuedAt, position, teamRead: 0, delivered: 0, read: 0 } as const;
  return {
    conversation: { ...conversation, createdAt: 0, lastAt: 0 },
    entries,
    more: false,
    typing: null,
    waiting: null,
    unread: 0,
  };
}

test('the partner is who joined or wrote last and is still there', () => {
  assert.equal(partnerOf(undefined), null);
  assert.equal(partnerOf(thread([['writes', null]])), null);
  assert.equal(
    partnerOf(
      thread([
        ['joined', 'Mia'],
        ['writes', null],
      ]),
    ),
    'Mia',
  );
  const both: Said[] = [
    ['joined', 'Mia'],
    ['joined', 'Tom'],
  ];
  assert.equal(partnerOf(thread(both)), 'Tom');
  assert.equal(partnerOf(thread([...both, ['writes', 'Mia']])), 'Mia');
  assert.equal(partnerOf(thread([...both, ['left', 'Tom']])), 'Mia', 'a guest is gone, the owner is not');
  assert.equal(
    partnerOf(
      thread([
        ['joined', 'Mia'],
        ['left', 'Mia'],
      ]),
    ),
    null,
  );
});

test('what Parley says, and an end, are nobody’s coming or going', () => {
  assert.equal(
    partnerOf(
      thread([
        ['joined', 'Mia'],
        ['writes', ''],
        ['idle', null],
        ['ended', 'Mia'],
      ]),
    ),
    'Mia',
  );
});

test('who waits talks with nobody', () => {
  assert.equal(partnerOf(thread([['joined', 'Mia']], 5)), null);
});
