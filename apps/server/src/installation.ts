import type { Id } from '@parley/domain';

/** What the rooms need to know of the installation that they run in. */
export interface Installation {
  /** Where browsers find Parley, without a slash at the end. Known once the server listens. */
  readonly url: () => string;
  /** The secret part of an invitation or an API key. The same each time it is asked for, so that repeating a command gives the same answer. */
  readonly tokenOf: (purpose: TokenPurpose, workspace: Id, id: Id) => string;
}

export type TokenPurpose = 'invitation' | 'key';
