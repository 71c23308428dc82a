import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refusals } from './rules.ts';

const isPure = (specifier: string): boolean => specifier === '@parley/contract/protocol';

const allowed: readonly [file: string, source: string][] = [
  ['packages/domain/src/offer.ts', "import type { Instant } from './time.ts';"],
  ['packages/domain/src/offer.test.ts', "import { test } from 'node:test';\nimport fc from 'fast-check';"],
  ['packages/contract/src/commands.ts', "import { z } from 'zod';\nimport { x } from '@parley/domain';"],
  ['packages/client/src/outbox.ts', "import type { Fact } from '@parley/contract';"],
  ['packages/client/src/outbox.ts', "type A = import('@parley/contract').Fact;"],
  ['packages/client/src/outbox.ts', "// import { x } from '@parley/contract'\nconst a = 'b'; /* import 'node:fs' */"],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the source under test holds a template
  ['apps/widget/src/loader.ts', 'await import(`${origin}/panel.js`);'],
  ['apps/server/src/rooms/messages/post.ts', "import { c } from '../conversations/door.ts';"],
  ['packages/client/src/outbox.ts', "import { VERSION } from '@parley/contract/protocol';"],
  ['apps/server/src/rooms.ts', "import { r } from './rooms/messages/room.ts';"],
];

const refused: readonly [file: string, source: string][] = [
  ['packages/domain/src/offer.ts', "import { x } from '@parley/contract';"],
  ['packages/domain/src/offer.ts', "import { readFileSync } from 'node:fs';"],
  ['packages/domain/src/offer.ts', "import { x } from '../../contract/src/index.ts';"],
  ['packages/contract/src/facts.ts', "export * from '@parley/client';"],
  ['packages/client/src/outbox.ts', "import { schema } from '@parley/contract';"],
  ['packages/client/src/outbox.ts', "import {\n  type Fact,\n} from '@parley/contract';"],
  ['packages/client/src/outbox.ts', "const c = await import('@parley/contract');"],
  ['packages/client/src/outbox.ts', "import '@parley/contract';"],
  ['apps/widget/src/main.tsx', "import { z } from 'zod';"],
  ['apps/desktop/src/main.tsx', "import { x } from '@parley/domain';"],
  ['apps/server/src/rooms/messages/post.ts', "import { s } from '../conversations/store.ts';"],
  ['apps/server/src/rooms/messages/post.test.ts', "import { s } from '../conversations/store.ts';"],
  ['apps/server/src/rooms/messages/post.ts', "import { s } from '../conversations/room.ts';"],
  ['apps/server/src/rooms/messages/post.ts', "const { s } = await import('../conversations/store.ts');"],
  ['simulators/messenger/main.ts', "import { x } from '@parley/contract';"],
];

test('arrows and doors that hold are let through', () => {
  for (const [file, source] of allowed) assert.deepEqual(refusals(file, source, isPure), [], source);
});

test('an import against an arrow or past a door is refused, with its line', () => {
  for (const [file, source] of refused) assert.equal(refusals(file, `\n${source}`, isPure)[0]?.line, 2, source);
});
