import type { ConversationView, ListStatus, ListView } from '@parley/contract';
import type { ListState } from './member-types.ts';

type Rows = ReadonlyMap<string, ConversationView>;
type Key = Pick<ConversationView, 'id' | 'lastAt'>;

/**
 * A prefix of a list: every conversation of it from the top down to `end`. `answered`: the rows are those of this view, not yet to come.
 */
export interface Window extends ListState {
  ref: number;
  size: number;
  answered: boolean;
  end: Key | null;
}

/** Latest activity first, then by id. */
export const inOrder = (a: Key, b: Key): number => b.lastAt - a.lastAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** A list was asked for. What is shown of it stays until the answer comes; another one begins empty. */
export function watching(
  list: Window | null,
  wish: { ref: number; view: ListView; status: ListStatus; size: number },
): Window {
  if (list !== null && list.view === wish.view && list.status === wish.status)
    return { ...list, ...wish, loading: true };
  return { ...wish, ids: [], complete: false, loading: true, answered: false, end: null };
}

export function watched(list: Window, rows: readonly ConversationView[], complete: boolean): Window {
  const sorted = [...rows].sort(inOrder);
  return {
    ...list,
    ids: sorted.map((row) => row.id),
    complete,
    loading: false,
    answered: true,
    end: complete ? null : (sorted.at(-1) ?? null),
  };
}

/**
 * Rows that are in the list now and ids that are not. What is sorted behind the end is not known to follow it without a gap, so it is not kept; and
 * what is pushed out below the size goes.
 */
export function changeWindow(list: Window, rows: Rows, changed: readonly string[], gone: readonly string[]): Window {
  const ids = new Set(list.ids);
  for (const id of gone) ids.delete(id);
  for (const id of changed) ids.add(id);
  const { end } = list;
  let sorted = [...ids]
    .map((id) => rows.get(id))
    .filter((row) => row !== undefined && (end === null || inOrder(row, end) <= 0)) as ConversationView[];
  sorted.sort(inOrder);
  if (sorted.length <= list.size) return { ...list, ids: sorted.map((row) => row.id) };
  sorted = sorted.slice(0, list.size);
  return { ...list, ids: sorted.map((row) => row.id), complete: false, end: sorted.at(-1) ?? null };
}
