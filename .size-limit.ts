// Byte budgets, gzip, measured over what `npm start` builds. Which files the desktop loads at once is not written down
// here but read from Vite's manifest, so that a new eager import counts from the day it is made.
import { globSync, readFileSync } from 'node:fs';

interface Chunk {
  file: string;
  src?: string;
  isEntry?: boolean;
  imports?: string[];
  dynamicImports?: string[];
  css?: string[];
}

/** Lazy parts that the first screen asks for anyway: one catalogue, and the way from sign-in to a conversation. */
const FIRST_SCREEN = /(catalogues|languages?|locales)\/en\b|rooms\/(conversations|messages)\//;

function loadedAtFirst(dist: string): string[] {
  const manifest = JSON.parse(readFileSync(`${dist}/.vite/manifest.json`, 'utf8')) as Record<string, Chunk>;
  const files = new Set<string>();
  const seen = new Set<string>();
  const visit = (key: string): void => {
    const chunk = manifest[key];
    if (!chunk || seen.has(key)) return;
    seen.add(key);
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(`${dist}/${file}`);
    for (const next of chunk.imports ?? []) visit(next);
    for (const next of chunk.dynamicImports ?? []) if (FIRST_SCREEN.test(next)) visit(next);
  };
  for (const [key, chunk] of Object.entries(manifest)) if (chunk.isEntry) visit(key);
  return [...files];
}

export default [
  { name: 'widget: loader', path: 'apps/widget/dist/widget.js', limit: '2 kB', gzip: true },
  {
    name: 'widget: all that it can load',
    path: globSync('apps/widget/dist/**/*.{js,css}'),
    limit: '30 kB',
    gzip: true,
  },
  {
    name: 'desktop: script to the first conversation',
    path: loadedAtFirst('apps/desktop/dist').filter((file) => file.endsWith('.js')),
    limit: '300 kB',
    gzip: true,
  },
];
