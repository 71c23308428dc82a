import assert from 'node:assert/strict';
import test, { describe } from 'node:test';
import { CODES, MIA, MINUTE, moment, NOW, SALES, SECOND } from '../testing/cast.ts';
import { PLACE, text } from '../testing/conversations.ts';
import { Story } from '../testing/story.ts';
import type { Agent, WrapUp } from './agent.ts';
import { assign, resolve } from './ownership.ts';
import { NO_WRAP_UP, type WrapUpRules } from './queue.ts';
import { extendWrapUp, submitWrapUp, wrapUpDue } from './wrap-up.ts';

const at = moment(NOW);
const RULES = SALES.wrapUp;
const ended = (rules: WrapUpRules = RULES): { story: Story; mia: Agent; leg: string } => {
  const story = new Story({ sales: { wrapUp: rules } })
    .does((c) => assign(c, MIA, { kind: 'system' }, PLACE, at), NOW)
    .does((c) => resolve(c, MIA, at), NOW);
  const mia = story.agent(MIA.id);
  return { story, mia, leg: (mia.work[0] as WrapUp).leg };
};
const submit = (codes: readonly string[], rules: WrapUpRules, by: 'agent' | 'time', named?: string) => {
  const { story, mia, leg } = ended(rules);
  return submitWrapUp(story.c, mia, MIA, { leg: named ?? leg, codes, note: text, by }, rules, CODES, at);
};

const SEVERAL = { ...RULES, several: true };
const OPTIONAL = { ...RULES, required: false };
/** Codes, rules, by whom: the refusal, or the codes that are kept. */
const ROWS: Record<string, [codes: string[], rules: WrapUpRules, by: 'agent' | 'time', expected: string | string[]]> = {
  'one code': [['sale'], RULES, 'agent', ['sale']],
  'the same code twice': [['sale', 'sale'], RULES, 'agent', ['sale']],
  'no code, where one is required': [[], RULES, 'agent', 'wrap_up.required'],
  'no code, where none is': [[], OPTIONAL, 'agent', []],
  'two codes, where one is allowed': [['sale', 'no_sale'], RULES, 'agent', 'wrap_up.one'],
  'two codes, where several are': [['sale', 'no_sale'], SEVERAL, 'agent', ['sale', 'no_sale']],
  'a code of another queue': [['other'], RULES, 'agent', 'wrap_up.code'],
  'a code of another queue among several': [['sale', 'other'], SEVERAL, 'agent', 'wrap_up.code'],
  'a code that is not there': [['gone'], RULES, 'agent', 'wrap_up.code'],
  'the default code, by time': [['no_sale'], RULES, 'time', ['no_sale']],
  'no code, by time, where one is required': [[], RULES, 'time', []],
  'a code where there are none': [['sale'], NO_WRAP_UP, 'agent', 'wrap_up.code'],
};

describe('what an agent may say of their part', () => {
  for (const [name, [codes, rules, by, expected]] of Object.entries(ROWS))
    test(name, () => {
      // A ban leaves a wrap-up where there is none: its leg comes from a queue that has it.
      const { story, mia, leg } = ended();
      const made = submitWrapUp(story.c, mia, MIA, { leg, codes, note: text, by }, rules, CODES, at);
      if ('refusal' in made) return assert.equal(made.refusal, expected);
      const [fact] = made.facts;
      assert.ok(fact?.type === 'conversation.wrapped_up');
      assert.deepEqual(
        fact.entry.codes.map(({ id }) => id),
        expected,
      );
      const { who, note, author, position } = fact.entry;
      assert.deepEqual([who, note, author.kind, position], [MIA, text, by === 'agent' ? 'member' : 'system', null]);
    });
});

test('a leg is wrapped up once, by whoever had it', () => {
  const { story, leg } = ended();
  const wish = { leg, codes: ['sale'], note: null, by: 'agent' as const };
  const decide = () => submitWrapUp(story.c, story.agent(MIA.id), MIA, wish, RULES, CODES, at);
  assert.deepEqual(submitWrapUp(story.c, story.agent('tom'), MIA, wish, RULES, CODES, at), { refusal: 'wrap_up.none' });
  story.does(() => decide(), NOW + SECOND);
  assert.deepEqual(decide(), { refusal: 'wrap_up.none' });
  const mia = story.agent(MIA.id);
  assert.deepEqual([mia.work, mia.activity, mia.idleSince], [[], 'ready', NOW + SECOND]);
  assert.deepEqual(submit(['sale'], RULES, 'agent', 'another leg'), { refusal: 'wrap_up.none' });
});

test('more time is given once, where the queue gives it', () => {
  const { mia, leg } = ended();
  const more = extendWrapUp(mia, leg, RULES, NOW);
  assert.ok(typeof more !== 'string');
  const [work] = more.work;
  assert.ok(work?.kind === 'wrap_up');
  assert.deepEqual([work.due, work.extended], [NOW + MINUTE + 30 * SECOND, true]);
  assert.equal(extendWrapUp(more, leg, RULES, NOW), 'wrap_up.no_extension');
  assert.equal(extendWrapUp(mia, leg, { ...RULES, extension: 0 }, NOW), 'wrap_up.no_extension');
  assert.equal(extendWrapUp(mia, 'another leg', RULES, NOW), 'wrap_up.none');
  const patient = ended({ ...RULES, limit: null });
  assert.equal(
    extendWrapUp(patient.mia, patient.leg, RULES, NOW),
    'wrap_up.no_extension',
    'who has time needs no more',
  );
});

test('a ban gives a minute where the queue has no limit of its own', () => {
  assert.equal(wrapUpDue(RULES, false, NOW), NOW + MINUTE);
  assert.equal(wrapUpDue({ ...RULES, limit: null }, true, NOW), null);
  assert.equal(wrapUpDue(NO_WRAP_UP, true, NOW), NOW + MINUTE);
  assert.equal(wrapUpDue(NO_WRAP_UP, false, NOW), null);
});
