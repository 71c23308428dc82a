import assert from 'node:assert/strict';
import { randomUUIDv7 as newId } from 'node:crypto';
import { COMMANDS, type Command, type CommandType } from '@parley/contract';
import { BUILT_IN_RIGHTS, type Id, type Work } from '@parley/domain';
import fc from 'fast-check';
import type { MemberClient } from '../../../../packages/client/src/index.ts';
import { does, workOf } from '../../testing/at-work.ts';
import { wrongInBooks } from '../../testing/books.ts';
import { Line } from '../../testing/line.ts';
import { ready, type StoryMember, type StoryVisitor } from '../../testing/people.ts';
import { assertSameMember, assertSameVisitor } from '../../testing/same.ts';
import { story } from '../../testing/story.ts';
import { available, type Settled, settle, tour } from '../../testing/tour.ts';
import { type Choice, nothings, type Subjects, WISHES } from '../../testing/wishes.ts';
import type { Server } from '../server.ts';

/** Commands that a run gives by chance; enough for conversations to be offered, handed on, reopened and read again. */
const STEPS = 100;
const RUNS = 6;
/** What an offer lasts here, and nearly every other limit: time that passes in one go now and then. */
const OFFER_MS = 30_000;

/** By how often: what changes conversations and their agents most, everything at least now and then. */
const TYPES: readonly CommandType[] = [
  ...COMMANDS.map(({ type }) => type),
  ...many(12, 'message.post', 'offer.accept'),
  ...many(5, 'conversation.assign', 'conversation.resolve', 'conversation.reopen', 'wrap_up.submit', 'agent.choose'),
  ...many(3, 'conversation.read', 'conversation.transfer', 'conference.request', 'offer.decline', 'agent.take_over'),
];
function many(times: number, ...types: CommandType[]): CommandType[] {
  return Array.from({ length: times }, () => types).flat();
}

/** A member's screens: one that is never cut off, one that comes and goes between the nodes. */
interface Screen {
  member: StoryMember;
  live: MemberClient;
  line: Line;
  wanderer: MemberClient;
  /** What both have open. */
  open: Set<Id>;
  view: 'all' | 'unassigned' | 'mine';
}

