import { randomUUIDv7 as newId } from 'node:crypto';
import type { CommandOf, CommandType, QueryOf, QueryType } from '@parley/contract';
import type { Id } from '@parley/domain';
import { queueWish } from './queues.ts';

/** What commands and queries are about. Whoever asks may or may not reach it. */
export interface Subjects {
  conversation: Id;
  contact: Id;
  inbox: Id;
  member: Id;
  invitation: Id;
  key: Id;
  queue: Id;
  team: Id;
  skill: Id;
  reason: Id;
  code: Id;
  profile: Id;
  ban: Id;
  offer: Id;
  leg: Id;
  diagnostics: Id;
}

/** Of each kind something that does not exist. */
export const nothings = (): Subjects => ({
  conversation: newId(),
  contact: newId(),
  inbox: newId(),
  member: newId(),
  invitation: newId(),
  key: newId(),
  queue: newId(),
  team: newId(),
  skill: newId(),
  reason: newId(),
  code: newId(),
  profile: newId(),
  ban: newId(),
  offer: newId(),
  leg: newId(),
  diagnostics: newId(),
});

/** Where a wish leaves a choice. */
export interface Choice {
  one<T>(list: readonly T[]): T;
  text(): string;
  upTo(most: number): number;
}

/** The first of everything. */
export const PLAIN: Choice = { one: (list) => list[0] as never, text: () => 'Hello.', upTo: () => 0 };

/** A picture of one pixel: PNG, as base64. */
export const DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=';

const named = (text: string): string => `${text.slice(0, 20)} ${newId()}`;

