import assert from 'node:assert/strict';
import { test } from 'node:test';
import { draftsOf } from './drafts.ts';

function shelf(full = false) {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem(key: string, value: string) {
      if (full) throw new Error('full');
      kept.set(key, value);
    },
    removeItem: (key: string) => kept.delete(key),
  };
}

test('a draft survives a reload and belongs to one person and one conversation', () => {
  const storage = shelf();
  draftsOf('mia', storage).write('one', 'Dear');
  assert.equal(draftsOf('mia', storage).read('one'), 'Dear');
  assert.equal(draftsOf('mia', storage).read('two'), '');
  assert.equal(draftsOf('tom', storage).read('one'), '');
});

test('a draft that was sent leaves nothing behind', () => {
  const storage = shelf();
  const drafts = draftsOf('mia', storage);
  drafts.write('one', 'Dear');
  drafts.write('one', '');
  assert.equal(storage.kept.size, 0);
  assert.equal(drafts.read('one'), '');
});

test('with storage full or blocked a draft lasts as long as the page', () => {
  for (const storage of [shelf(true), null]) {
    const drafts = draftsOf('mia', storage);
    drafts.write('one', 'Dear');
    assert.equal(drafts.read('one'), 'Dear');
  }
});
