import type { Agent, Channel, Work } from '@parley/contract';

const CHANNELS = ['chat', 'social', 'email', 'voice'] as const satisfies readonly Channel[];

/** Of each channel how many an agent has in hand and how many they may have; 0: it is switched off. */
export const loadOf = ({ work, capacity }: Pick<Agent, 'work' | 'capacity'>) =>
  CHANNELS.map((channel) => ({
    channel,
    used: work.filter((one) => one.channel === channel).length,
    most: capacity[channel],
  }));

export const talksIn = (work: readonly Work[]): readonly Work[] =>
  work.filter(({ kind }) => kind === 'owner' || kind === 'guest');

export type WrapUpWork = Extract<Work, { kind: 'wrap_up' }>;
/** What waits to be wrapped up, the longest-standing first. */
export const wrapUpsIn = (work: readonly Work[]): readonly WrapUpWork[] =>
  work.filter((one): one is WrapUpWork => one.kind === 'wrap_up').sort((a, b) => a.since - b.since);
