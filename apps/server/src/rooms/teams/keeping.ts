import type { Team } from '@parley/domain';
import type { Keeping } from '../setup/door.ts';
import { deleteTeamRow, readTeams, writeTeam } from './store.ts';

export const TEAM: Keeping<Team> = {
  kind: 'team',
  read: readTeams,
  write: writeTeam,
  remove: deleteTeamRow,
  refersTo: ({ members, profile }) => ({ member: members, profile: profile === null ? [] : [profile] }),
  words: ({ members, profile }, nameOf) => ({
    members: members.map(nameOf),
    capacity: profile === null ? '' : nameOf(profile),
  }),
  saved: (item) => ({ type: 'team.saved', item }),
  deleted: (id) => ({ type: 'team.deleted', id }),
  settles: true,
};
