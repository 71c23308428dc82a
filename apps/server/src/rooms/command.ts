import type { CommandOf, CommandType, ReplyOf } from '@parley/contract';
import type {
  Agent,
  CentreSettings,
  Code,
  Contact,
  Conversation,
  Decision,
  Fact,
  Id,
  InboxSettings,
  Instant,
  Moment,
  Queue,
  RefusalCode,
} from '@parley/domain';
import type { PoolClient } from 'pg';
import type { Member, Principal } from '../principal.ts';
import type { SystemType, SystemWishOf } from './system.ts';

/** What a batched command wants locked and loaded before it decides. */
export interface Opens {
  conversation?: Id;
  contact?: Id;
  /** The contact of the conversation, whoever that is. */
  itsContact?: true;
  /** A member to be looked up (not locked). */
  member?: Id;
  /** The entry that the sender names: says whether this is a repetition. */
  entry?: Id;
  /** Agents to be locked beside those whom the conversation names. */
  agents?: readonly Id[];
  /** Queues whose settings matter beside those of the conversation and its inbox. */
  queues?: readonly Id[];
  codes?: readonly Id[];
  /** The default codes of those queues. */
  usualCode?: true;
}

/** A member as far as a decision about conversations needs to know them. */
export interface KnownMember {
  id: Id;
  publicName: string;
  disabled: boolean;
  /** Inboxes whose conversations they may see; null: all. */
  sees: ReadonlySet<Id> | null;
}

/** An entry that stands already under the id that a sender names. */
export interface KnownEntry {
  conversation: Id;
  author: 'contact' | 'member' | 'system';
  authorId: Id | null;
}

export interface Opened<Wish, By extends Principal = Principal> extends Moment {
  wish: Wish;
  by: By;
  /** Reached and locked; null only for a command that may start one. The runner has refused what `by` may not see. */
  conversation: Conversation | null;
  contact: Contact | null;
  member: KnownMember | null;
  /** Members whom the opened conversations or wishes name. */
  members: ReadonlyMap<Id, KnownMember>;
  entry: KnownEntry | null;
  /** Of a contact for whom a conversation is about to start: their open ones, and who had them last. */
  openConversations: number;
  lastAgent: Id | null;
  /** Locked: those whom the conversation names or named, and those of the wish. */
  agents: ReadonlyMap<Id, Agent>;
  queues: ReadonlyMap<Id, Queue>;
  codes: ReadonlyMap<Id, Code>;
  /** Of the conversation, where it moves or is about to start. */
  inbox: InboxSettings | null;
  centre: CentreSettings;
}

type AnyType = CommandType | SystemType;
type WishOf<Type extends AnyType> = Type extends CommandType
  ? CommandOf<Type>
  : Type extends SystemType
    ? SystemWishOf<Type>
    : never;

/** A command that runs in batches: says what it opens and decides, purely. */
export interface BatchedCommand<Type extends AnyType = AnyType> {
  kind: 'batched';
  type: Type;
  /** May the conversation be missing, because this starts it? */
  starts: (by: Principal) => boolean;
  /**
   * May it change who has the conversation (as it was locked; null: it is about to start)? Then its agents are locked too, and queues, inbox and centre
   * settings loaded.
   */
  moves: (conversation: Conversation | null, by: Principal) => boolean;
  opens: (wish: WishOf<Type>, by: Principal) => Opens;
  decide: (opened: Opened<WishOf<Type>>) => Decision;
  /** Rows of its own, beside what facts become; runs with the batch's other statements. */
  save?: (
    tx: PoolClient,
    opened: { wish: WishOf<Type>; by: Principal; now: Instant; contact: Contact | null },
  ) => Promise<unknown>;
}

export interface Acting<Wish> extends Moment {
  wish: Wish;
  by: Member;
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
  /** Long work that needs no database, done before the command takes its turn: nobody else's waits for it. What it makes of the wish is what runs. */
  prepare?: (wish: CommandOf<Type>) => Promise<{ wish: CommandOf<Type> } | { refusal: RefusalCode }>;
  run: (acting: Acting<CommandOf<Type>>) => Promise<Result<ReplyOf<Type>>>;
}

export type AnyCommand = BatchedCommand | SingleCommand;

type Defined<Type extends AnyType> = Pick<BatchedCommand<Type>, 'opens' | 'decide' | 'save'> &
  Partial<Pick<BatchedCommand<Type>, 'starts' | 'moves'>>;

/** A command on one conversation or contact. `moves` where it may change who has the conversation. */
export function on<Type extends AnyType>(type: Type, definition: Defined<Type>): BatchedCommand {
  // Widened for the table of commands: the runner hands each only the wishes of its own type.
  return {
    kind: 'batched',
    type,
    starts: () => false,
    moves: () => false,
    ...definition,
  } as unknown as BatchedCommand;
}

export const always = (): boolean => true;

export function act<Type extends CommandType>(
  type: Type,
  run: SingleCommand<Type>['run'],
  prepare?: SingleCommand<Type>['prepare'],
): AnyCommand {
  return { kind: 'single', type, run, prepare } as unknown as AnyCommand;
}
