import { viewConversation } from '@parley/contract';
import { contactsById } from '../../wire/snapshots.ts';
import { conversationsOfContact } from '../conversations/door.ts';
import { look } from '../query.ts';
import { mayOnContact, placesOfContacts } from './store.ts';

export const getContact = look('contact.get', async ({ ask, by, tx }) => {
  const [contact] = await contactsById(tx, by.workspace, [ask.contact]);
  if (contact === undefined) return { refusal: 'not_found' };
  const places = (await placesOfContacts(tx, by.workspace, [ask.contact])).get(ask.contact) ?? [];
  if (!mayOnContact(by, 'contact.read', places)) return { refusal: 'not_found' };
  const conversations = await conversationsOfContact(tx, by, ask.contact);
  return { contact, conversations: conversations.map(viewConversation) };
});
