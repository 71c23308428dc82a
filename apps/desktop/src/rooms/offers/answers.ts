import { useSyncExternalStore } from 'react';

/** `gone`: it was too late; the server takes the offer away any moment. */
export type Answering = 'accepting' | 'declining' | 'gone';

let current: ReadonlyMap<string, Answering> = new Map();
const listeners = new Set<() => void>();

/** What is being answered at this moment, by the offer's id: each place that shows an offer shows it at once. */
export const answers = {
  get: () => current,
  set(offers: readonly string[], to: Answering | null): void {
    const next = new Map(current);
    for (const offer of offers)
      if (to === null) next.delete(offer);
      else next.set(offer, to);
    change(next);
  },
  /** Forgets those that are no offers any more. */
  keep(offers: ReadonlySet<string>): void {
    if ([...current.keys()].every((offer) => offers.has(offer))) return;
    change(new Map([...current].filter(([offer]) => offers.has(offer))));
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

function change(next: ReadonlyMap<string, Answering>): void {
  current = next;
  for (const listener of listeners) listener();
}

export const useAnswers = (): ReadonlyMap<string, Answering> => useSyncExternalStore(answers.subscribe, answers.get);
