import { COMMANDS } from '../../packages/contract/src/commands.ts';
import { QUERIES } from '../../packages/contract/src/queries.ts';
import { BUILT_IN_RIGHTS, BUILT_IN_ROLES, PERMISSIONS } from '../../packages/domain/src/rights.ts';
import { MIA, TOM } from '../../packages/domain/testing/cast.ts';
import {
  attempt,
  CONFERENCE,
  type ConferenceRow,
  PARTIES,
  type Party,
  wrapsUp,
} from '../../packages/domain/testing/conference.ts';
import { page, table } from './markdown.ts';

const SCOPES = { inboxes: 'theirs', workspace: 'all' } as const;

/** Who may do what: by role, and within a conference. */
export function rightsPage(): string {
  const rights = PERMISSIONS.map((permission) => [
    `\`${permission}\``,
    ...BUILT_IN_ROLES.map((role) => {
      const scope = BUILT_IN_RIGHTS[role][permission];
      return scope === undefined ? '' : SCOPES[scope];
    }),
    [...COMMANDS, ...QUERIES]
      .filter(({ right, by }) => right === permission && by.some((audience) => audience === 'member'))
      .map(({ type }) => `\`${type}\``)
      .join(' '),
  ]);
  return page(
    'Rights',
    '## Roles',
    'What the built-in roles may do. *theirs*: conversations of the inboxes and queues they serve, and those in their own hand; *all*: everything in the workspace. ' +
      'The last column names the commands and queries that ask for it.',
    table([['Permission', ...BUILT_IN_ROLES, 'Asked for by'], ...rights]),
    `Every member may, since it is about themselves: ${own()}.`,
    '## In a conference',
    'What the machine answers to each. *no*: there is no such command for them.',
    table([
      ['', ...PARTIES],
      ...CONFERENCE.map((row) => [row.action, ...PARTIES.map((party) => answer(row, party))]),
      wrapUp(),
    ]),
  );
}

const own = (): string =>
  COMMANDS.filter(({ right }) => right === null)
    .map(({ type }) => `\`${type}\``)
    .join(', ');

function answer(row: ConferenceRow, party: Party): string {
  const decision = attempt(row, party);
  const forVisitors = COMMANDS.some(
    ({ type, by }) => row.commands.includes(type) && by.some((audience) => audience === 'visitor'),
  );
  if (party === 'customer' && forVisitors !== (decision !== null))
    throw new Error(`The contract and the table disagree on whether customers may ${row.action}.`);
  if (decision === null) return 'no';
  return 'refusal' in decision ? `no: \`${decision.refusal}\`` : 'yes';
}

const wrapUp = (): string[] => {
  const when = (who: typeof MIA) =>
    wrapsUp(who, false) ? 'yes' : wrapsUp(who, true) ? 'only if the queue says so' : 'no';
  return ['wrap up afterwards', 'no', when(MIA), when(TOM)];
};
