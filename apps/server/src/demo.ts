import { createHmac } from 'node:crypto';
import type { Command } from '@parley/contract';
import type { Id, InboxSettings, Instant, MemberProfile } from '@parley/domain';
import { BUILT_IN_RIGHTS, type BuiltInRole, RETURN_HOURS } from '@parley/domain';
import type { Client, ClientConfig, PoolClient } from 'pg';
import type { Auth } from './auth/auth.ts';
import { createPerson, findPerson } from './auth/people.ts';
import { asOwner } from './database/owner.ts';
import { centreOf } from './demo/centre.ts';
import { type Happening, idAt, inOrder } from './demo/happenings.ts';
import { STORIES } from './demo/stories.ts';
import type { Staff, Story } from './demo/story.ts';
import { append, type Recorded } from './journal/append.ts';
import type { Member } from './principal.ts';
import { runBatch } from './rooms/batch.ts';
import { saveProfile } from './rooms/capacity/save-profile.ts';
import { saveCode } from './rooms/codes/save-code.ts';
import type { BatchedCommand } from './rooms/command.ts';
import { updateContact } from './rooms/contacts/update-contact.ts';
import { assignConversation } from './rooms/conversations/assign-conversation.ts';
import { readConversation } from './rooms/conversations/read-conversation.ts';
import { resolveConversation } from './rooms/conversations/resolve-conversation.ts';
import { insertInbox } from './rooms/inboxes/door.ts';
import { updateInbox } from './rooms/inboxes/update-inbox.ts';
import { insertMember } from './rooms/members/door.ts';
import { postMessage } from './rooms/messages/post-message.ts';
import { saveQueue } from './rooms/queues/save-queue.ts';
import { saveReason } from './rooms/reasons/save-reason.ts';
import { saveSkill } from './rooms/skills/save-skill.ts';
import { saveTeam } from './rooms/teams/save-team.ts';
import { createWorkspace } from './rooms/workspaces/create-workspace.ts';
import { insertAudit } from './rooms/workspaces/store.ts';
import { submit as submitWrapUp } from './rooms/wrap-ups/wrap-up.ts';

export interface DemoOptions {
  connection: ClientConfig;
  server: { url: string; auth: Auth; node: { committed: (workspace: Id, recorded: readonly Recorded[]) => void } };
  shopUrl: string;
  secret: string;
}

const SLUG = 'demo';
const NAME = 'Thistle & Clay';
const DOMAIN = 'thistle-and-clay.example';

const STAFF: Readonly<
  Record<Staff, { name: string; publicName: string; role: BuiltInRole; inboxes: readonly Story['inbox'][] }>
> = {
  nora: { name: 'Nora Feld', publicName: 'Nora', role: 'administrator', inboxes: [] },
  jonas: { name: 'Jonas Lind', publicName: 'Jonas', role: 'supervisor', inboxes: [] },
  mia: { name: 'Mia Berger', publicName: 'Mia', role: 'agent', inboxes: ['website', 'trade'] },
  tom: { name: 'Tom Okafor', publicName: 'Tom', role: 'agent', inboxes: ['website', 'trade'] },
  lucia: { name: 'Lucía Ramos', publicName: 'Lucía', role: 'agent', inboxes: ['website'] },
};
const emailOf = (who: Staff): string => `${who}@${DOMAIN}`;

/** Ten characters and more, the same at each start, and not the same in any two installations. */
const passwordOf = (secret: string): string =>
  `demo-${createHmac('sha256', secret).update('parley demonstration').digest('base64url').slice(0, 10)}`;

/**
 * A workspace of a small shop as it looks after some days: people, inboxes, conversations. Made once for a database, with the real commands on a clock of
 * their own; all of it or, should that fail, none. Returns what to tell whoever started it.
 */
export async function fillDemo({ connection, server, shopUrl, secret }: DemoOptions): Promise<string[]> {
  const password = passwordOf(secret);
  const hash = await server.auth.hashPassword(password);
  const made = await asOwner(connection, async (owner) => {
    const { rowCount } = await owner.query('select from workspace where slug = $1', [SLUG]);
    return rowCount === 0 ? fill(owner, hash, shopUrl) : null;
  });
  if (made !== null) server.node.committed(made.workspace, made.recorded);
  const people = (Object.keys(STAFF) as Staff[]).map((who) => `    ${emailOf(who).padEnd(34)} ${STAFF[who].role}`);
  return [
    '',
    `  Demonstration workspace “${NAME}”; the shop’s visitors write to it. Sign in as one of`,
    ...people,
    `  with the password ${password}`,
  ];
}

async function fill(owner: Client, hash: string, shopUrl: string): Promise<{ workspace: Id; recorded: Recorded[] }> {
  const now = Date.now();
  const { id: workspace } = await createWorkspace(owner, { id: idAt(now), name: NAME, slug: SLUG });
  const inboxes = await makeInboxes(owner, workspace, shopUrl, now);
  const staff = await hire(owner, workspace, inboxes, hash, now);
  const facts = [
    ...[...inboxes.values()].map((inbox) => ({ type: 'inbox.created' as const, inbox })),
    ...[...staff.values()].map(({ profile }) => ({ type: 'member.joined' as const, member: profile })),
  ];
  const recorded = await append(owner, workspace, facts);
  const memberOf = (who: Staff): Member => (staff.get(who) as Employed).member;
  const centre = centreOf(
    inboxes,
    (who) => memberOf(who).person.id,
    () => idAt(now),
  );
  const administer = async (wishes: readonly Command[], at: Instant): Promise<void> => {
    for (const wish of wishes) recorded.push(...(await change(owner, memberOf('nora'), wish, at)));
  };
  await administer(centre.before, now - SET_UP_DAYS_AGO * 24 * 60 * 60_000);
  for (const happening of inOrder(STORIES, workspace, inboxes, memberOf, centre.codes, shopUrl, now)) {
    recorded.push(...(await give(owner, workspace, happening)));
  }
  await administer(centre.after, now);
  return { workspace, recorded };
}

