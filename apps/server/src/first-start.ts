import { randomUUIDv7 as newId } from 'node:crypto';
import { type Fact, type Id, type InboxSettings, type MemberProfile, RETURN_HOURS } from '@parley/domain';
import type { Client, ClientConfig } from 'pg';
import type { Auth } from './auth/auth.ts';
import { createPerson, findPerson } from './auth/people.ts';
import { tokenMaker } from './auth/tokens.ts';
import { asOwner } from './database/owner.ts';
import type { Installation } from './installation.ts';
import { append, type Recorded } from './journal/append.ts';
import { INBOX_COLUMNS, insertInbox, updateInboxRow } from './rooms/inboxes/door.ts';
import { insertMember, invitationLink, memberProfile } from './rooms/members/door.ts';
import { administratorLink } from './rooms/workspaces/administrator-link.ts';
import { createWorkspace } from './rooms/workspaces/create-workspace.ts';
import type { Settings } from './settings.ts';

export interface FirstStartOptions {
  connection: ClientConfig;
  server: { url: string; auth: Auth; node: { committed: (workspace: Id, recorded: readonly Recorded[]) => void } };
  settings: Pick<Settings, 'secret' | 'administrator'>;
  /** Where the demonstration shop stands. */
  shopUrl: string;
}

export interface FirstStart {
  /** The one-time link that makes an administrator; null when there is one. */
  link: string | null;
  /** The inbox that the demonstration shop belongs to: the newest that allows its address. */
  demonstrationInbox: () => Promise<Id | null>;
}

/** Two nodes that start together print the same link; a later start voids it. */
const SAME_START_MS = 5_000;

const INBOX_MEMORY_MS = 2_000;

/**
 * What every start sees to: that there is a workspace with an inbox for the demonstration shop, and an administrator or a way to become one. Of several
 * nodes that start at once, one does it and the others find it done.
 */
export async function firstStart({ connection, server, settings, shopUrl }: FirstStartOptions): Promise<FirstStart> {
  const installation: Installation = { url: () => server.url, tokenOf: tokenMaker(settings.secret) };
  const { administrator } = settings;
  const hash = administrator && (await server.auth.hashPassword(administrator.password));
  const made: { workspace: Id; recorded: Recorded[] }[] = [];
  const link = await asOwner(connection, async (owner) => {
    const record = async (workspace: Id, fact: Fact): Promise<void> => {
      made.push({ workspace, recorded: await append(owner, workspace, [fact]) });
    };
    const workspace = await ensureWorkspace(owner, shopUrl, record);
    await ensureShopIsAllowed(owner, shopUrl, record);
    // Nobody comes back to these; they would only gather.
    await owner.query('delete from auth."session" where "expiresAt" < now()');
    if (await hasAdministrator(owner, workspace)) return null;
    if (administrator === null || hash === null) return freshLink(owner, installation, workspace);
    const member = await makeAdministrator(owner, workspace, administrator.email.toLowerCase(), hash);
    await record(workspace, { type: 'member.joined', member });
    return null;
  });
  for (const { workspace, recorded } of made) server.node.committed(workspace, recorded);
  return { link, demonstrationInbox: remembering(() => asOwner(connection, (owner) => shopInbox(owner, shopUrl))) };
}

/** Asked by every page of the shop: looked up at most once in a while. */
function remembering(look: () => Promise<Id | null>): () => Promise<Id | null> {
  let last: { at: number; inbox: Promise<Id | null> } | null = null;
  return () => {
    if (last !== null && Date.now() - last.at < INBOX_MEMORY_MS) return last.inbox;
    const asked = { at: Date.now(), inbox: look() };
    last = asked;
    asked.inbox.catch(() => {
      if (last === asked) last = null;
    });
    return asked.inbox;
  };
}

/** The workspace that the installation began with. */
async function ensureWorkspace(
  owner: Client,
  shopUrl: string,
  record: (workspace: Id, fact: Fact) => Promise<void>,
): Promise<Id> {
  const { rows } = await owner.query<{ workspace: Id }>(
    'select workspace from workspace order by created_at, workspace limit 1',
  );
  if (rows[0] !== undefined) return rows[0].workspace;
  const { id } = await createWorkspace(owner, { id: newId(), name: 'Parley' });
  const inbox: InboxSettings = {
    id: newId(),
    name: 'Website',
    domains: shopDomains(shopUrl),
    colour: '#2f6f5e',
    greeting: '',
    queue: null,
    idleMinutes: null,
    idleText: '',
    returnHours: RETURN_HOURS,
  };
  await insertInbox(owner, id, inbox);
  await record(id, { type: 'inbox.created', inbox });
  return id;
}

