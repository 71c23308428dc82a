import { type Overflow, overflowsIntoItself, type Queue } from '@parley/domain';
import { lockAgents, readAgents } from '../agents/door.ts';
import { type Keeping, yes } from '../setup/door.ts';
import { loadQueues, lockQueues } from './door.ts';
import { deleteQueueRow, readQueues, writeQueue } from './store.ts';

const seconds = (count: number): string => `${count} s`;

function overflowWords(overflow: Overflow, nameOf: (id: string) => string): string {
  if (overflow.kind === 'none') return '';
  const what = overflow.kind === 'queue' ? nameOf(overflow.queue) : `${overflow.kind} “${overflow.text}”`;
  return `after ${seconds(overflow.after)}: ${what}`;
}

export const QUEUE: Keeping<Queue> = {
  kind: 'queue',
  read: readQueues,
  write: writeQueue,
  remove: deleteQueueRow,
  refersTo: ({ teams, members, steps, overflow, wrapUp }) => ({
    team: teams,
    member: members,
    skill: steps.flatMap(({ needs }) => needs.map(({ skill }) => skill)),
    code: wrapUp.codes,
    queue: overflow.kind === 'queue' ? [overflow.queue] : [],
  }),
  refuses: async (tx, workspace, queue) =>
    overflowsIntoItself(queue, await loadQueues(tx, workspace, 'all')) ? 'queue.overflow_circle' : null,
  words: ({ wrapUp, ...queue }, nameOf) => ({
    mode: queue.mode,
    strategy: queue.strategy,
    teams: queue.teams.map(nameOf),
    members: queue.members.map(nameOf),
    skills: queue.steps
      .map(({ after, needs }) => {
        const levels = needs.map(({ skill, level }) => `${nameOf(skill)} ${level}`);
        return `after ${seconds(after)}: ${levels.join(', ') || 'none'}`;
      })
      .join('; '),
    'time to accept': seconds(queue.offerSeconds),
    'may decline': yes(queue.mayDecline),
    'declining makes away': yes(queue.declineAway),
    'last agent first': yes(queue.lastAgentFirst),
    'ramp-up': seconds(queue.rampUp),
    'shows position': yes(queue.showPosition),
    'shows wait': yes(queue.showWait),
    messages: queue.messages.map(({ after, text }) => `after ${seconds(after)}: “${text}”`),
    overflow: overflowWords(queue.overflow, nameOf),
    unanswered: queue.unanswered,
    'wrap-up': yes(wrapUp.enabled),
    'wrap-up required': yes(wrapUp.required),
    'several codes': yes(wrapUp.several),
    'wrap-up of guests': yes(wrapUp.guests),
    'wrap-up limit': wrapUp.limit === null ? '' : seconds(wrapUp.limit),
    extension: seconds(wrapUp.extension),
    codes: wrapUp.codes.map(nameOf),
    'default code': wrapUp.defaultCode === null ? '' : nameOf(wrapUp.defaultCode),
  }),
  saved: (item) => ({ type: 'queue.saved', item }),
  deleted: (id) => ({ type: 'queue.deleted', id }),
  settles: true,
  // Whoever moves a conversation locks its agents before its queue: in that order here, too.
  hold: async (tx, workspace, id) => {
    const serving = (await readAgents(tx, workspace)).filter(({ queues }) => queues.includes(id));
    await lockAgents(
      tx,
      workspace,
      serving.map((agent) => agent.id),
    );
    await lockQueues(tx, workspace);
  },
};
