import assert from 'node:assert/strict';
import test, { describe } from 'node:test';
import { CONVERSATIONS } from '../testing/conversations.ts';
import { type Table, tableOf } from '../testing/machine.ts';

/**
 * What each command comes to: a refusal, or the facts and the state that they leave, in which states. States and commands are those of
 * testing/conversations.ts: Mia is the owner, Tom is asked or a guest, Zoe has nothing to do with it.
 */
const TABLE: Table = {
  'the customer writes, Mia is there': {
    posted: 'pending, queued, offered, transferred, active, invited, conference',
    'assigned, posted → active Mia': 'snoozed',
    'reopened, posted → active Mia': 'resolved',
  },
  'the customer writes, Mia is not': {
    posted: 'pending, queued, offered, transferred, active, invited, conference',
    'queued, posted → queued': 'snoozed',
    'reopened, posted → queued': 'resolved',
  },
  'the customer leaves': {
    'resolved → resolved Mia': 'pending, transferred, active, invited, conference, snoozed',
    'resolved → resolved –': 'queued, offered',
    nothing: 'resolved',
  },
  'it is offered to Zoe': {
    nothing: 'pending, offered, transferred, active, invited, conference, snoozed, resolved',
    'offered → offered ?Zoe': 'queued',
  },
  'it is auto-assigned to Zoe': {
    nothing: 'pending, offered, transferred, active, invited, conference, snoozed, resolved',
    'assigned → active Zoe': 'queued',
  },
  '30 seconds pass': {
    nothing: 'pending, queued, active, conference, snoozed, resolved',
    'queued → queued first': 'offered, transferred',
    'conferred → active Mia': 'invited',
  },
  '5 minutes pass': {
    nothing: 'pending, snoozed, resolved',
    'queued → queued support': 'queued',
    'queued, queued → queued support first': 'offered, transferred',
    idle_warned: 'active, conference',
    'conferred, idle_warned → active Mia': 'invited',
  },
  '10 minutes pass': {
    nothing: 'pending, snoozed, resolved',
    'queued → queued support': 'queued',
    'queued, queued → queued support first': 'offered, transferred',
    'idle_warned, resolved → resolved Mia': 'active, conference',
    'conferred, idle_warned, resolved → resolved Mia': 'invited',
  },
  'an hour passes': {
    nothing: 'pending, resolved',
    'queued → queued support': 'queued',
    'queued, queued → queued support first': 'offered, transferred',
    'idle_warned, resolved → resolved Mia': 'active, conference',
    'conferred, idle_warned, resolved → resolved Mia': 'invited',
    'assigned → active Mia': 'snoozed',
  },
  'an hour passes, Mia is not there': {
    nothing: 'pending, resolved',
    'queued → queued support': 'queued',
    'queued, queued → queued support first': 'offered, transferred',
    'idle_warned, resolved → resolved Mia': 'active, conference',
    'conferred, idle_warned, resolved → resolved Mia': 'invited',
    'queued → queued': 'snoozed',
  },
  'Mia is lost': {
    nothing: 'pending, queued, offered, transferred, snoozed, resolved',
    'queued → queued first': 'active, invited',
    'assigned → active Tom': 'conference',
  },
  'Tom is lost': {
    nothing: 'pending, queued, active, snoozed, resolved',
    'queued → queued first': 'offered, transferred',
    'conferred → active Mia': 'invited, conference',
  },
  'Mia writes': {
    'assigned, posted → active Mia': 'pending, queued, snoozed',
    'conversation.offered': 'offered, transferred',
    posted: 'active, invited, conference',
    'conversation.resolved': 'resolved',
  },
  'Mia ends it': {
    'resolved → resolved Mia': 'pending, transferred, active, invited, conference, snoozed',
    'resolved → resolved –': 'queued, offered',
    nothing: 'resolved',
  },
  'Mia marks it as pending': {
    nothing: 'pending',
    'set_aside → pending –': 'queued',
    'conversation.offered': 'offered, transferred',
    'set_aside → pending Mia': 'active, invited, conference, snoozed',
    'conversation.resolved': 'resolved',
  },
  'Mia snoozes it for two hours': {
    'set_aside → snoozed Mia': 'pending, active, invited, conference',
    'set_aside → snoozed –': 'queued',
    'conversation.offered': 'offered, transferred',
    set_aside: 'snoozed',
    'conversation.resolved': 'resolved',
  },
  'Mia snoozes it for an hour': {
    'set_aside → snoozed Mia': 'pending, active, invited, conference',
    'set_aside → snoozed –': 'queued',
    'conversation.offered': 'offered, transferred',
    nothing: 'snoozed',
    'conversation.resolved': 'resolved',
  },
  'Mia snoozes it until the customer writes': {
    'set_aside → snoozed Mia': 'pending, active, invited, conference',
    'set_aside → snoozed –': 'queued',
    'conversation.offered': 'offered, transferred',
    set_aside: 'snoozed',
    'conversation.resolved': 'resolved',
  },
  'Mia snoozes it until a moment ago': {
    'snooze.past': 'pending, queued, active, invited, conference, snoozed',
    'conversation.offered': 'offered, transferred',
    'conversation.resolved': 'resolved',
  },
  'Mia opens it': {
    'assigned → active Mia': 'pending, snoozed',
    'conversation.open': 'queued, offered, transferred, active, invited, conference',
    'conversation.resolved': 'resolved',
  },
  'Mia reopens it': {
    'conversation.not_resolved': 'pending, queued, offered, transferred, active, invited, conference, snoozed',
    'reopened → active Mia': 'resolved',
  },
  'Mia bans the customer': {
    'resolved → resolved Mia': 'pending, transferred, active, invited, conference, snoozed',
    'resolved → resolved –': 'queued, offered',
    nothing: 'resolved',
  },
  'Mia asks for help': {
    flagged: 'pending, queued, offered, transferred, active, invited, conference, snoozed',
    'conversation.resolved': 'resolved',
  },
  'Mia makes it urgent': {
    prioritised: 'always',
  },
  'Mia transfers it to Support': {
    'conversation.not_owner': 'pending, queued, offered, transferred, snoozed, resolved',
    'transferred → queued support': 'active, invited, conference',
  },
  'Mia transfers it to Tom': {
    'conversation.not_owner': 'pending, queued, offered, transferred, snoozed, resolved',
    'transferred → offered ?Tom': 'active, invited',
    'assigned → active Tom': 'conference',
  },
  'Mia transfers it to Zoe, who is away': {
    'conversation.not_owner': 'pending, queued, offered, transferred, snoozed, resolved',
    'agent.not_available': 'active, invited, conference',
  },
  'Mia transfers it to herself': {
    'conversation.not_owner': 'pending, queued, offered, transferred, snoozed, resolved',
    'transfer.self': 'active, invited, conference',
  },
  'Mia invites Tom': {
    'conversation.not_owner': 'pending, queued, offered, transferred, snoozed, resolved',
    'conferred → active Mia ?Tom': 'active',
    'conference.already': 'invited, conference',
  },
  'Mia invites Zoe': {
    'conversation.not_owner': 'pending, queued, offered, transferred, snoozed, resolved',
    'conferred → active Mia ?Zoe': 'active',
    'conference.full': 'invited, conference',
  },
  'Mia invites Zoe, who is away': {
    'conversation.not_owner': 'pending, queued, offered, transferred, snoozed, resolved',
    'agent.not_available': 'active, invited, conference',
  },
  'Mia takes the invitation back': {
    'conversation.not_owner': 'pending, queued, offered, transferred, snoozed, resolved',
    'offer.settled': 'active, conference',
    'conferred → active Mia': 'invited',
  },
  'Mia ends the conference': {
    'conversation.not_owner': 'pending, queued, offered, transferred, snoozed, resolved',
    'conference.none': 'active',
    'conferred → active Mia': 'invited, conference',
  },
  'Mia leaves': {
    'conversation.not_in': 'pending, queued, offered, transferred, snoozed, resolved',
    'conference.none': 'active, invited',
    'assigned → active Tom': 'conference',
  },
  'Tom accepts': {
    'offer.settled': 'pending, queued, active, snoozed, resolved',
    'assigned → active Tom': 'offered, transferred',
    'conferred → active Mia +Tom': 'invited',
    nothing: 'conference',
  },
  'Tom accepts too late': {
    'offer.settled': 'pending, queued, active, snoozed, resolved',
    'offer.expired': 'offered, transferred, invited',
    nothing: 'conference',
  },
  'Tom declines': {
    'offer.settled': 'pending, queued, active, conference, snoozed, resolved',
    'queued → queued first': 'offered, transferred',
    'conferred → active Mia': 'invited',
  },
  'Tom writes': {
    'assigned, posted → active Tom': 'pending, queued, offered, transferred, snoozed',
    posted: 'active, invited, conference',
    'conversation.resolved': 'resolved',
  },
  'Tom ends it': {
    'resolved → resolved Mia': 'pending, transferred, active, invited, snoozed',
    'resolved → resolved –': 'queued, offered',
    'conference.guest': 'conference',
    nothing: 'resolved',
  },
  'Tom leaves': {
    'conversation.not_in': 'pending, queued, offered, transferred, active, invited, snoozed, resolved',
    'conferred → active Mia': 'conference',
  },
  'Tom transfers it to Support': {
    'conversation.not_owner': 'always',
  },
  'Tom invites Zoe': {
    'conversation.not_owner': 'always',
  },
  'Tom takes the invitation back': {
    'conversation.not_owner': 'always',
  },
  'Tom ends the conference': {
    'conversation.not_owner': 'always',
  },
  'Zoe accepts what Tom is offered': {
    'offer.settled': 'pending, queued, active, conference, snoozed, resolved',
    not_found: 'offered, transferred, invited',
  },
  'Zoe writes': {
    'assigned, posted → active Zoe': 'pending, queued, snoozed',
    'conversation.offered': 'offered, transferred',
    posted: 'active, invited, conference',
    'conversation.resolved': 'resolved',
  },
  'Zoe ends it': {
    'resolved → resolved Mia': 'pending, transferred, active, invited, conference, snoozed',
    'resolved → resolved –': 'queued, offered',
    nothing: 'resolved',
  },
  'Zoe leaves': {
    'conversation.not_in': 'always',
  },
  'Zoe opens it': {
    'assigned → active Zoe': 'pending, snoozed',
    'conversation.open': 'queued, offered, transferred, active, invited, conference',
    'conversation.resolved': 'resolved',
  },
  'Zoe reopens it': {
    'conversation.not_resolved': 'pending, queued, offered, transferred, active, invited, conference, snoozed',
    'reopened → active Zoe': 'resolved',
  },
  'Zoe assigns it to herself': {
    'assigned → active Zoe': 'pending, queued, active, snoozed',
    'queued, assigned → active Zoe': 'offered, transferred',
    'assigned → active Zoe ?Tom': 'invited',
    'assigned → active Zoe +Tom': 'conference',
    'conversation.resolved': 'resolved',
  },
  'Zoe assigns it to Mia': {
    'assigned → active Mia': 'pending, queued, snoozed',
    'queued, assigned → active Mia': 'offered, transferred',
    nothing: 'active, invited, conference',
    'conversation.resolved': 'resolved',
  },
  'Zoe assigns it to Tom': {
    'assigned → active Tom': 'pending, queued, offered, transferred, active, invited, conference, snoozed',
    'conversation.resolved': 'resolved',
  },
  'Zoe assigns it to nobody': {
    'queued → queued first': 'pending, offered, transferred, active, invited, conference, snoozed',
    nothing: 'queued',
    'conversation.resolved': 'resolved',
  },
};

const found = tableOf(CONVERSATIONS);

describe('what each command does to a conversation in each state', () => {
  test('no command is left out', () => assert.deepEqual(Object.keys(found), Object.keys(TABLE)));
  for (const [command, expected] of Object.entries(TABLE))
    test(command, () => assert.deepEqual(found[command], expected));
});
