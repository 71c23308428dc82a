import { createHash } from 'node:crypto';
import { type Id, type Instant, may, type Page, type Permission, type Person, type Rights } from '@parley/domain';

/** Who gives a command or asks, as the session found out. Nothing of it comes from the request's body. */
export type Principal = Visitor | Member | System;

/** Parley itself: deadlines, routing, lost connections. Never made from a request. */
export interface System {
  kind: 'system';
  workspace: Id;
}

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
  /** Queues that they serve: what waits or is handled there is theirs to see too. */
  queues: ReadonlySet<Id>;
  /** The desktop window that speaks, the node it is connected to, and when its session began; null: none that one works in. */
  desk: { id: Id; node: Id; signedInAt: Instant } | null;
}

/** Who a flood is counted against; null: nobody. */
export const senderOf = (by: Principal): Id | null =>
  by.kind === 'visitor' ? by.contact : by.kind === 'member' ? by.person.id : null;

/** May they, on something of this inbox (null: of the workspace itself)? */
export const mayMember = (member: Member, permission: Permission, inbox: Id | null): boolean =>
  may(member.rights, member.inboxes, permission, inbox);

/** Where a conversation is. */
export interface Placed {
  inbox: Id;
  queue: Id | null;
}

/** May they, on a conversation? Those of a queue that they serve count like those of their inboxes. `inHand`: they are offered it, or take part. */
export const mayOn = (member: Member, permission: Permission, { inbox, queue }: Placed, inHand: boolean): boolean => {
  const scope = member.rights[permission];
  if (scope === undefined) return false;
  return scope === 'workspace' || inHand || member.inboxes.has(inbox) || (queue !== null && member.queues.has(queue));
};

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
