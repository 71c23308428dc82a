import assert from 'node:assert/strict';
import { randomUUIDv7 as newId } from 'node:crypto';
import { COMMANDS, type Command, type CommandType } from '@parley/contract';
import { BUILT_IN_RIGHTS, type Id } from '@parley/domain';
import fc from 'fast-check';
import { wrongInBooks } from '../../testing/books.ts';
import { Line } from '../../testing/line.ts';
import { ready, type StoryMember, type StoryVisitor } from '../../testing/people.ts';
import { assertSameMember, assertSameVisitor } from '../../testing/same.ts';
import { story } from '../../testing/story.ts';
import { type Choice, nothings, type Subjects, WISHES } from '../../testing/wishes.ts';

/** Commands that a run gives; enough for conversations to be reopened, taken over and read again. */
const STEPS = 60;
const RUNS = 12;

/** By how often: what changes conversations most, everything at least now and then. */
const TYPES: readonly CommandType[] = [
  ...COMMANDS.map(({ type }) => type),
  ...Array.from({ length: 10 }, () => 'message.post' as const),
  ...Array.from({ length: 4 }, () => 'conversation.assign' as const),
  ...Array.from({ length: 3 }, () => 'conversation.read' as const),
  // Reopening succeeds only where somebody has resolved before: both often enough for it never to be missing by chance.
  ...Array.from({ length: 3 }, () => 'conversation.resolve' as const),
  ...Array.from({ length: 8 }, () => 'conversation.reopen' as const),
];

story(
  'whatever is done, a screen that followed, one that was away and one that begins show the same (R5, R6, R7)',
  async ({ build, nodes, owner }) => {
    const [one, two] = nodes as [(typeof nodes)[0], (typeof nodes)[0]];
    const [web, shop] = [await build.inbox(), await build.inbox()] as [Id, Id];
    const members = [
      await build.member('agent', [web]),
      await build.member('supervisor', [shop]),
      await build.member('administrator'),
    ];
    const [agent, supervisor, administrator] = members as [StoryMember, StoryMember, StoryMember];
    // Changes of theirs reach the others; changes of rights end sockets, which is another story.
    const colleague = await build.member('agent', [web]);
    // What administrators set up comes and goes under these.
    const setup = nothings();
    const done = new Map<CommandType, number>();

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

        // Each audience has a screen that is never cut off, and one that comes and goes between the nodes.
        const screens = members.map((member, n) => {
          const line = member.line(two);
          return {
            member,
            live: member.client(n % 2 === 0 ? one : two),
            line,
            wanderer: member.client(line),
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

        const subjects = (conversation: Id, contact: Id): Subjects => ({
          ...setup,
          conversation,
          contact,
          inbox: one_([web, shop]),
          member: one_([agent.id, supervisor.id, administrator.id, colleague.id]),
        });
        const begun = new Set<Id>();
        let given = 0;
        const offset = -number(20);
        const step = async (): Promise<void> => {
          const visitor = one_(visitors);
          const conversation = one_(theirs.get(visitor)!);
          // Each kind once, then by chance.
          const type = COMMANDS[given++ + offset]?.type ?? one_(TYPES);
          const { by, right } = COMMANDS.find((command) => command.type === type)!;
          const wish = WISHES[type](subjects(conversation, visitor.contact), choice) as Command;
          if (wish.type === 'member.update') Object.assign(wish, { member: colleague.id, inboxes: [web] });
          const byVisitor =
            (by as readonly string[]).includes('visitor') && (one_([true, false]) || type === 'contact.visit');
          if (byVisitor) {
            const outcome = await raws.get(visitor)!.does(wish);
            if (outcome === 'done') done.set(type, (done.get(type) ?? 0) + 1);
            if (outcome === 'done' && type === 'message.post' && !begun.has(conversation)) {
              begun.add(conversation);
              // Some screens have it open; on the others it appears when it becomes theirs.
              for (const { live, wanderer, open } of screens) {
                if (one_([true, false])) continue;
                open.add(conversation);
                void live.open(conversation);
                void wanderer.open(conversation);
              }
            }
            return;
          }
          // What only administrators may is left to them; of the rest anybody may try.
          const by_ = BUILT_IN_RIGHTS.supervisor[right] === undefined ? screens[2]! : one_(screens);
          const outcome = await by_.live.do(wish as never);
          if (outcome.ok) done.set(type, (done.get(type) ?? 0) + 1);
        };
        for (let n = 0; n < STEPS; n += 4) {
          const absent = one_(all);
          if (one_([true, false])) absent.line.cut();
          await Promise.all(Array.from({ length: 4 }, step));
          if (one_([true, false])) one_(all).line.mend(one_([one, two]));
        }
        for (const { line } of all) line.mend();

        for (const { member, live, wanderer, view, open } of screens) {
          const fresh = await ready(member.client(one_([one, two])));
          await fresh.watch(view, 'open', size);
          for (const conversation of open) await fresh.open(conversation);
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
    const never = COMMANDS.map(({ type }) => type).filter(
      (type) => !done.has(type) && !['invitation.revoke', 'key.revoke'].includes(type),
    );
    assert.deepEqual(never, [], 'every command succeeded at least once');
  },
  { nodes: 2, timeout: 180_000 },
);