/** The shop under both names of this machine. */
function shopDomains(shopUrl: string): string[] {
  const { port } = new URL(shopUrl);
  return [`localhost:${port}`, `127.0.0.1:${port}`];
}

async function shopInbox(owner: Client, shopUrl: string): Promise<Id | null> {
  const { rows } = await owner.query<{ id: Id }>(
    'select id from inbox where $1 = any(domains) order by created_at desc, id desc limit 1',
    [shopDomains(shopUrl)[0]],
  );
  return rows[0]?.id ?? null;
}

/**
 * The shop's port follows Parley's: an inbox that was made for it on another port learns the new one. Such an inbox names the port under both names of this
 * machine, as nobody would write by hand; a website under development on `localhost:8080` is left alone.
 */
async function ensureShopIsAllowed(
  owner: Client,
  shopUrl: string,
  record: (workspace: Id, fact: Fact) => Promise<void>,
): Promise<void> {
  if ((await shopInbox(owner, shopUrl)) !== null) return;
  const { rows } = await owner.query<InboxSettings & { workspace: Id }>(
    `select workspace, ${INBOX_COLUMNS} from inbox
      where exists (select from unnest(domains) as domain where domain ~ '^localhost:[0-9]+$' and replace(domain, 'localhost', '127.0.0.1') = any(domains))
      order by created_at desc, id desc limit 1 for update`,
  );
  if (rows[0] === undefined) return;
  const { workspace, ...before } = rows[0];
  const hasTwin = (domain: string): boolean =>
    /^localhost:\d+$/.test(domain) && before.domains.includes(domain.replace('localhost', '127.0.0.1'));
  const kept = before.domains.filter(
    (domain) => !hasTwin(domain) && !hasTwin(domain.replace(/^127\.0\.0\.1:/, 'localhost:')),
  );
  const inbox: InboxSettings = { ...before, domains: [...kept, ...shopDomains(shopUrl)] };
  await updateInboxRow(owner, workspace, inbox);
  await record(workspace, { type: 'inbox.updated', inbox });
}

async function hasAdministrator(owner: Client, workspace: Id): Promise<boolean> {
  const { rowCount } = await owner.query(
    `select from member where workspace = $1 and role = 'administrator' and not disabled limit 1`,
    [workspace],
  );
  return rowCount === 1;
}

async function freshLink(owner: Client, installation: Installation, workspace: Id): Promise<string> {
  const { rows } = await owner.query<{ id: Id }>(
    `select id from invitation where workspace = $1 and invited_by is null and accepted_at is null and revoked_at is null
      and created_at > to_timestamp($2) order by created_at desc limit 1`,
    [workspace, (Date.now() - SAME_START_MS) / 1000],
  );
  if (rows[0] !== undefined) return invitationLink(installation, workspace, rows[0].id);
  return administratorLink(owner, installation, workspace, newId(), Date.now());
}

/** By the settings PARLEY_ADMIN_EMAIL and PARLEY_ADMIN_PASSWORD. Whoever has an account already keeps its password. */
async function makeAdministrator(owner: Client, workspace: Id, email: string, hash: string): Promise<MemberProfile> {
  const person = (await findPerson(owner, email)) ?? (await createPerson(owner, 'Administrator', email, hash));
  if (person === null) throw new Error('The administrator’s account could not be made.');
  const { rows } = await owner.query<{ id: Id }>(
    `update member set role = 'administrator', disabled = false, rights_revision = rights_revision + 1 where workspace = $1 and user_id = $2 returning id`,
    [workspace, person.id],
  );
  const id = rows[0]?.id ?? newId();
  const { name } = person;
  if (rows[0] === undefined) {
    const member = {
      id,
      name,
      publicName: name,
      email,
      role: 'administrator',
      inboxes: [],
      disabled: false,
      picture: null,
    };
    await insertMember(owner, workspace, person.id, member, Date.now());
  }
  return (await memberProfile(owner, workspace, id)) as MemberProfile;
}
