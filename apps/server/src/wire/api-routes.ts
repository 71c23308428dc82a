import { COMMANDS, QUERIES } from '@parley/contract';
import type { z } from 'zod';

/** One route of the HTTP API, read off the contract. */
export interface ApiRoute {
  kind: 'command' | 'query';
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

/** A key acts for a member, so what only visitors do has no route. */
export const API_ROUTES: readonly ApiRoute[] = [
  ...COMMANDS.filter(({ by }) => (by as readonly string[]).includes('member')).map((command) => ({
    kind: 'command' as const,
    ...common(command),
    fields: command.body,
    answer: null,
  })),
  ...QUERIES.map((query) => ({ kind: 'query' as const, ...common(query), fields: query.ask, answer: query.answer })),
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
