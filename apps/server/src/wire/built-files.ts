import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** A built application's file, in memory. */
export interface BuiltFile {
  type: string;
  tag: string;
  /** By content coding; each is made once. */
  bodies: Map<'identity' | 'gzip' | 'br', Promise<Buffer>>;
}

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** A file with a hash in its name never changes. */
export const FOR_EVER = 'public, max-age=31536000, immutable';

/** All files of a build, by path. Empty when it has not been built. */
export async function readFiles(folder: string): Promise<ReadonlyMap<string, BuiltFile>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = new Map<string, BuiltFile>();
  for (const entry of entries) {
    const type = TYPES[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    const body = await readFile(path);
    const tag = createHash('sha256').update(body).digest('base64url').slice(0, 22);
    files.set(path.slice(folder.length + 1), { type, tag, bodies: new Map([['identity', Promise.resolve(body)]]) });
  }
  return files;
}

/** Whether the browser holds what bears this tag. */
export const hasAlready = (request: FastifyRequest, tag: string): boolean =>
  request.headers['if-none-match']?.split(/,\s*/).some((known) => known.replace(/^W\//, '') === tag) === true;

/** Answers with the file, in the best coding that the browser takes, or that it has it already; 404 without one. */
export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  file: BuiltFile | undefined,
  caching: string,
): Promise<FastifyReply> {
  if (file === undefined)
    return reply.code(404).header('cache-control', 'no-store').type('text/plain; charset=utf-8').send('Not found.');
  const coding = codingFor(request);
  const tag = `"${file.tag}${coding === 'identity' ? '' : `-${coding}`}"`;
  reply.header('cache-control', caching).header('etag', tag).header('vary', 'accept-encoding');
  if (hasAlready(request, tag)) return reply.code(304).send();
  if (coding !== 'identity') reply.header('content-encoding', coding);
  return reply.type(file.type).send(await bodyOf(file, coding));
}

function codingFor(request: FastifyRequest): 'identity' | 'gzip' | 'br' {
  const accepted = `${request.headers['accept-encoding'] ?? ''}`.split(',').map((part) => part.trim().split(/\s*;\s*/));
  const wants = (coding: string) =>
    accepted.some(([name, quality]) => name === coding && !/^q=0(\.0*)?$/.test(quality ?? ''));
  return wants('br') ? 'br' : wants('gzip') ? 'gzip' : 'identity';
}

const compress = { gzip: promisify(gzip), br: promisify(brotliCompress) };

async function bodyOf(file: BuiltFile, coding: 'identity' | 'gzip' | 'br'): Promise<Buffer> {
  const body = file.bodies.get(coding);
  if (body !== undefined) return body;
  const plain = (await file.bodies.get('identity')) as Buffer;
  const made = compress[coding as 'gzip' | 'br'](plain) as Promise<Buffer>;
  file.bodies.set(coding, made);
  return made;
}
