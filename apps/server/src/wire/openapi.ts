import { sentenceFor } from '@parley/contract/sentences/sentences';
import { REFUSALS, type RefusalCode } from '@parley/domain';
import { z } from 'zod';
import { API_ROUTES, type ApiRoute } from './api-routes.ts';

type Schema = Record<string, unknown> & { properties?: Record<string, Schema>; required?: string[]; default?: unknown };

/** What a command may add to its success. */
const REPLIES: Readonly<Record<string, Schema>> = {
  'member.invite': objectOf({
    link: { type: 'string', description: 'To hand to the person. Whoever opens it joins.' },
  }),
  'key.create': objectOf({ key: { type: 'string', description: 'The API key. Shown this once.' } }),
};

function objectOf(properties: Record<string, Schema>): Schema {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}

let cached: { url: string; document: object } | null = null;

/** The HTTP API in OpenAPI 3.1, read off the contract. */
export function openApiDocument(url: string): object {
  if (cached?.url !== url) cached = { url, document: describe(url) };
  return cached.document;
}

function describe(url: string): object {
  const schemas: Record<string, Schema> = { Refusal: refusalSchema() };
  const paths: Record<string, Record<string, object>> = {};
  for (const route of API_ROUTES) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] ??= {};
    paths[path][route.method.toLowerCase()] = operation(route, schemas);
  }
  const tags = [...new Set(API_ROUTES.map(tagOf))].map((name) => ({ name }));
  return {
    openapi: '3.1.0',
    info: {
      title: 'Parley',
      version: '1',
      summary: 'Conversations with customers, over HTTP.',
      description: [
        'Everything that the desktop does can be done with an API key, within the rights of its role and of the member who made it.',
        'Ids of new things are chosen by the sender (UUID version 7): sending the same request again is harmless.',
        'Instants are milliseconds since 1970-01-01 UTC. A refusal is answered with its code and a sentence, in English, German or Spanish by `Accept-Language`.',
      ].join('\n\n'),
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: `${url}/api/v1` }],
    security: [{ key: [] }],
    tags,
    paths,
    components: {
      schemas,
      securitySchemes: {
        key: {
          type: 'http',
          scheme: 'bearer',
          description: 'An API key, made by an administrator in the desktop: `parley_…`',
        },
      },
    },
  };
}

const tagOf = ({ type }: ApiRoute): string => type.split('.', 1)[0] as string;

function operation(route: ApiRoute, schemas: Record<string, Schema>): object {
  const fields = schemaOf(route.fields, schemas);
  const properties = Object.entries(fields.properties ?? {});
  const required = new Set(fields.required);
  const inPath = new Set(route.pathFields);
  const rest = properties.filter(([name]) => !inPath.has(name));
  const parameter = (where: 'path' | 'query', [name, schema]: [string, Schema]) => ({
    name,
    in: where,
    required: where === 'path' || (required.has(name) && schema.default === undefined),
    schema,
  });
  const needed = rest.map(([name]) => name).filter((name) => required.has(name));
  const body = { type: 'object', properties: Object.fromEntries(rest), required: needed, additionalProperties: false };
  return {
    operationId: route.type.replace(/\.(\w)/, (_, letter: string) => letter.toUpperCase()),
    tags: [tagOf(route)],
    ...inWords(route),
    parameters: [
      ...properties.filter(([name]) => inPath.has(name)).map((one) => parameter('path', one)),
      ...(route.kind !== 'command' ? rest.map((one) => parameter('query', one)) : []),
    ],
    ...(route.kind === 'command' && rest.length > 0 && { requestBody: { required: true, content: json(body) } }),
    responses: { ...success(route, schemas), ...refusals(route) },
  };
}

/** The first sentence is the heading, what follows explains. */
function inWords({ summary, right }: ApiRoute): { summary: string; description?: string } {
  const [heading = '', ...more] = summary.split(/(?<=[.;]) /);
  const need = right === null ? [] : [`Needs the right \`${right}\`.`];
  const description = [more.join(' '), ...need].filter(Boolean).join('\n\n');
  return { summary: heading.replace(/[.;]$/, ''), ...(description !== '' && { description }) };
}

const json = (schema: Schema) => ({ 'application/json': { schema } });

function success(route: ApiRoute, schemas: Record<string, Schema>): object {
  if (route.answer !== null)
    return { 200: { description: 'What was asked for.', content: json(schemaOf(route.answer, schemas)) } };
  if (route.kind === 'csv')
    return { 200: { description: 'What was asked for.', content: { 'text/csv': { schema: { type: 'string' } } } } };
  const reply = REPLIES[route.type];
  if (reply === undefined) return { 204: { description: 'Done, or done before.' } };
  return { 200: { description: 'Done, or done before.', content: json(objectOf({ reply })) } };
}

/** Refusals that a key cannot meet, or only as another status of a socket. */
const ELSEWHERE: ReadonlySet<RefusalCode> = new Set([
  'protocol.too_old',
  'session.origin',
  'sign_in.failed',
  'password.too_short',
]);
/** Looking refuses for these reasons only. */
const QUERY_STATUSES: ReadonlySet<number> = new Set([400, 401, 403, 404, 429, 500, 503]);

const codesByStatus = Map.groupBy(
  (Object.keys(REFUSALS) as RefusalCode[]).filter((code) => !ELSEWHERE.has(code)),
  (code) => REFUSALS[code].status,
);

function refusals({ kind }: ApiRoute): object {
  const entries = [...codesByStatus]
    .filter(([status]) => kind === 'command' || QUERY_STATUSES.has(status))
    .map(([status, codes]) => [
      status,
      {
        description: codes.map((code) => `\`${code}\`: ${sentenceFor(code, 'en')}`).join('\n\n'),
        content: json({ $ref: '#/components/schemas/Refusal' }),
      },
    ]);
  return Object.fromEntries(entries);
}

function refusalSchema(): Schema {
  return objectOf({
    code: {
      type: 'string',
      enum: Object.keys(REFUSALS),
      description: 'What programs go by. It never changes its meaning.',
    },
    message: { type: 'string', description: 'What people read.' },
  });
}

/** JSON schema of a zod schema; named parts go to `schemas` and are referred to. */
function schemaOf(schema: z.ZodType, schemas: Record<string, Schema>): Schema {
  const text = JSON.stringify(z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'output' })).replaceAll(
    '"#/$defs/',
    '"#/components/schemas/',
  );
  const { $schema: _, $defs = {}, ...made } = JSON.parse(text) as Schema & { $defs?: Record<string, Schema> };
  for (const [name, part] of Object.entries($defs)) {
    const { id: __, ...rest } = part;
    schemas[name] = rest;
  }
  return made;
}
