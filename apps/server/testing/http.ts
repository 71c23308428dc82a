import { COMMANDS, QUERIES } from '@parley/contract';

/** What has a route. */
export const ROUTED = [...COMMANDS, ...QUERIES].flatMap((definition) =>
  definition.route === null ? [] : [{ ...definition, route: definition.route }],
);
type Routed = (typeof ROUTED)[number];

/** A command or query as a request: path fields in the path, the rest in the body, or in the query of a GET. */
export function requestFor(definition: Routed, wish: object, key: string | null): { path: string; init: RequestInit } {
  const [method = '', route = ''] = definition.route.split(' ');
  const { type: _, ...rest } = wish as Record<string, unknown>;
  const path = route.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = textOf(rest[name]);
    delete rest[name];
    return encodeURIComponent(value);
  });
  const headers: Record<string, string> = key === null ? {} : { authorization: `Bearer ${key}` };
  if (method === 'GET') {
    const query = new URLSearchParams(Object.entries(rest).map(([name, value]) => [name, textOf(value)]));
    return { path: `/api/v1${path}${query.size > 0 ? `?${query}` : ''}`, init: { method, headers } };
  }
  headers['content-type'] = 'application/json';
  return { path: `/api/v1${path}`, init: { method, headers, body: JSON.stringify(rest) } };
}

const textOf = (value: unknown): string =>
  (typeof value === 'string' ? value : `${JSON.stringify(value)}`).toWellFormed();
