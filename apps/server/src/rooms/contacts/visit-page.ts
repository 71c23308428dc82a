import { facts, nothing } from '@parley/domain';
import { on } from '../command.ts';
import { admitPage } from './door.ts';

/** The agent sees which page of the site the visitor is on. Of one who has not written, nothing is kept. */
export const visitPage = on('contact.visit', {
  opens: (_, by) => (by.kind === 'visitor' ? { contact: by.contact } : {}),
  decide: ({ wish, by, contact, now }) => {
    const page = admitPage(wish.page);
    if (by.kind !== 'visitor' || contact === null || page === null) return nothing;
    if (contact.page?.url === page.url && contact.page.title === page.title) return nothing;
    return facts({
      type: 'contact.updated',
      contact: { ...contact, revision: contact.revision + 1, page, locale: by.locale, seenAt: now },
    });
  },
});