/** Before the first story begins. */
const SET_UP_DAYS_AGO = 5;

/** Until the queues are there. */
const UNUSED = { queue: null, idleMinutes: null, idleText: '', returnHours: RETURN_HOURS };

async function makeInboxes(
  owner: Client,
  workspace: Id,
  shopUrl: string,
  now: Instant,
): Promise<Map<Story['inbox'], InboxSettings>> {
  const { port } = new URL(shopUrl);
  const inboxes = new Map<Story['inbox'], InboxSettings>([
    [
      'trade',
      { id: idAt(now), name: 'Trade', domains: [`trade.${DOMAIN}`], colour: '#8a4b2d', greeting: '', ...UNUSED },
    ],
    [
      'website',
      {
        id: idAt(now),
        name: 'Website',
        domains: [`localhost:${port}`, `127.0.0.1:${port}`],
        colour: '#2f6f5e',
        greeting: '',
        ...UNUSED,
      },
    ],
  ]);
  for (const inbox of inboxes.values()) await insertInbox(owner, workspace, inbox);
  return inboxes;
}

interface Employed {
  profile: MemberProfile;
  member: Member;
}

async function hire(
  owner: Client,
  workspace: Id,
  inboxes: ReadonlyMap<Story['inbox'], InboxSettings>,
  hash: string,
  now: Instant,
): Promise<Map<Staff, Employed>> {
  const staff = new Map<Staff, Employed>();
  for (const who of Object.keys(STAFF) as Staff[]) {
    const { name, publicName, role, inboxes: served } = STAFF[who];
    const email = emailOf(who);
    const person = (await findPerson(owner, email)) ?? (await createPerson(owner, name, email, hash));
    if (person === null) throw new Error(`There is somebody with the address ${email}.`);
    const ids = served.map((key) => inboxes.get(key)?.id as Id).toSorted();
    const profile: MemberProfile = {
      id: idAt(now),
      name,
      publicName,
      email,
      role,
      inboxes: ids,
      disabled: false,
      picture: null,
    };
    await insertMember(owner, workspace, person.id, profile, now);
    const member: Member = {
      kind: 'member',
      workspace,
      person: { id: profile.id, name: publicName },
      name,
      rights: BUILT_IN_RIGHTS[role],
      inboxes: new Set(ids),
      queues: new Set(),
      desk: null,
    };
    staff.set(who, { profile, member });
  }
  return staff;
}

const COMMANDS = new Map<string, BatchedCommand>(
  [postMessage, assignConversation, resolveConversation, readConversation, updateContact, submitWrapUp].map(
    (command) => [command.type, command],
  ),
);
const CHANGES = new Map(
  [saveQueue, saveTeam, saveSkill, saveReason, saveCode, saveProfile, updateInbox].map((command) => [
    command.type,
    command,
  ]),
);

/** A change of the administrator's, with its line in the audit. */
async function change(owner: Client, by: Member, wish: Command, at: Instant): Promise<Recorded[]> {
  const command = CHANGES.get(wish.type);
  if (command?.kind !== 'single') throw new TypeError(`${wish.type} is no change of the administrator's`);
  const tx = owner as unknown as PoolClient;
  const result = await command.run({ wish: wish as never, by, now: at, newId: () => idAt(at), tx });
  if ('refusal' in result) throw new Error(`${wish.type} was refused: ${result.refusal}.`);
  if (result.audit !== undefined) await insertAudit(tx, by, at, result.audit);
  return append(owner, by.workspace, result.facts);
}

/** One command at the time at which it is said to have been given. */
async function give(owner: Client, workspace: Id, { at, by, wish }: Happening): Promise<Recorded[]> {
  const timely = await inTime(owner, wish, at);
  const item = { definition: COMMANDS.get(wish.type) as BatchedCommand, wish: timely, by, refusal: null };
  // A transaction of the owner's serves like one from the pool: only releasing it is not the batch's business anyway.
  const recorded = await runBatch(
    owner as unknown as PoolClient,
    workspace,
    [item],
    () => at,
    () => idAt(at),
  );
  if (item.refusal !== null) throw new Error(`${wish.type} was refused: ${item.refusal}.`);
  return recorded;
}

/** With the names that are only known when it happens. */
async function inTime(owner: Client, wish: Command, at: Instant): Promise<Command> {
  if (wish.type === 'message.post') return { ...wish, id: idAt(at) };
  if (wish.type !== 'wrap_up.submit') return wish;
  const { rows } = await owner.query<{ leg: Id }>(
    `select w.one->>'leg' as leg from agent a, jsonb_array_elements(a.work) as w(one)
      where w.one->>'kind' = 'wrap_up' and w.one->>'conversation' = $1`,
    [wish.conversation],
  );
  return { ...wish, leg: rows[0]?.leg ?? wish.leg };
}
