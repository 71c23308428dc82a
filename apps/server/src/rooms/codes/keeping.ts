import type { Code } from '@parley/domain';
import type { Keeping } from '../setup/door.ts';
import { deleteCodeRow, readCodes, writeCode } from './store.ts';

export const CODE: Keeping<Code> = {
  kind: 'code',
  read: readCodes,
  write: writeCode,
  remove: deleteCodeRow,
  refersTo: () => ({}),
  words: () => ({}),
  saved: (item) => ({ type: 'code.saved', item }),
  deleted: (id) => ({ type: 'code.deleted', id }),
  settles: false,
};
