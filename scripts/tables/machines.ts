import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AGENTS } from '../../packages/domain/testing/agents.ts';
import { CONVERSATIONS } from '../../packages/domain/testing/conversations.ts';
import type { Machine } from '../../packages/domain/testing/machine.ts';
import { OFFERS } from '../../packages/domain/testing/offers.ts';
import { page, table } from './markdown.ts';

const domain = join(import.meta.dirname, '..', '..', 'packages', 'domain', 'src');

/** What every command comes to in every state, found by running the machines. */
export function machinesPage(): string {
  const by = (...names: string[]) =>
    CONVERSATIONS.commands.filter((command) => names.some((name) => command.startsWith(name)));
  const people = by('Mia', 'Tom', 'Zoe');
  return page(
    'Machines',
    'What each command comes to in each state: the state it leaves, `a refusal`, ✓ where it is done and the state stays, · where nothing happens. ' +
      'How they are run is in `packages/domain/testing`.',
    '## A conversation',
    drawing('handling.ts', 'export type Handling'),
    'Mia is the owner, or was. Tom is offered the conversation, invited to it, or a guest. Zoe has nothing to do with it. `+` is a guest, `?` is somebody who is ' +
      'asked; *first* stands before others of its priority. The queue offers for 30 seconds, lets wait for 5 minutes and then hands on to Support; the customer may be ' +
      'silent for 10 minutes after our last word. *Transferred* is offered to Tom by Mia.',
    '### The customer, routing and time',
    tableOf(
      CONVERSATIONS,
      CONVERSATIONS.commands.filter((command) => !people.includes(command) || command.endsWith('is lost')),
    ),
    '### The owner',
    tableOf(
      CONVERSATIONS,
      by('Mia').filter((command) => !command.endsWith('is lost')),
    ),
    '### Whoever is asked, or a guest',
    tableOf(
      CONVERSATIONS,
      by('Tom').filter((command) => !command.endsWith('is lost')),
    ),
    '### Everybody else who may',
    tableOf(CONVERSATIONS, by('Zoe')),
    '## An offer',
    drawing('handling.ts', 'export interface Offer {'),
    'To Tom: of a queue, as a transfer from Mia, or as her invitation to a conference.',
    tableOf(OFFERS, OFFERS.commands),
    '## An agent',
    drawing('agent.ts', 'export type Presence'),
    'Presence, and after a comma the activity that colleagues see where it says more.',
    tableOf(AGENTS, AGENTS.commands),
  );
}

function tableOf(machine: Machine, commands: readonly string[]): string {
  const rows = commands.map((command) => [command, ...machine.states.map((state) => cell(machine, command, state))]);
  return table([['', ...machine.states], ...rows]);
}

function cell(machine: Machine, command: string, state: string): string {
  const { facts, refusal, before, after } = machine.run(command, state);
  if (refusal !== null) return `\`${refusal}\``;
  if (before !== after) return after;
  return facts.length > 0 ? '✓' : '·';
}

/** The drawing in the comment above a declaration. */
function drawing(file: string, declaration: string): string {
  const source = readFileSync(join(domain, file), 'utf8');
  const before = source.slice(0, source.indexOf(`\n${declaration}`));
  const comment = before.slice(before.lastIndexOf('/**'));
  const lines = comment.split('\n').map((line) => line.replace(/^ \* ?/, ''));
  const drawn = lines.slice(
    lines.findIndex((line) => /[─►▲▼│]/.test(line)),
    lines.findLastIndex((line) => /[─►▲▼│]/.test(line)) + 1,
  );
  if (drawn.length === 0) throw new Error(`${file} has no drawing above ${declaration}.`);
  return ['```text', ...drawn, '```'].join('\n');
}
