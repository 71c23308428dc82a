import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Job } from './load/jobs.ts';

/** Longest time that anything here may take before it is given up, in milliseconds. */
const PATIENCE_MS = 180_000;

const started = new Map<ChildProcess, NodeJS.Signals>();

/** Nothing that was started here outlives this process, however it ends. */
process.on('exit', () => {
  for (const [child, signal] of started) child.kill(signal);
});

/** Ends the process when this one ends. */
export function endAtExit(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): void {
  started.set(child, signal);
  child.once('exit', () => started.delete(child));
}

/** A program of this folder, that speaks by messages and ends when this process does. */
function start(file: string, args: readonly string[] = []): ChildProcess {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), args, {
    serialization: 'json',
    execArgv: ['--no-warnings'],
  });
  endAtExit(child);
  return child;
}

export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** Its next message. */
export async function hear<Message>(child: ChildProcess): Promise<Message> {
  const listening = new AbortController();
  const timer = setTimeout(
    () => listening.abort(new Error('A program of the benchmark does not answer.')),
    PATIENCE_MS,
  );
  try {
    const said = once(child, 'message', { signal: listening.signal }).then(([message]) => message);
    const died = once(child, 'exit', { signal: listening.signal }).then(() => ({ error: 'It ended.' }));
    const message = (await Promise.race([said, died])) as Message & { error?: string };
    if (message.error !== undefined) throw new Error(`A program of the benchmark failed: ${message.error}`);
    return message;
  } finally {
    clearTimeout(timer);
    listening.abort();
  }
}

export interface Floor {
  port: number;
  process: ChildProcess;
}

export async function startFloor(connection: object): Promise<Floor> {
  const child = start('./floor/server.ts', [JSON.stringify(connection)]);
  const { port } = await hear<{ port: number }>(child);
  return { port, process: child };
}

/** The load generator with its job begun. */
export function startLoad(job: Job): ChildProcess {
  const child = start('./load/main.ts');
  child.send(job);
  return child;
}

export async function runLoad<Result>(job: Job): Promise<Result> {
  const child = startLoad(job);
  try {
    return (await hear<{ result: Result }>(child)).result;
  } finally {
    await end(child);
  }
}
