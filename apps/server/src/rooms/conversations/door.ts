import { type Conversation, type Id, type Permission, type Person, type RefusalCode, refuse } from '@parley/domain';
import { mayMember, type Principal } from '../../principal.ts';

/**
 * The one answer to "may they?" for a conversation. Absent, of another contact, inbox or workspace: all `not_found`. Visible but without the right
 * to do this: `right.missing`.
 */
export function reach(
  by: Principal,
  permission: Permission,
  conversation: { inbox: Id; contact: Id } | null,
): RefusalCode | null {
  if (conversation === null) return 'not_found';
  if (by.kind === 'visitor')
    return conversation.contact === by.contact && conversation.inbox === by.inbox ? null : 'not_found';
  if (!mayMember(by, 'conversation.read', conversation.inbox)) return 'not_found';
  return mayMember(by, permission, conversation.inbox) ? null : 'right.missing';
}

/** For commands that only members give on a conversation that exists. */
export function memberActing(
  by: Principal,
  conversation: Conversation | null,
): { person: Person; conversation: Conversation } | { refusal: RefusalCode } {
  if (by.kind !== 'member' || conversation === null) return refuse('not_found') as { refusal: RefusalCode };
  return { person: by.person, conversation };
}

export { conversationsOfContact } from './of-contact.ts';
