import type { Fact } from './facts.ts';
import type { RefusalCode } from './refusals.ts';

/**
 * What a command comes to: facts, in order, or a refusal. A decision without facts is a success that changed nothing (a repetition).
 * Facts that follow one another on one conversation are decided on the state the earlier ones leave.
 */
export type Decision = { facts: readonly Fact[] } | { refusal: RefusalCode };

export const facts = (...list: readonly Fact[]): Decision => ({ facts: list });
export const refuse = (refusal: RefusalCode): Decision => ({ refusal });
export const nothing: Decision = { facts: [] };
