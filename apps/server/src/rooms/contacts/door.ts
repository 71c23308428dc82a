import type { Contact, Instant, Page } from '@parley/domain';
import { admitText, NAME_MAX_CHARACTERS } from '@parley/domain';
import type { Visitor } from '../../principal.ts';

/** The contact that a visitor becomes by writing. */
export function newContact(by: Visitor, now: Instant): Contact {
  return {
    id: by.contact,
    revision: 1,
    name: null,
    email: null,
    locale: by.locale,
    page: by.page,
    banned: false,
    createdAt: now,
    seenAt: now,
  };
}

/** Longest language tag kept: longer than any that a browser has. */
const LOCALE_MAX_CHARACTERS = 35;

/** A language tag in its usual spelling; what is none becomes `und`, the tag for “not known”. */
export function admitLocale(raw: string): string {
  try {
    const [locale = 'und'] = Intl.getCanonicalLocales(raw);
    return locale.length <= LOCALE_MAX_CHARACTERS ? locale : 'und';
  } catch {
    return 'und';
  }
}

/** Longest page address kept. */
const URL_MAX_CHARACTERS = 2_000;

/** A page as it may be stored: http(s) only, without credentials and fragment (which often hold tokens), cut to length; null: not a page. */
export function admitPage(page: Page): Page | null {
  const url = URL.parse(page.url);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null;
  url.username = '';
  url.password = '';
  url.hash = '';
  if (url.href.length > URL_MAX_CHARACTERS) url.search = '';
  if (url.href.length > URL_MAX_CHARACTERS) return null;
  const title = admitText(page.title.slice(0, NAME_MAX_CHARACTERS), NAME_MAX_CHARACTERS);
  return { url: url.href, title: 'text' in title ? title.text : '' };
}

export { lockContacts, saveContacts } from './store.ts';
