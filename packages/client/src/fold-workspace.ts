import type { MemberWelcome, SetupKind, WorkspaceFact } from '@parley/contract';
import type { Copies, Draft } from './copies.ts';
import type { MemberReplica } from './replica-member.ts';

/** What a welcome says of the workspace itself. */
export function workspaceOf(message: MemberWelcome) {
  const { queue, team, skill, reason, code, profile } = message.setup;
  return {
    workspace: message.workspace,
    me: message.me,
    agent: message.agent,
    agents: byId(message.agents),
    setup: {
      queue: byId(queue),
      team: byId(team),
      skill: byId(skill),
      reason: byId(reason),
      code: byId(code),
      profile: byId(profile),
    },
    centre: message.centre,
    queues: new Map(message.queues.map((live) => [live.queue, live])),
    flagged: null,
    inboxes: byId(message.inboxes),
    members: byId(message.members),
    counts: message.counts,
  } satisfies Partial<MemberReplica>;
}

/** People, inboxes and everything else that administrators set up, after a fact about it. */
export function foldWorkspace(s: Draft<MemberReplica>, copies: Copies, fact: WorkspaceFact): void {
  if ('inbox' in fact) s.inboxes = copies.of(s.inboxes).set(fact.inbox.id, fact.inbox);
  else if (fact.type === 'member.preferred') {
    if (s.me?.member === fact.member) s.me = { ...s.me, preferences: fact.preferences };
  } else if ('member' in fact) s.members = copies.of(s.members).set(fact.member.id, fact.member);
  else if ('centre' in fact) s.centre = fact.centre;
  else {
    const kind = fact.type.slice(0, fact.type.indexOf('.')) as SetupKind;
    const items: Map<string, object> = copies.of(s.setup[kind]);
    if ('item' in fact) items.set(fact.item.id, fact.item);
    else items.delete(fact.id);
    s.setup = { ...s.setup, [kind]: items };
    if (fact.type !== 'queue.deleted') return;
    const queues = copies.of(s.queues);
    queues.delete(fact.id);
    s.queues = queues;
  }
}

const byId = <Row extends { id: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> =>
  new Map(rows.map((row) => [row.id, row]));
