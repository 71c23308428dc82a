import type { Id, InboxSettings, RefusalCode } from '@parley/domain';
import { admitText, NAME_MAX_CHARACTERS } from '@parley/domain';
import type { PoolClient } from 'pg';
import { admitDomain } from './domains.ts';
import { findInboxes } from './store.ts';

/** Longest greeting, in UTF-16 units: a few sentences above the first message. */
const GREETING_MAX_CHARACTERS = 1_000;

type Wished = Omit<InboxSettings, 'id'>;

/** An inbox's settings as they may be stored, or why not. */
export function admitInbox(id: Id, wish: Wished): { inbox: InboxSettings } | { refusal: RefusalCode } {
  const name = admitText(wish.name.replaceAll(/\s+/g, ' '), NAME_MAX_CHARACTERS);
  if ('refusal' in name) return name;
  const domains = new Set<string>();
  for (const raw of wish.domains) {
    const domain = admitDomain(raw);
    if (domain === null) return { refusal: 'inbox.domain_invalid' };
    domains.add(domain);
  }
  const greeting = admitText(wish.greeting, GREETING_MAX_CHARACTERS);
  // An empty one stands for the catalogue's.
  if ('refusal' in greeting && greeting.refusal !== 'text.empty') return greeting;
  return {
    inbox: {
      id,
      name: name.text,
      domains: [...domains],
      colour: wish.colour,
      greeting: 'text' in greeting ? greeting.text : '',
    },
  };
}

/** Whether every one of these is an inbox of the workspace. */
export async function areInboxes(tx: PoolClient, workspace: Id, ids: readonly Id[]): Promise<boolean> {
  const wanted = new Set(ids);
  return wanted.size === 0 || (await findInboxes(tx, workspace, [...wanted])) === wanted.size;
}

export { insertInbox, updateInboxRow } from './store.ts';
