import { CAPACITY_MODES, OFFER_SECONDS, PRIORITIES, QUEUE_MODES, STRATEGIES, UNANSWERED } from '@parley/domain';
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
  queue: id.nullable(),
  idleMinutes: z.int().min(0).max(10_000).nullable(),
  idleText: z.string().max(2_000),
  returnHours: z.int().min(0).max(8_760),
};

const ids = z.array(id).max(5_000);
const seconds = (least = 0) => z.int().min(least).max(1_000_000);
const instant = z.int().min(0).max(100_000_000_000_000);
/** Something said to a colleague or kept with a wrap-up; empty: nothing. */
const note = z.string().max(8_000);
const presence = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('available') }),
  // `reason` null only where the workspace has none to choose from.
  z.strictObject({ kind: z.literal('away'), reason: id.nullable() }),
]);
export type PresenceWish = z.output<typeof presence>;

export const queueFields = {
  name,
  mode: z.enum(QUEUE_MODES),
  strategy: z.enum(STRATEGIES),
  teams: ids,
  members: ids,
  steps: z
    .array(
      z.strictObject({
        after: seconds(),
        needs: z.array(z.strictObject({ skill: id, level: z.int().min(0).max(100) })).max(50),
      }),
    )
    .max(20),
  offerSeconds: z.int().min(OFFER_SECONDS.least).max(OFFER_SECONDS.most),
  mayDecline: z.boolean(),
  declineAway: z.boolean(),
  lastAgentFirst: z.boolean(),
  rampUp: seconds(),
  showPosition: z.boolean(),
  showWait: z.boolean(),
  messages: z.array(z.strictObject({ after: seconds(), text: z.string().max(2_000) })).max(20),
  overflow: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('none') }),
    z.strictObject({ kind: z.literal('queue'), after: seconds(1), queue: id }),
    z.strictObject({ kind: z.enum(['message', 'call_back']), after: seconds(1), text: z.string().max(2_000) }),
  ]),
  unanswered: z.enum(UNANSWERED),
  wrapUp: z.strictObject({
    enabled: z.boolean(),
    required: z.boolean(),
    several: z.boolean(),
    guests: z.boolean(),
    limit: seconds(5).nullable(),
    extension: seconds(),
    codes: ids,
    defaultCode: id.nullable(),
  }),
};
const capacity = z.strictObject({
  mode: z.enum(CAPACITY_MODES),
  chat: z.int().min(0).max(100),
  social: z.int().min(0).max(100),
  email: z.int().min(0).max(100),
  voice: z.int().min(0).max(1),
});

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
  command('conversation.pending', {
    by: ['member'],
    right: 'conversation.resolve',
    route: 'POST /conversations/:conversation/pending',
    summary: 'Put the conversation aside: it is not among the open ones until somebody opens it.',
    body: z.strictObject({ conversation: id }),
  }),
  command('conversation.snooze', {
    by: ['member'],
    right: 'conversation.resolve',
    route: 'POST /conversations/:conversation/snooze',
    summary:
      'Put the conversation aside until an instant (milliseconds since 1970) or, with null, until the customer writes.',
    body: z.strictObject({ conversation: id, until: instant.nullable() }),
  }),
  command('conversation.open', {
    by: ['member'],
    right: 'conversation.resolve',
    route: 'POST /conversations/:conversation/open',
    summary: 'Open a conversation that was put aside; it becomes yours.',
    body: z.strictObject({ conversation: id }),
  }),
  command('conversation.transfer', {
    by: ['member'],
    right: 'conversation.transfer',
    route: 'POST /conversations/:conversation/transfer',
    summary: 'Hand your conversation on to a queue, or to an agent, who must accept.',
    body: z.strictObject({ conversation: id, to: z.strictObject({ kind: z.enum(['queue', 'agent']), id }), note }),
  }),
  command('conference.request', {
    by: ['member'],
    right: 'conversation.transfer',
    route: 'POST /conversations/:conversation/conference',
    summary: 'Invite another agent into your conversation.',
    body: z.strictObject({ conversation: id, agent: id, note }),
  }),
  command('conference.cancel', {
    by: ['member'],
    right: 'conversation.transfer',
    route: 'DELETE /conversations/:conversation/conference/:offer',
    summary: 'Take an invitation back.',
    body: z.strictObject({ conversation: id, offer: id }),
  }),
  command('conference.end', {
    by: ['member'],
    right: 'conversation.transfer',
    route: 'POST /conversations/:conversation/conference/end',
    summary: 'End the conference: the guests leave, the conversation goes on.',
    body: z.strictObject({ conversation: id }),
  }),
  command('conversation.leave', {
    by: ['member'],
    right: 'conversation.reply',
    route: 'POST /conversations/:conversation/leave',
    summary: 'Leave a conference while the others go on.',
    body: z.strictObject({ conversation: id }),
  }),
  command('conversation.flag', {
    by: ['member'],
    right: 'conversation.reply',
    route: 'PUT /conversations/:conversation/flag',
    summary: 'Ask supervisors for help with a conversation, or no longer.',
    body: z.strictObject({ conversation: id, on: z.boolean() }),
  }),
  command('conversation.prioritise', {
    by: ['member'],
    right: 'conversation.assign',
    route: 'PUT /conversations/:conversation/priority',
    summary: 'Say how urgent a conversation is.',
    body: z.strictObject({ conversation: id, to: z.enum(PRIORITIES) }),
  }),
  command('conversation.ban', {
    by: ['member'],
    right: 'conversation.ban',
    route: 'POST /conversations/:conversation/ban',
    summary:
      'End the conversation and keep its customer from writing, in every inbox, until the ban is lifted or over.',
    body: z.strictObject({ id: newId, conversation: id, reason: z.string().max(2_000), until: instant.nullable() }),
  }),
  command('ban.update', {
    by: ['member'],
    right: 'ban.manage',
    route: 'PUT /bans/:ban',
    summary: 'Let a ban end at an instant, or stand until it is lifted (null).',
    body: z.strictObject({ ban: id, until: instant.nullable() }),
  }),
  command('ban.lift', {
    by: ['member'],
    right: 'ban.manage',
    route: 'DELETE /bans/:ban',
    summary: 'Let a banned customer write again.',
    body: z.strictObject({ ban: id }),
  }),
  command('offer.accept', {
    by: ['member'],
    right: 'conversation.reply',
    route: 'POST /conversations/:conversation/offers/:offer/accept',
    summary: 'Accept a conversation, or an invitation to a conference, that is offered to you.',
    body: z.strictObject({ conversation: id, offer: id }),
  }),
  command('offer.decline', {
    by: ['member'],
    right: 'conversation.reply',
    route: 'POST /conversations/:conversation/offers/:offer/decline',
    summary: 'Decline what is offered to you, where its queue allows it.',
    body: z.strictObject({ conversation: id, offer: id }),
  }),
  command('wrap_up.submit', {
    by: ['member'],
    right: 'conversation.reply',
    route: 'POST /conversations/:conversation/wrap-ups/:leg',
    summary: 'Say what became of your part in a conversation: codes of its queue, and a note.',
    body: z.strictObject({ conversation: id, leg: id, codes: z.array(id).max(100), note }),
  }),
  command('wrap_up.extend', {
    by: ['member'],
    right: 'conversation.reply',
    route: 'POST /conversations/:conversation/wrap-ups/:leg/extend',
    summary: 'Take more time to wrap up, once, where the queue gives it.',
    body: z.strictObject({ conversation: id, leg: id }),
  }),
  command('agent.choose', {
    by: ['member'],
    right: 'agent.work',
    route: 'PUT /agents/me/presence',
    summary: 'Be available, or away for a reason.',
    body: z.strictObject({ presence }),
  }),
  command('agent.take_over', {
    by: ['member'],
    right: 'agent.work',
    route: 'POST /agents/me/desk',
    summary: 'Work in this window from now on, and in no other. Only over a socket.',
    body: z.strictObject({}),
  }),
  command('agent.sign_out', {
    by: ['member'],
    right: 'agent.work',
    route: 'DELETE /agents/me/presence',
    summary: 'Be signed out: nothing more is offered, and what you have goes back to its queue after a while.',
    body: z.strictObject({}),
  }),
  command('agent.set', {
    by: ['member'],
    right: 'agent.supervise',
    route: 'PUT /agents/:agent/presence',
    summary: 'Set an agent available or away.',
    body: z.strictObject({ agent: id, presence }),
  }),
  command('agent.dismiss', {
    by: ['member'],
    right: 'agent.supervise',
    route: 'DELETE /agents/:agent/presence',
    summary: 'Sign an agent out.',
    body: z.strictObject({ agent: id }),
  }),
  command('queue.save', {
    by: ['member'],
    right: 'queue.manage',
    route: 'PUT /queues/:id',
    summary: 'Make a queue, or change it.',
    body: z.strictObject({ id, ...queueFields }),
  }),
  command('queue.delete', {
    by: ['member'],
    right: 'queue.manage',
    route: 'DELETE /queues/:id',
    summary: 'Delete a queue that nothing refers to.',
    body: z.strictObject({ id }),
  }),
  command('team.save', {
    by: ['member'],
    right: 'queue.manage',
    route: 'PUT /teams/:id',
    summary: 'Make a team, or change it.',
    body: z.strictObject({ id, name, members: ids, profile: id.nullable() }),
  }),
  command('team.delete', {
    by: ['member'],
    right: 'queue.manage',
    route: 'DELETE /teams/:id',
    summary: 'Delete a team that nothing refers to.',
    body: z.strictObject({ id }),
  }),
  command('skill.save', {
    by: ['member'],
    right: 'queue.manage',
    route: 'PUT /skills/:id',
    summary: 'Make a skill, or change it and who has it how well (0 to 100).',
    body: z.strictObject({ id, name, levels: z.record(id, z.int().min(0).max(100)) }),
  }),
  command('skill.delete', {
    by: ['member'],
    right: 'queue.manage',
    route: 'DELETE /skills/:id',
    summary: 'Delete a skill that no queue asks for.',
    body: z.strictObject({ id }),
  }),
  command('reason.save', {
    by: ['member'],
    right: 'queue.manage',
    route: 'PUT /reasons/:id',
    summary: 'Make a reason to be away, or change it.',
    body: z.strictObject({ id, name, usual: z.boolean() }),
  }),
  command('reason.delete', {
    by: ['member'],
    right: 'queue.manage',
    route: 'DELETE /reasons/:id',
    summary: 'Delete a reason to be away.',
    body: z.strictObject({ id }),
  }),
  command('code.save', {
    by: ['member'],
    right: 'queue.manage',
    route: 'PUT /codes/:id',
    summary: 'Make a wrap-up code, or rename it.',
    body: z.strictObject({ id, name }),
  }),
  command('code.delete', {
    by: ['member'],
    right: 'queue.manage',
    route: 'DELETE /codes/:id',
    summary: 'Delete a wrap-up code that no queue uses.',
    body: z.strictObject({ id }),
  }),
  command('profile.save', {
    by: ['member'],
    right: 'queue.manage',
    route: 'PUT /capacity-profiles/:id',
    summary: 'Make a capacity profile, or change it and who has it.',
    body: z.strictObject({ id, name, capacity, members: ids }),
  }),
  command('profile.delete', {
    by: ['member'],
    right: 'queue.manage',
    route: 'DELETE /capacity-profiles/:id',
    summary: 'Delete a capacity profile that nobody has.',
    body: z.strictObject({ id }),
  }),
  command('centre.save', {
    by: ['member'],
    right: 'queue.manage',
    route: 'PUT /centre',
    summary: 'Change what holds for the whole contact centre.',
    body: z.strictObject({
      profile: id.nullable(),
      parties: z.int().min(3).max(8),
      graceSeconds: seconds(),
      inactiveMinutes: z.int().min(3).max(10_000).nullable(),
    }),
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
    body: z.strictObject({
      id: newId,
      ...inboxFields,
      queue: inboxFields.queue.default(null),
      idleMinutes: inboxFields.idleMinutes.default(null),
      idleText: inboxFields.idleText.default(''),
      returnHours: inboxFields.returnHours.default(24),
    }),
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
/** A body without fields is, to zod, an object that may not even have a `type`. */
type Output<Body extends z.ZodType> = z.output<Body> extends Record<string, never> ? unknown : z.output<Body>;
export type CommandOf<Type extends CommandType> = { type: Type } & Output<Extract<Definition, { type: Type }>['body']>;
export type Command = { [Type in CommandType]: CommandOf<Type> }[CommandType];

/** What a command's `done` brings beside success. */
export interface Replies {
  'member.invite': { link: string };
  'key.create': { key: string };
}
export type ReplyOf<Type extends CommandType> = Type extends keyof Replies ? Replies[Type] : undefined;
