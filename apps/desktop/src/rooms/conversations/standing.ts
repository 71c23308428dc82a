import type { ConversationView, Permission } from '@parley/contract';

/** What one takes in a conversation's handling. `asked`: it, or a place in its conference, is offered to one. */
export type Part = 'owner' | 'guest' | 'asked' | 'none';

export function partOf({ status, owner, guests, offers }: ConversationView, me: string | null): Part {
  if (me === null) return 'none';
  if (status === 'active' && owner?.id === me) return 'owner';
  if (guests.some(({ id }) => id === me)) return 'guest';
  return offers.some(({ to }) => to.id === me) ? 'asked' : 'none';
}

/** Parties of a conference at most, the customer included, as long as the server has not said otherwise. */
const USUAL_PARTIES = 3;
export const partiesIn = (centre: { parties: number } | null): number => centre?.parties ?? USUAL_PARTIES;

export type Action =
  | 'transfer'
  | 'invite'
  | 'uninvite'
  | 'endConference'
  | 'leave'
  | 'end'
  | 'pending'
  | 'snooze'
  | 'open'
  | 'reopen'
  | 'assign'
  | 'flag'
  | 'prioritise'
  | 'ban';

/**
 * What the screen offers somebody to do: the table of rights in a conference, and the moves of a conversation. The server decides again on everything
 * it is asked. `parties`: how many a conference has at most, the customer included.
 */
export function actionsIn(
  conversation: ConversationView,
  me: string | null,
  may: (permission: Permission) => boolean,
  parties: number,
): ReadonlySet<Action> {
  const { status, guests, offers } = conversation;
  const part = partOf(conversation, me);
  const offered = new Set<Action>();
  const offer = (permission: Permission, ...actions: Action[]) => {
    if (may(permission)) for (const action of actions) offered.add(action);
  };
  if (status === 'resolved') {
    offer('conversation.resolve', 'reopen');
    return offered;
  }
  offer('conversation.reply', 'flag');
  // A guest takes part; whose it is, how it goes on and when it ends is the owner's to say.
  if (part === 'guest') {
    offer('conversation.reply', 'leave');
    return offered;
  }
  offer('conversation.resolve', 'end');
  offer('conversation.assign', 'assign', 'prioritise');
  offer('conversation.ban', 'ban');
  // What a colleague is busy with is not put aside over their head: whoever wants that takes it first.
  const theirs = status === 'offered' || (status === 'active' && part !== 'owner');
  if (!theirs) offer('conversation.resolve', 'snooze');
  if (!theirs && status !== 'pending') offer('conversation.resolve', 'pending');
  if (status === 'pending' || status === 'snoozed') offer('conversation.resolve', 'open');
  if (part === 'owner') {
    offer('conversation.transfer', 'transfer');
    if (2 + guests.length + offers.length < parties) offer('conversation.transfer', 'invite');
    if (offers.length > 0) offer('conversation.transfer', 'uninvite');
    if (guests.length > 0) {
      offer('conversation.transfer', 'endConference');
      offer('conversation.reply', 'leave');
    }
  }
  return offered;
}

/** Somebody else to be asked about before it is opened: who had what was set aside. */
export const hadBy = ({ status, owner }: ConversationView, me: string | null) =>
  (status === 'pending' || status === 'snoozed') && owner !== null && owner.id !== me ? owner : null;

/** Somebody else to be asked about before it is ended: who has it, if one takes no part. */
export const heldBy = (conversation: ConversationView, me: string | null) =>
  conversation.status === 'active' && partOf(conversation, me) === 'none' ? conversation.owner : null;
