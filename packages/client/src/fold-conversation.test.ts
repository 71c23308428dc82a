import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ConversationFact, viewConversation } from '@parley/contract';
import fc from 'fast-check';
import { ServerModel } from '../testing/server-model.ts';
import { steps } from '../testing/steps.ts';
import { foldConversation } from './fold-conversation.ts';

/** One that is missing here does not compile. */
const TYPES: Record<ConversationFact['type'], true> = {
  'conversation.started': true,
  'message.posted': true,
  'conversation.queued': true,
  'conversation.offered': true,
  'conversation.assigned': true,
  'conversation.transferred': true,
  'conversation.conferred': true,
  'conversation.set_aside': true,
  'conversation.resolved': true,
  'conversation.reopened': true,
  'conversation.idle_warned': true,
  'conversation.flagged': true,
  'conversation.prioritised': true,
  'conversation.wrapped_up': true,
  'conversation.read_by_team': true,
  'conversation.read_by_contact': true,
};

test('a row that folds a fact is the row of what the domain makes of it', () => {
  const met = new Set<string>();
  fc.assert(
    fc.property(steps, (all) => {
      const server = new ServerModel();
      for (const step of all) {
        for (const { fact, before, after } of server.step(step)) {
          met.add(fact.type);
          if (before === null) continue;
          const row = viewConversation(before);
          foldConversation(row, fact);
          assert.deepEqual(row, viewConversation(after), fact.type);
        }
      }
    }),
    { numRuns: 300 },
  );
  assert.deepEqual(
    Object.keys(TYPES).filter((type) => !met.has(type)),
    [],
    'each was tried',
  );
});
