import assert from 'node:assert/strict';
import { test } from 'node:test';
import { may } from './rights.ts';

const person = {
  id: 'mia',
  name: 'Mia',
  publicName: 'Mia',
  email: 'mia@example.com',
  role: 'agent',
  inboxes: ['shop'],
  disabled: false,
  picture: null,
};
const members = new Map([['mia', person]]);

test('a right on one’s inboxes holds for these alone', () => {
  const state = { me: { member: 'mia', rights: { 'conversation.reply': 'inboxes' as const } }, members };
  assert.equal(may(state, 'conversation.reply', 'shop'), true);
  assert.equal(may(state, 'conversation.reply', 'garage'), false);
  assert.equal(may(state, 'conversation.reply'), false);
  assert.equal(may(state, 'conversation.assign', 'shop'), false);
});

test('a right on the workspace holds everywhere, and nobody has any before the server has said so', () => {
  const state = { me: { member: 'mia', rights: { 'inbox.manage': 'workspace' as const } }, members };
  assert.equal(may(state, 'inbox.manage'), true);
  assert.equal(may(state, 'inbox.manage', 'garage'), true);
  assert.equal(may({ me: null, members }, 'inbox.manage'), false);
});
