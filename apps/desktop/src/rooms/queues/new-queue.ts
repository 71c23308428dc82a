import type { CommandOf, Queue } from '@parley/contract';

/** What the server admits for accepting, and what is usual in this field, in seconds. */
export const OFFER_SECONDS = { usual: 30, least: 5, most: 6_000 };
/** A queue as most want it: offered, longest available first, position told, wrap-up off until there are codes. */
export const newQueue = (id: string): Queue => ({
  id,
  name: '',
  mode: 'offer',
  strategy: 'longest_available',
  teams: [],
  members: [],
  steps: [],
  offerSeconds: OFFER_SECONDS.usual,
  mayDecline: true,
  declineAway: true,
  lastAgentFirst: true,
  rampUp: 0,
  showPosition: true,
  showWait: false,
  messages: [],
  overflow: { kind: 'none' },
  unanswered: 'queue',
  wrapUp: {
    enabled: false,
    required: false,
    several: false,
    guests: false,
    limit: null,
    extension: 0,
    codes: [],
    defaultCode: null,
  },
});

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
