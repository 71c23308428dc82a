import type { CommandOf } from '@parley/contract';
import type { RefusalCode } from '@parley/domain';
import { act } from '../command.ts';
import { lockMember } from '../members/door.ts';
import { drawPicture } from './picture.ts';
import { savePicture } from './store.ts';

/** The picture as it is kept in the place of what was sent. */
async function prepare(
  wish: CommandOf<'me.picture'>,
): Promise<{ wish: CommandOf<'me.picture'> } | { refusal: RefusalCode }> {
  if (wish.image === null) return { wish };
  const drawn = await drawPicture(Buffer.from(wish.image, 'base64'));
  return 'refusal' in drawn ? drawn : { wish: { ...wish, image: drawn.toString('base64') } };
}

export const setPicture = act(
  'me.picture',
  async ({ wish, by, newId, tx }) => {
    const before = await lockMember(tx, by.workspace, by.person.id);
    // Drawing takes its time: they may have been disabled meanwhile.
    if (before === null || before.disabled) return { refusal: 'not_found' };
    if (wish.image === null && before.picture === null) return { facts: [] };
    const picture = wish.image === null ? null : { id: newId(), image: Buffer.from(wish.image, 'base64') };
    await savePicture(tx, by.workspace, by.person.id, picture);
    return {
      facts: [{ type: 'member.updated', member: { ...before, picture: picture?.id ?? null } }],
      audit: { what: 'me.picture', subject: before.email, detail: picture === null ? 'removed' : 'set' },
    };
  },
  prepare,
);
