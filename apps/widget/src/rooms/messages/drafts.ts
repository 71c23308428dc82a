import { site } from '../../frame/chat.ts';

// A draft per conversation in the site's storage: it survives a reload, and a walk to another page of the site.

const key = (conversation: string | null): string => `draft:${conversation ?? 'new'}`;

export const draftOf = (conversation: string | null): string => site.recall(key(conversation)) ?? '';

export const keepDraft = (conversation: string | null, text: string): void =>
  site.keep(key(conversation), text === '' ? null : text);
