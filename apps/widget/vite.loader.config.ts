import { defineConfig } from 'vite';

/** The loader: one classic script with a name that never changes, because it stands in other people's pages. */
export default defineConfig({
  root: import.meta.dirname,
  logLevel: 'warn',
  build: {
    target: 'es2022',
    emptyOutDir: false,
    lib: { entry: 'src/loader/loader.ts', formats: ['iife'], name: 'parleyLoader', fileName: () => 'widget.js' },
  },
});
