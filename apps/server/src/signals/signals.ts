import type { Id } from '@parley/domain';

/**
 * Wake-ups between the nodes. They may be lost, late or doubled: nothing that must not be lost travels here. A journal signal says how far a
 * workspace's journal has come; the poll of the journal is the guarantee behind it.
 */
export type Signal = JournalSignal | TypingSignal;

export interface JournalSignal {
  kind: 'journal';
  workspace: Id;
  seq: number;
}

export interface TypingSignal {
  kind: 'typing';
  workspace: Id;
  conversation: Id;
  contact: Id;
  inbox: Id;
  /** null: the customer. */
  who: { id: Id; name: string } | null;
  on: boolean;
}

export interface Signals {
  /** To the other nodes; never throws, never waits. */
  send: (signal: Signal) => void;
  close: () => Promise<void>;
}

/** For a node that is alone: there is nobody to tell. */
export const noSignals: Signals = { send: () => undefined, close: async () => undefined };
