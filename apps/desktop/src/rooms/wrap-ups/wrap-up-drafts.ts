/** What was begun of a wrap-up. `codes` null: nothing was chosen or taken away yet, so the default holds. */
export interface WrapUpDraft {
  codes: readonly string[] | null;
  note: string;
}

const PREFIX = 'parley.wrap-up.';
const NOTHING: WrapUpDraft = { codes: null, note: '' };

/** What of the browser's storage is used. */
type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** What was begun, by leg, as long as the window lives: one may look elsewhere, or load the page anew. */
export function wrapUpDrafts(shelf: Shelf | null = windowShelf()) {
  const memory = new Map<string, WrapUpDraft>();
  return {
    read(leg: string): WrapUpDraft {
      const known = memory.get(leg) ?? parsed(shelf, PREFIX + leg) ?? NOTHING;
      memory.set(leg, known);
      return known;
    },
    write(leg: string, draft: WrapUpDraft): void {
      memory.set(leg, draft);
      try {
        shelf?.setItem(PREFIX + leg, JSON.stringify(draft));
      } catch {
        // Full: memory has it.
      }
    },
    forget(leg: string): void {
      memory.delete(leg);
      shelf?.removeItem(PREFIX + leg);
    },
  };
}

function parsed(shelf: Shelf | null, key: string): WrapUpDraft | null {
  try {
    const found: unknown = JSON.parse(shelf?.getItem(key) ?? 'null');
    if (typeof found !== 'object' || found === null || !('note' in found) || typeof found.note !== 'string')
      return null;
    const codes = 'codes' in found && Array.isArray(found.codes) ? found.codes : null;
    return { note: found.note, codes: codes?.filter((code) => typeof code === 'string') ?? null };
  } catch {
    return null;
  }
}

function windowShelf(): Shelf | null {
  try {
    sessionStorage.getItem(PREFIX);
    return sessionStorage;
  } catch {
    return null;
  }
}

/** Those of this window. */
export const drafts = wrapUpDrafts();
