import type { Catalogue } from '../../en.ts';

/** A sentence or several. `**…**` are the words of a button or a state, as the desktop shows them; `` `…` `` is a key. */
export type Words = string;

export type Part =
  | { kind: 'text'; text: Words }
  /** In an order. */
  | { kind: 'steps'; items: readonly Words[] }
  | { kind: 'list'; items: readonly Words[] }
  | { kind: 'terms'; items: readonly (readonly [term: string, meaning: Words])[] }
  | { kind: 'shortcuts' };

export interface Section {
  /** The end of the address. */
  id: string;
  title: string;
  parts: readonly Part[];
}

/** What depends on the workspace. */
export interface Known {
  /** How long conversations stay with whoever's line is lost, in words; null: not at all. */
  grace: string | null;
  /** How many a conference has at most, the customer included. */
  parties: number;
}

/** The help, naming everything as the desktop of that language does. */
export type HelpPage = (words: Catalogue, known: Known) => readonly Section[];

export const text = (words: Words): Part => ({ kind: 'text', text: words });
export const steps = (...items: Words[]): Part => ({ kind: 'steps', items });
export const list = (...items: Words[]): Part => ({ kind: 'list', items });
export const terms = (...items: [string, Words][]): Part => ({ kind: 'terms', items });
export const shortcuts: Part = { kind: 'shortcuts' };
