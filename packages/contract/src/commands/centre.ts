import { CAPACITY_MODES, OFFER_SECONDS, QUEUE_MODES, STRATEGIES, UNANSWERED } from '@parley/domain';
import { z } from 'zod';
import { command } from '../command.ts';
import { id, ids, name, seconds } from '../fields.ts';

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

export const CENTRE_COMMANDS = [
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
] as const;
