import type { CommandOf } from '@parley/contract';
import { type Id, USUAL_QUEUE } from '@parley/domain';
import { type MemberClient, newId } from '../../../packages/client/src/index.ts';

/** What an inbox says where agents pick by hand. */
export const PICKED = { queue: null, idleMinutes: null, idleText: '', returnHours: 24 };

/** A queue as administrators would make it, but for what a story needs. */
export const queueWish = (fields: Partial<CommandOf<'queue.save'>> = {}): CommandOf<'queue.save'> => {
  const id = fields.id ?? newId();
  return {
    type: 'queue.save',
    id,
    name: `Queue ${id.slice(-6)}`,
    ...USUAL_QUEUE,
    lastAgentFirst: false,
    showWait: true,
    ...fields,
  };
};

/** Makes the queue, and gives it the new conversations of this inbox. */
export async function openQueue(
  administrator: MemberClient,
  inbox: Id,
  fields: Partial<CommandOf<'queue.save'>> = {},
): Promise<Id> {
  const wish = queueWish(fields);
  const made = await administrator.do(wish);
  if (!made.ok) throw new Error(`The queue was refused: ${made.code}`);
  await changeInbox(administrator, inbox, { queue: wish.id });
  return wish.id;
}

/** The same inbox, but for this. */
export async function changeInbox(
  administrator: MemberClient,
  inbox: Id,
  changes: Partial<CommandOf<'inbox.update'>>,
): Promise<void> {
  const settings = administrator.get().inboxes.get(inbox);
  if (settings === undefined) throw new Error('The administrator does not see the inbox.');
  const { id: _, domains, ...rest } = settings;
  const wish = { type: 'inbox.update' as const, inbox, ...rest, domains: [...domains], ...changes };
  const given = await administrator.do(wish);
  if (!given.ok) throw new Error(`The inbox was refused: ${given.code}`);
}
