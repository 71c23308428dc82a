import assert from 'node:assert/strict';
import { test } from 'node:test';
import { speak } from '../../language/language.ts';
import { waitSentence } from './wait.ts';

const MINUTE_SECONDS = 60;

test('a visitor who waits is told what is known: place, wait, both or neither', async () => {
  await speak('en');
  const say = (position: number | null, wait: number | null) => waitSentence({ position, wait });
  assert.equal(say(3, 4 * MINUTE_SECONDS), 'You are number 3 in the queue · about 4 minutes');
  assert.equal(say(1, 0), 'You are next in the queue · less than a minute');
  assert.equal(say(2, null), 'You are number 2 in the queue');
  assert.equal(say(null, 61), 'Waiting time: about 2 minutes');
  assert.equal(say(null, 100 * MINUTE_SECONDS), 'Waiting time: about 2 hours');
  assert.equal(say(null, null), 'An agent will be with you soon');
});

test('the wait is told in the visitor’s language', async () => {
  const both = { position: 3, wait: MINUTE_SECONDS };
  await speak('de-AT');
  assert.equal(waitSentence(both), 'Sie sind Nummer 3 in der Warteschlange · etwa 1 Minute');
  await speak('es');
  assert.equal(waitSentence(both), 'Su turno en la cola es el número 3 · alrededor de 1 minuto');
});
