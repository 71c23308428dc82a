/**
 * Every refusal that Parley can give, in one table: the HTTP status, and whether the same request may succeed later without being changed.
 * The sentences for people stand in the catalogues under the same codes. What is not in this table is a fault and is logged as one.
 */
export const REFUSALS = {
  // About the request itself
  'request.malformed': { status: 400, retry: false },
  'request.unknown': { status: 404, retry: false },
  'request.too_large': { status: 413, retry: false },
  'request.too_fast': { status: 429, retry: true },
  'protocol.too_old': { status: 409, retry: false },
  // About who asks
  'session.missing': { status: 401, retry: false },
  'session.origin': { status: 403, retry: false },
  'right.missing': { status: 403, retry: false },
  /** Also what may not be seen: absent and forbidden look the same from outside. */
  not_found: { status: 404, retry: false },
  // About what is asked
  'id.taken': { status: 409, retry: false },
  'text.empty': { status: 422, retry: false },
  'text.too_long': { status: 422, retry: false },
  'conversation.resolved': { status: 409, retry: false },
  'conversation.not_resolved': { status: 409, retry: false },
  'conversation.too_many': { status: 429, retry: false },
  'conversation.owned': { status: 409, retry: false },
  'conversation.offered': { status: 409, retry: false },
  'conversation.open': { status: 409, retry: false },
  'conversation.not_owner': { status: 409, retry: false },
  'conversation.not_in': { status: 409, retry: false },
  'picture.unreadable': { status: 422, retry: false },
  'snooze.past': { status: 422, retry: false },
  'offer.settled': { status: 409, retry: false },
  'offer.expired': { status: 409, retry: false },
  'offer.must_answer': { status: 409, retry: false },
  'transfer.self': { status: 422, retry: false },
  'conference.full': { status: 409, retry: false },
  'conference.already': { status: 409, retry: false },
  'conference.none': { status: 409, retry: false },
  'conference.guest': { status: 403, retry: false },
  'agent.not_available': { status: 409, retry: false },
  'agent.signed_out': { status: 409, retry: false },
  'agent.other_desk': { status: 409, retry: false },
  'reason.required': { status: 422, retry: false },
  'wrap_up.none': { status: 409, retry: false },
  'wrap_up.required': { status: 422, retry: false },
  'wrap_up.one': { status: 422, retry: false },
  'wrap_up.code': { status: 422, retry: false },
  'wrap_up.no_extension': { status: 409, retry: false },
  'contact.banned': { status: 403, retry: false },
  'name.taken': { status: 409, retry: false },
  /** Something else refers to it; the reply lists what. */
  'setup.in_use': { status: 409, retry: false },
  'setup.unknown': { status: 422, retry: false },
  /** Those who wait too long would come back to the queue that they came from. */
  'queue.overflow_circle': { status: 422, retry: false },
  'member.cannot_see': { status: 422, retry: false },
  'member.disabled': { status: 422, retry: false },
  'member.last_administrator': { status: 409, retry: false },
  'member.exists': { status: 409, retry: false },
  'invitation.invalid': { status: 410, retry: false },
  'inbox.name_taken': { status: 409, retry: false },
  'inbox.domain_invalid': { status: 422, retry: false },
  'password.too_short': { status: 422, retry: false },
  'sign_in.failed': { status: 401, retry: false },
  // About us
  unavailable: { status: 503, retry: true },
  fault: { status: 500, retry: false },
} as const satisfies Record<string, { status: number; retry: boolean }>;

export type RefusalCode = keyof typeof REFUSALS;
