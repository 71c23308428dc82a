import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Activity, Presence } from '@parley/contract';
import { en } from '../../language/en.ts';
import { activityLabel } from './activity-label.ts';

const lunch: Presence = { kind: 'away', reason: { kind: 'custom', id: 'l', name: 'Lunch' } };
const said: [Presence, Activity, string][] = [
  [{ kind: 'available' }, 'ready', 'Ready'],
  [{ kind: 'available' }, 'at_capacity', 'At capacity'],
  [lunch, 'away', 'Away · Lunch'],
  [lunch, 'busy', 'Busy, then Lunch'],
  [lunch, 'acw', 'After-call work, then Lunch'],
  [{ kind: 'away', reason: { kind: 'signed_in' } }, 'away', 'Away · Signed in'],
  [{ kind: 'away', reason: { kind: 'declined' } }, 'away', 'Away · Declined'],
  [{ kind: 'away', reason: { kind: 'unnamed' } }, 'away', 'Away'],
  [{ kind: 'away', reason: { kind: 'unnamed' } }, 'busy', 'Busy, then Away'],
  [{ kind: 'away', reason: { kind: 'signed_in' } }, 'busy', 'Busy, then Away'],
  [{ kind: 'rona' }, 'rona', 'RONA'],
  [{ kind: 'signed_out', why: 'lost' }, 'signed_out', 'Signed out'],
];

test('what an agent does is said with why they are away, or what they go to when they are done', () => {
  for (const [presence, activity, label] of said) assert.equal(activityLabel({ presence, activity }, en), label);
});
