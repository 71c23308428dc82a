import { useText } from '../../language/language.tsx';
import { useLive } from '../../live/live.tsx';
import { contactName } from '../contacts/contact-name.ts';
import type { OfferWork } from './offers.ts';

/** What a card tells of an offer besides its times. */
export function useOfferDetails({ conversation: id, queue, offer }: OfferWork) {
  const text = useText();
  const conversation = useLive((state) => state.conversations.get(id));
  const contact = useLive((state) => state.contacts.get(conversation?.contact ?? ''));
  const inbox = useLive((state) => state.inboxes.get(conversation?.inbox ?? '')?.name ?? '');
  const queueName = useLive((state) => state.setup.queue.get(queue ?? '')?.name ?? null);
  // Colleagues see each other's own names, not those for customers.
  const from = useLive((state) => state.members.get(offer.from?.id ?? '')?.name ?? offer.from?.name ?? '');
  const { page } = contact ?? { page: null };
  return {
    /** Who it is from may be heard of a moment later. */
    known: contact !== undefined,
    name: contactName(contact, conversation?.contact ?? '', text),
    email: contact?.name === null ? null : (contact?.email ?? null),
    queue: queueName ?? inbox,
    page: page === null ? null : { label: page.title === '' ? bare(page.url) : page.title, address: bare(page.url) },
    asks:
      offer.kind === 'queue'
        ? null
        : offer.kind === 'transfer'
          ? text.agents.transferFrom(from)
          : text.agents.conferenceWith(from),
  };
}

const bare = (url: string): string => url.replace(/^https?:\/\//, '').replace(/\/$/, '');
