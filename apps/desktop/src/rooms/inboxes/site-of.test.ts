import assert from 'node:assert/strict';
import { test } from 'node:test';
import { siteOf } from './site-of.ts';

test('the widget can be tried on the first website that is named in full', () => {
  assert.equal(
    siteOf([{ domains: [] }, { domains: ['*.example.com', 'www.example.com'] }]),
    'https://www.example.com/',
  );
  assert.equal(siteOf([{ domains: ['localhost:3001', '127.0.0.1:3001'] }]), 'http://localhost:3001/');
  assert.equal(siteOf([{ domains: ['*.example.com'] }]), null);
});
