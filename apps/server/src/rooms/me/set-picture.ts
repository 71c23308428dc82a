import { act } from '../command.ts';
import { lockMember } from '../members/door.ts';
import { drawPicture } from './picture.ts';
import { savePicture } from './store.ts';

export const setPicture = act('me.picture', async ({ wish, by, newId, tx }) => {
  const image = wish.image === null ? null : await drawPicture(Buffer.from(wish.image, 'base64'));
  if (image !== null && 'refusal' in image) return image;
  const before = await lockMember(tx, by.workspace, by.person.id);
  if (before === null) return { refusal: 'not_found' };
  if (image === null && before.picture === null) return { facts: [] };
  const picture = image === null ? null : { id: newId(), image };
  await savePicture(tx, by.workspace, by.person.id, picture);
  return {
    facts: [{ type: 'member.updated', member: { ...before, picture: picture?.id ?? null } }],
    audit: { what: 'me.picture', subject: before.email, detail: picture === null ? 'removed' : 'set' },
  };
});
