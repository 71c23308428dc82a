import assert from 'node:assert/strict';
import test from 'node:test';
import {
  type Agent,
  type Fact,
  type Handling,
  type Offer,
  type Queue,
  USUAL_CAPACITY,
  USUAL_PREFERENCES,
} from '@parley/domain';
import { viewForVisitor } from './visitor-views.ts';

const of = { conversation: 'c', contact: 'eve', inbox: 'web', revision: 7 };
const MIA = { id: 'member-id', name: 'Mia' };
const line = { id: 'e', place: 9, at: 1_000, author: { kind: 'member', ...MIA } as const };
const seen = { id: 'e', position: 5, at: 1_000 };
const contact = {
  id: 'eve',
  revision: 1,
  name: null,
  email: null,
  locale: 'en',
  page: null,
  banned: false,
  createdAt: 1,
  seenAt: 1,
};
const inbox = {
  id: 'web',
  name: 'Web',
  domains: [],
  colour: '#000000',
  greeting: '',
  queue: null,
  idleMinutes: null,
  idleText: '',
  returnHours: 24,
};
const member = {
  id: 'm',
  name: 'M',
  publicName: 'M',
  email: 'm@x',
  role: 'agent',
  inboxes: [],
  disabled: false,
  picture: null,
};

const TOM = { id: 'member-tom', name: 'Tom' };
/** What must never be told: notes, and who is asked. */
const NOTE = 'between us' as never;
const offer: Offer = {
  id: 'o',
  kind: 'transfer',
  to: TOM,
  at: 1,
  expiresAt: 2,
  mayDecline: true,
  from: MIA,
  note: NOTE,
  unanswered: 'queue',
};
const waiting = { queue: 'q', since: 400, ahead: false, preferred: TOM.id, overflowAt: null };
const queued: Handling = { status: 'queued', ...waiting };
const offered: Handling = { status: 'offered', ...waiting, offer };
const active: Handling = {
  status: 'active',
  queue: 'q',
  owner: { leg: 'l', person: MIA, since: 1 },
  guests: [],
  requests: [offer],
};
const over: Handling = { status: 'resolved', queue: 'q', at: 1_000, lastOwner: MIA };
const handled = {
  type: 'conversation.handled',
  conversation: 'c',
  status: 'open',
  owner: null,
  queuedAt: null,
  at: 1_000,
};
const event = { ...seen, kind: 'event', by: 'team', until: null };
const ended = { ...event, event: 'ended' };

