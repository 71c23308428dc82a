import assert from 'node:assert/strict';
import test from 'node:test';
import type { Fact } from '@parley/domain';
import { viewForVisitor } from './views.ts';

const of = { conversation: 'c', contact: 'eve', inbox: 'web', revision: 7 };
const MIA = { id: 'member-id', name: 'Mia' };
const line = { id: 'e', place: 9, at: 1_000, author: { kind: 'member', ...MIA } as const };
const seen = { id: 'e', position: 5, at: 1_000 };
const contact = { id: 'eve', revision: 1, name: null, email: null, locale: 'en', page: null, createdAt: 1, seenAt: 1 };
const inbox = { id: 'web', name: 'Web', domains: [], colour: '#000000', greeting: '' };
const member = { id: 'm', name: 'M', publicName: 'M', email: 'm@x', role: 'agent', inboxes: [], disabled: false };

/** What a visitor sees of every kind of fact; one that is missing here does not compile. */
const SEEN: { [Type in Fact['type']]: [fact: Fact & { type: Type }, view: unknown][] } = {
  'conversation.started': [
    [
      { type: 'conversation.started', ...of, at: 3 },
      {
        type: 'conversation.started',
        conversation: {
          id: 'c',
          status: 'open',
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
      { type: 'entry.added', conversation: 'c', entry: { ...seen, kind: 'message', by: { name: 'Mia' }, text: 'Hi' } },
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
  'conversation.assigned': [
    [
      {
        type: 'conversation.assigned',
        ...of,
        entry: { ...line, kind: 'event', event: 'assigned', position: 5, from: null, to: MIA },
      },
      { type: 'entry.added', conversation: 'c', entry: { ...seen, kind: 'event', event: 'joined', name: 'Mia' } },
    ],
    [
      {
        type: 'conversation.assigned',
        ...of,
        entry: { ...line, kind: 'event', event: 'assigned', position: 5, from: MIA, to: null },
      },
      { type: 'entry.added', conversation: 'c', entry: { ...seen, kind: 'event', event: 'left', name: 'Mia' } },
    ],
  ],
  'conversation.resolved': [
    [
      { type: 'conversation.resolved', ...of, entry: { ...line, kind: 'event', event: 'resolved', position: 5 } },
      { type: 'entry.added', conversation: 'c', entry: { ...seen, kind: 'event', event: 'ended', name: 'Mia' } },
    ],
  ],
  'conversation.reopened': [
    [
      {
        type: 'conversation.reopened',
        ...of,
        owner: MIA,
        entry: { ...line, kind: 'event', event: 'reopened', position: null },
      },
      { type: 'conversation.reopened', conversation: 'c', at: 1_000 },
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
  'contact.created': [[{ type: 'contact.created', contact }, null]],
  'contact.updated': [[{ type: 'contact.updated', contact }, null]],
  'inbox.created': [[{ type: 'inbox.created', inbox }, null]],
  'inbox.updated': [[{ type: 'inbox.updated', inbox }, null]],
  'member.joined': [[{ type: 'member.joined', member }, null]],
  'member.updated': [[{ type: 'member.updated', member }, null]],
};

for (const [type, rows] of Object.entries(SEEN)) {
  test(`what a visitor sees of ${type}`, () => {
    for (const [fact, view] of rows) {
      assert.deepEqual(viewForVisitor(fact), view);
      assert.ok(!JSON.stringify(viewForVisitor(fact)).includes(MIA.id), 'members have names for visitors, and no ids');
    }
  });
}
