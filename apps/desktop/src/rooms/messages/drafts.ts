const PREFIX = 'parley.draft.';

/** What of the browser's storage is used. */
type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Replies that were begun, kept per person and conversation. Where storage is blocked they last as long as the page. */
export function draftsOf(user: string, shelf: Shelf | null = browserShelf()) {
  const memory = new Map<string, string>();
  const keyOf = (conversation: string) => `${PREFIX}${user}.${conversation}`;
  return {
    read(conversation: string): string {
      const key = keyOf(conversation);
      try {
        return memory.get(key) ?? shelf?.getItem(key) ?? '';
      } catch {
        return '';
      }
    },
    write(conversation: string, text: string): void {
      const key = keyOf(conversation);
      memory.set(key, text);
      try {
        if (text === '') shelf?.removeItem(key);
        else shelf?.setItem(key, text);
      } catch {
        // Full or blocked: memory has it.
      }
    },
  };
}

function browserShelf(): Shelf | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
