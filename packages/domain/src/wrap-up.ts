import { type Agent, changed, type WrapUp } from './agent.ts';
import type { Conversation } from './conversation.ts';
import type { Code, ConversationFact } from './facts.ts';
import { next } from './lines.ts';
import { entryOf, member, SYSTEM } from './moves.ts';
import { BAN_WRAP_UP_SECONDS, type WrapUpRules } from './queue.ts';
import type { RefusalCode } from './refusals.ts';
import type { AdmittedText } from './text.ts';
import type { Id, Instant, Moment, Person } from './values.ts';

/** Work after the conversation. The server counts its time; until it is done, the leg keeps its slot. */

export const wrapUpDue = (rules: WrapUpRules, banned: boolean, now: Instant): Instant | null => {
  const limit = rules.enabled ? rules.limit : banned ? BAN_WRAP_UP_SECONDS : null;
  return limit === null ? null : now + limit * 1000;
};

const find = (agent: Agent, leg: Id): WrapUp | undefined =>
  agent.work.find((one): one is WrapUp => one.kind === 'wrap_up' && one.leg === leg);

/**
 * `codes`: the workspace's, by id. Refuses `wrap_up.none` (done already, or somebody else's), `wrap_up.required` (without a code), `wrap_up.one`
 * (several where one is allowed) and `wrap_up.code` (not one of this queue's).
 */
export function submitWrapUp(
  c: Conversation,
  agent: Agent,
  who: Person,
  wish: { leg: Id; codes: readonly Id[]; note: AdmittedText | null; by: 'agent' | 'time' },
  rules: WrapUpRules,
  codes: ReadonlyMap<Id, Code>,
  at: Moment,
): { facts: readonly ConversationFact[] } | { refusal: RefusalCode } {
  if (find(agent, wish.leg) === undefined) return { refusal: 'wrap_up.none' };
  const chosen = [...new Set(wish.codes)];
  if (wish.by === 'agent') {
    if (chosen.length === 0 && rules.required) return { refusal: 'wrap_up.required' };
    if (chosen.length > 1 && !rules.several) return { refusal: 'wrap_up.one' };
    if (chosen.some((code) => !rules.codes.includes(code))) return { refusal: 'wrap_up.code' };
  }
  const named = chosen.flatMap((id) => codes.get(id) ?? []).map(({ id, name }) => ({ id, name }));
  const entry = entryOf(
    c,
    wish.by === 'agent' ? member(who) : SYSTEM,
    { event: 'wrapped_up', position: null, who, codes: named, note: wish.note, by: wish.by },
    at,
  );
  return { facts: [{ ...next(c), type: 'conversation.wrapped_up', leg: wish.leg, entry }] };
}

/** More time, once, where the queue gives it: else `wrap_up.no_extension`. */
export function extendWrapUp(agent: Agent, leg: Id, rules: WrapUpRules, now: Instant): Agent | RefusalCode {
  const found = find(agent, leg);
  if (found === undefined) return 'wrap_up.none';
  if (found.extended || rules.extension === 0 || found.due === null) return 'wrap_up.no_extension';
  const due = found.due + rules.extension * 1000;
  const work = agent.work.map((one) => (one === found ? { ...found, due, extended: true } : one));
  return changed(agent, { work }, now);
}
