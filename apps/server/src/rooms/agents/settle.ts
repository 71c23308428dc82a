import { isDeepStrictEqual } from 'node:util';
import {
  type Agent,
  type AgentFact,
  type CapacityProfile,
  type CentreSettings,
  changed,
  type Id,
  type Instant,
  type Setup,
  USUAL_CAPACITY,
} from '@parley/domain';
import type { PoolClient } from 'pg';
import { readCentre } from '../centre/door.ts';
import { lockSetup, readSetup } from '../queues/door.ts';
import { lockAgents, readAgents, saveAgents } from './store.ts';

type Settled = Pick<Agent, 'queues' | 'skills' | 'capacity'>;

/**
 * Brings agents in line with what administrators have set up: which queues they serve, what they can, how much they take. Sockets of those whose queues
 * changed come again with what they may see now.
 */
export async function settleAgents(tx: PoolClient, workspace: Id, now: Instant): Promise<AgentFact[]> {
  await lockSetup(tx, workspace);
  const setup = await readSetup(tx, workspace);
  const centre = await readCentre(tx, workspace);
  const disabled = await disabledMembers(tx, workspace);
  const settled = settlerOf(setup, centre, disabled);
  const differing = (await readAgents(tx, workspace)).filter((agent) => differs(agent, settled(agent.id)));
  if (differing.length === 0) return [];
  const before = await lockAgents(
    tx,
    workspace,
    differing.map(({ id }) => id),
  );
  const after = before.map((agent) => changed(agent, settled(agent.id), now));
  await saveAgents(tx, workspace, after);
  const moved = before.filter(({ id, queues }) => !isDeepStrictEqual(queues, settled(id).queues)).map(({ id }) => id);
  if (moved.length > 0) await renewRights(tx, workspace, moved);
  return after.map((agent) => ({ type: 'agent.changed', agent }));
}

const differs = ({ queues, skills, capacity }: Agent, settled: Settled): boolean =>
  !isDeepStrictEqual({ queues, skills, capacity }, settled);

/** Whoever is disabled serves no queue. */
function settlerOf(
  setup: { [Kind in keyof Setup]: readonly Setup[Kind][] },
  centre: CentreSettings,
  disabled: ReadonlySet<Id>,
): (agent: Id) => Settled {
  const teams = new Map(setup.team.map((team) => [team.id, team]));
  const profiles = new Map(setup.profile.map((profile) => [profile.id, profile]));
  const queues = gather(
    setup.queue.map(({ id, members, teams: served }) => ({
      what: id,
      members: [...members, ...served.flatMap((team) => teams.get(team)?.members ?? [])],
    })),
  );
  const skills = gather(
    setup.skill.flatMap(({ id, levels }) =>
      Object.entries(levels).map(([member, level]) => ({ what: [id, level] as const, members: [member] })),
    ),
  );
  const own = gather(setup.profile.map((profile) => ({ what: profile, members: profile.members })));
  const byTeam = gather(
    setup.team.flatMap(({ profile, members }) => {
      const what = profile === null ? undefined : profiles.get(profile);
      return what === undefined ? [] : [{ what, members }];
    }),
  );
  const everybodys = centre.profile === null ? undefined : profiles.get(centre.profile);
  return (agent) => ({
    queues: disabled.has(agent) ? [] : [...new Set(queues.get(agent))].toSorted(),
    skills: Object.fromEntries(skills.get(agent) ?? []),
    capacity: (own.get(agent)?.[0] ?? roomiest(byTeam.get(agent) ?? []) ?? everybodys)?.capacity ?? USUAL_CAPACITY,
  });
}

function gather<What>(list: readonly { what: What; members: readonly Id[] }[]): ReadonlyMap<Id, What[]> {
  const gathered = new Map<Id, What[]>();
  for (const { what, members } of list)
    for (const member of members) gathered.getOrInsertComputed(member, () => []).push(what);
  return gathered;
}

/** Of several teams' profiles, the one with most chats; of equal ones, the first by name. */
const roomiest = (profiles: readonly CapacityProfile[]): CapacityProfile | undefined =>
  profiles.toSorted((a, b) => b.capacity.chat - a.capacity.chat || (a.name < b.name ? -1 : 1))[0];

async function disabledMembers(tx: PoolClient, workspace: Id): Promise<Set<Id>> {
  const { rows } = await tx.query<{ id: Id }>('select id from member where workspace = $1 and disabled', [workspace]);
  return new Set(rows.map(({ id }) => id));
}

/** Open sockets that were granted other rights than these end within two seconds, and come again. */
async function renewRights(tx: PoolClient, workspace: Id, members: readonly Id[]): Promise<void> {
  await tx.query(
    `update member m set rights_revision = m.rights_revision + 1
      from (select id from member where workspace = $1 and id = any($2::uuid[]) order by id for update) l
      where m.workspace = $1 and m.id = l.id`,
    [workspace, members],
  );
}
