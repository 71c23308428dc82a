import type { AwayReason } from '@parley/domain';
import { type Keeping, yes } from '../setup/door.ts';
import { deleteReasonRow, readReasons, usualReason, writeReason } from './store.ts';

export const REASON: Keeping<AwayReason> = {
  kind: 'reason',
  read: readReasons,
  write: writeReason,
  remove: deleteReasonRow,
  refersTo: () => ({}),
  words: ({ usual }) => ({ usual: yes(usual) }),
  saved: (item) => ({ type: 'reason.saved', item }),
  deleted: (id) => ({ type: 'reason.deleted', id }),
  settles: false,
  // One is the usual one.
  displace: async (tx, workspace, { id, usual }) => {
    const other = usual ? await usualReason(tx, workspace) : null;
    return other === null || other.id === id ? [] : [{ ...other, usual: false }];
  },
};
