import type { CommandOf, CommandType } from '@parley/contract';
import type { Activity, Id, Work } from '@parley/domain';
import type { MemberClient } from '../../../packages/client/src/index.ts';
import type { Build } from './build.ts';
import { type Place, ready, type StoryMember } from './people.ts';
import { openQueue } from './queues.ts';
import { until } from './raw-socket.ts';

/** Agents at their desks, as a story looks over their shoulders. */

type Kind = Work['kind'];

/** What an agent has in hand of this kind. */
export const workOf = <K extends Kind>(desk: MemberClient, kind: K): Extract<Work, { kind: K }>[] =>
  desk.get().agent?.work.filter((one): one is Extract<Work, { kind: K }> => one.kind === kind) ?? [];

/** Until they have this conversation in hand in this way, with its row on their screen. */
export const workIn = <K extends Kind>(
  desk: MemberClient,
  kind: K,
  conversation: Id,
): Promise<Extract<Work, { kind: K }>> =>
  until(
    `${kind} of ${conversation}`,
    () =>
      desk.get().conversations.has(conversation) && workOf(desk, kind).find((one) => one.conversation === conversation),
  );

/** `done`, or the code of the refusal. */
export async function does<T extends CommandType>(desk: MemberClient, command: CommandOf<T>): Promise<string> {
  const outcome = await desk.do<T>(command);
  return outcome.ok ? 'done' : outcome.code;
}

export const isNow = (desk: MemberClient, activity: Activity): Promise<unknown> =>
  until(`being ${activity}`, () => desk.get().agent?.activity === activity);

/** Accepts what is offered, and has it. Returns the leg. */
export async function accepts(desk: MemberClient, conversation: Id): Promise<Id> {
  const { offer } = await workIn(desk, 'offer', conversation);
  const outcome = await does(desk, { type: 'offer.accept', conversation, offer: offer.id });
  if (outcome !== 'done') throw new Error(`The offer was refused: ${outcome}`);
  const seat = await until('having it', () =>
    desk
      .get()
      .agent?.work.find((one) => one.conversation === conversation && (one.kind === 'owner' || one.kind === 'guest')),
  );
  return 'leg' in seat ? seat.leg : '';
}

/** Who has it, as a screen shows it: the status, and whose it is. */
export const shown = (desk: MemberClient, conversation: Id) => {
  const row = desk.get().conversations.get(conversation);
  return row && { status: row.status, owner: row.owner?.id ?? null, queue: row.queue };
};

export interface Centre {
  inbox: Id;
  queue: Id;
  /** An administrator's desktop, at which nobody works. */
  boss: MemberClient;
  agents: readonly StoryMember[];
  /** Another visitor writes; the new conversation. */
  writes(text?: string): Promise<Id>;
}

/** One inbox whose new conversations wait in one queue, which these agents serve. Nobody works yet. */
export async function openCentre(
  build: Build,
  node: Place,
  queue: Partial<CommandOf<'queue.save'>> = {},
  agents = 2,
): Promise<Centre> {
  const inbox = await build.inbox();
  const boss = await ready((await build.member('administrator')).client(node));
  const people: StoryMember[] = [];
  while (people.length < agents) people.push(await build.member('agent', [inbox]));
  const id = await openQueue(boss, inbox, { members: people.map((agent) => agent.id), ...queue });
  await boss.watch('all', 'open');
  return {
    inbox,
    queue: id,
    boss,
    agents: people,
    writes: async (text = 'Hello?') => (await build.visitor(inbox)).writes(node, text),
  };
}
