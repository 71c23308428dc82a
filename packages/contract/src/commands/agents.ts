import { z } from 'zod';
import { command } from '../command.ts';
import { id } from '../fields.ts';

const presence = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('available') }),
  // `reason` null only where the workspace has none to choose from.
  z.strictObject({ kind: z.literal('away'), reason: id.nullable() }),
]);
export type PresenceWish = z.output<typeof presence>;

export const AGENT_COMMANDS = [
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
    route: null,
    summary: 'Work in this window from now on, and in no other.',
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
] as const;
