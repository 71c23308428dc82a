import { defineConfig } from 'vite';

/** The panel: one module, loaded by the loader under a name that never changes. */
export default defineConfig({
  root: import.meta.dirname,
  logLevel: 'warn',
  build: {
    target: 'es2022',
    emptyOutDir: false,
    lib: { entry: 'src/panel/panel.ts', formats: ['es'], fileName: () => 'panel.js' },
  },
});
