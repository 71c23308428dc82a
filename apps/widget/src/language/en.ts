import { plurals } from './language.ts';
import type { Refusals } from './refusals.ts';

const count = plurals('en');

const refusals: Refusals = {
  'text.empty': 'Please write something first.',
  'text.too_long': 'This message is too long. Please shorten it or send it in several parts.',
  'request.too_large': 'This message is too long. Please shorten it or send it in several parts.',
  'request.too_fast': 'That was a lot at once. Please wait a moment.',
  'conversation.too_many': 'You have started many conversations already. Please go on in one of them.',
  'protocol.too_old': 'The chat has been renewed. Please load it again.',
  not_found: 'This chat is not available any more.',
  unavailable: 'We cannot be reached at the moment. Please try again in a little while.',
  other: 'That did not work. Please try again.',
};

export const words = {
  title: 'Chat',
  greeting: 'Hello! How can we help you?',
  greetingHint: 'Write to us. Your conversation stays here, so you can come back to it at any time.',
  conversations: 'Your conversations',
  newConversation: 'New conversation',
  yourTeam: 'Our team',
  back: 'All conversations',
  close: 'Close chat',
  you: 'You',
  write: 'Write a message…',
  writeAgain: 'Write here to go on…',
  send: 'Send',
  left: (characters: number) => count(characters, { one: '# character left', other: '# characters left' }),
  over: (characters: number) => count(characters, { one: '# character too many', other: '# characters too many' }),
  messages: 'Messages',
  earlier: 'Show earlier messages',
  newMessages: 'New messages',
  unread: (messages: number) => count(messages, { one: '# unread message', other: '# unread messages' }),
  typing: (name: string) => `${name} is typing…`,
  joined: (name: string) => `${name} joined the conversation`,
  leftConversation: (name: string) => `${name} left the conversation`,
  endedBy: (name: string) => `${name} ended the conversation`,
  ended: 'The conversation has ended',
  endedChip: 'Ended',
  anythingElse: 'Is there anything else?',
  end: 'End conversation',
  endQuestion: 'End this conversation?',
  endNo: 'Go on chatting',
  sending: 'Sending…',
  sent: 'Sent',
  read: 'Read',
  failed: 'Not sent',
  retry: 'Try again',
  edit: 'Edit',
  discard: 'Discard',
  offline: 'You are offline. What you write will be sent as soon as the connection is back.',
  loading: 'Loading…',
  reload: 'Load again',
  today: 'Today',
  yesterday: 'Yesterday',
  refusals,
};

export type Words = typeof words;
