import type { ListStatus, ListView } from '@parley/contract';

/** Where one is: the workspace by its short name, the list, and the conversation that is open. */
export interface Place {
  workspace: string;
  view: ListView;
  status: ListStatus;
  conversation: string | null;
}
