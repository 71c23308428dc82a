import { pluralOf } from '../plural.ts';

const plural = pluralOf('en');

/** What an agent sees of their own work: presence, requests, wrap-up. */
export const en = {
  // Presence
  status: (status: string) => `Your status: ${status}`,
  since: (time: string) => `Since ${time}`,
  available: 'Available',
  awayBecause: 'Away',
  awayFor: (reason: string) => `Away · ${reason}`,
  findReason: 'Find a reason',
  signOut: 'Sign out as an agent',
  signInAgain: 'Sign in again',
  workHere: 'Work here',
  capacity: 'In hand',
  channels: { chat: 'Chat', social: 'Social', email: 'E-mail', voice: 'Calls' },
  of: (used: number, most: number) => `${used}\u00a0of\u00a0${most}`,
  switchedOff: 'off',
  modes: {
    real_time: 'One chat or call at a time, the others beside it.',
    exclusive: 'One thing at a time.',
  },
  toWrapUp: 'To wrap up',
  // The window one works in
  elsewhere: 'You are working in another window',
  elsewhereText:
    'Requests and wrap-ups appear there. You can carry on in this window instead: what you have in hand comes along.',
  onlyLook: 'Only look',
  onlyLooking: 'You are only looking in this window. Requests appear in the other one.',
  signedOutBar: 'You are signed out as an agent: nothing is offered to you.',
  signedOutBy: {
    supervisor: 'A supervisor has signed you out',
    inactive: 'You were signed out because nobody was here',
    lost: 'You were signed out because the connection was lost',
    other: 'You are signed out as an agent',
  },
  signedOutText: 'Nothing is offered to you until you sign in again. You can still look around.',
  release: 'What you have in hand goes back to its queue in',
  backAgain: 'Your connection was lost for too long',
  backAgainText: 'You were signed out and are signed in again. Set yourself available to be offered something.',
  leaveTitle: 'Sign out with conversations in hand?',
  leaveText: (count: number, grace: string) =>
    plural(count, {
      one: `You still have # conversation. Unless you are back within ${grace}, it goes back to its queue.`,
      other: `You still have # conversations. Unless you are back within ${grace}, they go back to their queues.`,
    }),
  // Requests
  requests: 'Requests',
  request: (name: string) => `Request: ${name}`,
  severalRequests: (count: number) => plural(count, { one: '# request', other: '# requests' }),
  announced: (name: string, from: string) => `Request from ${name}, ${from}. Alt\u00a0+\u00a0A accepts it.`,
  transferFrom: (name: string) => `${name} transfers this to you`,
  conferenceWith: (name: string) => `${name} invites you to a conference`,
  queue: 'Queue',
  leftTitle: 'Time left to answer',
  waits: (time: string) => `has waited ${time}`,
  received: (time: string) => `for ${time}`,
  receivedTitle: 'Time since the request came to you',
  accept: 'Accept',
  accepting: 'Accepting…',
  decline: 'Decline',
  shownOf: (shown: number, all: number) => (shown === 1 ? `1 of ${all}` : `1–${shown} of ${all}`),
  acceptAll: (count: number) => `Accept all ${count}`,
  missed: 'You did not answer in time',
  missedText: 'The request has gone back. Nothing more is offered to you until you decide.',
  setAvailable: 'Set available',
  stayAway: 'Stay away',
  // Wrap-up
  wrapUp: 'Wrap-up',
  wrapUpSince: 'Time since the conversation ended for you',
  endsIn: 'Ends in',
  moreTime: 'More time',
  code: 'Code',
  codes: 'Codes',
  required: 'required',
  findCode: 'Find a code',
  noCode: 'Nothing found',
  note: 'Note',
  notePlaceholder: 'For colleagues; the customer never sees it',
  submit: 'Submit wrap-up',
  timeOver: 'The time for the wrap-up was over: it was submitted without a code.',
  timeOverWith: (code: string) => `The time for the wrap-up was over: “${code}” was submitted.`,
  // Keys and commands
  work: 'Your work',
  acceptFirst: 'Accept the earliest request',
  chooseStatus: 'Choose your status',
};

export type AgentsCatalogue = typeof en;
