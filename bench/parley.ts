import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { newId } from '@parley/client';
import { connectMember, each, until } from './load/connect.ts';
import type { ParleyTarget } from './load/jobs.ts';
import { endAtExit } from './programs.ts';

/** Longer than any start may take, in milliseconds. */
const PATIENCE_MS = 60_000;
/** How often it is looked whether Parley is ready. */
const LOOK_MS = 5;

const ADMINISTRATOR = { email: 'bench@parley.example', password: 'only for the benchmark' };

export interface Parley {
  url: string;
  pid: number;
  process: ChildProcess;
  /** From the spawn of the process to the first answer of `/readyz` that says so. */
  readyAfterMs: number;
}

export interface ParleyOptions {
  data: string;
  port: number;
  /** Where Node keeps what it has compiled; as `npm start` does, unless another folder is given. */
  compileCache?: string;
}

const source = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** A Parley of its own, with its own PostgreSQL in `data`, started as `npm start` does. */
export async function startParley({ data, port, compileCache }: ParleyOptions): Promise<Parley> {
  const began = performance.now();
  const child = spawn(process.execPath, ['--import', source('scripts/preload.ts'), source('apps/server/src/main.ts')], {
    env: {
      PATH: process.env['PATH'],
      PORT: String(port),
      PARLEY_DATA: data,
      PARLEY_ADMIN_EMAIL: ADMINISTRATOR.email,
      PARLEY_ADMIN_PASSWORD: ADMINISTRATOR.password,
      NODE_COMPILE_CACHE: compileCache ?? process.env['NODE_COMPILE_CACHE'] ?? source('node_modules/.cache/compile'),
      // It ends when this process does.
      LAUNCHER_PID: String(process.pid),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // It takes its PostgreSQL with it.
  endAtExit(child, 'SIGTERM');
  let said = '';
  child.stdout.on('data', (part) => {
    said += part;
  });
  child.stderr.on('data', (part) => {
    said += part;
  });
  const url = `http://127.0.0.1:${port}`;
  while (!(await isReady(url))) {
    if (child.exitCode !== null || performance.now() - began > PATIENCE_MS)
      throw new Error(`Parley did not start: ${said}`);
    await sleep(LOOK_MS);
  }
  const readyAfterMs = performance.now() - began;
  // The first start has an administrator to make beside being ready.
  while (!said.includes('Parley is running') && child.exitCode === null) await sleep(LOOK_MS);
  return { url, pid: child.pid ?? 0, process: child, readyAfterMs };
}

const isReady = (url: string): Promise<boolean> =>
  fetch(`${url}/readyz`).then(
    (answer) => answer.ok,
    () => false,
  );

export async function stopParley({ process: child }: Parley, signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

/** Resident memory of a process, in bytes. */
export function residentBytes(pid: number): number {
  const [, kilobytes = '0'] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1024;
}

/** Where Parley's own PostgreSQL listens: the fifth line of the file that it keeps beside its data. */
export function clusterOf(data: string): { host: string; port: number; user: string; database: string } {
  const lines = readFileSync(join(data, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
  return { host: lines[4] ?? '', port: Number(lines[3]), user: 'parley', database: 'parley' };
}

async function post(url: string, path: string, body: object): Promise<Response> {
  const answer = await fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return answer;
}

const cookieOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ');

/** Signs the administrator in, makes an inbox, and `members` more agents who serve it. */
export async function fillParley({ url }: Parley, members: number): Promise<ParleyTarget> {
  const signedIn = await post(url, '/api/session', ADMINISTRATOR);
  const { workspaces } = (await signedIn.json()) as { workspaces: { id: string }[] };
  const target = { kind: 'parley' as const, url, workspace: workspaces[0]?.id ?? '', inbox: newId() };
  const session = { cookie: cookieOf(signedIn) };
  const administrator = connectMember({ ...target, members: [] }, session);
  try {
    await until(administrator, (state) => state.ready, 'the administrator is welcomed');
    const made = await administrator.do({
      type: 'inbox.create',
      id: target.inbox,
      name: 'Benchmark',
      domains: [],
      colour: '#228be6',
      greeting: '',
      queue: null,
      idleMinutes: null,
      idleText: '',
      returnHours: 24,
    });
    if (!made.ok) throw new Error(`The inbox cannot be made: ${made.code}.`);
    const agents = await each(members, 4, async (n) => {
      const email = `agent-${n}@parley.example`;
      const invited = await administrator.do({
        type: 'member.invite',
        id: newId(),
        email,
        role: 'agent',
        inboxes: [target.inbox],
      });
      if (!invited.ok) throw new Error(`A member cannot be invited: ${invited.code}.`);
      const token = invited.reply.link.split('#')[1] ?? '';
      const { password } = ADMINISTRATOR;
      return {
        cookie: cookieOf(await post(url, '/api/invitations/accept', { token, name: `Agent ${n}`, email, password })),
      };
    });
    return { ...target, members: [session, ...agents] };
  } finally {
    administrator.close();
  }
}
