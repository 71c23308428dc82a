import { look } from '../query.ts';
import { usesOf } from './store.ts';

export const listUses = look('setup.uses', async ({ ask, by, tx }) => ({
  uses: await usesOf(tx, by.workspace, ask.kind, ask.id),
}));
