// Holds the arrows between packages (apps → client → contract → domain) and the doors between rooms.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importsOf } from '../layers/imports.ts';
import { refusals } from '../layers/rules.ts';

const root = join(import.meta.dirname, '..', '..');
const files = globSync('{packages,apps,simulators}/**/*.{ts,tsx}', {
  cwd: root,
  exclude: ['**/node_modules', '**/dist', '**/dist-*'],
});
const found = files.sort().flatMap((file) => refusals(file, readFileSync(join(root, file), 'utf8'), isPure));
for (const { file, line, specifier, reason } of found)
  console.error(`${file}:${line} imports '${specifier}': ${reason}`);
if (found.length > 0) process.exitCode = 1;

function isPure(specifier: string): boolean {
  const [, name = '', ...parts] = specifier.split('/');
  const path = join(root, 'packages', name, 'src', `${parts.join('/') || 'index'}.ts`);
  return (
    existsSync(path) &&
    importsOf(readFileSync(path, 'utf8')).every(({ typeOnly, specifier: of }) => typeOnly || isPure(of))
  );
}
