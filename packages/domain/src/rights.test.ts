import assert from 'node:assert/strict';
import test from 'node:test';
import { BUILT_IN_RIGHTS, BUILT_IN_ROLES, may, PERMISSIONS, type Permission } from './rights.ts';

const CONVERSATIONS: readonly Permission[] = [
  'conversation.read',
  'conversation.reply',
  'conversation.assign',
  'conversation.resolve',
  'conversation.transfer',
  'conversation.ban',
  'contact.read',
  'contact.write',
];
const SUPERVISION: readonly Permission[] = [...CONVERSATIONS, 'agent.work', 'agent.supervise', 'report.read'];

/** What each role may do to something of an inbox they serve, of one they do not, and of the workspace itself. */
const ALLOWED = {
  // Being available or away has no inbox.
  agent: { own: [...CONVERSATIONS, 'agent.work'], other: ['agent.work'], workspace: ['agent.work'] },
  supervisor: { own: SUPERVISION, other: SUPERVISION, workspace: SUPERVISION },
  administrator: { own: PERMISSIONS, other: PERMISSIONS, workspace: PERMISSIONS },
} as const;

for (const role of BUILT_IN_ROLES) {
  for (const [place, inbox] of [
    ['own', 'web'],
    ['other', 'shop'],
    ['workspace', null],
  ] as const) {
    test(`what a role may: ${role}, ${place}`, () => {
      const granted = PERMISSIONS.filter((permission) =>
        may(BUILT_IN_RIGHTS[role], new Set(['web']), permission, inbox),
      );
      assert.deepEqual(granted, [...ALLOWED[role][place]]);
    });
  }
}

test('without a right nothing is allowed, whatever inboxes are served', () => {
  for (const permission of PERMISSIONS) assert.equal(may({}, new Set(['web']), permission, 'web'), false);
});
