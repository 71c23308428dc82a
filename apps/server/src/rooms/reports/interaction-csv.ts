import type { InteractionView } from '@parley/contract';
import type { Id, Instant } from '@parley/domain';
import { type Cell, csvLine } from './csv.ts';

/** What ids are called; one that is not here any more is shown as it is. */
export interface Names {
  inboxes: ReadonlyMap<Id, string>;
  queues: ReadonlyMap<Id, string>;
  agents: ReadonlyMap<Id, string>;
}

const SEVERAL = '; ';
const seconds = (ms: number): number => Math.round(ms) / 1000;
const iso = (at: Instant | null): string | null => (at === null ? null : new Date(at).toISOString());

/** Until somebody had it, or until it ended without that; null: the customer still waits. */
function queueSeconds({ startedAt, answeredAt, endedAt }: InteractionView): number | null {
  const until = answeredAt ?? endedAt;
  return until === null ? null : seconds(Math.max(0, until - startedAt));
}

/** How long whoever accepted first let the offer stand; null: nobody was asked, or nobody accepted. */
function answerSeconds({ offers }: InteractionView): number | null {
  const accepted = offers.find(({ kind, outcome }) => outcome === 'accepted' && kind !== 'conference');
  return accepted === undefined || accepted.settledAt === null ? null : seconds(accepted.settledAt - accepted.at);
}

/** Time of all agents in it, wrap-up not included, as far as they have left. */
const handleSeconds = ({ legs }: InteractionView): number =>
  seconds(legs.reduce((sum, { joinedAt, leftAt }) => sum + (leftAt === null ? 0 : leftAt - joinedAt), 0));

const wrapUpSeconds = ({ legs }: InteractionView): number =>
  seconds(legs.reduce((sum, leg) => sum + (leg.wrapUpSeconds ?? 0) * 1000, 0));

const outcomes = ({ offers }: InteractionView, wanted: string): number =>
  offers.filter(({ outcome }) => outcome === wanted).length;

/** In the order in which they stand. Programs go by the names, so these stay. */
const COLUMNS: readonly (readonly [name: string, cell: (one: InteractionView, names: Names) => Cell])[] = [
  ['Interaction', ({ id }) => id],
  ['Conversation', ({ conversation }) => conversation],
  ['Contact', ({ contact }) => contact],
  ['Inbox', ({ inbox }, { inboxes }) => inboxes.get(inbox) ?? inbox],
  ['Queue', ({ queue }, { queues }) => queue && (queues.get(queue) ?? queue)],
  ['Started', ({ startedAt }) => iso(startedAt)],
  ['Answered', ({ answeredAt }) => iso(answeredAt)],
  ['Ended', ({ endedAt }) => iso(endedAt)],
  ['End', ({ end }) => end],
  ['Queue seconds', queueSeconds],
  ['Answer seconds', answerSeconds],
  ['Handle seconds', handleSeconds],
  ['Wrap-up seconds', wrapUpSeconds],
  ['Offers', ({ offers }) => offers.length],
  ['Declined', (one) => outcomes(one, 'declined')],
  ['Expired', (one) => outcomes(one, 'expired')],
  ['Agents', ({ legs }, { agents }) => several(legs.map(({ agent }) => agents.get(agent) ?? agent))],
  // Who was in it, how they came in and how they left: `Mia (owner): accepted, transferred`.
  [
    'Legs',
    ({ legs }, { agents }) =>
      legs
        .map(
          (leg) =>
            `${agents.get(leg.agent) ?? leg.agent} (${leg.role}): ${[leg.how, leg.left ?? 'still there'].join(', ')}`,
        )
        .join(SEVERAL),
  ],
  ['Codes', ({ legs }) => several(legs.flatMap(({ codes }) => codes.map(({ name }) => name)))],
  ['Notes', ({ legs }) => legs.flatMap(({ note }) => (note === null ? [] : [note])).join(SEVERAL)],
];

const several = (names: readonly string[]): string => [...new Set(names)].join(SEVERAL);

export const CSV_HEAD: string = csvLine(COLUMNS.map(([name]) => name));

export const csvOfInteraction = (one: InteractionView, names: Names): string =>
  csvLine(COLUMNS.map(([, cell]) => cell(one, names)));