/** What a visitor sees of every kind of fact; one that is missing here does not compile. */
const SEEN: { [Type in Fact['type']]: [fact: Fact & { type: Type }, view: unknown][] } = {
  'conversation.started': [
    [
      {
        type: 'conversation.started',
        ...of,
        at: 3,
        interaction: 'i',
        queue: 'q',
        overflowAt: null,
        preferred: MIA.id,
        idleAfter: 600_000,
      },
      {
        type: 'conversation.started',
        conversation: {
          id: 'c',
          status: 'open',
          owner: null,
          queuedAt: 3,
          position: 0,
          teamRead: 0,
          delivered: 0,
          read: 0,
          createdAt: 3,
          lastAt: 3,
        },
      },
    ],
  ],
  'message.posted': [
    [
      { type: 'message.posted', ...of, entry: { ...line, kind: 'message', position: 5, text: 'Hi' } },
      { type: 'entry.added', conversation: 'c', entry: { ...seen, kind: 'message', by: MIA, text: 'Hi' } },
    ],
    [
      {
        type: 'message.posted',
        ...of,
        entry: { ...line, author: { kind: 'contact' }, kind: 'message', position: 5, text: 'Hi' },
      },
      { type: 'entry.added', conversation: 'c', entry: { ...seen, kind: 'message', by: 'me', text: 'Hi' } },
    ],
  ],
  'conversation.queued': [
    [
      {
        type: 'conversation.queued',
        ...of,
        handling: queued,
        cause: 'lost',
        at: 1_000,
        entry: { ...line, kind: 'event', event: 'left', position: 5, who: MIA, why: 'lost' },
      },
      { ...handled, queuedAt: 400, entry: { ...event, event: 'left', who: MIA } },
    ],
    [
      {
        type: 'conversation.queued',
        ...of,
        handling: queued,
        cause: 'expired',
        at: 1_000,
        entry: {
          ...line,
          kind: 'event',
          event: 'unanswered',
          position: null,
          who: TOM,
          why: 'expired',
          offer: 'queue',
        },
      },
      null,
    ],
  ],
  'conversation.offered': [
    [{ type: 'conversation.offered', ...of, handling: offered, cause: 'offered', at: 1_000, entry: null }, null],
  ],
  'conversation.assigned': [
    [
      {
        type: 'conversation.assigned',
        ...of,
        handling: active,
        cause: 'accepted',
        at: 1_000,
        entry: { ...line, kind: 'event', event: 'assigned', position: 5, from: null, to: MIA },
      },
      { ...handled, owner: MIA, entry: { ...event, event: 'joined', who: MIA } },
    ],
    [
      {
        type: 'conversation.assigned',
        ...of,
        handling: active,
        cause: 'left',
        at: 1_000,
        entry: { ...line, kind: 'event', event: 'left', position: 5, who: TOM, why: 'left' },
      },
      { ...handled, owner: MIA, entry: { ...event, event: 'left', who: TOM } },
    ],
  ],
  'conversation.transferred': [
    [
      {
        type: 'conversation.transferred',
        ...of,
        handling: offered,
        cause: 'transferred',
        at: 1_000,
        entry: {
          ...line,
          kind: 'event',
          event: 'transferred',
          position: 5,
          from: MIA,
          to: { kind: 'agent', ...TOM },
          note: NOTE,
        },
      },
      { ...handled, queuedAt: 400, entry: { ...event, event: 'left', who: MIA } },
    ],
  ],
  'conversation.conferred': [
    [
      {
        type: 'conversation.conferred',
        ...of,
        handling: active,
        cause: 'invited',
        at: 1_000,
        entry: { ...line, kind: 'event', event: 'invited', position: null, to: TOM, note: NOTE },
      },
      null,
    ],
    [
      {
        type: 'conversation.conferred',
        ...of,
        handling: active,
        cause: 'accepted',
        at: 1_000,
        entry: { ...line, kind: 'event', event: 'joined', position: 5, who: TOM },
      },
      { ...handled, owner: MIA, entry: { ...event, event: 'joined', who: TOM } },
    ],
  ],
  'conversation.set_aside': [
    [
      {
        type: 'conversation.set_aside',
        ...of,
        handling: { status: 'snoozed', queue: 'q', owner: MIA, until: 9 },
        cause: 'snoozed',
        at: 1_000,
        entry: { ...line, kind: 'event', event: 'snoozed', position: null, until: 9 },
      },
      { ...handled, owner: MIA, entry: null },
    ],
  ],
  'conversation.resolved': [
    [
      {
        type: 'conversation.resolved',
        ...of,
        handling: over,
        cause: 'banned',
        at: 1_000,
        entry: { ...line, kind: 'event', event: 'resolved', position: 5, why: 'banned' },
      },
      { ...handled, status: 'resolved', owner: MIA, entry: { ...ended, who: MIA } },
    ],
    [
      {
        type: 'conversation.resolved',
        ...of,
        handling: over,
        cause: 'idle',
        at: 1_000,
        entry: { ...line, author: { kind: 'system' }, kind: 'event', event: 'resolved', position: 5, why: 'idle' },
      },
      { ...handled, status: 'resolved', owner: MIA, entry: { ...ended, by: 'parley', who: null } },
    ],
  ],
  'conversation.reopened': [
    [
      {
        type: 'conversation.reopened',
        ...of,
        handling: active,
        cause: 'reopened',
        interaction: 'i2',
        at: 1_000,
        entry: { ...line, kind: 'event', event: 'reopened', position: null },
      },
      { ...handled, owner: MIA, entry: null },
    ],
  ],
  'conversation.idle_warned': [
    [
      {
        type: 'conversation.idle_warned',
        ...of,
        entry: { ...line, author: { kind: 'system' }, kind: 'event', event: 'idle', position: 5, until: 8 },
      },
      {
        type: 'entry.added',
        conversation: 'c',
        entry: { ...event, event: 'idle', by: 'parley', who: null, until: 8 },
      },
    ],
  ],
  'conversation.flagged': [
    [
      {
        type: 'conversation.flagged',
        ...of,
        on: true,
        entry: { ...line, kind: 'event', event: 'flagged', position: null, on: true },
      },
      null,
    ],
  ],
  'conversation.prioritised': [
    [
      {
        type: 'conversation.prioritised',
        ...of,
        priority: 'low',
        entry: { ...line, kind: 'event', event: 'prioritised', position: null, to: 'low' },
      },
      null,
    ],
  ],
  'conversation.wrapped_up': [
    [
      {
        type: 'conversation.wrapped_up',
        ...of,
        leg: 'l',
        entry: {
          ...line,
          kind: 'event',
          event: 'wrapped_up',
          position: null,
          who: MIA,
          codes: [],
          note: NOTE,
          by: 'agent',
        },
      },
      null,
    ],
  ],
  'conversation.read_by_team': [
    [
      { type: 'conversation.read_by_team', ...of, read: 4, unread: 1 },
      { type: 'conversation.read_by_team', conversation: 'c', read: 4 },
    ],
  ],
  'conversation.read_by_contact': [
    [
      { type: 'conversation.read_by_contact', ...of, delivered: 4, read: 3 },
      { type: 'conversation.read_by_contact', conversation: 'c', delivered: 4, read: 3 },
    ],
  ],
  'agent.changed': [[{ type: 'agent.changed', agent: { id: MIA.id } as Agent }, null]],
  'contact.created': [[{ type: 'contact.created', contact }, null]],
  'contact.updated': [
    [
      { type: 'contact.updated', contact },
      { type: 'contact.updated', banned: null },
    ],
  ],
  'inbox.created': [[{ type: 'inbox.created', inbox }, null]],
  'inbox.updated': [[{ type: 'inbox.updated', inbox }, null]],
  'member.preferred': [[{ type: 'member.preferred', member: MIA.id, preferences: USUAL_PREFERENCES }, null]],
  'member.joined': [[{ type: 'member.joined', member }, null]],
  'member.updated': [[{ type: 'member.updated', member }, null]],
  'queue.saved': [[{ type: 'queue.saved', item: { id: 'q', name: 'Web' } as Queue }, null]],
  'queue.deleted': [[{ type: 'queue.deleted', id: 'q' }, null]],
  'team.saved': [[{ type: 'team.saved', item: { id: 't', name: 'Shop', members: [], profile: null } }, null]],
  'team.deleted': [[{ type: 'team.deleted', id: 't' }, null]],
  'skill.saved': [[{ type: 'skill.saved', item: { id: 's', name: 'German', levels: {} } }, null]],
  'skill.deleted': [[{ type: 'skill.deleted', id: 's' }, null]],
  'reason.saved': [[{ type: 'reason.saved', item: { id: 'r', name: 'Lunch', usual: true } }, null]],
  'reason.deleted': [[{ type: 'reason.deleted', id: 'r' }, null]],
  'code.saved': [[{ type: 'code.saved', item: { id: 'k', name: 'Sold' } }, null]],
  'code.deleted': [[{ type: 'code.deleted', id: 'k' }, null]],
  'profile.saved': [
    [{ type: 'profile.saved', item: { id: 'p', name: 'Chats', capacity: USUAL_CAPACITY, members: [] } }, null],
  ],
  'profile.deleted': [[{ type: 'profile.deleted', id: 'p' }, null]],
  'centre.saved': [
    [{ type: 'centre.saved', centre: { profile: null, parties: 3, graceSeconds: 1, inactiveMinutes: null } }, null],
  ],
};

for (const [type, rows] of Object.entries(SEEN)) {
  test(`what a visitor sees of ${type}`, () => {
    for (const [fact, view] of rows) {
      assert.deepEqual(viewForVisitor(fact), view);
      const told = JSON.stringify(viewForVisitor(fact));
      for (const secret of [NOTE, offer.id]) assert.ok(!told.includes(`"${secret}"`), 'notes and offers are ours');
    }
  });
}
