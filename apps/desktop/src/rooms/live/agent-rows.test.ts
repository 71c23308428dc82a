import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Activity, AgentView } from '@parley/contract';
import { agentViewOf, memberOf } from '../../../testing/views.ts';
import { type AgentRow, agentRows, chosenRows, countActivities, heldInPlace, sortRows } from './agent-rows.ts';

const compare = new Intl.Collator('en').compare;

const row = (name: string, activity: Activity, more: Partial<AgentView> = {}): AgentRow => ({
  agent: agentViewOf(name.toLowerCase(), { activity, ...more }),
  name,
});
const names = (rows: readonly AgentRow[]) => rows.map(({ name }) => name).join(' ');

const rows = [
  row('Ada', 'away', { since: 5, queues: ['orders'] }),
  row('Ben', 'busy', { since: 9, talks: 2, queues: ['orders', 'returns'] }),
  row('Cleo', 'signed_out', { since: 1 }),
  row('Dan', 'rona', { since: 8, queues: ['returns'] }),
  row('Eve', 'busy', { since: 3, talks: 4 }),
];

test('whoever needs a look stands first, and those who are gone last', () => {
  assert.equal(names(sortRows(rows, 'activity', compare)), 'Dan Eve Ben Ada Cleo');
  assert.equal(names(sortRows(rows, 'name', compare)), 'Ada Ben Cleo Dan Eve');
  assert.equal(names(sortRows(rows, 'since', compare)), 'Cleo Eve Ada Dan Ben');
  assert.equal(names(sortRows(rows, 'talks', compare)), 'Eve Ben Ada Cleo Dan');
});

test('agents are found by parts of their name, by queue and by what they do', () => {
  const wanted = { search: '', queue: null, activity: null };
  assert.equal(names(chosenRows(rows, wanted)), 'Ada Ben Cleo Dan Eve');
  assert.equal(names(chosenRows(rows, { ...wanted, search: ' E  v' })), 'Eve');
  assert.equal(names(chosenRows(rows, { ...wanted, queue: 'orders' })), 'Ada Ben');
  assert.equal(names(chosenRows(rows, { ...wanted, queue: 'orders', activity: 'busy' })), 'Ben');
  assert.equal(names(chosenRows(rows, { search: 'ada', queue: 'returns', activity: null })), '');
});

test('activities are counted over all, or over the agents of one queue', () => {
  assert.deepEqual(Object.fromEntries(countActivities(rows, null)), { away: 1, busy: 2, signed_out: 1, rona: 1 });
  assert.deepEqual(Object.fromEntries(countActivities(rows, 'returns')), { busy: 1, rona: 1 });
});

test('while a row is being acted upon the others keep their places, and who is new stands behind them', () => {
  const before = ['eve', 'ada', 'ben', 'gone'];
  assert.equal(names(heldInPlace(rows, before)), 'Eve Ada Ben Cleo Dan');
});

test('who may not work any more is shown as long as they are signed in', () => {
  const agents = new Map(
    ['ada', 'ben', 'cleo', 'dan'].map((id) => {
      const found = rows.find(({ agent }) => agent.id === id) as AgentRow;
      return [id, found.agent];
    }),
  );
  const members = new Map([
    ['ada', memberOf('ada')],
    ['ben', memberOf('ben', { disabled: true })],
    ['cleo', memberOf('cleo', { disabled: true })],
  ]);
  assert.equal(names(agentRows(agents, members)), 'ada ben');
});
