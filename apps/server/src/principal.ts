import { createHash } from 'node:crypto';
import { type Id, may, type Page, type Permission, type Person, type Rights } from '@parley/domain';

/** Who gives a command or asks, as the session found out. Nothing of it comes from the request's body. */
export type Principal = Visitor | Member;

export interface Visitor {
  kind: 'visitor';
  workspace: Id;
  inbox: Id;
  /** The contact that this browser is, or becomes with its first message. */
  contact: Id;
  locale: string;
  /** Where on the site they are now. */
  page: Page | null;
}

export interface Member {
  kind: 'member';
  workspace: Id;
  /** As customers see them. */
  person: Person;
  /** As colleagues see them. */
  name: string;
  rights: Rights;
  inboxes: ReadonlySet<Id>;
}

/** Who a flood is counted against. */
export const senderOf = (by: Principal): Id => (by.kind === 'visitor' ? by.contact : by.person.id);

/** May they, on something of this inbox (null: of the workspace itself)? */
export const mayMember = (member: Member, permission: Permission, inbox: Id | null): boolean =>
  may(member.rights, member.inboxes, permission, inbox);

/**
 * The contact that a browser's token stands for: a version 8 UUID made of workspace and token. So a visitor needs no row before they write, two
 * nodes agree on it without asking, and the token itself is stored nowhere.
 */
export function contactOfToken(workspace: Id, token: string): Id {
  const digest = createHash('sha256').update(`parley contact\n${workspace}\n${token}`).digest();
  digest[6] = (digest[6]! & 0x0f) | 0x80;
  digest[8] = (digest[8]! & 0x3f) | 0x80;
  const hex = digest.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
