import { isDeepStrictEqual } from 'node:util';
import type { CentreSettings } from '@parley/domain';
import { settleAgents } from '../agents/door.ts';
import { act } from '../command.ts';
import { lockSetup } from '../queues/door.ts';
import { changes, exist, namesOf, type Words } from '../setup/door.ts';
import { readCentre, writeCentre } from './store.ts';

export const saveCentre = act('centre.save', async ({ wish, by, now, tx }) => {
  const { workspace } = by;
  const { type: _, ...centre } = wish;
  await lockSetup(tx, workspace);
  const before = await readCentre(tx, workspace);
  if (isDeepStrictEqual(before, centre)) return { facts: [] };
  const profiles = [before.profile, centre.profile].filter((profile) => profile !== null);
  if (centre.profile !== null && !(await exist(tx, workspace, 'profile', [centre.profile])))
    return { refusal: 'setup.unknown' };
  await writeCentre(tx, workspace, centre);
  const agents = await settleAgents(tx, workspace, now);
  const names = await namesOf(tx, workspace, profiles);
  const words = ({ profile, parties, graceSeconds, inactiveMinutes }: CentreSettings): Words => ({
    capacity: profile === null ? '' : (names.get(profile) ?? profile),
    'parties of a conference': String(parties),
    'grace after signing out': `${graceSeconds} s`,
    'sign out when inactive for': inactiveMinutes === null ? '' : `${inactiveMinutes} min`,
  });
  return {
    facts: [{ type: 'centre.saved', centre }, ...agents],
    audit: { what: 'centre.save', subject: '', detail: changes(words(before), words(centre)) },
  };
});
