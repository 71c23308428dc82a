import type { ConversationView, ListStatus, ListView } from '@parley/contract';
import type { ListState } from './member-types.ts';

type Rows = ReadonlyMap<string, ConversationView>;
type Key = Pick<ConversationView, 'id' | 'lastAt'>;

/** A prefix of a list: its first `size` conversations, or all. `answered`: the rows are those of this view, not yet to come. */
export interface Window extends ListState {
  ref: number;
  size: number;
  answered: boolean;
}

/** Latest activity first, then latest id: the server's order. */
export const inOrder = (a: Key, b: Key): number => b.lastAt - a.lastAt || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);

/** A list was asked for. What is shown of it stays until the answer comes; another one begins empty. */
export function watching(
  list: Window | null,
  wish: { ref: number; view: ListView; status: ListStatus; size: number },
): Window {
  if (list !== null && list.view === wish.view && list.status === wish.status)
    return { ...list, ...wish, loading: true };
  return { ...wish, ids: [], complete: false, loading: true, answered: false };
}

/** Of a full window it is not known for long that it is all: what comes to stand behind its end is not said. */
export function watched(list: Window, rows: readonly ConversationView[], complete: boolean): Window {
  const ids = [...rows].sort(inOrder).map((row) => row.id);
  return { ...list, ids, complete: complete && ids.length < list.size, loading: false, answered: true };
}

/** Rows that are in the list now, and ids that are not. What is pushed out below the size goes; where it shrank, the client watches again. */
export function changeWindow(list: Window, rows: Rows, changed: readonly string[], gone: readonly string[]): Window {
  const ids = new Set(list.ids);
  for (const id of gone) ids.delete(id);
  for (const id of changed) ids.add(id);
  const sorted = [...ids]
    .map((id) => rows.get(id))
    .filter((row) => row !== undefined)
    .sort(inOrder)
    .map((row) => row.id);
  // Of a full window it is not said whether those that went were pushed out of it: there may be more.
  return { ...list, ids: sorted.slice(0, list.size), complete: list.complete && sorted.length < list.size };
}
