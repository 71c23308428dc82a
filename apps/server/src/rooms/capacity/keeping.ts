import { type CapacityProfile, CHANNELS } from '@parley/domain';
import type { Keeping } from '../setup/door.ts';
import { deleteProfileRow, profilesOf, readProfiles, writeProfile } from './store.ts';

export const PROFILE: Keeping<CapacityProfile> = {
  kind: 'profile',
  read: readProfiles,
  write: writeProfile,
  remove: deleteProfileRow,
  refersTo: ({ members }) => ({ member: members }),
  words: ({ capacity, members }, nameOf) => ({
    mode: capacity.mode,
    channels: CHANNELS.map((channel) => `${channel} ${capacity[channel]}`).join(', '),
    members: members.map(nameOf),
  }),
  saved: (item) => ({ type: 'profile.saved', item }),
  deleted: (id) => ({ type: 'profile.deleted', id }),
  settles: true,
  // Everybody has one at most: whoever gets this one had their last one until now.
  displace: async (tx, workspace, { id, members }) => {
    const taken = new Set(members);
    const others = (await profilesOf(tx, workspace, members)).filter((other) => other.id !== id);
    return others.map((other) => ({ ...other, members: other.members.filter((member) => !taken.has(member)) }));
  },
};
