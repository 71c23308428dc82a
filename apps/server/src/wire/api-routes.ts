import { COMMANDS, QUERIES } from '@parley/contract';
import type { z } from 'zod';

/** One route of the HTTP API, read off the contract. */
export interface ApiRoute {
  /** `csv`: the answer of a query, all of it, as a table. */
  kind: 'command' | 'query' | 'csv';
  type: string;
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Below `/api/v1`, with `:name` for fields. */
  path: string;
  /** Fields that stand in the path; the others are in the body or, of a query, in the query string. */
  pathFields: readonly string[];
  fields: z.ZodObject;
  answer: z.ZodType | null;
  summary: string;
  right: string | null;
}

/** What a key may do and ask for the member whose it is. */
export const API_ROUTES: readonly ApiRoute[] = [
  ...COMMANDS.flatMap(({ route, body, ...command }) =>
    route === null ? [] : [{ kind: 'command' as const, ...common({ ...command, route }), fields: body, answer: null }],
  ),
  ...QUERIES.map((query) => ({ kind: 'query' as const, ...common(query), fields: query.ask, answer: query.answer })),
  ...QUERIES.filter((query) => query.type === 'interaction.list').map((query) => ({
    kind: 'csv' as const,
    ...common(query),
    type: 'interaction.export',
    path: `${common(query).path}.csv`,
    summary:
      'The same interactions as a table (RFC 4180, UTF-8), latest first. Times in seconds: in the queue until somebody had it; until the offer was accepted; of all agents in the conversation; and of their wrap-up. Text that a spreadsheet would take for a formula stands behind an apostrophe. One table at a time for each member.',
    fields: query.ask.omit({ limit: true, beforeAt: true, beforeId: true }),
    answer: null,
  })),
];

function common({
  type,
  route,
  summary,
  right,
}: {
  type: string;
  route: string;
  summary: string;
  right: string | null;
}) {
  const [method, path] = route.split(' ') as [ApiRoute['method'], string];
  return {
    type,
    method,
    path,
    pathFields: [...path.matchAll(/:(\w+)/g)].map((match) => match[1] as string),
    summary,
    right,
  };
}
