import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languageFor } from './tags.ts';

test('what was chosen comes before what the browser asks for', () => {
  assert.equal(languageFor('es', ['de-AT', 'en']), 'es');
  assert.equal(languageFor('auto', ['de-AT', 'en']), 'de');
});

test('the first language that there is a catalogue for wins, and English is the last resort', () => {
  assert.equal(languageFor('auto', ['fr-FR', 'es-MX', 'en']), 'es');
  assert.equal(languageFor('auto', ['fr', 'it']), 'en');
  assert.equal(languageFor('auto', []), 'en');
});
