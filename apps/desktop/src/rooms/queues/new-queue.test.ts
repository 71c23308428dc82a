import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newQueue, serving, tidied } from './new-queue.ts';

test('what is sent is in order of time, without empty messages and without white space around texts', () => {
  const queue = tidied({
    ...newQueue('q'),
    name: ' Sales ',
    steps: [
      { after: 45, needs: [{ skill: 's', level: 80 }] },
      { after: 90, needs: [] },
      { after: 60, needs: [{ skill: 's', level: 40 }] },
    ],
    messages: [
      { after: 120, text: 'Still there ' },
      { after: 60, text: '  ' },
      { after: 30, text: 'Hello' },
    ],
    overflow: { kind: 'message', after: 300, text: ' Leave a message ' },
  });
  assert.equal(queue.name, 'Sales');
  assert.deepEqual(
    queue.steps.map(({ after }) => after),
    [0, 60, 90],
  );
  assert.deepEqual(queue.messages, [
    { after: 30, text: 'Hello' },
    { after: 120, text: 'Still there' },
  ]);
  assert.deepEqual(queue.overflow, { kind: 'message', after: 300, text: 'Leave a message' });
});

test('a default code that is no longer one of the queue’s is none', () => {
  const of = (codes: string[]) =>
    tidied({ ...newQueue('q'), wrapUp: { ...newQueue('q').wrapUp, codes, defaultCode: 'a' } });
  assert.equal(of(['a', 'b']).wrapUp.defaultCode, 'a');
  assert.equal(of(['b']).wrapUp.defaultCode, null);
});

test('who is in a team and named as well serves once', () => {
  const teams = new Map([['t', { members: ['mia', 'tom'] }]]);
  assert.equal(serving({ teams: ['t', 'gone'], members: ['mia', 'ada'] }, teams), 3);
});
