import { sentenceFor } from '@parley/contract/sentences/sentences';
import { REFUSALS, type RefusalCode } from '@parley/domain';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isConnectionError } from '../database/errors.ts';

/** Clients that are told to try again do so after this long. */
const RETRY_AFTER_S = 1;

/** Answers with a refusal: its status, its code, and a sentence in a language that the client reads. */
export function refuse(request: FastifyRequest, reply: FastifyReply, code: RefusalCode): FastifyReply {
  const { status, retry } = REFUSALS[code];
  if (retry) reply.header('retry-after', RETRY_AFTER_S);
  if (code === 'session.missing') reply.header('www-authenticate', 'Bearer realm="Parley"');
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .send({ code, message: sentenceFor(code, request.headers['accept-language']) });
}

/** The refusal behind an error: of the request's form, of the database being away, or a fault of ours. */
function codeOf(error: FastifyError): RefusalCode {
  if (isConnectionError(error)) return 'unavailable';
  if (error.statusCode === 413) return 'request.too_large';
  if (error.statusCode === 404) return 'request.unknown';
  if (error.statusCode === 429) return 'request.too_fast';
  return error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500
    ? 'request.malformed'
    : 'fault';
}

/** In this part of the server, whatever goes wrong is answered in the product's own words, and nothing of the inside gets out. */
export function speakInRefusals(server: FastifyInstance): void {
  server.setErrorHandler<FastifyError>((error, request, reply) => {
    const code = codeOf(error);
    if (code === 'fault')
      request.log.error({ err: error, where: `${request.method} ${request.routeOptions.url ?? ''}` }, 'fault');
    return refuse(request, reply, code);
  });
  // JSON or nothing: a form on another site can send text, and must not be understood.
  server.removeContentTypeParser('text/plain');
}
