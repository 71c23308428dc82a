import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Action } from '../conversations/standing.ts';
import { commandsFor, readDraft } from './commands.ts';

const kindOf = (draft: string) => readDraft(draft).kind;

test('a text that begins with a command is never a message', () => {
  for (const draft of [
    '/ban',
    ' /ban ',
    '/BAN',
    '/ban because',
    '\n/ban\nbecause',
    '/ban.',
    '/transfer Tom',
    '/resolve\u00a0',
  ])
    assert.equal(kindOf(draft), 'command', draft);
});

test('what follows a command is taken along', () => {
  const read = readDraft('/ban  sends spam\nagain ');
  assert.ok(read.kind === 'command');
  assert.deepEqual([read.command.name, read.words], ['ban', 'sends spam\nagain']);
});

test('what only looks a little like a command is a message', () => {
  for (const draft of ['Hello', 'See /ban', '/etc/hosts is a file', '/', '//', '1/2', '/7up please'])
    assert.equal(kindOf(draft), 'message', draft);
});

test('a mistyped command is held back; a blank before it says that it is meant', () => {
  assert.deepEqual(readDraft('/bann him'), { kind: 'unknown', name: 'bann' });
  assert.equal(kindOf(' /shrug'), 'message');
});

test('the menu shows what is allowed and fits what has been typed', () => {
  const all = new Set<Action>(['transfer', 'end', 'snooze', 'ban']);
  const names = (draft: string, allowed = all) => commandsFor(draft, allowed)?.map(({ name }) => name) ?? null;
  assert.deepEqual(names('/'), ['transfer', 'resolve', 'snooze', 'ban']);
  assert.deepEqual(names('/B'), ['ban']);
  assert.deepEqual(names('/', new Set(['snooze'])), ['snooze']);
  assert.deepEqual(names('/x'), []);
  assert.equal(names('/ban now'), null);
  assert.equal(names('Hello /'), null);
  assert.equal(names(''), null);
});
