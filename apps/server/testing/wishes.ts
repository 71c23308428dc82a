import { randomUUIDv7 as newId } from 'node:crypto';
import type { CommandOf, CommandType, QueryOf, QueryType } from '@parley/contract';
import type { Id } from '@parley/domain';

/** What commands and queries are about. Whoever asks may or may not reach it. */
export interface Subjects {
  conversation: Id;
  contact: Id;
  inbox: Id;
  member: Id;
  invitation: Id;
  key: Id;
}

/** Where a wish leaves a choice. */
export interface Choice {
  one<T>(list: readonly T[]): T;
  text(): string;
  upTo(most: number): number;
}

/** The first of everything. */
export const PLAIN: Choice = { one: (list) => list[0] as never, text: () => 'Hello.', upTo: () => 0 };

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
  'inbox.create': (_, { text }) => ({
    type: 'inbox.create',
    id: newId(),
    name: `${text().slice(0, 20)} ${newId()}`,
    domains: ['shop.example'],
    colour: '#228be6',
    greeting: text(),
  }),
  'inbox.update': ({ inbox }, { text, one }) => ({
    type: 'inbox.update',
    inbox,
    name: `${text().slice(0, 20)} ${newId()}`,
    domains: one([['shop.example'], ['*.shop.example', 'localhost:3001'], []]),
    colour: one(['#228be6', '#e64980']),
    greeting: text(),
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
  'audit.list': () => ({ type: 'audit.list' }),
};
