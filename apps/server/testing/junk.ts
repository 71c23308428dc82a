import type { Chance } from '../../../packages/domain/testing/chance.ts';

/** What no one would send who means well: wrong kinds, extremes, and what has broken other programs. */
const JUNK: readonly unknown[] = [
  null,
  true,
  '',
  0,
  -1,
  1.5,
  2 ** 31,
  Number.MAX_SAFE_INTEGER,
  1e308,
  [],
  {},
  [[[[[]]]]],
  { toString: 'x', constructor: null },
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202e\u2066evil',
  '../../etc/passwd',
  "'; drop table entry; --",
  '%00%2e%2e',
  '{{constructor}}',
  '<script>alert(1)</script>',
  'x'.repeat(5_000),
  'é'.repeat(16_000),
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  '00000000-0000-0000-0000-00000000000g',
  'NaN',
  '-1',
  '1e999',
  '9223372036854775808',
  'true',
  'javascript:alert(1)',
  'http://[::1',
];

const KEYS = [
  '__proto__',
  'constructor',
  'toString',
  'id',
  'type',
  't',
  'ref',
  '',
  'x'.repeat(300),
  'workspace',
  'author',
  'seq',
];

/** The same with one to three things about it changed, anywhere in it. */
export function spoiled(value: unknown, chance: Chance): unknown {
  let result = structuredClone(value);
  for (let n = chance.upTo(2); n >= 0; n--) result = spoilOnce(result, chance);
  return result;
}

/** A copy: it may be spoiled further. */
const junk = (chance: Chance): unknown => structuredClone(chance.one(JUNK));

function spoilOnce(value: unknown, chance: Chance): unknown {
  if (typeof value !== 'object' || value === null || chance.upTo(9) === 0) return junk(chance);
  const target = value as Record<string, unknown>;
  const keys = Object.keys(target);
  const key = keys.length === 0 ? '' : chance.one(keys);
  switch (chance.upTo(5)) {
    case 0:
      delete target[key];
      return target;
    case 1:
      Object.defineProperty(target, chance.one(KEYS), {
        value: junk(chance),
        enumerable: true,
        configurable: true,
        writable: true,
      });
      return target;
    case 2:
      return [target, target];
    default:
      if (keys.length > 0) target[key] = spoilOnce(target[key], chance);
      return target;
  }
}

/** A text that is hardly JSON. */
export function garbled(json: string, chance: Chance): string {
  const at = chance.upTo(json.length);
  switch (chance.upTo(4)) {
    case 0:
      return json.slice(0, at);
    case 1:
      return `${json.slice(0, at)}${chance.one(['"', '}', ']', '\\', '\u0000', '😀'])}${json.slice(at)}`;
    case 2:
      return '['.repeat(5_000);
    case 3:
      return `${json}${json}`;
    default:
      return Array.from({ length: chance.upTo(200) }, () => String.fromCharCode(chance.upTo(0xffff)))
        .join('')
        .toWellFormed();
  }
}
