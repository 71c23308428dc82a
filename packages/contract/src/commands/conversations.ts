import { PRIORITIES } from '@parley/domain';
import { z } from 'zod';
import { command } from '../command.ts';
import { id, instant, newId, note, place, text } from '../fields.ts';

export const CONVERSATION_COMMANDS = [
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
] as const;
