import { pluralOf } from '../plural.ts';

const plural = pluralOf('en');

/** What supervisors watch. */
export const en = {
  title: 'Live',
  activity: {
    ready: 'Ready',
    busy: 'Busy',
    at_capacity: 'At capacity',
    acw: 'After-call work',
    away: 'Away',
    rona: 'RONA',
    signed_out: 'Signed out',
    signed_in: 'Signed in',
    declined: 'Declined',
    busyThen: (now: string, next: string) => `${now}, then ${next}`,
  },
  flags: {
    title: 'Asking for help',
    none: 'Nobody is asking for help.',
    by: (name: string) => `${name} asks for help`,
    bySomebody: 'Somebody asks for help',
    since: 'For',
    open: 'Open',
    openOf: (name: string) => `Open the conversation with ${name}`,
    waiting: (count: number) => plural(count, { one: '# agent asks for help', other: '# agents ask for help' }),
  },
  queues: {
    title: 'Queues',
    name: 'Queue',
    customers: 'Customers',
    waiting: 'Waiting',
    longest: 'Longest wait',
    active: 'In progress',
    agents: 'Agents',
    ready: 'Ready',
    busy: 'Busy',
    away: 'Away',
    without: 'Without a queue',
    nobody: 'Nobody waits',
    long: 'long wait',
    tooLong: 'far too long',
    none: 'There are no queues yet',
    noneText: 'Customers wait for whoever serves the inbox. Administrators set up queues.',
  },
  agents: {
    title: 'Agents',
    name: 'Agent',
    activity: 'Activity',
    inHand: 'In hand',
    // A column may be narrower than the word.
    talks: 'Conver\u00adsations',
    wrapUps: 'Wrap-ups',
    offers: 'Requests',
    queues: 'Queues',
    actions: 'Actions',
    search: 'Find an agent',
    filterQueue: 'Queue',
    allQueues: 'All queues',
    order: 'Sort by',
    byActivity: 'Attention needed',
    byName: 'Name',
    bySince: 'Longest in their activity',
    byTalks: 'Most conversations',
    filterActivity: 'Filter by activity',
    shown: (shown: number, all: number) => `${shown} of ${all}`,
    none: 'No agent matches',
    noneText: 'Change the search or the filters.',
    reset: 'Show everybody',
    noQueue: 'None',
    moreQueues: (count: number) => `+${count}`,
  },
  actions: {
    of: (name: string) => `Actions on ${name}`,
    available: 'Set available',
    away: 'Set away',
    awayFor: (reason: string) => `Set away: ${reason}`,
    signOut: 'Sign out',
    signOutTitle: (name: string) => `Sign ${name} out?`,
    idle: (name: string) => `${name} has nothing in hand, and gets nothing more until they sign in again.`,
    holds: (name: string, count: number) =>
      plural(count, { one: `${name} has # conversation in hand.`, other: `${name} has # conversations in hand.` }),
    grace: (count: number, time: string) =>
      plural(count, {
        one: `It stays theirs for ${time}. If they have not signed in again by then, it goes back to the front of its queue, and the customer is told that they left.`,
        other: `These stay theirs for ${time}. If they have not signed in again by then, they go back to the front of their queues, and the customers are told that they left.`,
      }),
    noGrace: (count: number) =>
      plural(count, {
        one: 'It goes back to the front of its queue at once, and the customer is told that they left.',
        other: 'These go back to the front of their queues at once, and the customers are told that they left.',
      }),
    seconds: (count: number) => plural(count, { one: '# second', other: '# seconds' }),
    minutes: (count: number) => plural(count, { one: '# minute', other: '# minutes' }),
    done: (name: string) => `${name} has been signed out.`,
  },
};

export type SupervisionCatalogue = typeof en;
