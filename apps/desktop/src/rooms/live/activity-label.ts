import type { AgentView, Reason } from '@parley/contract';
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
  // Only a reason of the administrator's is something that one goes to.
  if (activity !== 'away') return words.busyThen(label, reason.kind === 'custom' ? reason.name : words.away);
  const why = reasonLabel(reason, words);
  return why === null ? label : `${label} · ${why}`;
}

function reasonLabel(reason: Reason, words: Catalogue['supervision']['activity']): string | null {
  switch (reason.kind) {
    case 'custom':
      return reason.name;
    case 'signed_in':
      return words.signed_in;
    case 'declined':
      return words.declined;
    case 'unnamed':
      return null;
  }
}
