import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Preferences as Liked } from '@parley/contract';
import { preferences } from './preferences.ts';

const LIKED: Liked = {
  language: 'de',
  timeZone: 'Europe/Berlin',
  theme: 'light',
  sounds: true,
  shortcuts: true,
  signature: 'Kind regards',
};

test('a change holds at once, and no older word of the server takes it back while it is on its way', () => {
  preferences.follow(LIKED);
  const accepted = preferences.wish({ theme: 'dark' });
  const refused = preferences.wish({ sounds: false });
  assert.deepEqual([preferences.get().theme, preferences.get().sounds], ['dark', false]);
  preferences.follow({ ...LIKED, language: 'es' });
  assert.deepEqual([preferences.get().theme, preferences.get().language], ['dark', 'es']);
  accepted(true);
  refused(false);
  assert.deepEqual([preferences.get().theme, preferences.get().sounds], ['dark', true]);
});

test('whoever signs in next has their own, but for what the device does', () => {
  preferences.set({ notifications: 'on' });
  preferences.follow({ ...LIKED, theme: 'auto', sounds: false });
  const { notifications, theme, sounds } = preferences.get();
  assert.deepEqual({ notifications, theme, sounds }, { notifications: 'on', theme: 'auto', sounds: false });
  assert.ok(!('signature' in preferences.get()));
});
