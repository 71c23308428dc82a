import type { Activity, AgentView, MemberProfile } from '@parley/contract';

/** An agent as supervisors watch them. */
export interface AgentRow {
  agent: AgentView;
  name: string;
}

export const ORDERS = ['activity', 'name', 'since', 'talks'] as const;
/** `activity`: whoever needs a look first; `since`: longest first; `talks`: most first. */
export type Order = (typeof ORDERS)[number];

export interface Wanted {
  search: string;
  /** A queue's id; null: any. */
  queue: string | null;
  /** null: any. */
  activity: Activity | null;
}

/** Whoever does not answer needs a look first; whoever is gone needs none. */
const URGENCY: readonly Activity[] = ['rona', 'at_capacity', 'busy', 'acw', 'ready', 'away', 'signed_out'];
/** As people read them, from *could take more* to *gone*. */
export const ACTIVITIES_SHOWN: readonly Activity[] = [
  'ready',
  'busy',
  'at_capacity',
  'acw',
  'away',
  'rona',
  'signed_out',
];

/** Everybody who may work as an agent, or still has something in hand. */
export function agentRows(
  agents: ReadonlyMap<string, AgentView>,
  members: ReadonlyMap<string, MemberProfile>,
): AgentRow[] {
  const rows: AgentRow[] = [];
  for (const agent of agents.values()) {
    const member = members.get(agent.id);
    if (member === undefined || (member.disabled && agent.activity === 'signed_out')) continue;
    rows.push({ agent, name: member.name });
  }
  return rows;
}

/** How many do what, of the agents of a queue or of all. */
export function countActivities(rows: readonly AgentRow[], queue: string | null): ReadonlyMap<Activity, number> {
  const counts = new Map<Activity, number>();
  for (const { agent } of rows)
    if (queue === null || agent.queues.includes(queue))
      counts.set(agent.activity, (counts.get(agent.activity) ?? 0) + 1);
  return counts;
}

export function chosenRows(rows: readonly AgentRow[], { search, queue, activity }: Wanted): AgentRow[] {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(({ agent, name }) => {
    if (queue !== null && !agent.queues.includes(queue)) return false;
    if (activity !== null && agent.activity !== activity) return false;
    const lower = name.toLocaleLowerCase();
    return words.every((word) => lower.includes(word));
  });
}

export function sortRows(
  rows: readonly AgentRow[],
  order: Order,
  compare: (a: string, b: string) => number,
): AgentRow[] {
  const byName = (a: AgentRow, b: AgentRow) => compare(a.name, b.name) || (a.agent.id < b.agent.id ? -1 : 1);
  const bySince = (a: AgentRow, b: AgentRow) => a.agent.since - b.agent.since;
  const first: Record<Order, (a: AgentRow, b: AgentRow) => number> = {
    activity: (a, b) => URGENCY.indexOf(a.agent.activity) - URGENCY.indexOf(b.agent.activity) || bySince(a, b),
    name: () => 0,
    since: bySince,
    talks: (a, b) => b.agent.talks - a.agent.talks,
  };
  return rows.toSorted((a, b) => first[order](a, b) || byName(a, b));
}

/** Rows keep their places while one of them is being acted upon: what one is about to click does not move away. Others follow behind. */
export function heldInPlace(rows: readonly AgentRow[], before: readonly string[]): AgentRow[] {
  const places = new Map(before.map((id, place) => [id, place]));
  const placeOf = ({ agent }: AgentRow) => places.get(agent.id) ?? before.length;
  return rows.toSorted((a, b) => placeOf(a) - placeOf(b));
}
