import type { MemberClient } from '@parley/client';
import type { AnswerOf } from '@parley/contract';
import { useEffect, useState } from 'react';
import type { Catalogue } from '../../language/en.ts';
import { useClient } from '../../live/live.tsx';

export type Role = AnswerOf<'role.list'>['roles'][number];

// Roles hardly ever change: they are asked for once per connection.
const known = new WeakMap<MemberClient, readonly Role[]>();

/** The roles of the workspace; empty until the server has answered. */
export function useRoles(): readonly Role[] {
  const client = useClient();
  const [roles, setRoles] = useState<readonly Role[]>(() => known.get(client) ?? []);
  useEffect(() => {
    if (known.has(client)) return;
    void client.ask({ type: 'role.list' }).then((outcome) => {
      if (!outcome.ok) return;
      known.set(client, outcome.reply.roles);
      setRoles(outcome.reply.roles);
    });
  }, [client]);
  return roles;
}

/** Built-in roles have a name in each language, others the one they were given. */
export function roleName(key: string, text: Catalogue): string {
  return key in text.roles ? text.roles[key as keyof Catalogue['roles']] : key;
}
