import type { CommandOf, CommandType, ReplyOf } from '@parley/contract';
import type { Contact, Conversation, Decision, Fact, Id, Instant, RefusalCode } from '@parley/domain';
import type { PoolClient } from 'pg';
import type { Principal } from '../principal.ts';

/** What a batched command wants locked and loaded before it decides. */
export interface Opens {
  conversation?: Id;
  contact?: Id;
  /** A member to be looked up (not locked). */
  member?: Id;
  /** The entry that the sender names: says whether this is a repetition. */
  entry?: Id;
}

/** A member as far as a decision about conversations needs to know them. */
export interface KnownMember {
  id: Id;
  publicName: string;
  disabled: boolean;
  /** Inboxes whose conversations they may see; null: all. */
  sees: ReadonlySet<Id> | null;
}

/** Whether a conversation of this inbox can be theirs. */
export const canTake = (member: KnownMember, inbox: Id): boolean =>
  !member.disabled && (member.sees === null || member.sees.has(inbox));

/** An entry that stands already under the id that a sender names. */
export interface KnownEntry {
  conversation: Id;
  author: 'contact' | 'member' | 'system';
  authorId: Id | null;
}

export interface Opened<Wish, By extends Principal = Principal> {
  wish: Wish;
  by: By;
  now: Instant;
  newId: () => Id;
  /** Reached and locked; null only for a command that may start one. The runner has refused what `by` may not see. */
  conversation: Conversation | null;
  contact: Contact | null;
  member: KnownMember | null;
  /** Last owners of conversations that were resolved when they were opened. */
  lastOwners: ReadonlyMap<Id, KnownMember>;
  entry: KnownEntry | null;
  /** Open conversations of the contact; counted only where a conversation is about to start. */
  openConversations: number;
}

/** A command that runs in batches: says what it opens and decides, purely. */
export interface BatchedCommand<Type extends CommandType = CommandType> {
  kind: 'batched';
  type: Type;
  /** May the conversation be missing, because this starts it? */
  starts: (by: Principal) => boolean;
  opens: (wish: CommandOf<Type>, by: Principal) => Opens;
  decide: (opened: Opened<CommandOf<Type>>) => Decision;
}

export interface Acting<Wish> {
  wish: Wish;
  by: Extract<Principal, { kind: 'member' }>;
  now: Instant;
  newId: () => Id;
  /** In a transaction of its own, confined to the workspace. */
  tx: PoolClient;
}

export type Result<Reply> = { facts: readonly Fact[]; audit?: AuditLine; reply?: Reply } | { refusal: RefusalCode };

/** What an administrator changed, in words that need no catalogue: ids, names, values. */
export interface AuditLine {
  what: CommandType;
  subject: string;
  detail: string;
}

/** A rare command of administration: runs alone in a transaction, with its room's SQL. Its right is checked before. */
export interface SingleCommand<Type extends CommandType = CommandType> {
  kind: 'single';
  type: Type;
  run: (acting: Acting<CommandOf<Type>>) => Promise<Result<ReplyOf<Type>>>;
}

export type AnyCommand = BatchedCommand | SingleCommand;

export function on<Type extends CommandType>(
  type: Type,
  definition: Pick<BatchedCommand<Type>, 'opens' | 'decide'> & { starts?: BatchedCommand<Type>['starts'] },
): AnyCommand {
  // Widened for the table of commands: the runner hands each only the wishes of its own type.
  return { kind: 'batched', type, starts: () => false, ...definition } as unknown as AnyCommand;
}

export function act<Type extends CommandType>(type: Type, run: SingleCommand<Type>['run']): AnyCommand {
  return { kind: 'single', type, run } as unknown as AnyCommand;
}
