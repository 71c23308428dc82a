import { type Command, MEMBER_FRAME_MAX_BYTES, type QueryType } from '@parley/contract';
import type { RefusalCode } from '@parley/domain';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { Auth } from '../auth/auth.ts';
import type { Member } from '../principal.ts';
import type { Asker } from '../rooms/query.ts';
import { createExports, type Table } from '../rooms/reports/export-interactions.ts';
import type { Outcome, Runner } from '../runner.ts';
import { apiDocs } from './api-docs.ts';
import { API_ROUTES, type ApiRoute } from './api-routes.ts';
import { createBuckets } from './buckets.ts';
import { openApiDocument } from './openapi.ts';
import { refuse, speakInRefusals } from './refusing.ts';

export interface HttpApiOptions {
  auth: Pick<Auth, 'keyMember'>;
  node: { runner: Pick<Runner, 'submit'>; ask: Asker };
  /** Where browsers find Parley; known once the server listens. */
  url: () => string;
}

/** The longest message in the widest script, escaped, with room to spare. */
const BODY_MAX_BYTES = 32_768;
/** Of one key: more than any integration needs, and an end to a loop that runs wild. */
const KEY_LIMIT = { rate: 100, burst: 200 };
/** Keys that do not exist, of one address: each costs a look at the database. */
const WRONG_KEY_LIMIT = { rate: 10, burst: 50 };

/** Every command and query of the contract under `/api/v1`, with an API key; their description; and that description in a readable form. */
export const httpApi: FastifyPluginAsync<HttpApiOptions> = async (server, options) => {
  await server.register(
    async (api) => {
      speakInRefusals(api);
      api.setNotFoundHandler((request, reply) => refuse(request, reply, 'request.unknown'));
      await api.register(apiDocs, { prefix: '/docs' });
      await api.register(routes, { prefix: '/v1', ...options });
    },
    { prefix: '/api' },
  );
};

const routes: FastifyPluginAsync<HttpApiOptions> = async (server, { auth, node, url }) => {
  const keys = createBuckets(KEY_LIMIT);
  const strangers = createBuckets(WRONG_KEY_LIMIT);
  /** Keys that were right: strangers behind the same address do not shut them out. */
  const known = new Set<string>();
  const exports = createExports(node.ask);

  server.addHook('onRequest', async (_, reply) => {
    reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
  });
  server.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });

  server.get('/openapi.json', (_, reply) => reply.send(openApiDocument(url())));

  /** The member whose key this is, or why there is none. */
  async function authorise(request: FastifyRequest): Promise<Member | RefusalCode> {
    const { authorization } = request.headers;
    // However the header is written, a key counts as one.
    const key = authorization?.split(' ').at(-1) ?? '';
    if (!known.has(key) && !strangers.has(request.ip)) return 'request.too_fast';
    const member = await auth.keyMember(authorization);
    if (member === null) {
      known.delete(key);
      strangers.take(request.ip);
      return 'session.missing';
    }
    known.add(key);
    return keys.take(key) ? member : 'request.too_fast';
  }

  async function command(route: ApiRoute, by: Member, fields: object): Promise<Outcome> {
    return new Promise((resolve) => node.runner.submit(by, { ...fields, type: route.type } as Command, resolve));
  }

  for (const route of API_ROUTES) {
    server.route({
      method: route.method,
      url: route.path,
      // What administrators set up names many.
      bodyLimit: route.type.endsWith('.save') ? MEMBER_FRAME_MAX_BYTES : BODY_MAX_BYTES,
      handler: async (request, reply) => {
        const by = await authorise(request);
        if (typeof by === 'string') return refuse(request, reply, by);
        const fields = fieldsOf(route, request);
        if (fields === null) return refuse(request, reply, 'request.malformed');
        if (route.kind === 'command') return settle(request, reply, await command(route, by, fields));
        if (route.kind === 'csv') return sendTable(request, reply, await exports.interactions(by, fields));
        const answer = await node.ask(by, { ...fields, type: route.type as QueryType });
        return 'refusal' in answer ? refuse(request, reply, answer.refusal) : reply.send(answer.answer);
      },
    });
  }
};

function sendTable(request: FastifyRequest, reply: FastifyReply, table: Table): FastifyReply {
  if ('refusal' in table) return refuse(request, reply, table.refusal);
  return reply
    .header('content-type', 'text/csv; charset=utf-8; header=present')
    .header('content-disposition', 'attachment; filename="interactions.csv"')
    .send(table.stream);
}

function settle(request: FastifyRequest, reply: FastifyReply, outcome: Outcome): FastifyReply {
  if ('refusal' in outcome) return refuse(request, reply, outcome.refusal);
  return outcome.reply === undefined ? reply.code(204).send() : reply.send({ reply: outcome.reply });
}

/** What the contract calls the fields, from path and body (or query string); null: they are not what it says. */
function fieldsOf(route: ApiRoute, request: FastifyRequest): object | null {
  const params = request.params as Record<string, string>;
  const rest = route.kind !== 'command' ? request.query : (request.body ?? {});
  if (typeof rest !== 'object' || rest === null || Array.isArray(rest)) return null;
  // A name that stands in the path is said there and nowhere else.
  if (route.pathFields.some((field) => Object.hasOwn(rest, field))) return null;
  const parsed = route.fields.safeParse({ ...rest, ...params });
  return parsed.success ? parsed.data : null;
}
