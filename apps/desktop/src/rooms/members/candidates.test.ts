import assert from 'node:assert/strict';
import { test } from 'node:test';
import { candidatesFor } from './candidates.ts';

const person = (id: string, role: string, inboxes: string[], disabled = false) => ({
  id,
  name: id,
  publicName: id,
  email: `${id}@example.com`,
  role,
  inboxes,
  disabled,
  picture: null,
});
const roles = [
  { key: 'agent', builtIn: true, rights: { 'conversation.read': 'inboxes' as const } },
  { key: 'supervisor', builtIn: true, rights: { 'conversation.read': 'workspace' as const } },
];

test('a conversation can be given to those who see its inbox, oneself first', () => {
  const members = [
    person('zoe', 'supervisor', []),
    person('tom', 'agent', ['garage']),
    person('mia', 'agent', ['shop']),
    person('ana', 'agent', ['shop']),
    person('old', 'agent', ['shop'], true),
  ];
  const names = candidatesFor('shop', members, roles, 'mia', (a, b) => a.localeCompare(b)).map(({ id }) => id);
  assert.deepEqual(names, ['mia', 'ana', 'zoe']);
});
