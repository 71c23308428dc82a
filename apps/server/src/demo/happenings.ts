import { randomBytes } from 'node:crypto';
import type { Command } from '@parley/contract';
import type { Id, InboxSettings, Instant } from '@parley/domain';
import { contactOfToken, type Member, type Principal, type Visitor } from '../principal.ts';
import type { Centre } from './centre.ts';
import type { Staff, Step, Story } from './story.ts';

export interface Happening {
  at: Instant;
  by: Principal;
  wish: Command;
}

/** Every story's steps as commands, in the order of time. */
export function inOrder(
  stories: readonly Story[],
  workspace: Id,
  inboxes: ReadonlyMap<Story['inbox'], InboxSettings>,
  memberOf: (who: Staff) => Member,
  codes: Centre['codes'],
  shopUrl: string,
  now: Instant,
): Happening[] {
  const happenings = stories.flatMap((story) => {
    const begin = beginOf(story, now);
    const visitor: Visitor = {
      kind: 'visitor',
      workspace,
      inbox: (inboxes.get(story.inbox) as InboxSettings).id,
      contact: contactOfToken(workspace, randomBytes(32).toString('base64url')),
      locale: story.locale,
      page: { url: new URL(story.page.path, shopUrl).href, title: story.page.title },
    };
    const conversation = idAt(begin);
    const list = story.steps.flatMap((step) => {
      const at = begin + step.minute * 60_000;
      return commandsOf(step, visitor, conversation, memberOf, codes).map(({ later = 0, ...given }) => ({
        at: at + later,
        ...given,
      }));
    });
    if (story.name !== null) {
      const wish: Command = {
        type: 'contact.update',
        contact: visitor.contact,
        name: story.name,
        email: story.email ?? null,
      };
      list.push({ at: begin + 30_000, by: memberOf('nora'), wish });
    }
    return list;
  });
  return happenings.filter(({ at }) => at <= now).toSorted((a, b) => a.at - b.at);
}

function beginOf({ begins }: Story, now: Instant): Instant {
  if ('minutesAgo' in begins) return now - begins.minutesAgo * 60_000;
  const [hour = 0, minute = 0] = begins.at.split(':').map(Number);
  return new Date(now).setHours(hour, minute, 0, 0) - begins.daysAgo * 24 * 60 * 60_000;
}

/** What a wrap-up takes somebody who knows the codes. */
const WRAP_UP_MS = 25_000;

/** A customer who has seen the answers has read to the end; positions beyond it are taken for the last one. */
const TO_THE_END = 1_000_000;

function commandsOf(
  step: Step,
  visitor: Visitor,
  conversation: Id,
  memberOf: (who: Staff) => Member,
  codes: Centre['codes'],
): { by: Principal; wish: Command; later?: number }[] {
  const read: Command = { type: 'conversation.read', conversation, read: TO_THE_END };
  switch (step.kind) {
    case 'asks':
      return [{ by: visitor, wish: { type: 'message.post', id: idAt(0), conversation, text: step.text } }];
    case 'answers':
      return [{ by: memberOf(step.by), wish: { type: 'message.post', id: idAt(0), conversation, text: step.text } }];
    case 'assigns':
      return [
        { by: memberOf(step.by), wish: { type: 'conversation.assign', conversation, to: memberOf(step.to).person.id } },
      ];
    case 'resolves':
      return [
        { by: memberOf(step.by), wish: read },
        { by: memberOf(step.by), wish: { type: 'conversation.resolve', conversation } },
        {
          by: memberOf(step.by),
          // Which leg it is will be known by then.
          wish: {
            type: 'wrap_up.submit',
            conversation,
            leg: '',
            codes: [codes[step.wrapUp.code]],
            note: step.wrapUp.note,
          },
          later: WRAP_UP_MS,
        },
      ];
    case 'reads':
      return [{ by: visitor, wish: read }];
  }
}

/** A version 7 UUID of that time. */
export function idAt(at: Instant): Id {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(at, 0, 6);
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
