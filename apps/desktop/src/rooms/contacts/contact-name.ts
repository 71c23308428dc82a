import type { Contact } from '@parley/contract';
import type { Catalogue } from '../../language/en.ts';
import { shortCode } from '../../look/initials.ts';

/** What a customer is called on the screen: name, else e-mail address, else a code that tells them apart. */
export function contactName(contact: Contact | undefined, id: string, text: Catalogue): string {
  return contact?.name ?? contact?.email ?? text.contact.visitor(shortCode(id));
}
