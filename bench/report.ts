import { cpus } from 'node:os';
import type { Figure } from './figures/figure.ts';

export interface Report {
  at: string;
  machine: { cpus: number; model: string; node: string };
  figures: readonly Figure[];
  /** Everything that was measured reached what it must. */
  met: boolean;
}

export function report(figures: readonly Figure[]): Report {
  const processors = cpus();
  return {
    at: new Date().toISOString(),
    machine: { cpus: processors.length, model: processors[0]?.model ?? '', node: process.versions.node },
    figures,
    met: figures.every((one) => one.must?.met !== false),
  };
}

export function table({ machine, figures }: Report): string {
  const rows = figures.map((one) => [
    one.what,
    `${amount(one.value)} ${one.unit}`,
    one.share === null ? '' : `${one.share.value.toFixed(2)} of ${one.share.of}`,
    one.must === null ? '' : `${one.must.is} ${one.must.bound}`,
    one.must === null ? '' : one.must.met ? 'yes' : 'NO',
  ]);
  const all = [['figure', 'measured', 'share', 'must', 'met'], ...rows];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const lines = all.map((row) =>
    row
      .map((cell, n) => cell.padEnd(widths[n] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  lines.splice(1, 0, widths.map((width) => '-'.repeat(width)).join('  '));
  return `${machine.cpus} × ${machine.model}, Node ${machine.node}\n\n${lines.join('\n')}\n`;
}

const amount = (value: number): string =>
  Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(value % 1 === 0 ? 0 : 2);
