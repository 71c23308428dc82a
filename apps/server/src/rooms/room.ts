import type { AnyCommand } from './command.ts';
import type { QueryHandler } from './query.ts';

/** One subject's commands and queries. */
export interface Room {
  commands: readonly AnyCommand[];
  queries: readonly QueryHandler[];
}
