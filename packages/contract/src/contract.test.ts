import assert from 'node:assert/strict';
import test from 'node:test';
import { PERMISSIONS, REFUSALS } from '@parley/domain';
import { COMMANDS } from './commands.ts';
import { memberFrame, visitorFrame } from './frames.ts';
import { QUERIES } from './queries.ts';

const DEFINITIONS = [...COMMANDS, ...QUERIES];

test('no two have the same type or the same route', () => {
  for (const key of ['type', 'route'] as const) {
    const all = DEFINITIONS.flatMap((definition) => definition[key]?.replaceAll(/:\w+/g, ':') ?? []);
    assert.deepEqual([...new Set(all)], all);
  }
});

for (const definition of DEFINITIONS) {
  const fields = 'body' in definition ? definition.body : definition.ask;
  test(`${definition.type} is sound`, () => {
    const shape: Record<string, unknown> = fields.shape;
    for (const [, name = ''] of definition.route?.matchAll(/:(\w+)/g) ?? [])
      assert.ok(name in shape, `:${name} is a field`);
    assert.ok(!('type' in shape) && !('ref' in shape), 'the frame has these');
    for (const name of ['author', 'by', 'workspace', 'at', 'now'])
      assert.ok(!(name in shape), `“${name}” comes from the session or the server, not from who asks`);
    assert.ok(definition.right === null || PERMISSIONS.includes(definition.right));
    assert.match(definition.summary, /^[A-Z].*\.$/s);
    assert.equal(
      fields.safeParse({ ...Object.fromEntries(Object.keys(shape).map((key) => [key, undefined])), more: 1 }).success,
      false,
      'unknown fields are refused',
    );
  });
}

test('a visitor cannot even say what only members do', () => {
  for (const frame of [
    { t: 'ask', ref: 1, query: { type: 'member.list' } },
    { t: 'watch', ref: 1, view: 'all', status: 'open', size: 5 },
    { t: 'open', ref: 1, conversation: '00000000-0000-7000-8000-000000000000' },
  ]) {
    assert.equal(memberFrame.safeParse(frame).success, true);
    assert.equal(visitorFrame.safeParse(frame).success, false);
  }
});

test('ids have one spelling', () => {
  const upper = '01A1FC32-9A4A-7E20-AA1E-01B0BB8ED44E';
  const parsed = memberFrame.parse({ t: 'open', ref: 1, conversation: upper });
  assert.deepEqual(parsed, { t: 'open', ref: 1, conversation: upper.toLowerCase() });
});

test('every refusal is an answer of HTTP, and says again only what may pass', () => {
  for (const [code, { status, retry }] of Object.entries(REFUSALS)) {
    assert.ok(status >= 400 && status < 600, code);
    if (retry) assert.ok([429, 503].includes(status), code);
  }
});
