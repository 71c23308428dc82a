// Every language says everything, and nothing that is never shown. A missing key does not compile; this finds empty
// ones, and keys that no source names any more.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as choices from '../../packages/contract/src/choices.ts';

const root = join(import.meta.dirname, '..', '..');
/** Looked up by the server's code, so no source names them. */
const BY_CODE = /^(refusals|roles)\./;

type Catalogue = { [key: string]: unknown };

for (const english of globSync('apps/*/src/language/en.ts', { cwd: root })) {
  const app = english.slice(0, -'/src/language/en.ts'.length);
  const sources = globSync('src/**/*.{ts,tsx}', {
    cwd: join(root, app),
    exclude: ['src/language/**/{en,es,de}.ts', '**/*.test.ts'],
  })
    .map((path) => readFileSync(join(root, app, path), 'utf8'))
    .join('\n');
  const named = new Set(sources.match(/(?<=[.{,'"]\s*)[A-Za-z_]\w*/g));
  // Where a list of the contract is shown, so are the words for all that stands in it.
  for (const [list, values] of Object.entries(choices))
    if (Array.isArray(values) && named.has(list)) for (const value of values) named.add(value);
  for (const [path] of leaves(await catalogueIn(app, 'en'))) {
    const key = path.slice(path.lastIndexOf('.') + 1);
    if (!BY_CODE.test(path) && !named.has(key)) complain(`${app}: nothing shows “${path}”.`);
  }
  for (const language of ['en', 'es', 'de']) {
    for (const [path, value] of leaves(await catalogueIn(app, language))) {
      if (value === '') complain(`${app}: “${path}” is empty in ${language}.`);
    }
  }
}

/** The one object that a catalogue's file exports. */
async function catalogueIn(app: string, language: string): Promise<Catalogue> {
  const exported = (await import(join(root, app, `src/language/${language}.ts`))) as Catalogue;
  return Object.values(exported).find((value) => typeof value === 'object') as Catalogue;
}

function leaves(catalogue: Catalogue, prefix = ''): [string, unknown][] {
  return Object.entries(catalogue).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null
      ? leaves(value as Catalogue, `${prefix}${key}.`)
      : [[`${prefix}${key}`, value] as [string, unknown]],
  );
}

function complain(sentence: string): void {
  console.error(sentence);
  process.exitCode = 1;
}
