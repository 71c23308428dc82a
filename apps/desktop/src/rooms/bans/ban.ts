import type { AnswerOf } from '@parley/contract';
import type { Catalogue } from '../../language/en.ts';
import { shortCode } from '../../look/initials.ts';

export type Ban = AnswerOf<'ban.list'>['bans'][number];

/** What the banned customer is called. */
export const banned = (ban: Ban, text: Catalogue): string =>
  ban.name ?? ban.email ?? text.contact.visitor(shortCode(ban.contact));

/** Neither lifted nor over. */
export const stands = (ban: Ban, now: number): boolean =>
  ban.liftedAt === null && (ban.until === null || ban.until > now);

/** Whether a search means it: by whom, who, or why. */
export function matches(ban: Ban, search: string, text: Catalogue): boolean {
  const wanted = search.trim().toLocaleLowerCase();
  return [banned(ban, text), ban.email ?? '', ban.by, ban.reason].some((part) =>
    part.toLocaleLowerCase().includes(wanted),
  );
}
