import { useState } from 'react';
import { same } from '../setup/same.ts';

/** What is typed, beside what is saved. What is saved elsewhere meanwhile is followed, as long as nothing is typed. */
export function useDraft<T extends object>(saved: T) {
  const [seen, setSeen] = useState(saved);
  const [begun, setBegun] = useState(saved);
  const [draft, setDraft] = useState(saved);
  const dirty = !same(draft, begun);
  if (!same(saved, seen)) {
    setSeen(saved);
    if (!dirty || same(saved, draft)) {
      setBegun(saved);
      setDraft(saved);
    }
  }
  return {
    draft,
    dirty,
    change: (part: Partial<T>) => setDraft((now) => ({ ...now, ...part })),
    reset() {
      setBegun(saved);
      setDraft(saved);
    },
    /** The server has taken this. What it makes of it comes by itself. */
    accepted: (sent: T) => setBegun(sent),
  };
}
