import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isSought, sayZone, timeZones } from './time-zones.ts';

test('a zone is found by its city, its continent, or both, however they are written', () => {
  const found = (sought: string) => timeZones('auto').filter((zone) => isSought(sayZone(zone), sought));
  assert.deepEqual(found('new york'), ['America/New_York']);
  assert.deepEqual(found('New_York'), ['America/New_York']);
  assert.deepEqual(found('europe/berlin'), ['Europe/Berlin']);
  assert.ok(found('europe').length > 20);
  assert.deepEqual(found('kyiv'), ['Europe/Kyiv'], 'also where the browser calls it otherwise');
  assert.deepEqual(found('kiev'), []);
  assert.deepEqual(found('atlantis'), []);
});

test('the chosen one is among them, also by a name that is no longer usual', () => {
  assert.ok(timeZones('US/Eastern').includes('US/Eastern'));
  assert.ok(!timeZones('auto').includes('auto'));
  assert.equal(new Set(timeZones('UTC')).size, timeZones('UTC').length);
});