/** Wishes of every kind: a command that is missing here does not compile. */
export const WISHES: { [Type in CommandType]: (about: Subjects, choice: Choice) => CommandOf<Type> } = {
  'message.post': ({ conversation }, { text }) => ({ type: 'message.post', id: newId(), conversation, text: text() }),
  'conversation.assign': ({ conversation, member }, { one }) => ({
    type: 'conversation.assign',
    conversation,
    to: one([member, member, null]),
  }),
  'conversation.resolve': ({ conversation }) => ({ type: 'conversation.resolve', conversation }),
  'conversation.reopen': ({ conversation }) => ({ type: 'conversation.reopen', conversation }),
  'conversation.read': ({ conversation }, { upTo }) => ({ type: 'conversation.read', conversation, read: upTo(20) }),
  'conversation.pending': ({ conversation }) => ({ type: 'conversation.pending', conversation }),
  'conversation.snooze': ({ conversation }, { one }) => ({
    type: 'conversation.snooze',
    conversation,
    until: one([null, Date.now() + 3_600_000]),
  }),
  'conversation.open': ({ conversation }) => ({ type: 'conversation.open', conversation }),
  'conversation.transfer': ({ conversation, member, queue }, { one, text }) => ({
    type: 'conversation.transfer',
    conversation,
    to: one([
      { kind: 'agent' as const, id: member },
      { kind: 'queue' as const, id: queue },
    ]),
    note: one([text(), '']),
  }),
  'conference.request': ({ conversation, member }, { one, text }) => ({
    type: 'conference.request',
    conversation,
    agent: member,
    note: one([text(), '']),
  }),
  'conference.cancel': ({ conversation, offer }) => ({ type: 'conference.cancel', conversation, offer }),
  'conference.end': ({ conversation }) => ({ type: 'conference.end', conversation }),
  'conversation.leave': ({ conversation }) => ({ type: 'conversation.leave', conversation }),
  'conversation.flag': ({ conversation }, { one }) => ({
    type: 'conversation.flag',
    conversation,
    on: one([true, false]),
  }),
  'conversation.prioritise': ({ conversation }, { one }) => ({
    type: 'conversation.prioritise',
    conversation,
    to: one(['urgent', 'high', 'normal', 'low']),
  }),
  'conversation.ban': ({ conversation }, { one, text }) => ({
    type: 'conversation.ban',
    id: newId(),
    conversation,
    reason: one([text(), '']),
    until: one([null, Date.now() + 3_600_000]),
  }),
  'ban.update': ({ ban }, { one }) => ({ type: 'ban.update', ban, until: one([null, Date.now() + 3_600_000]) }),
  'ban.lift': ({ ban }) => ({ type: 'ban.lift', ban }),
  'offer.accept': ({ conversation, offer }) => ({ type: 'offer.accept', conversation, offer }),
  'offer.decline': ({ conversation, offer }) => ({ type: 'offer.decline', conversation, offer }),
  'wrap_up.submit': ({ conversation, leg, code }, { one, text }) => ({
    type: 'wrap_up.submit',
    conversation,
    leg,
    codes: one([[code], []]),
    note: one([text(), '']),
  }),
  'wrap_up.extend': ({ conversation, leg }) => ({ type: 'wrap_up.extend', conversation, leg }),
  'agent.choose': ({ reason }, { one }) => ({
    type: 'agent.choose',
    presence: one([{ kind: 'available' as const }, { kind: 'away' as const, reason: one([reason, null]) }]),
  }),
  'agent.take_over': () => ({ type: 'agent.take_over' }),
  'agent.sign_out': () => ({ type: 'agent.sign_out' }),
  'agent.set': ({ member, reason }, { one }) => ({
    type: 'agent.set',
    agent: member,
    presence: one([{ kind: 'away' as const, reason: one([reason, null]) }, { kind: 'available' as const }]),
  }),
  'agent.dismiss': ({ member }) => ({ type: 'agent.dismiss', agent: member }),
  'queue.save': ({ queue, team, member, skill, code }, { one, text, upTo }) => ({
    ...queueWish({ id: queue, name: named(text()) }),
    mode: one(['offer', 'auto', 'manual']),
    teams: one([[team], []]),
    members: one([[member], []]),
    steps: one([
      [
        { after: 0, needs: [{ skill, level: upTo(100) }] },
        { after: 60, needs: [] },
      ],
      [],
    ]),
    messages: one([[{ after: 30, text: text() }], []]),
    overflow: one([{ kind: 'none' }, { kind: 'message', after: 600, text: text() }]),
    wrapUp: {
      enabled: one([true, false]),
      required: false,
      several: true,
      guests: false,
      limit: one([null, 60]),
      extension: 30,
      codes: one([[code], []]),
      defaultCode: null,
    },
  }),
  'queue.delete': ({ queue }) => ({ type: 'queue.delete', id: queue }),
  'team.save': ({ team, member, profile }, { one, text }) => ({
    type: 'team.save',
    id: team,
    name: named(text()),
    members: one([[member], []]),
    profile: one([profile, null]),
  }),
  'team.delete': ({ team }) => ({ type: 'team.delete', id: team }),
  'skill.save': ({ skill, member }, { one, text, upTo }) => ({
    type: 'skill.save',
    id: skill,
    name: named(text()),
    levels: one([{ [member]: upTo(100) }, {}]),
  }),
  'skill.delete': ({ skill }) => ({ type: 'skill.delete', id: skill }),
  'reason.save': ({ reason }, { one, text }) => ({
    type: 'reason.save',
    id: reason,
    name: named(text()),
    usual: one([true, false]),
  }),
  'reason.delete': ({ reason }) => ({ type: 'reason.delete', id: reason }),
  'code.save': ({ code }, { text }) => ({ type: 'code.save', id: code, name: named(text()) }),
  'code.delete': ({ code }) => ({ type: 'code.delete', id: code }),
  'profile.save': ({ profile, member }, { one, text, upTo }) => ({
    type: 'profile.save',
    id: profile,
    name: named(text()),
    capacity: { mode: one(['blended', 'real_time', 'exclusive']), chat: upTo(9), social: 5, email: 5, voice: upTo(1) },
    members: one([[member], []]),
  }),
  'profile.delete': ({ profile }) => ({ type: 'profile.delete', id: profile }),
  'centre.save': ({ profile }, { one, upTo }) => ({
    type: 'centre.save',
    profile: one([profile, null]),
    parties: 3 + upTo(5),
    graceSeconds: upTo(300),
    inactiveMinutes: one([null, 30]),
  }),
  'contact.visit': (_, { text, one }) => ({
    type: 'contact.visit',
    page: { url: `https://shop.example/${one(['lamps', 'chairs', 'basket'])}`, title: text() },
  }),
  'contact.update': ({ contact }, { text, one }) => ({
    type: 'contact.update',
    contact,
    name: one([text(), null]),
    email: one(['eve@example.org', null]),
  }),
  'inbox.create': ({ queue }, { text, one }) => ({
    type: 'inbox.create',
    id: newId(),
    name: named(text()),
    domains: ['shop.example'],
    colour: '#228be6',
    greeting: text(),
    queue: one([null, queue]),
    idleMinutes: null,
    idleText: '',
    returnHours: 24,
  }),
  'inbox.update': ({ inbox, queue }, { text, one }) => ({
    type: 'inbox.update',
    inbox,
    name: named(text()),
    domains: one([['shop.example'], ['*.shop.example', 'localhost:3001'], []]),
    colour: one(['#228be6', '#e64980']),
    greeting: text(),
    queue: one([null, queue]),
    idleMinutes: one([null, 0, 10]),
    idleText: one(['', text()]),
    returnHours: one([24, 0]),
  }),
  'member.invite': ({ inbox }, { one }) => ({
    type: 'member.invite',
    id: newId(),
    email: `${newId()}@example.org`,
    role: one(['agent', 'supervisor']),
    inboxes: [inbox],
  }),
  'invitation.revoke': ({ invitation }) => ({ type: 'invitation.revoke', invitation }),
  'member.update': ({ member, inbox }, { text }) => ({
    type: 'member.update',
    member,
    name: text(),
    publicName: text(),
    role: 'agent',
    inboxes: [inbox],
    disabled: false,
  }),
  'me.update': (_, { text }) => ({ type: 'me.update', name: text(), publicName: text() }),
  'me.prefer': (_, { one, text }) => ({
    type: 'me.prefer',
    ...one([
      { language: one(['auto', 'de']) },
      { timeZone: one(['auto', 'Europe/Berlin']) },
      { theme: one(['light', 'dark', 'auto']) },
      { sounds: one([true, false]), shortcuts: one([true, false]) },
      { signature: one(['', text()]) },
    ]),
  }),
  'me.picture': (_, { one }) => ({ type: 'me.picture', image: one([DOT, null]) }),
  'diagnostics.send': (_, { text }) => ({
    type: 'diagnostics.send',
    id: newId(),
    note: text(),
    browser: text(),
    log: text(),
  }),
  'key.create': (_, { text }) => ({ type: 'key.create', id: newId(), name: text(), role: 'agent' }),
  'key.revoke': ({ key }) => ({ type: 'key.revoke', key }),
};

