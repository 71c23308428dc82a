import type { AnswerOf, AskOf, QueryType } from '@parley/contract';
import { QUERIES } from '@parley/contract';
import type { RefusalCode } from '@parley/domain';
import type { Pool, PoolClient } from 'pg';
import { inWorkspace } from '../database/workspace.ts';
import type { Member } from '../principal.ts';

export interface Asking<Ask> {
  ask: Ask;
  by: Member;
  /** A repeatable-read transaction, confined to the workspace. */
  tx: PoolClient;
}

export interface QueryHandler<Type extends QueryType = QueryType> {
  type: Type;
  answer: (asking: Asking<AskOf<Type>>) => Promise<AnswerOf<Type> | { refusal: RefusalCode }>;
}

/** Queries only look. The right in any scope is checked before; what of it `by` may see is the query's own business. */
export function look<Type extends QueryType>(type: Type, answer: QueryHandler<Type>['answer']): QueryHandler {
  return { type, answer } as unknown as QueryHandler;
}

const RIGHTS = new Map(QUERIES.map((query) => [query.type, query.right]));

/** Asks on behalf of a member. `ask` has been parsed by the contract. */
export function createAsker(pool: Pool, handlers: readonly QueryHandler[]) {
  const byType = new Map(handlers.map((handler) => [handler.type, handler]));
  return async (by: Member, ask: { type: QueryType }): Promise<{ answer: unknown } | { refusal: RefusalCode }> => {
    const handler = byType.get(ask.type);
    const right = RIGHTS.get(ask.type);
    if (handler === undefined || right === undefined) return { refusal: 'request.unknown' };
    if (right !== null && by.rights[right] === undefined) return { refusal: 'right.missing' };
    const answer = await inWorkspace(pool, by.workspace, (tx) => handler.answer({ ask: ask as never, by, tx }), 'read');
    return typeof answer === 'object' && 'refusal' in answer ? { refusal: answer.refusal } : { answer };
  };
}
export type Asker = ReturnType<typeof createAsker>;
