import type { AgentView } from '@parley/contract';
import type { Catalogue } from '../../language/en.ts';

/** What colleagues see of an agent in words: `Away · Lunch`, or `Busy, then Lunch` for whoever goes when they are done. */
export function activityLabel(
  { presence, activity }: Pick<AgentView, 'presence' | 'activity'>,
  text: Catalogue,
): string {
  const words = text.supervision.activity;
  const label = words[activity];
  if (presence.kind !== 'away') return label;
  const { reason } = presence;
  const why = reason.kind === 'custom' ? reason.name : reason.kind === 'unnamed' ? null : words[reason.kind];
  if (activity === 'away') return why === null ? label : `${label} · ${why}`;
  return words.busyThen(label, why ?? words.away);
}