/** Questions of every kind, likewise. */
export const QUESTIONS: { [Type in QueryType]: (about: Subjects) => QueryOf<Type> } = {
  'workspace.get': () => ({ type: 'workspace.get' }),
  'conversation.list': () => ({ type: 'conversation.list' }),
  'conversation.get': ({ conversation }) => ({ type: 'conversation.get', conversation }),
  'timeline.read': ({ conversation }) => ({ type: 'timeline.read', conversation }),
  'contact.get': ({ contact }) => ({ type: 'contact.get', contact }),
  'inbox.list': () => ({ type: 'inbox.list' }),
  'member.list': () => ({ type: 'member.list' }),
  'role.list': () => ({ type: 'role.list' }),
  'invitation.list': () => ({ type: 'invitation.list' }),
  'key.list': () => ({ type: 'key.list' }),
  'agent.list': () => ({ type: 'agent.list' }),
  'conversation.flagged': () => ({ type: 'conversation.flagged' }),
  'setup.get': () => ({ type: 'setup.get' }),
  'setup.uses': ({ queue }) => ({ type: 'setup.uses', kind: 'queue', id: queue }),
  'ban.list': () => ({ type: 'ban.list' }),
  'interaction.list': ({ conversation }) => ({ type: 'interaction.list', conversation }),
  'me.get': () => ({ type: 'me.get' }),
  'diagnostics.list': () => ({ type: 'diagnostics.list' }),
  'diagnostics.read': ({ diagnostics }) => ({ type: 'diagnostics.read', diagnostics }),
  'audit.list': () => ({ type: 'audit.list' }),
};
