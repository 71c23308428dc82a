import assert from 'node:assert/strict';
import { test } from 'node:test';
import { de } from '../../language/de.ts';
import { en } from '../../language/en.ts';
import { es } from '../../language/es.ts';
import { page as inGerman } from '../../language/help/page/de.ts';
import { page as inEnglish } from '../../language/help/page/en.ts';
import { page as inSpanish } from '../../language/help/page/es.ts';
import { sayGrace } from '../../language/say-grace.ts';
import { found, textsOf } from './find.ts';

const known = { grace: '2', parties: 3 };
const english = inEnglish(en, known);
const german = inGerman(de, known);
const spanish = inSpanish(es, known);

test('every language says the same things in the same order, and leaves nothing empty', () => {
  const shape = (page: typeof english) =>
    page.map(({ id, parts }) => [id, ...parts.map((part) => [part.kind, textsOf(part).length])]);
  for (const page of [german, spanish]) {
    assert.deepEqual(shape(page), shape(english));
    for (const { title, parts } of page)
      for (const text of [title, ...parts.flatMap(textsOf)]) {
        assert.notEqual(text.trim(), '');
        assert.doesNotMatch(text, /undefined|\[object|=>/);
      }
  }
});

test('how long conversations stay after a lost connection is said as it is set, and that they do not stay where it is not', () => {
  const said = (page: typeof english) =>
    page
      .filter(({ id }) => id === 'connection')
      .flatMap(({ parts }) => parts.flatMap(textsOf))
      .join(' ');
  const inEnglishFor = (seconds: number) =>
    said(inEnglish(en, { ...known, grace: sayGrace(seconds, en.supervision.actions) }));
  assert.match(inEnglishFor(90), /stay yours for 90 seconds more/);
  assert.match(inEnglishFor(120), /stay yours for 2 minutes more/);
  const none = { ...known, grace: null };
  for (const page of [inEnglish(en, none), inGerman(de, none), inSpanish(es, none)])
    assert.doesNotMatch(said(page), /null|stay yours|bleiben|siguen siendo/);
  assert.match(said(inEnglish(en, none)), /go to the front of their queues at once, and customers are told/);
});

test('what stands in bold or as a key is closed again', () => {
  for (const text of [english, german, spanish].flat().flatMap(({ parts }) => parts.flatMap(textsOf))) {
    assert.equal(text.split('**').length % 2, 1, text);
    assert.equal(text.split('`').length % 2, 1, text);
  }
});

test('the help is found by words, whatever their accents, case and order', () => {
  const ids = (page: typeof english, wish: string) => found(page, wish).map(({ id }) => id);
  assert.deepEqual(ids(english, '  '), ids(english, ''));
  assert.equal(ids(english, '').length, english.length);
  assert.deepEqual(ids(english, 'CONFERENCE guest'), ['conference']);
  assert.deepEqual(ids(spanish, 'conexion barra'), ['connection']);
  assert.ok(ids(german, 'zuruckstellen').includes('later'));
  assert.deepEqual(ids(english, 'no such word'), []);
});
