import { z } from 'zod';
import { command, id, newId } from './command.ts';

/** Raw text in a frame: the door in `domain/text.ts` says what becomes of it, with a refusal that the composer can show. */
const text = z.string().max(32_000);
const name = z.string().max(1_000);
const place = z.int().min(0);

export const page = z.strictObject({ url: z.string().max(8_000), title: z.string().max(1_000) }).meta({ id: 'Page' });

const inboxFields = {
  name,
  domains: z.array(z.string().max(260)).max(100),
  colour: z.string().regex(/^#[0-9a-f]{6}$/),
  greeting: z.string().max(2_000),
};

export const COMMANDS = [
  command('message.post', {
    by: ['visitor', 'member'],
    right: 'conversation.reply',
    route: 'POST /conversations/:conversation/messages',
    summary: 'Write a message to the customer. A conversation that waits becomes yours by that.',
    // A visitor's first message starts the conversation it names.
    body: z.strictObject({ id: newId, conversation: id, text }),
  }),
  command('conversation.assign', {
    by: ['member'],
    right: 'conversation.assign',
    route: 'PUT /conversations/:conversation/owner',
    summary: 'Give a conversation to a member, or to nobody (null): then it waits again.',
    body: z.strictObject({ conversation: id, to: id.nullable() }),
  }),
  command('conversation.resolve', {
    by: ['visitor', 'member'],
    right: 'conversation.resolve',
    route: 'POST /conversations/:conversation/resolve',
    summary: 'End the conversation.',
    body: z.strictObject({ conversation: id }),
  }),
  command('conversation.reopen', {
    by: ['member'],
    right: 'conversation.resolve',
    route: 'POST /conversations/:conversation/reopen',
    summary: 'Open a resolved conversation again; it becomes yours.',
    body: z.strictObject({ conversation: id }),
  }),
  command('conversation.read', {
    by: ['visitor', 'member'],
    right: 'conversation.read',
    route: 'PUT /conversations/:conversation/read',
    summary: 'Say how far you have read (and received), by position.',
    body: z.strictObject({ conversation: id, read: place, delivered: place.optional() }),
  }),
  command('contact.visit', {
    by: ['visitor'],
    right: 'contact.write',
    route: 'PUT /visit',
    summary: 'Say on which page of the site the visitor is.',
    body: z.strictObject({ page }),
  }),
  command('contact.update', {
    by: ['member'],
    right: 'contact.write',
    route: 'PATCH /contacts/:contact',
    summary: 'Change a contact’s name and e-mail address; null clears one.',
    body: z.strictObject({ contact: id, name: name.nullable(), email: z.email().max(254).nullable() }),
  }),
  command('inbox.create', {
    by: ['member'],
    right: 'inbox.manage',
    route: 'POST /inboxes',
    summary: 'Make an inbox for a website.',
    body: z.strictObject({ id: newId, ...inboxFields }),
  }),
  command('inbox.update', {
    by: ['member'],
    right: 'inbox.manage',
    route: 'PUT /inboxes/:inbox',
    summary: 'Change an inbox.',
    body: z.strictObject({ inbox: id, ...inboxFields }),
  }),
  command('member.invite', {
    by: ['member'],
    right: 'member.manage',
    route: 'POST /invitations',
    summary: 'Invite a person. The reply holds the link to hand to them; it is valid for seven days and once.',
    body: z.strictObject({
      id: newId,
      email: z.email().max(254),
      role: z.string().max(40),
      inboxes: z.array(id).max(500),
    }),
  }),
  command('invitation.revoke', {
    by: ['member'],
    right: 'member.manage',
    route: 'DELETE /invitations/:invitation',
    summary: 'Make an invitation void.',
    body: z.strictObject({ invitation: id }),
  }),
  command('member.update', {
    by: ['member'],
    right: 'member.manage',
    route: 'PATCH /members/:member',
    summary:
      'Change a member’s names, role and inboxes, or disable them. Takes effect on open sessions within two seconds.',
    body: z.strictObject({
      member: id,
      name,
      publicName: name,
      role: z.string().max(40),
      inboxes: z.array(id).max(500),
      disabled: z.boolean(),
    }),
  }),
  command('key.create', {
    by: ['member'],
    right: 'key.manage',
    route: 'POST /keys',
    summary: 'Make an API key with the rights of a role. The reply holds the key; it is shown once.',
    body: z.strictObject({ id: newId, name, role: z.string().max(40) }),
  }),
  command('key.revoke', {
    by: ['member'],
    right: 'key.manage',
    route: 'DELETE /keys/:key',
    summary: 'Make an API key void.',
    body: z.strictObject({ key: id }),
  }),
] as const;

type Definition = (typeof COMMANDS)[number];
export type CommandType = Definition['type'];
export type CommandOf<Type extends CommandType> = { type: Type } & z.output<
  Extract<Definition, { type: Type }>['body']
>;
export type Command = { [Type in CommandType]: CommandOf<Type> }[CommandType];

/** What a command's `done` brings beside success. */
export interface Replies {
  'member.invite': { link: string };
  'key.create': { key: string };
}
export type ReplyOf<Type extends CommandType> = Type extends keyof Replies ? Replies[Type] : undefined;
