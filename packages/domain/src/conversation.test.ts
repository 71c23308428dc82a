import assert from 'node:assert/strict';
import test, { describe } from 'node:test';
import {
  assign,
  begun,
  type Conversation,
  evolve,
  ownerOf,
  postByContact,
  postByMember,
  REOPEN_TO_OWNER_MS,
  readByContact,
  readByTeam,
  reopen,
  resolve,
  start,
  statusOf,
} from './conversation.ts';
import type { Decision } from './decision.ts';
import type { ConversationFact, Person } from './facts.ts';
import type { AdmittedText } from './text.ts';

const MIA: Person = { id: 'mia', name: 'Mia' };
const TOM: Person = { id: 'tom', name: 'Tom' };
const NOW = 1_000_000;
const text = 'Hello?' as AdmittedText;

/** The state after a decision's facts. */
function after(c: Conversation, decision: Decision): Conversation {
  assert.ok('facts' in decision, `refused: ${JSON.stringify(decision)}`);
  return (decision.facts as readonly ConversationFact[]).reduce(evolve, c);
}

const started = start({ id: 'c', inbox: 'web', contact: 'eve' }, NOW);
const fresh = begun(started as Extract<ConversationFact, { type: 'conversation.started' }>);
const queued = after(fresh, postByContact(fresh, 'm1', text, 'e1', NOW));
const active = after(queued, assign(queued, MIA, MIA, 'e2', NOW));
const resolved = after(active, resolve(active, MIA, 'e3', NOW));
const resolvedUnowned = after(queued, resolve(queued, null, 'e3', NOW));
const STATES = { queued, active, resolved, resolvedUnowned };

/** For each command and state: the facts it comes to, or the refusal, and the status and owner it leaves. */
type Row = [facts: string, status: string, owner: string | null];
const TABLE: Record<string, { decide: (c: Conversation) => Decision } & Record<keyof typeof STATES, Row>> = {
  'the customer writes soon': {
    decide: (c) => postByContact(c, 'n', text, 'e', NOW + REOPEN_TO_OWNER_MS),
    queued: ['message.posted', 'queued', null],
    active: ['message.posted', 'active', 'mia'],
    resolved: ['conversation.reopened message.posted', 'active', 'mia'],
    resolvedUnowned: ['conversation.reopened message.posted', 'queued', null],
  },
  'the customer writes late': {
    decide: (c) => postByContact(c, 'n', text, 'e', NOW + REOPEN_TO_OWNER_MS + 1),
    queued: ['message.posted', 'queued', null],
    active: ['message.posted', 'active', 'mia'],
    resolved: ['conversation.reopened message.posted', 'queued', null],
    resolvedUnowned: ['conversation.reopened message.posted', 'queued', null],
  },
  'a colleague writes': {
    decide: (c) => postByMember(c, 'n', text, TOM, 'e', NOW),
    queued: ['conversation.assigned message.posted', 'active', 'tom'],
    active: ['message.posted', 'active', 'mia'],
    resolved: ['refused conversation.resolved', 'resolved', null],
    resolvedUnowned: ['refused conversation.resolved', 'resolved', null],
  },
  'assigned to a colleague': {
    decide: (c) => assign(c, TOM, MIA, 'e', NOW),
    queued: ['conversation.assigned', 'active', 'tom'],
    active: ['conversation.assigned', 'active', 'tom'],
    resolved: ['refused conversation.resolved', 'resolved', null],
    resolvedUnowned: ['refused conversation.resolved', 'resolved', null],
  },
  'assigned to whom it is': {
    decide: (c) => assign(c, MIA, TOM, 'e', NOW),
    queued: ['conversation.assigned', 'active', 'mia'],
    active: ['', 'active', 'mia'],
    resolved: ['refused conversation.resolved', 'resolved', null],
    resolvedUnowned: ['refused conversation.resolved', 'resolved', null],
  },
  'assigned to nobody': {
    decide: (c) => assign(c, null, TOM, 'e', NOW),
    queued: ['', 'queued', null],
    active: ['conversation.assigned', 'queued', null],
    resolved: ['refused conversation.resolved', 'resolved', null],
    resolvedUnowned: ['refused conversation.resolved', 'resolved', null],
  },
  'resolved by a member': {
    decide: (c) => resolve(c, TOM, 'e', NOW),
    queued: ['conversation.resolved', 'resolved', null],
    active: ['conversation.resolved', 'resolved', null],
    resolved: ['', 'resolved', null],
    resolvedUnowned: ['', 'resolved', null],
  },
  'ended by the customer': {
    decide: (c) => resolve(c, null, 'e', NOW),
    queued: ['conversation.resolved', 'resolved', null],
    active: ['conversation.resolved', 'resolved', null],
    resolved: ['', 'resolved', null],
    resolvedUnowned: ['', 'resolved', null],
  },
  'reopened by a member': {
    decide: (c) => reopen(c, TOM, 'e', NOW),
    queued: ['refused conversation.not_resolved', 'queued', null],
    active: ['refused conversation.not_resolved', 'active', 'mia'],
    resolved: ['conversation.reopened', 'active', 'tom'],
    resolvedUnowned: ['conversation.reopened', 'active', 'tom'],
  },
  'read by the owner': {
    decide: (c) => readByTeam(c, 'mia', 99),
    queued: ['conversation.read_by_team', 'queued', null],
    active: ['conversation.read_by_team', 'active', 'mia'],
    resolved: ['conversation.read_by_team', 'resolved', null],
    resolvedUnowned: ['conversation.read_by_team', 'resolved', null],
  },
  'read by a colleague': {
    decide: (c) => readByTeam(c, 'tom', 99),
    queued: ['conversation.read_by_team', 'queued', null],
    active: ['', 'active', 'mia'],
    resolved: ['conversation.read_by_team', 'resolved', null],
    resolvedUnowned: ['conversation.read_by_team', 'resolved', null],
  },
  'read by the customer up to what they wrote': {
    decide: (c) => readByContact(c, 1, 1),
    queued: ['', 'queued', null],
    active: ['', 'active', 'mia'],
    resolved: ['', 'resolved', null],
    resolvedUnowned: ['', 'resolved', null],
  },
  'read by the customer to the end': {
    decide: (c) => readByContact(c, 99, 99),
    queued: ['', 'queued', null],
    active: ['conversation.read_by_contact', 'active', 'mia'],
    resolved: ['conversation.read_by_contact', 'resolved', null],
    resolvedUnowned: ['conversation.read_by_contact', 'resolved', null],
  },
};

