import { posix } from 'node:path';
import { type Import, importsOf } from './imports.ts';

interface Refusal {
  file: string;
  line: number;
  specifier: string;
  reason: string;
}

interface Layer {
  /** Packages of ours that may be loaded at run time. */
  values: readonly string[];
  /** Packages of ours of which only types may be used. */
  types: readonly string[];
  /** Whether Node's own modules may be used: false where code runs in a browser or must stay pure. */
  node: boolean;
  /** The only packages of others that may be used; any when absent. */
  others?: readonly string[];
}

const LAYERS: Readonly<Record<string, Layer>> = {
  'packages/domain': { values: [], types: [], node: false, others: [] },
  'packages/contract': { values: ['domain'], types: [], node: false, others: ['zod'] },
  'packages/client': { values: [], types: ['contract'], node: false, others: [] },
  'apps/server': { values: ['domain', 'contract'], types: [], node: true },
  'apps/desktop': { values: ['client'], types: ['contract'], node: false },
  'apps/widget': { values: ['client'], types: ['contract'], node: false, others: ['preact', '@preact/signals'] },
  simulators: { values: [], types: [], node: true },
};

/** Tests and build configurations run in Node and go through the real doors of other parts. */
const TOOLING = /\.test\.tsx?$|\/testing\/|\/vite[^/]*\.config\.ts$|\/(build|vite)\/[^/]+\.ts$/;
const MAIN = 'apps/server/src/server.ts';
const ROOM = /^apps\/server\/src\/rooms\/([^/]+)\//;

/**
 * @param isPure whether a module of ours, named as in an import, loads no others but such: constants that cost a browser
 * nothing but themselves, and may be loaded where otherwise only types are allowed.
 */
export function refusals(file: string, source: string, isPure: (specifier: string) => boolean): Refusal[] {
  return importsOf(source).flatMap((found) => {
    const reason = refusal(file, found, isPure);
    return reason === undefined ? [] : [{ file, line: found.line, specifier: found.specifier, reason }];
  });
}

function refusal(file: string, found: Import, isPure: (specifier: string) => boolean): string | undefined {
  const home = layerOf(file);
  const layer = home === undefined ? undefined : LAYERS[home];
  if (home === undefined || layer === undefined) return undefined;
  const { specifier } = found;
  if (specifier.startsWith('.')) return relativeRefusal(file, home, specifier);
  if (TOOLING.test(file)) return undefined;
  if (specifier.startsWith('node:')) return layer.node ? undefined : `${home} does not use Node`;
  if (specifier.startsWith('@parley/')) return packageRefusal(home, layer, found, isPure);
  if (
    layer.others === undefined ||
    layer.others.some((name) => specifier === name || specifier.startsWith(`${name}/`))
  ) {
    return undefined;
  }
  return `${home} uses no package but ${layer.others.join(', ') || 'its own files'}`;
}

function packageRefusal(
  home: string,
  layer: Layer,
  { specifier, typeOnly }: Import,
  isPure: (specifier: string) => boolean,
): string | undefined {
  const name = specifier.split('/')[1] ?? '';
  if (`packages/${name}` === home || layer.values.includes(name)) return undefined;
  if (!layer.types.includes(name)) return `${home} may not know ${name}`;
  if (typeOnly || isPure(specifier)) return undefined;
  return `${home} may use types of ${name} only (import type)`;
}

function relativeRefusal(file: string, home: string, specifier: string): string | undefined {
  const target = posix.join(posix.dirname(file), specifier);
  if (!target.startsWith(`${home}/`)) {
    // Simulators are started beside Parley, in its process; they are programs of their own, and no package.
    if (file === MAIN && target.startsWith('simulators/')) return undefined;
    return TOOLING.test(file) ? undefined : 'another package is imported by its name, not by a path';
  }
  const from = ROOM.exec(file);
  const to = ROOM.exec(target);
  if (!from || !to || from[1] === to[1] || /^door\.ts$/.test(target.slice(to[0].length))) return undefined;
  return `another room enters ${to[1]} by its door.ts only`;
}

function layerOf(file: string): string | undefined {
  return Object.keys(LAYERS).find((layer) => file.startsWith(`${layer}/`));
}
