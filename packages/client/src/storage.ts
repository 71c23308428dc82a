import type { OutboxStorage, Outgoing } from './types.ts';

/** Forgets with the page (and with the process). */
export function memoryStorage(): OutboxStorage {
  let kept: readonly Outgoing[] = [];
  return {
    load: () => kept,
    save: (entries) => {
      kept = entries;
    },
  };
}

/** Survives reloads, and is shared by the tabs of one site. Where storage is blocked or full it keeps what it has in memory. */
export function browserStorage(key: string): OutboxStorage {
  let kept: readonly Outgoing[] = [];
  let works = true;
  return {
    load() {
      try {
        if (works) kept = readOutbox(localStorage.getItem(key));
      } catch {
        works = false;
      }
      return kept;
    },
    save(entries) {
      kept = entries;
      try {
        if (entries.length === 0) localStorage.removeItem(key);
        else localStorage.setItem(key, JSON.stringify(entries));
        works = true;
      } catch {
        works = false;
      }
    },
    subscribe(listener) {
      const changed = (event: StorageEvent) => {
        if (event.key === key || event.key === null) listener();
      };
      addEventListener('storage', changed);
      return () => removeEventListener('storage', changed);
    },
  };
}

/** What was written by an earlier page: anything that does not look like an outbox is none. */
export function readOutbox(json: string | null): Outgoing[] {
  try {
    const found: unknown = JSON.parse(json ?? '[]');
    return Array.isArray(found) ? found.filter(isOutgoing) : [];
  } catch {
    return [];
  }
}

function isOutgoing(entry: Partial<Outgoing> | null): entry is Outgoing {
  return (
    typeof entry?.id === 'string' &&
    typeof entry.conversation === 'string' &&
    typeof entry.text === 'string' &&
    /^(sending|failed)$/.test(`${entry.state}`)
  );
}