describe('what each command does in each state', () => {
  for (const [name, { decide, ...rows }] of Object.entries(TABLE)) {
    for (const [state, [expected, status, owner]] of Object.entries(rows)) {
      test(`${name}, ${state}`, () => {
        const c = STATES[state as keyof typeof STATES];
        const decision = decide(c);
        const said =
          'refusal' in decision ? `refused ${decision.refusal}` : decision.facts.map((fact) => fact.type).join(' ');
        assert.equal(said, expected);
        const left = 'refusal' in decision ? c : after(c, decision);
        assert.deepEqual([statusOf(left), ownerOf(left)?.id ?? null], [status, owner]);
      });
    }
  }
});

test('waiting counts from the oldest unanswered message', () => {
  const again = after(queued, postByContact(queued, 'm2', text, 'e', NOW + 500));
  assert.equal(again.waitingSince, NOW);
  assert.equal(again.unread, 2);
  const answered = after(again, postByMember(again, 'm3', text, MIA, 'e', NOW + 900));
  assert.deepEqual([answered.waitingSince, answered.unread], [null, 0]);
  const back = after(answered, postByContact(answered, 'm4', text, 'e', NOW + 1_000));
  assert.equal(back.waitingSince, NOW + 1_000);
});

test('marks never move back', () => {
  const seen = after(active, readByContact(active, 2, 2));
  assert.deepEqual(readByContact(seen, 1, 1), { facts: [] });
  assert.deepEqual(readByTeam(after(active, readByTeam(active, 'mia', 2)), 'mia', 1), { facts: [] });
});

test('reading a part leaves the rest unread', () => {
  const three = ['m2', 'm3'].reduce((c, id) => after(c, postByContact(c, id, text, 'e', NOW)), queued);
  assert.equal(three.unread, 3);
  assert.equal(after(three, readByTeam(three, 'mia', 2)).unread, 1);
});
