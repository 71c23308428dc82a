// What crosses the sockets, under the number that clients and servers compare: whoever changes the one must raise the
// other. `--write` keeps the present shape.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { memberFrame, memberHello, visitorFrame, visitorHello } from '../../packages/contract/src/frames.ts';
import { PROTOCOL_VERSION } from '../../packages/contract/src/protocol.ts';

interface Lock {
  version: number;
  shape: string;
}

const WRITE = 'run node_modules/.bin/node scripts/checks/protocol-version.ts --write';

const packages = join(import.meta.dirname, '..', '..', 'packages');
const lockFile = join(packages, 'contract', 'protocol.lock.json');

/** Towards the server there are schemas; towards the client there are types, taken as they are written. */
const SCHEMAS = { visitorHello, memberHello, visitorFrame, memberFrame };
const TYPES = [
  'contract/src/frames.ts',
  'contract/src/views.ts',
  'contract/src/visitor-views.ts',
  'domain/src/facts.ts',
  'domain/src/values.ts',
  'domain/src/refusals.ts',
];

const lock = readLock();
const shape = hashOfShape();

if (process.argv.includes('--write')) {
  if (lock.shape !== shape && lock.version === PROTOCOL_VERSION) refuse();
  else writeFileSync(lockFile, `${JSON.stringify({ version: PROTOCOL_VERSION, shape }, null, 2)}\n`);
} else if (lock.shape !== shape && lock.version === PROTOCOL_VERSION) {
  refuse();
} else if (lock.shape !== shape || lock.version !== PROTOCOL_VERSION) {
  say(`packages/contract/protocol.lock.json is not of protocol ${PROTOCOL_VERSION}: ${WRITE}.`);
}

/** None yet: as if it were of an older protocol. */
function readLock(): Lock {
  try {
    return JSON.parse(readFileSync(lockFile, 'utf8')) as Lock;
  } catch {
    return { version: 0, shape: '' };
  }
}

function refuse(): void {
  say(
    `What crosses the sockets has changed, and PROTOCOL_VERSION is still ${PROTOCOL_VERSION}: raise it in packages/contract/src/protocol.ts, then ${WRITE}.`,
  );
}

function say(sentence: string): void {
  console.error(sentence);
  process.exitCode = 1;
}

function hashOfShape(): string {
  const hash = createHash('sha256');
  for (const [name, schema] of Object.entries(SCHEMAS)) {
    const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
    hash.update(`${name} ${JSON.stringify(sorted(json))}\n`);
  }
  for (const path of TYPES) hash.update(`${path} ${written(readFileSync(join(packages, path), 'utf8'))}\n`);
  return hash.digest('hex');
}

/** The order of keys and the words that describe them cross no socket. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => key !== 'description');
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, sorted(one)]));
}

/** Source without comments, imports, line breaks and final commas: what formatting may change. */
function written(source: string): string {
  return source
    .replaceAll(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '')
    .replaceAll(/^import [\s\S]*?;$/gm, '')
    .replaceAll(/\s+/g, '')
    .replaceAll(/[,;](?=[)}\]])/g, '');
}
