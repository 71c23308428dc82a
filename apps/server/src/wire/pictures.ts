import { PICTURES } from '@parley/contract';
import type { FastifyPluginAsync } from 'fastify';
import type { Pool } from 'pg';
import { inWorkspace, isId } from '../database/workspace.ts';
import { readPicture } from '../rooms/me/door.ts';
import { FOR_EVER, hasAlready } from './built-files.ts';
import { fewAtOnce } from './few-at-once.ts';
import { refuse } from './refusing.ts';

/** Without the picture's name an address shows whichever there is: after a change soon the new one, after a removal soon none. */
const SHORT = 'public, max-age=300';

/** Anybody may ask, and each costs a transaction: a flood takes two of the pool's sessions, and leaves the others to conversations. */
const READS = { running: 2, waiting: 1_000 };

/**
 * Pictures of members: `/pictures/<workspace>/<member>`, with `?v=<picture>` for exactly that one. Whoever knows a member's id has met them: as a
 * colleague, or as a customer to whom they wrote. 204 where there is none, so that a page may just try.
 */
export const pictures: FastifyPluginAsync<{ pool: Pool }> = async (server, { pool }) => {
  const read = fewAtOnce(READS, (name) => {
    const [workspace = '', member = ''] = name.split('/');
    return inWorkspace(pool, workspace, (tx) => readPicture(tx, workspace, member), 'read');
  });

  server.get<{ Params: { workspace: string; member: string }; Querystring: { v?: unknown } }>(
    `${PICTURES}/:workspace/:member`,
    async (request, reply) => {
      const { workspace, member } = request.params;
      const named = isId(workspace) && isId(member);
      const asked = named ? read(`${workspace}/${member}`) : Promise.resolve(null);
      if (asked === null) return refuse(request, reply, 'unavailable');
      const found = await asked;
      if (found === null) return reply.code(204).header('cache-control', SHORT).send();
      const tag = `"${found.id}"`;
      reply
        .header('cache-control', request.query.v === found.id ? FOR_EVER : SHORT)
        .header('etag', tag)
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('x-content-type-options', 'nosniff')
        .header('cross-origin-resource-policy', 'same-origin');
      if (hasAlready(request, tag)) return reply.code(304).send();
      return reply.type('image/webp').send(found.image);
    },
  );
};
