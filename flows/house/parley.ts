import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

const ROOT = join(import.meta.dirname, '..', '..');
const START_TIMEOUT_MS = 60_000; // a machine that builds and tests at the same time

/** Parley as `npm start` runs it: a process of its own, of which only what it prints is known. */
export interface RunningParley {
  readonly url: string;
  readonly shopUrl: string;
  /** The one-time link for the first administrator; null when there is one. */
  readonly link: string | null;
  /** What it printed for whoever started it, line by line. */
  readonly said: readonly string[];
  /** What it logged as a fault. */
  readonly faults: readonly string[];
  /** kill -9. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

export async function startParley(settings: Record<string, string>, options: string[] = []): Promise<RunningParley> {
  const faults: string[] = [];
  const said: string[] = [];
  const child = spawn(
    process.execPath,
    // Ends with this process, however that ends.
    ['--import', join(ROOT, 'scripts', 'preload.ts'), join(ROOT, 'apps', 'server', 'src', 'main.ts'), ...options],
    {
      env: { ...process.env, PORT: '0', ...settings, LAUNCHER_PID: String(process.pid) },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  createInterface(child.stdout).on('line', (line) => said.push(line));
  createInterface(child.stderr).on('line', (line) => (isWarning(line) ? undefined : faults.push(line)));
  const find = (label: RegExp): string | null => {
    for (const line of said) {
      const found = label.exec(line)?.[1];
      if (found !== undefined) return found;
    }
    return null;
  };
  const givingUp = Date.now() + START_TIMEOUT_MS;
  const last = options.includes('--demo') ? /with the password (\S+)/ : /API documentation +(\S+)/;
  while (find(last) === null) {
    if (child.exitCode !== null || Date.now() > givingUp) {
      child.kill('SIGKILL');
      throw new Error(`Parley did not start.\n${[...said, ...faults].join('\n')}`);
    }
    await sleep(20);
  }
  const end = (signal: 'SIGTERM' | 'SIGKILL') => async () => {
    child.kill(signal);
    await ended;
  };
  return {
    url: find(/Desktop +(\S+)/) as string,
    shopUrl: find(/Demonstration shop +(\S+)/) as string,
    link: find(/Become administrator (\S+)/),
    said,
    faults,
    kill: end('SIGKILL'),
    stop: end('SIGTERM'),
  };
}

/** The log speaks JSON; a warning tells of what Parley copes with. */
function isWarning(line: string): boolean {
  try {
    return (JSON.parse(line) as { level: number }).level < 50;
  } catch {
    return false;
  }
}
