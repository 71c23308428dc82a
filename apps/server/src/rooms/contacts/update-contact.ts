import { admitText, facts, NAME_MAX_CHARACTERS, nothing, refuse } from '@parley/domain';
import { on } from '../command.ts';

export const updateContact = on('contact.update', {
  opens: (wish) => ({ contact: wish.contact }),
  decide: ({ wish, contact }) => {
    if (contact === null) return refuse('not_found');
    let name: string | null = null;
    if (wish.name !== null) {
      const admitted = admitText(wish.name, NAME_MAX_CHARACTERS);
      if ('refusal' in admitted) return refuse(admitted.refusal);
      name = admitted.text;
    }
    if (contact.name === name && contact.email === wish.email) return nothing;
    return facts({
      type: 'contact.updated',
      contact: { ...contact, revision: contact.revision + 1, name, email: wish.email },
    });
  },
});
