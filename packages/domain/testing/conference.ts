import {
  accept,
  assign,
  type Conversation,
  type ConversationFact,
  cancelInvitation,
  type Decision,
  endConference,
  evolve,
  follow,
  invite,
  leave,
  markPending,
  type Person,
  postByContact,
  postByMember,
  resolve,
  snooze,
  transferToAgent,
  transferToQueue,
} from '../src/index.ts';
import { agentOf, MIA, SALES, TOM, ZOE } from './cast.ts';
import { active, at, conference, ELSEWHERE, HOW, invited, PLACE, text } from './conversations.ts';

/** The table of rights in a conference, as something that can be run. */

export const PARTIES = ['customer', 'owner', 'guest'] as const;
export type Party = (typeof PARTIES)[number];

export interface ConferenceRow {
  action: string;
  /** The contract's commands that do it. */
  commands: readonly string[];
  /** In which conversation it is tried. */
  in: Conversation;
  /** null: customers have no such command. */
  customer: Decision | null;
  member: (by: Person, c: Conversation) => Decision;
}

const [request] = invited.handling.status === 'active' ? invited.handling.requests : [];
const requestId = request?.id ?? '';
const ready = { person: ZOE, ready: true };

export const CONFERENCE: readonly ConferenceRow[] = [
  {
    action: 'start a conference',
    commands: ['conference.request'],
    in: conference,
    customer: null,
    member: (by, c) => invite(c, ready, HOW, 8, by, at),
  },
  {
    action: 'cancel a request',
    commands: ['conference.cancel'],
    in: invited,
    customer: null,
    member: (by, c) => cancelInvitation(c, requestId, by, at),
  },
  {
    action: 'accept the invitation',
    commands: ['offer.accept'],
    in: invited,
    customer: null,
    member: (by, c) => accept(c, requestId, by, at),
  },
  {
    action: 'read and write',
    commands: ['message.post'],
    in: conference,
    customer: postByContact(conference, 'n', text, { owner: null, place: PLACE }, at),
    member: (by, c) => postByMember(c, 'n', text, by, at),
  },
  {
    action: 'leave, the others go on',
    commands: ['conversation.leave'],
    in: conference,
    customer: null,
    member: (by, c) => leave(c, by, 'left', at),
  },
  {
    action: 'end the conference: the guest leaves, the chat goes on',
    commands: ['conference.end'],
    in: conference,
    customer: null,
    member: (by, c) => endConference(c, by, at),
  },
  {
    action: 'end for all',
    commands: ['conversation.resolve'],
    in: conference,
    customer: resolve(conference, null, at),
    member: (by, c) => resolve(c, by, at),
  },
  {
    action: 'mark as pending',
    commands: ['conversation.pending'],
    in: conference,
    customer: null,
    member: (by, c) => markPending(c, by, at),
  },
  {
    action: 'snooze',
    commands: ['conversation.snooze'],
    in: conference,
    customer: null,
    member: (by, c) => snooze(c, null, by, at),
  },
  {
    action: 'assign it to oneself',
    commands: ['conversation.assign'],
    in: conference,
    customer: null,
    member: (by, c) => assign(c, by, { kind: 'member', ...by }, PLACE, at),
  },
  {
    action: 'transfer to a queue',
    commands: ['conversation.transfer'],
    in: conference,
    customer: null,
    member: (by, c) => transferToQueue(c, ELSEWHERE, null, by, at),
  },
  {
    action: 'transfer to an agent',
    commands: ['conversation.transfer'],
    in: conference,
    customer: null,
    member: (by, c) => transferToAgent(c, ready, HOW, by, at),
  },
  {
    action: 'transfer to the guest',
    commands: ['conversation.transfer'],
    in: conference,
    customer: null,
    member: (by, c) => transferToAgent(c, { person: TOM, ready: false }, HOW, by, at),
  },
  {
    action: 'leave alone',
    commands: ['conversation.leave'],
    in: active,
    customer: null,
    member: (by, c) => leave(c, by, 'left', at),
  },
];

/** Mia is the owner, Tom the guest, or the one who is asked. */
export function attempt(row: ConferenceRow, party: Party): Decision | null {
  if (party === 'customer') return row.customer;
  return row.member(party === 'owner' ? MIA : TOM, row.in);
}

/** Whether that member has a wrap-up after the end, where the queue asks guests for one or does not. */
export function wrapsUp(by: Person, guests: boolean): boolean {
  const queue = { ...SALES, wrapUp: { ...SALES.wrapUp, guests } };
  const end = resolve(conference, MIA, at);
  if ('refusal' in end) throw new Error(end.refusal);
  const [fact] = end.facts as readonly ConversationFact[];
  if (fact === undefined) throw new Error('Nothing ends.');
  const seats = {
    ...fact,
    type: 'conversation.conferred',
    handling: conference.handling,
    cause: 'accepted',
    entry: null,
  };
  const before = follow(agentOf(by.id), seats as ConversationFact, conference, queue, at.now);
  return follow(before, fact, evolve(conference, fact), queue, at.now).work.some(({ kind }) => kind === 'wrap_up');
}
