// Byte budgets, gzip, measured over what `npm start` builds. Which files the desktop loads at once is not written down
// here but read from Vite's manifest, so that a new eager import counts from the day it is made.
import { globSync, readFileSync, statSync } from 'node:fs';

interface Chunk {
  file: string;
  isEntry?: boolean;
  imports?: string[];
  dynamicImports?: string[];
  css?: string[];
}

/** A person loads one language; the largest is counted. */
const LANGUAGE = /(catalogues|languages?|locales)\/(en|es|de)\.ts$/;
/** Lazy parts that lie on the way from sign-in to the first conversation. */
const FIRST_SCREEN = /rooms\/(conversations|messages)\//;

function manifest(dist: string): Map<string, Chunk> {
  return new Map(
    Object.entries(JSON.parse(readFileSync(`${dist}/.vite/manifest.json`, 'utf8')) as Record<string, Chunk>),
  );
}

function otherLanguages(dist: string): Set<string> {
  const files = [...manifest(dist)].filter(([key]) => LANGUAGE.test(key)).map(([, { file }]) => `${dist}/${file}`);
  return new Set(files.sort((a, b) => statSync(b).size - statSync(a).size).slice(1));
}

function loadedAtFirst(dist: string): string[] {
  const chunks = manifest(dist);
  const files = new Set<string>();
  const seen = new Set<string>();
  const visit = (key: string): void => {
    const chunk = chunks.get(key);
    if (!chunk || seen.has(key)) return;
    seen.add(key);
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(`${dist}/${file}`);
    for (const next of chunk.imports ?? []) visit(next);
    for (const next of chunk.dynamicImports ?? []) if (FIRST_SCREEN.test(next) || LANGUAGE.test(next)) visit(next);
  };
  for (const [key, chunk] of chunks) if (chunk.isEntry) visit(key);
  for (const file of otherLanguages(dist)) files.delete(file);
  return [...files];
}

const widget = 'apps/widget/dist';
const desktop = 'apps/desktop/dist';
const left = otherLanguages(widget);

export default [
  { name: 'widget: loader', path: `${widget}/widget.js`, limit: '2 kB', gzip: true },
  {
    name: 'widget: all until the first message, one language',
    path: globSync(`${widget}/**/*.{js,css}`).filter((file) => !left.has(file)),
    limit: '30 kB',
    gzip: true,
  },
  {
    name: 'desktop: script to the first conversation',
    path: loadedAtFirst(desktop).filter((file) => file.endsWith('.js')),
    limit: '300 kB',
    gzip: true,
  },
];
