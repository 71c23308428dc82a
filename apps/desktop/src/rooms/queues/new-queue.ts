import type { CommandOf, Queue } from '@parley/contract';
import { USUAL_QUEUE } from '@parley/contract/choices';

export const newQueue = (id: string): Queue => ({ ...USUAL_QUEUE, id, name: '' });

/**
 * As it is sent: names and texts without white space around them, times in their order and each once (what was written last holds), and nothing that
 * its other settings make meaningless.
 */
export function tidied(queue: Queue): Omit<CommandOf<'queue.save'>, 'type'> {
  const { overflow, wrapUp } = queue;
  const { codes } = wrapUp;
  return {
    ...queue,
    name: queue.name.trim(),
    teams: [...queue.teams],
    members: [...queue.members],
    steps: inTime(queue.steps.map((step, index) => (index === 0 ? { ...step, after: 0 } : step))).map(
      ({ after, needs }) => ({ after, needs: [...new Map(needs.map((need) => [need.skill, need])).values()] }),
    ),
    messages: inTime(
      queue.messages.map(({ after, text }) => ({ after, text: text.trim() })).filter(({ text }) => text !== ''),
    ),
    overflow: 'text' in overflow ? { ...overflow, text: overflow.text.trim() } : overflow,
    wrapUp: {
      ...wrapUp,
      codes: [...codes],
      required: wrapUp.required && codes.length > 0,
      defaultCode: wrapUp.defaultCode !== null && codes.includes(wrapUp.defaultCode) ? wrapUp.defaultCode : null,
    },
  };
}

const inTime = <Timed extends { after: number }>(all: readonly Timed[]): Timed[] =>
  [...new Map(all.map((one) => [one.after, one])).values()].sort((a, b) => a.after - b.after);

/** How many people serve it: its own and those of its teams, each once. */
export function serving(
  queue: Pick<Queue, 'teams' | 'members'>,
  teams: ReadonlyMap<string, { members: readonly string[] }>,
): number {
  return new Set([...queue.members, ...queue.teams.flatMap((id) => teams.get(id)?.members ?? [])]).size;
}
