import { words } from '../../language/language.ts';

/** `name` null: the visitor themself, or nobody in particular. */
export function eventSentence(event: 'joined' | 'left' | 'ended', name: string | null): string {
  switch (event) {
    case 'joined':
      return words.joined(name ?? words.yourTeam);
    case 'left':
      return words.leftConversation(name ?? words.yourTeam);
    case 'ended':
      return name === null ? words.ended : words.endedBy(name);
  }
}
