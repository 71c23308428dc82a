import type { Installation } from '../../installation.ts';
import type { Room } from '../room.ts';
import { createKey } from './create-key.ts';
import { listKeys } from './list-keys.ts';
import { revokeKey } from './revoke-key.ts';

export const keys = (installation: Installation): Room => ({
  commands: [createKey(installation), revokeKey],
  queries: [listKeys],
});
