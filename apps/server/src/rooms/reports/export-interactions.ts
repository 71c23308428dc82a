import { Readable } from 'node:stream';
import type { AnswerOf, AskOf, InteractionView, QueryType } from '@parley/contract';
import type { Id, RefusalCode } from '@parley/domain';
import type { Member } from '../../principal.ts';
import type { Asker } from '../query.ts';
import { CSV_HEAD, csvOfInteraction, type Names } from './interaction-csv.ts';

/** Interactions read at a time. The next are read when those are on their way: a month of a large centre passes through a few hundred kilobytes. */
const PAGE = 500;

export type Table = { stream: Readable } | { refusal: RefusalCode };
type Wanted = Omit<AskOf<'interaction.list'>, 'limit' | 'beforeAt' | 'beforeId'>;
type Page = AnswerOf<'interaction.list'>;

/** Tables of any length, by the same queries and so with the same rights as everything else. */
export function createExports(ask: Asker) {
  /** A table keeps the database busy for as long as it takes: each member has one at a time. */
  const busy = new Set<Id>();

  async function asked<Type extends QueryType>(by: Member, query: { type: Type }) {
    const answer = await ask(by, query);
    return 'refusal' in answer ? answer : { answer: answer.answer as AnswerOf<Type> };
  }

  const pageBehind = (by: Member, wanted: Wanted, last: InteractionView | undefined) =>
    asked<'interaction.list'>(by, {
      type: 'interaction.list',
      ...wanted,
      limit: PAGE,
      ...(last !== undefined && { beforeAt: last.startedAt, beforeId: last.id }),
    } as { type: 'interaction.list' });

  async function namesFor(by: Member): Promise<Names | { refusal: RefusalCode }> {
    const [inboxes, setup, members] = await Promise.all([
      asked(by, { type: 'inbox.list' }),
      asked(by, { type: 'setup.get' }),
      asked(by, { type: 'member.list' }),
    ]);
    if ('refusal' in inboxes) return inboxes;
    if ('refusal' in setup) return setup;
    if ('refusal' in members) return members;
    return {
      inboxes: named(inboxes.answer.inboxes),
      queues: named(setup.answer.queues),
      agents: named(members.answer.members),
    };
  }

  async function* lines(by: Member, wanted: Wanted, names: Names, first: Page): AsyncGenerator<string> {
    yield CSV_HEAD;
    let page = first;
    while (page.interactions.length > 0) {
      yield page.interactions.map((one) => csvOfInteraction(one, names)).join('');
      if (!page.more) return;
      const next = await pageBehind(by, wanted, page.interactions.at(-1));
      // Half a table must not look like a whole one: the answer breaks off.
      if ('refusal' in next) throw new Error(`the table could not be read to its end: ${next.refusal}`);
      page = next.answer;
    }
  }

  return {
    /** `fields` have been parsed by the contract. */
    async interactions(by: Member, fields: object): Promise<Table> {
      if (busy.has(by.person.id)) return { refusal: 'request.too_fast' };
      busy.add(by.person.id);
      let stream: Readable | null = null;
      try {
        const wanted = fields as Wanted;
        const [first, names] = await Promise.all([pageBehind(by, wanted, undefined), namesFor(by)]);
        if ('refusal' in first) return first;
        if ('refusal' in names) return names;
        stream = Readable.from(lines(by, wanted, names, first.answer), { objectMode: false });
        // However it ends: read to the end, broken off, or never begun.
        stream.once('close', () => busy.delete(by.person.id));
        return { stream };
      } finally {
        if (stream === null) busy.delete(by.person.id);
      }
    },
  };
}

const named = (list: readonly { id: Id; name: string }[]): ReadonlyMap<Id, string> =>
  new Map(list.map(({ id, name }) => [id, name]));
