import { createHmac, randomBytes } from 'node:crypto';
import type { Command } from '@parley/contract';
import type { Id, InboxSettings, Instant, MemberProfile } from '@parley/domain';
import { BUILT_IN_RIGHTS, type BuiltInRole } from '@parley/domain';
import type { Client, ClientConfig, PoolClient } from 'pg';
import type { Auth } from './auth/auth.ts';
import { createPerson, findPerson } from './auth/people.ts';
import { asOwner } from './database/owner.ts';
import { STORIES } from './demo/stories.ts';
import type { Staff, Step, Story } from './demo/story.ts';
import { append, type Recorded } from './journal/append.ts';
import { contactOfToken, type Member, type Principal, type Visitor } from './principal.ts';
import { runBatch } from './rooms/batch.ts';
import type { BatchedCommand } from './rooms/command.ts';
import { updateContact } from './rooms/contacts/update-contact.ts';
import { assignConversation } from './rooms/conversations/assign-conversation.ts';
import { readConversation } from './rooms/conversations/read-conversation.ts';
import { resolveConversation } from './rooms/conversations/resolve-conversation.ts';
import { insertInbox } from './rooms/inboxes/door.ts';
import { insertMember } from './rooms/members/door.ts';
import { postMessage } from './rooms/messages/post-message.ts';
import { createWorkspace } from './rooms/workspaces/create-workspace.ts';

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
  for (const happening of inOrder(STORIES, workspace, inboxes, staff, shopUrl, now)) {
    recorded.push(...(await give(owner, workspace, happening)));
  }
  return { workspace, recorded };
}

async function makeInboxes(
  owner: Client,
  workspace: Id,
  shopUrl: string,
  now: Instant,
): Promise<Map<Story['inbox'], InboxSettings>> {
  const { port } = new URL(shopUrl);
  const inboxes = new Map<Story['inbox'], InboxSettings>([
    ['trade', { id: idAt(now), name: 'Trade', domains: [`trade.${DOMAIN}`], colour: '#8a4b2d', greeting: '' }],
    [
      'website',
      {
        id: idAt(now),
        name: 'Website',
        domains: [`localhost:${port}`, `127.0.0.1:${port}`],
        colour: '#2f6f5e',
        greeting: '',
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
    const profile: MemberProfile = { id: idAt(now), name, publicName, email, role, inboxes: ids, disabled: false };
    await insertMember(owner, workspace, person.id, profile, now);
    const member: Member = {
      kind: 'member',
      workspace,
      person: { id: profile.id, name: publicName },
      name,
      rights: BUILT_IN_RIGHTS[role],
      inboxes: new Set(ids),
    };
    staff.set(who, { profile, member });
  }
  return staff;
}

interface Happening {
  at: Instant;
  by: Principal;
  wish: Command;
}

/** Every story's steps as commands, in the order of time. */
function inOrder(
  stories: readonly Story[],
  workspace: Id,
  inboxes: ReadonlyMap<Story['inbox'], InboxSettings>,
  staff: ReadonlyMap<Staff, Employed>,
  shopUrl: string,
  now: Instant,
): Happening[] {
  const memberOf = (who: Staff): Member => (staff.get(who) as Employed).member;
  const happenings = stories.flatMap((story) => {
    const begin = beginOf(story, now);
    const visitor: Visitor = {
      kind: 'visitor',
      workspace,
      inbox: (inboxes.get(story.inbox) as InboxSettings).id,
      contact: contactOfToken(workspace, randomBytes(32).toString('base64url')),
      locale: story.locale,
      page: { url: new URL(story.page.path, shopUrl).href, title: story.page.title },
    };
    const conversation = idAt(begin);
    const list = story.steps.flatMap((step) => {
      const at = begin + step.minute * 60_000;
      return commandsOf(step, visitor, conversation, memberOf).map((given) => ({ at, ...given }));
    });
    if (story.name !== null) {
      const wish: Command = {
        type: 'contact.update',
        contact: visitor.contact,
        name: story.name,
        email: story.email ?? null,
      };
      list.push({ at: begin + 30_000, by: memberOf('nora'), wish });
    }
    return list;
  });
  return happenings.filter(({ at }) => at <= now).toSorted((a, b) => a.at - b.at);
}

function beginOf({ begins }: Story, now: Instant): Instant {
  if ('minutesAgo' in begins) return now - begins.minutesAgo * 60_000;
  const [hour = 0, minute = 0] = begins.at.split(':').map(Number);
  return new Date(now).setHours(hour, minute, 0, 0) - begins.daysAgo * 24 * 60 * 60_000;
}

/** A customer who has seen the answers has read to the end; positions beyond it are taken for the last one. */
const TO_THE_END = 1_000_000;

function commandsOf(
  step: Step,
  visitor: Visitor,
  conversation: Id,
  memberOf: (who: Staff) => Member,
): { by: Principal; wish: Command }[] {
  const read: Command = { type: 'conversation.read', conversation, read: TO_THE_END };
  switch (step.kind) {
    case 'asks':
      return [{ by: visitor, wish: { type: 'message.post', id: idAt(0), conversation, text: step.text } }];
    case 'answers':
      return [{ by: memberOf(step.by), wish: { type: 'message.post', id: idAt(0), conversation, text: step.text } }];
    case 'assigns':
      return [
        { by: memberOf(step.by), wish: { type: 'conversation.assign', conversation, to: memberOf(step.to).person.id } },
      ];
    case 'resolves':
      return [
        { by: memberOf(step.by), wish: read },
        { by: memberOf(step.by), wish: { type: 'conversation.resolve', conversation } },
      ];
    case 'reads':
      return [{ by: visitor, wish: read }];
  }
}

const COMMANDS = new Map(
  [postMessage, assignConversation, resolveConversation, readConversation, updateContact].map((command) => [
    command.type,
    command as BatchedCommand,
  ]),
);

/** One command at the time at which it is said to have been given. */
async function give(owner: Client, workspace: Id, { at, by, wish }: Happening): Promise<Recorded[]> {
  const timely = wish.type === 'message.post' ? { ...wish, id: idAt(at) } : wish;
  const item = { definition: COMMANDS.get(wish.type) as BatchedCommand, wish: timely, by, refusal: null };
  // A transaction of the owner's serves like one from the pool: only releasing it is not the batch's business anyway.
  const recorded = await runBatch(owner as unknown as PoolClient, workspace, [item], at, () => idAt(at));
  if (item.refusal !== null) throw new Error(`${wish.type} was refused: ${item.refusal}.`);
  return recorded;
}

/** A version 7 UUID of that time. */
function idAt(at: Instant): Id {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(at, 0, 6);
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