story(
  'whatever is done, a screen that followed, one that was away and one that begins show the same (R5, R6, R7)',
  async ({ build, nodes, owner, clock }) => {
    const [one, two] = nodes as [Server, Server];
    const place = await settle(build, one);
    const { web, shop, members, colleague, pushed } = place;
    // What administrators set up comes and goes under these.
    const setup = nothings();
    const done = new Map<CommandType, number>();
    const note = (type: CommandType, outcome: string): string => {
      if (outcome === 'done') done.set(type, (done.get(type) ?? 0) + 1);
      return outcome;
    };
    let runs = 0;

    await fc.assert(
      fc.asyncProperty(fc.gen(), async (draw) => {
        const number = (most: number) => draw(fc.integer, { min: 0, max: most });
        const one_ = <T>(list: readonly T[]): T => list[number(list.length - 1)] as T;
        const choice: Choice = {
          one: one_,
          upTo: number,
          text: () => `“${one_(['Lamp', 'Stuhl', 'Añejo', '<b>x</b>', '☂'])}” ${number(999)}`,
        };
        const visitors: StoryVisitor[] = [
          await build.visitor(web),
          await build.visitor(web),
          await build.visitor(shop),
        ];
        const theirs = new Map<StoryVisitor, Id[]>(visitors.map((visitor) => [visitor, [newId(), newId()]]));

        const screens = members.map((member, n): Screen => {
          const line = member.line(two);
          return {
            member,
            live: member.client(n % 2 === 0 ? one : two, member.who.workspace, newId()),
            line,
            wanderer: member.client(line, member.who.workspace, newId()),
            open: new Set<Id>(),
            view: (['all', 'unassigned', 'mine'] as const)[n]!,
          };
        });
        const tabs = visitors.map((visitor) => {
          const line = new Line(two);
          return { visitor, live: visitor.client(one), line, wanderer: visitor.client(line) };
        });
        const all = [...screens, ...tabs];
        // Lists of which the end is seen, and such of which it is not.
        const size = one_([2, 3, 50]);
        await Promise.all(all.flatMap(({ live, wanderer }) => [ready(live as never), ready(wanderer as never)]));
        for (const { live, wanderer, view } of screens)
          for (const client of [live, wanderer]) await client.watch(view, 'open', size);
        const raws = new Map(
          await Promise.all(visitors.map(async (visitor) => [visitor, await visitor.raw(one_([one, two]))] as const)),
        );
        for (const { live } of screens.slice(0, 2)) await available(live);
        const desks = screens.map(({ live }) => live);
        if (runs++ === 0) await tour(place, desks, visitors[0]!, raws.get(visitors[0]!)!, note);

        const begun = new Set<Id>();
        const bans: Id[] = [];
        const step = async (): Promise<void> => {
          const type = one_(TYPES);
          const visitor = one_(visitors);
          const { by, right } = COMMANDS.find((command) => command.type === type)!;
          const about: Subjects = {
            ...setup,
            conversation: one_(theirs.get(visitor)!),
            contact: visitor.contact,
            inbox: one_([web, shop]),
            member: one_([...members, colleague]).id,
            queue: one_([pushed, setup.queue]),
            code: one_([place.code, setup.code]),
            ban: bans.length > 0 ? one_(bans) : setup.ban,
          };
          if ((by as readonly string[]).includes('visitor') && (one_([true, false]) || type === 'contact.visit')) {
            const outcome = note(type, await raws.get(visitor)!.does(WISHES[type](about, choice)));
            if (outcome === 'done' && type === 'message.post' && !begun.has(about.conversation)) {
              begun.add(about.conversation);
              // Some screens have it open; on the others it appears when it becomes theirs.
              for (const { live, wanderer, open } of screens) {
                if (one_([true, false])) continue;
                open.add(about.conversation);
                void live.open(about.conversation);
                void wanderer.open(about.conversation);
              }
            }
            return;
          }
          // What only administrators may is left to them; of the rest anybody may try, and rather who has it in hand.
          const { screen, subjects } = aim(type, screens, one_) ?? {
            screen: right !== null && BUILT_IN_RIGHTS.supervisor[right] === undefined ? screens[2]! : one_(screens),
            subjects: {},
          };
          const wish = kept(WISHES[type]({ ...about, ...subjects }, choice) as Command, place, setup);
          if (note(type, await does(screen.live, wish as never)) === 'done' && wish.type === 'conversation.ban')
            bans.push(wish.id);
        };
        for (let n = 0; n < STEPS; n += 4) {
          const absent = one_(all);
          if (one_([true, false])) absent.line.cut();
          await Promise.all(Array.from({ length: 4 }, step));
          if (one_([true, false])) one_(all).line.mend(one_([one, two]));
          if (number(7) === 0) clock.pass(OFFER_MS);
          if (number(3) === 0) await available(one_(screens.slice(0, 2)).live);
        }
        for (const { line } of all) line.mend();

        for (const { member, live, wanderer, view, open } of screens) {
          const fresh = await ready(member.client(one_([one, two])));
          await fresh.watch(view, 'open', size);
          // What could not be seen at that time, and now can, is opened by all of them.
          for (const conversation of open)
            await Promise.all([fresh, live, wanderer].map((client) => client.open(conversation)));
          await assertSameMember(live, fresh, `${member.who.role} who followed`);
          await assertSameMember(wanderer, fresh, `${member.who.role} who was away`);
        }
        for (const { visitor, live, wanderer } of tabs) {
          const fresh = await ready(visitor.client(one_([one, two])));
          await assertSameVisitor(live, fresh, 'visitor who followed');
          await assertSameVisitor(wanderer, fresh, 'visitor who was away');
        }
        for (const person of [...members, ...visitors]) person.end();
        assert.deepEqual(await wrongInBooks(owner), []);
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
    const never = COMMANDS.map(({ type }) => type).filter((type) => !done.has(type));
    assert.deepEqual(never, [], 'every command succeeded at least once');
  },
  { nodes: 2, timeout: 240_000 },
);

/** What makes a run go on: the queue keeps its customers, agents keep room, and rights change in another story. */
function kept(wish: Command, { web, pushed, colleague }: Settled, setup: Subjects): Command {
  switch (wish.type) {
    case 'member.update':
      return { ...wish, member: colleague.id, inboxes: [web] };
    case 'inbox.update':
      return { ...wish, queue: wish.inbox === web ? pushed : null };
    case 'queue.save':
    case 'queue.delete':
      return { ...wish, id: setup.queue };
    case 'code.save':
    case 'code.delete':
      return { ...wish, id: setup.code };
    case 'profile.save':
      return { ...wish, capacity: { ...wish.capacity, mode: 'blended', chat: 2 + (wish.capacity.chat % 4) } };
    default:
      return wish;
  }
}

/** Who has something in hand that this command is about, and what it is; null: nobody, or it is about nothing of that kind. */
function aim(
  type: CommandType,
  screens: readonly Screen[],
  one: Choice['one'],
): { screen: Screen; subjects: Partial<Subjects> } | null {
  const kinds = KINDS[type];
  if (kinds === undefined) return null;
  const found = screens.flatMap((screen) =>
    kinds.flatMap((kind) =>
      workOf(screen.live, kind).map((work: Work) => ({
        screen,
        subjects: {
          conversation: work.conversation,
          ...(work.kind === 'offer' ? { offer: work.offer.id } : { leg: work.leg }),
          ...(type === 'conference.cancel' && {
            offer: screen.live.get().conversations.get(work.conversation)?.offers[0]?.id ?? newId(),
          }),
        },
      })),
    ),
  );
  return found.length === 0 ? null : one(found);
}
const KINDS: Partial<Record<CommandType, readonly Work['kind'][]>> = {
  'offer.accept': ['offer'],
  'offer.decline': ['offer'],
  'wrap_up.submit': ['wrap_up'],
  'wrap_up.extend': ['wrap_up'],
  'conversation.transfer': ['owner'],
  'conference.request': ['owner'],
  'conference.cancel': ['owner'],
  'conference.end': ['owner'],
  'conversation.leave': ['guest', 'owner'],
};
