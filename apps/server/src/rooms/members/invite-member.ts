import { isDeepStrictEqual } from 'node:util';
import { hashToken } from '../../auth/tokens.ts';
import type { Installation } from '../../installation.ts';
import { act } from '../command.ts';
import { areInboxes } from '../inboxes/door.ts';
import { mayGive } from '../roles/door.ts';
import { INVITATION_VALID_MS, invitationLink } from './door.ts';
import { findInvitation, insertInvitation, isMember } from './invitation-store.ts';

export const inviteMember = (installation: Installation) =>
  act('member.invite', async ({ wish, by, now, tx }) => {
    const email = wish.email.toLowerCase();
    const inboxes = [...new Set(wish.inboxes)].toSorted();
    const refusal = await mayGive(tx, by, wish.role);
    if (refusal !== null) return { refusal };
    if (!(await areInboxes(tx, by.workspace, inboxes))) return { refusal: 'not_found' };
    const token = installation.tokenOf('invitation', by.workspace, wish.id);
    const reply = { link: invitationLink(installation, by.workspace, wish.id) };
    const standing = await findInvitation(tx, by.workspace, wish.id);
    if (standing !== null) {
      const same =
        standing.email === email && standing.role === wish.role && isDeepStrictEqual(standing.inboxes, inboxes);
      return same && standing.invited_by === by.person.id ? { facts: [], reply } : { refusal: 'id.taken' };
    }
    if (await isMember(tx, by.workspace, email)) return { refusal: 'member.exists' };
    const invitation = {
      id: wish.id,
      email,
      role: wish.role,
      inboxes,
      invitedBy: by.person.id,
      now,
      expiresAt: now + INVITATION_VALID_MS,
    };
    if (!(await insertInvitation(tx, by.workspace, { ...invitation, hash: hashToken(token) })))
      return { refusal: 'id.taken' };
    return { facts: [], reply, audit: { what: 'member.invite', subject: email, detail: `role ${wish.role}` } };
  });
