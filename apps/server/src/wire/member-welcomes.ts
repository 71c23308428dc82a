import { type MemberWelcome, PROTOCOL_VERSION, viewAgent } from '@parley/contract';
import { type Id, type MemberProfile, USUAL_PREFERENCES } from '@parley/domain';
import type { Pool, PoolClient } from 'pg';
import { inWorkspace } from '../database/workspace.ts';
import type { Member } from '../principal.ts';
import { readAgents } from '../rooms/agents/door.ts';
import { readCentre } from '../rooms/centre/door.ts';
import { reach, reachedOf } from '../rooms/conversations/door.ts';
import { readPreferences } from '../rooms/me/door.ts';
import { readQueueLive, readSetup } from '../rooms/queues/door.ts';
import { listMembers, readInboxes, seesInbox, workspaceOf } from '../rooms/workspaces/door.ts';
import { contactsById, conversationsById, memberThread } from './snapshots.ts';
import { welcomedTogether } from './welcomed-together.ts';
import { readCounts, visibleCounts } from './windows.ts';

/** Members welcomed by one read: what all of them get (colleagues, setup) is read and serialised once for so many. */
const BATCH_MAX = 50;

interface Ask {
  by: Member;
  /** Opened conversations, and the last place that the client has of each. */
  open: Readonly<Record<Id, number>>;
}
/** What the hall must know of a welcome, and the whole of it as it is sent. */
type Welcome = Pick<MemberWelcome, 'agent' | 'conversations' | 'threads' | 'counts'> & {
  profile: MemberProfile | undefined;
  text: string;
};

export const createMemberWelcomes = ({ pool, workspace }: { pool: Pool; workspace: Id }) =>
  welcomedTogether<Ask, Welcome>(BATCH_MAX, (asks) =>
    inWorkspace(pool, workspace, (tx) => readWelcomes(tx, workspace, asks), 'read'),
  );

/** In the order of `asks`. */
async function readWelcomes(tx: PoolClient, workspace: Id, asks: readonly Ask[]): Promise<Welcome[]> {
  const agents = new Map((await readAgents(tx, workspace)).map((agent) => [agent.id, agent]));
  const wanted = asks.map(({ by, open }) => {
    const agent = agents.get(by.person.id);
    if (agent === undefined) throw new Error('Every member is an agent.');
    const inHand = new Set(agent.work.map((one) => one.conversation));
    return { agent, inHand, ids: [...new Set([...inHand, ...Object.keys(open)])] };
  });
  const found = await conversationsById(tx, workspace, [...new Set(wanted.flatMap(({ ids }) => ids))]);
  const conversations = new Map(found.map((row) => [row.id, row]));
  const people = await contactsById(
    tx,
    workspace,
    found.map((row) => row.contact),
  );
  const contacts = new Map(people.map((contact) => [contact.id, contact]));
  const [counts, setup, inboxes, members, named, centre, queues, preferences] = await Promise.all([
    readCounts(tx, workspace),
    readSetup(tx, workspace),
    readInboxes(tx, workspace),
    listMembers(tx, workspace),
    workspaceOf(tx, workspace),
    readCentre(tx, workspace),
    readQueueLive(tx, workspace),
    readPreferences(
      tx,
      workspace,
      asks.map(({ by }) => by.person.id),
    ),
  ]);
  // How well colleagues do what is the business of those who set it up.
  const whole = JSON.stringify(setup);
  const setups = { whole, part: JSON.stringify({ ...setup, skill: [] }) };
  const everybodys = JSON.stringify({
    workspace: named,
    agents: [...agents.values()].map(viewAgent),
    centre,
    queues,
    members,
  } satisfies Partial<MemberWelcome>);
  const welcomes: Welcome[] = [];
  for (const [n, { by, open }] of asks.entries()) {
    const { agent, inHand, ids } = wanted[n] as (typeof wanted)[0];
    const rows = ids
      .flatMap((id) => conversations.get(id) ?? [])
      .filter((row) => reach(by, 'conversation.read', reachedOf(row), inHand.has(row.id)) === null);
    const threads = [];
    for (const { id } of rows)
      if (open[id] !== undefined) threads.push(await memberThread(tx, workspace, id, open[id]));
    const own = {
      t: 'welcome',
      protocol: PROTOCOL_VERSION,
      me: { member: by.person.id, rights: by.rights, preferences: preferences.get(by.person.id) ?? USUAL_PREFERENCES },
      agent,
      inboxes: inboxes.filter(({ id }) => seesInbox(by, id)),
      conversations: rows,
      contacts: [...new Set(rows.map((row) => row.contact))].flatMap((id) => contacts.get(id) ?? []),
      threads,
      counts: visibleCounts({ by }, counts),
    } satisfies Partial<MemberWelcome>;
    const theirs = by.rights['queue.manage'] === undefined ? setups.part : setups.whole;
    const text = `${JSON.stringify(own).slice(0, -1)},"setup":${theirs},${everybodys.slice(1)}`;
    const profile = members.find(({ id }) => id === by.person.id);
    welcomes.push({ agent, profile, conversations: rows, threads, counts: own.counts, text });
  }
  return welcomes;
}
