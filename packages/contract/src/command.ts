import type { Permission } from '@parley/domain';
import type { z } from 'zod';

/** Who may give a command at all. A key acts for a member over HTTP. */
export type Audience = 'visitor' | 'member';
export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

export interface CommandDefinition<Type extends string = string, Body extends z.ZodObject = z.ZodObject> {
  type: Type;
  by: readonly Audience[];
  /** The permission a member needs (null: none, it is about themselves); visitors need none, they only ever reach what is theirs. */
  right: Permission | null;
  /**
   * Method and path below `/api/v1`; a `:name` in it is the field of that name. Null: what visitors do, and what
   * members do for themselves in a window of theirs; a key, which acts for them, does not.
   */
  route: `${Method} /${string}` | null;
  summary: string;
  body: Body;
}

/** A wish to change something. Over a socket it is the body with `type`; over HTTP the path's fields and the body. */
export function command<const Type extends string, Body extends z.ZodObject>(
  type: Type,
  definition: Omit<CommandDefinition<Type, Body>, 'type'>,
): CommandDefinition<Type, Body> {
  return { type, ...definition };
}

export interface QueryDefinition<
  Type extends string = string,
  Ask extends z.ZodObject = z.ZodObject,
  Answer extends z.ZodType = z.ZodType,
> {
  type: Type;
  by: readonly Audience[];
  right: Permission | null;
  route: `GET /${string}`;
  summary: string;
  ask: Ask;
  answer: Answer;
}

/** A look at something. Fields that are not in the path are query parameters, so they are coerced from text. */
export function query<const Type extends string, Ask extends z.ZodObject, Answer extends z.ZodType>(
  type: Type,
  definition: Omit<QueryDefinition<Type, Ask, Answer>, 'type'>,
): QueryDefinition<Type, Ask, Answer> {
  return { type, ...definition };
}
