import type { Preferences } from '@parley/domain';
import { act } from '../command.ts';
import { admitOptional } from '../texts.ts';
import { mergePreferences } from './store.ts';

/** Longest signature, in UTF-16 units: ten lines. */
const SIGNATURE_MAX_CHARACTERS = 1_000;

export const prefer = act('me.prefer', async ({ wish, by, tx }) => {
  const { type: _, signature, ...changes } = wish;
  const said = { ...changes } as Partial<Preferences>;
  if (signature !== undefined) {
    const admitted = admitOptional(signature, SIGNATURE_MAX_CHARACTERS);
    if ('refusal' in admitted) return admitted;
    said.signature = admitted.text;
  }
  const preferences = await mergePreferences(tx, by.workspace, by.person.id, said);
  if (preferences === null) return { refusal: 'not_found' };
  return { facts: [{ type: 'member.preferred', member: by.person.id, preferences }] };
});
