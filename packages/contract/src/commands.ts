import type { z } from 'zod';
import { AGENT_COMMANDS } from './commands/agents.ts';
import { CENTRE_COMMANDS } from './commands/centre.ts';
import { CONVERSATION_COMMANDS } from './commands/conversations.ts';
import { WORKSPACE_COMMANDS } from './commands/workspace.ts';

export type { PresenceWish } from './commands/agents.ts';

export const COMMANDS = [
  ...CONVERSATION_COMMANDS,
  ...AGENT_COMMANDS,
  ...CENTRE_COMMANDS,
  ...WORKSPACE_COMMANDS,
] as const;

type Definition = (typeof COMMANDS)[number];
export type CommandType = Definition['type'];
/** A body without fields is, to zod, an object that may not even have a `type`. */
type Output<Body extends z.ZodType> = z.output<Body> extends Record<string, never> ? unknown : z.output<Body>;
export type CommandOf<Type extends CommandType> = { type: Type } & Output<Extract<Definition, { type: Type }>['body']>;
export type Command = { [Type in CommandType]: CommandOf<Type> }[CommandType];

/** What a command's `done` brings beside success. */
export interface Replies {
  'member.invite': { link: string };
  'key.create': { key: string };
}
export type ReplyOf<Type extends CommandType> = Type extends keyof Replies ? Replies[Type] : undefined;
