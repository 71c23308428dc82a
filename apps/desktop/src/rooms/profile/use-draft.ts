import { useState } from 'react';
import { same } from '../setup/same.ts';

/** What is typed, beside what is saved. What is saved elsewhere meanwhile is followed, as long as nothing is typed. */
export function useDraft<T extends object>(saved: T) {
  const [begun, setBegun] = useState(saved);
  const [draft, setDraft] = useState(saved);
  const dirty = !same(draft, begun);
  if (!dirty && !same(saved, begun)) {
    setBegun(saved);
    setDraft(saved);
  }
  return {
    draft,
    dirty,
    change: (part: Partial<T>) => setDraft((now) => ({ ...now, ...part })),
    reset() {
      setBegun(saved);
      setDraft(saved);
    },
    /** The server has this now. */
    accepted(sent: T) {
      setBegun(sent);
    },
  };
}
