import type { CommandOf } from '@parley/contract';
import {
  admitText,
  begun,
  type ContactFact,
  type Conversation,
  type Decision,
  facts,
  nothing,
  postByContact,
  postByMember,
  refuse,
  start,
} from '@parley/domain';
import type { Visitor } from '../../principal.ts';
import { type Opened, on } from '../command.ts';
import { newContact } from '../contacts/door.ts';
import { placeIn, returnOf } from '../conversations/door.ts';

/** Open conversations that one visitor may have at a time: more than a person needs, and an end to making them by machine. */
const OPEN_CONVERSATIONS_MAX = 10;

/** Silence after which a conversation of a queue that pushes ends, unless its inbox says otherwise, in minutes: what web chats of this field use. */
const IDLE_MINUTES = 10;

export const postMessage = on('message.post', {
  starts: (by) => by.kind === 'visitor',
  // A customer who writes while they wait moves nothing, and neither does whoever writes in a conversation that somebody has.
  moves: (conversation, by) =>
    by.kind === 'visitor' && conversation !== null
      ? conversation.handling.status === 'resolved' || conversation.handling.status === 'snoozed'
      : conversation?.handling.status !== 'active',
  opens: (wish, by) => ({
    conversation: wish.conversation,
    entry: wish.id,
    ...(by.kind === 'visitor' && { contact: by.contact }),
  }),
  decide: (opened) => {
    const { wish, by, conversation, entry, contact } = opened;
    if (entry !== null) {
      const own =
        entry.author === (by.kind === 'visitor' ? 'contact' : 'member') &&
        (by.kind !== 'member' || entry.authorId === by.person.id);
      return own && entry.conversation === wish.conversation ? nothing : refuse('id.taken');
    }
    const admitted = admitText(wish.text);
    if ('refusal' in admitted) return refuse(admitted.refusal);
    if (by.kind === 'member')
      return conversation === null
        ? refuse('not_found')
        : postByMember(conversation, wish.id, admitted.text, by.person, opened);
    if (by.kind !== 'visitor') return refuse('not_found');
    // Whoever is banned has no open conversation, so the contact is at hand wherever it matters.
    if (contact?.banned === true) return refuse('contact.banned');
    const post = (c: Conversation, back: ReturnType<typeof returnOf>) =>
      postByContact(c, wish.id, admitted.text, back, opened);
    return conversation === null ? startWith(opened, by, post) : post(conversation, returnOf(opened, opened.inbox));
  },
});

/** A visitor's first message makes the conversation, and the visitor a contact if they were none. */
function startWith(
  opened: Opened<CommandOf<'message.post'>>,
  by: Visitor,
  post: (c: Conversation, back: ReturnType<typeof returnOf>) => Decision,
): Decision {
  if (opened.openConversations >= OPEN_CONVERSATIONS_MAX) return refuse('conversation.too_many');
  const { inbox, queues, lastAgent, contact } = opened;
  const queue = queues.get(inbox?.queue ?? '');
  const place = placeIn(queue);
  const idleMinutes = inbox?.idleMinutes ?? (queue?.mode === 'offer' ? IDLE_MINUTES : 0);
  const started = start(
    {
      id: opened.wish.conversation,
      inbox: by.inbox,
      contact: by.contact,
      place,
      preferred: lastAgent,
      idleAfter: idleMinutes === 0 ? null : idleMinutes * 60_000,
    },
    opened,
  );
  const first = post(begun(started), { owner: null, place });
  if ('refusal' in first) return first;
  const created: ContactFact[] =
    contact === null ? [{ type: 'contact.created', contact: newContact(by, opened.now) }] : [];
  return facts(...created, started, ...first.facts);
}
