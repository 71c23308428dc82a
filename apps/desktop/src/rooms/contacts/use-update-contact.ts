import type { Contact } from '@parley/contract';
import { useText } from '../../language/language.tsx';
import { useClient } from '../../live/live.tsx';

/** Changes what is known of a contact. Answers null, or the sentence that says why not. */
export function useUpdateContact(contact: Contact | undefined) {
  const client = useClient();
  const text = useText();
  return async (change: { name?: string | null; email?: string | null }): Promise<string | null> => {
    if (contact === undefined) return null;
    const { id, name, email } = contact;
    const outcome = await client.do({ type: 'contact.update', contact: id, name, email, ...change });
    if (outcome.ok) return null;
    return outcome.code === 'request.malformed' && change.email !== undefined
      ? text.contact.invalidEmail
      : text.refusals[outcome.code];
  };
}
