import type { AnswerOf } from '@parley/contract';
import { look } from '../query.ts';
import { readSetup } from '../queues/door.ts';

export const getSetup = look('setup.get', async ({ by, tx }) => {
  const { queue, team, skill, reason, code, profile } = await readSetup(tx, by.workspace);
  // How well somebody does something is the business of those who set it up.
  const skills = by.rights['queue.manage'] === undefined ? [] : skill;
  const all = { queues: queue, teams: team, skills, reasons: reason, codes: code, profiles: profile };
  // The lists are nobody else's: the answer may have them though the domain only reads them.
  return all as AnswerOf<'setup.get'>;
});
