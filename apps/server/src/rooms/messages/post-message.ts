import type { CommandOf } from '@parley/contract';
import {
  admitText,
  begun,
  type ContactFact,
  type ConversationFact,
  facts,
  type Id,
  nothing,
  postByContact,
  postByMember,
  refuse,
  start,
} from '@parley/domain';
import type { Visitor } from '../../principal.ts';
import { canTake, type Opened, on } from '../command.ts';
import { newContact } from '../contacts/door.ts';

/** Open conversations that one visitor may have at a time: more than a person needs, and an end to making them by machine. */
const OPEN_CONVERSATIONS_MAX = 10;

export const postMessage = on('message.post', {
  starts: (by) => by.kind === 'visitor',
  opens: (wish, by) => ({
    conversation: wish.conversation,
    entry: wish.id,
    ...(by.kind === 'visitor' && { contact: by.contact }),
  }),
  decide: (opened) => {
    const { wish, by, conversation, entry, now, newId } = opened;
    if (entry !== null) {
      const own =
        entry.author === (by.kind === 'visitor' ? 'contact' : 'member') &&
        (by.kind === 'visitor' || entry.authorId === by.person.id);
      return own && entry.conversation === wish.conversation ? nothing : refuse('id.taken');
    }
    const admitted = admitText(wish.text);
    if ('refusal' in admitted) return refuse(admitted.refusal);
    if (by.kind === 'member')
      return conversation === null
        ? refuse('not_found')
        : postByMember(conversation, wish.id, admitted.text, by.person, newId(), now);
    if (conversation !== null) {
      const isAtHand = (id: Id): boolean => {
        const owner = opened.lastOwners.get(id);
        // Not known: they owned it a moment ago, in this batch.
        return owner === undefined || canTake(owner, conversation.inbox);
      };
      return postByContact(conversation, wish.id, admitted.text, newId(), now, isAtHand);
    }
    return startWith(opened, by, (begunNow) => postByContact(begunNow, wish.id, admitted.text, newId(), now));
  },
});

/** A visitor's first message makes the conversation, and the visitor a contact if they were none. */
function startWith(
  opened: Opened<CommandOf<'message.post'>>,
  by: Visitor,
  post: (c: ReturnType<typeof begun>) => ReturnType<typeof postByContact>,
) {
  if (opened.openConversations >= OPEN_CONVERSATIONS_MAX) return refuse('conversation.too_many');
  const started = start({ id: opened.wish.conversation, inbox: by.inbox, contact: by.contact }, opened.now) as Extract<
    ConversationFact,
    { type: 'conversation.started' }
  >;
  const first = post(begun(started));
  if ('refusal' in first) return first;
  const created: ContactFact[] =
    opened.contact === null ? [{ type: 'contact.created', contact: newContact(by, opened.now) }] : [];
  return facts(...created, started, ...first.facts);
}
