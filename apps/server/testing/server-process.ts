import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { until } from './raw-socket.ts';

const MAIN = join(import.meta.dirname, '..', 'src', 'main.ts');
/** Ends it when this process is gone, however that ended. */
const PRELOAD = join(import.meta.dirname, '..', '..', '..', 'scripts', 'preload.ts');
/** A machine that does much else besides takes its time. */
const START_PATIENCE_MS = 60_000;

/** A server as it really runs: a process of its own, which can be killed, stopped, frozen and started again on its port. */
export class ServerProcess {
  readonly #env: Record<string, string>;
  #child: ChildProcess | null = null;
  #port = 0;
  /** What it printed since it was last started, and what it logged in all its lives. */
  said = '';
  log = '';
  /** How long the last start took until it said that it was ready. */
  startedIn = 0;

  constructor(env: Record<string, string>) {
    this.#env = env;
    process.once('exit', () => this.#child?.kill('SIGKILL'));
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  get isRunning(): boolean {
    return this.#child !== null && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  async start(): Promise<this> {
    const began = performance.now();
    const { PATH = '', HOME = '' } = process.env;
    const child = spawn(process.execPath, ['--import', PRELOAD, MAIN], {
      env: { PATH, HOME, HOST: '127.0.0.1', LAUNCHER_PID: String(process.pid), ...this.#env, PORT: String(this.#port) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    this.said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.said += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.log += text;
    });
    const port = await until(
      'the server saying where it is',
      () => {
        if (child.exitCode !== null) throw new Error(`The server ended: ${this.said}${this.log}`);
        return /Desktop\s+http:\/\/127\.0\.0\.1:(\d+)/.exec(this.said)?.[1];
      },
      START_PATIENCE_MS,
    );
    this.#port = Number(port);
    await until('the server being ready', () => this.isReady(), START_PATIENCE_MS);
    this.startedIn = performance.now() - began;
    return this;
  }

  async isReady(): Promise<boolean> {
    try {
      return (await fetch(`${this.url}/readyz`, { signal: AbortSignal.timeout(2_000) })).status === 200;
    } catch {
      return false;
    }
  }

  /** kill -9: it has no time for anything. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** As a service manager stops it. Its exit code. */
  async stop(): Promise<number | null> {
    return this.#end('SIGTERM');
  }

  /** Neither dead nor alive: it keeps its connections and locks, and answers nobody. */
  freeze(): void {
    this.#child?.kill('SIGSTOP');
  }

  thaw(): void {
    this.#child?.kill('SIGCONT');
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    const child = this.#child;
    if (child === null || !this.isRunning) return child?.exitCode ?? null;
    const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
    child.kill(signal);
    return ended;
  }
}
