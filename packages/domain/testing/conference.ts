import {
  accept,
  type Conversation,
  cancelInvitation,
  type Decision,
  endConference,
  invite,
  leave,
  type Person,
  postByContact,
  postByMember,
  resolve,
  transferToAgent,
  transferToQueue,
} from '../src/index.ts';
import { MIA, TOM, ZOE } from './cast.ts';
import { active, at, conference, ELSEWHERE, HOW, invited, PLACE, text } from './conversations.ts';

/** The table of rights in a conference, as something that can be run. */

export const PARTIES = ['customer', 'owner', 'guest'] as const;
export type Party = (typeof PARTIES)[number];

export interface ConferenceRow {
  action: string;
  /** In which conversation it is tried. */
  in: Conversation;
  /** What customers have no command for is null. */
  customer: Decision | null;
  member: (by: Person, c: Conversation) => Decision;
}

const [request] = invited.handling.status === 'active' ? invited.handling.requests : [];
const requestId = request?.id ?? '';
const ready = { person: ZOE, ready: true };

export const CONFERENCE: readonly ConferenceRow[] = [
  {
    action: 'start a conference',
    in: conference,
    customer: null,
    member: (by, c) => invite(c, ready, HOW, 8, by, at),
  },
  {
    action: 'cancel a request',
    in: invited,
    customer: null,
    member: (by, c) => cancelInvitation(c, requestId, by, at),
  },
  {
    action: 'accept the invitation',
    in: invited,
    customer: null,
    member: (by, c) => accept(c, requestId, by, at),
  },
  {
    action: 'read and write',
    in: conference,
    customer: postByContact(conference, 'n', text, { owner: null, place: PLACE }, at),
    member: (by, c) => postByMember(c, 'n', text, by, at),
  },
  {
    action: 'leave, the others go on',
    in: conference,
    customer: null,
    member: (by, c) => leave(c, by, 'left', at),
  },
  {
    action: 'end the conference: the guest leaves, the chat goes on',
    in: conference,
    customer: null,
    member: (by, c) => endConference(c, by, at),
  },
  {
    action: 'end for all',
    in: conference,
    customer: resolve(conference, null, at),
    member: (by, c) => resolve(c, by, at),
  },
  {
    action: 'transfer to a queue',
    in: conference,
    customer: null,
    member: (by, c) => transferToQueue(c, ELSEWHERE, null, by, at),
  },
  {
    action: 'transfer to an agent',
    in: conference,
    customer: null,
    member: (by, c) => transferToAgent(c, ready, HOW, by, at),
  },
  {
    action: 'transfer to the guest',
    in: conference,
    customer: null,
    member: (by, c) => transferToAgent(c, { person: TOM, ready: false }, HOW, by, at),
  },
  { action: 'leave alone', in: active, customer: null, member: (by, c) => leave(c, by, 'left', at) },
];

/** Mia is the owner, Tom the guest, or the one who is asked. */
export function attempt(row: ConferenceRow, party: Party): Decision | null {
  if (party === 'customer') return row.customer;
  return row.member(party === 'owner' ? MIA : TOM, row.in);
}
