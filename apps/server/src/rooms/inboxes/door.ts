import type { Id, InboxSettings, RefusalCode } from '@parley/domain';
import type { PoolClient } from 'pg';
import { admitName, admitOptional } from '../texts.ts';
import { admitDomain } from './domains.ts';
import { findInboxes } from './store.ts';

/** Longest greeting, and longest word about the customer's silence, in UTF-16 units: a few sentences. */
const SAYING_MAX_CHARACTERS = 1_000;

type Wished = Omit<InboxSettings, 'id'>;

/** An inbox's settings as they may be stored, or why not. */
export function admitInbox(id: Id, wish: Wished): { inbox: InboxSettings } | { refusal: RefusalCode } {
  const name = admitName(wish.name);
  if ('refusal' in name) return name;
  const domains = new Set<string>();
  for (const raw of wish.domains) {
    const domain = admitDomain(raw);
    if (domain === null) return { refusal: 'inbox.domain_invalid' };
    domains.add(domain);
  }
  // An empty one stands for the catalogue's.
  const greeting = admitOptional(wish.greeting, SAYING_MAX_CHARACTERS);
  if ('refusal' in greeting) return greeting;
  const idleText = admitOptional(wish.idleText, SAYING_MAX_CHARACTERS);
  if ('refusal' in idleText) return idleText;
  return {
    inbox: {
      id,
      name: name.text,
      domains: [...domains],
      colour: wish.colour,
      greeting: greeting.text,
      queue: wish.queue,
      idleMinutes: wish.idleMinutes,
      idleText: idleText.text,
      returnHours: wish.returnHours,
    },
  };
}

/** Whether every one of these is an inbox of the workspace. */
export async function areInboxes(tx: PoolClient, workspace: Id, ids: readonly Id[]): Promise<boolean> {
  const wanted = new Set(ids);
  return wanted.size === 0 || (await findInboxes(tx, workspace, [...wanted])) === wanted.size;
}

export { INBOX_COLUMNS, insertInbox, updateInboxRow } from './store.ts';
