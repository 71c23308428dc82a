/** The people of the demonstration workspace, by a short name. */
export type Staff = 'nora' | 'jonas' | 'mia' | 'tom' | 'lucia';

/** The wrap-up codes of the demonstration workspace, likewise. */
export type CodeKey = 'question' | 'order' | 'damage' | 'delivery' | 'other';

/** One thing that happens in a conversation, so many minutes after its beginning. */
export type Step =
  | { minute: number; kind: 'asks'; text: string }
  | { minute: number; kind: 'answers'; by: Staff; text: string }
  | { minute: number; kind: 'assigns'; by: Staff; to: Staff }
  | { minute: number; kind: 'resolves'; by: Staff; wrapUp: { code: CodeKey; note: string } }
  | { minute: number; kind: 'reads' };

export interface Story {
  inbox: 'website' | 'trade';
  /** null: as far as the customer has said who they are, nobody. */
  name: string | null;
  email?: string;
  locale: string;
  /** Page of the shop that they write from. */
  page: { path: string; title: string };
  /** A time of day some days ago, or so many minutes ago. */
  begins: { daysAgo: number; at: `${number}:${number}` } | { minutesAgo: number };
  steps: readonly Step[];
}

export const asks = (minute: number, text: string): Step => ({ minute, kind: 'asks', text });
export const answers = (minute: number, by: Staff, text: string): Step => ({ minute, kind: 'answers', by, text });
export const assigns = (minute: number, by: Staff, to: Staff): Step => ({ minute, kind: 'assigns', by, to });
/** Where the queue has wrap-up, with what became of it. */
export const resolves = (minute: number, by: Staff, code: CodeKey, note = ''): Step => ({
  minute,
  kind: 'resolves',
  by,
  wrapUp: { code, note },
});
/** The customer has seen what was answered. */
export const reads = (minute: number): Step => ({ minute, kind: 'reads' });
