import { viewConversation } from '@parley/contract';
import { mayMember } from '../../principal.ts';
import { contactsById } from '../../wire/snapshots.ts';
import { conversationsOfContact } from '../conversations/door.ts';
import { look } from '../query.ts';
import { inboxesOfContacts } from './store.ts';

export const getContact = look('contact.get', async ({ ask, by, tx }) => {
  const [contact] = await contactsById(tx, by.workspace, [ask.contact]);
  if (contact === undefined) return { refusal: 'not_found' };
  const inboxes = (await inboxesOfContacts(tx, by.workspace, [ask.contact])).get(ask.contact) ?? [null];
  if (!inboxes.some((inbox) => mayMember(by, 'contact.read', inbox))) return { refusal: 'not_found' };
  const seen =
    by.rights['conversation.read'] === 'workspace'
      ? null
      : inboxes.filter((inbox) => mayMember(by, 'conversation.read', inbox));
  const conversations = await conversationsOfContact(tx, by.workspace, ask.contact, seen);
  return { contact, conversations: conversations.map(viewConversation) };
});
