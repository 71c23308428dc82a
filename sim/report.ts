import type { Outcome } from './play.ts';

/** What a played day came to, as a table. */
export function report({ figures, centre, steps, hash }: Outcome): string {
  const head = [
    'queue',
    'offered',
    'answered',
    'abandoned',
    'open',
    'wait',
    'p90',
    'longest',
    '≤ 20 s',
    '≤ 60 s',
    'requests',
    'RONA',
    'declined',
  ];
  const rows = [...figures.queues].map(([name, { offered, answered, abandoned, waits, requests, rona, declined }]) => {
    const sorted = waits.toSorted((a, b) => a - b);
    const mean = sorted.reduce((sum, wait) => sum + wait, 0) / Math.max(1, sorted.length);
    // Whoever left unanswered counts against the level: they were not served in time.
    const level = (ms: number) => share(sorted.filter((wait) => wait <= ms).length, answered + abandoned);
    return [
      name,
      ...[offered, answered, abandoned, offered - answered - abandoned].map(String),
      ...[mean, sorted[Math.floor(sorted.length * 0.9)] ?? 0, sorted.at(-1) ?? 0].map(time),
      level(20_000),
      level(60_000),
      ...[requests, rona, declined].map(String),
    ];
  });
  const refused = [...centre.refused].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, times]) => `${code} ${times}`);
  const left = [...centre.conversations.values()].map(({ handling }) => handling.status);
  const counts = ['queued', 'offered', 'active', 'pending', 'snoozed', 'resolved'].map(
    (status) => `${left.filter((one) => one === status).length} ${status}`,
  );
  return [
    aligned([head, ...rows]),
    '',
    `Agents: ${centre.agents.size}; occupancy ${(figures.occupancy * 100).toFixed(1)} %.`,
    `${figures.transfers} transfers, ${figures.conferences} invitations, ${figures.returned} straight back to their last agent.`,
    `Refused: ${refused.join(', ') || 'nothing'}.`,
    `At the end: ${counts.join(', ')}.`,
    `${steps} steps, after each of which every rule held.`,
    hash,
  ].join('\n');
}

const share = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);
const time = (ms: number): string =>
  ms < 60_000
    ? `${(ms / 1_000).toFixed(1)} s`
    : `${Math.floor(ms / 60_000)} min ${Math.floor((ms % 60_000) / 1_000)} s`;

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, n) => Math.max(...rows.map((row) => row[n]?.length ?? 0)));
  return rows
    .map((row) =>
      row.map((cell, n) => (n === 0 ? cell.padEnd(widths[n] ?? 0) : cell.padStart(widths[n] ?? 0))).join('  '),
    )
    .join('\n');
}
