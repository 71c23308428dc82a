import { build, defineConfig, type Plugin } from 'vite';

/** Builds loader and panel into the same folder, so that one build makes the whole widget. */
function siteScripts(): Plugin {
  let outDir = 'dist';
  return {
    name: 'parley-site-scripts',
    configResolved: (config) => {
      outDir = config.build.outDir;
    },
    closeBundle: async () => {
      for (const name of ['loader', 'panel']) {
        await build({ configFile: `${import.meta.dirname}/vite.${name}.config.ts`, build: { outDir } });
      }
    },
  };
}

/** The frame: a page of its own at `/widget/frame`, its files under `/widget/assets`. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/widget/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [siteScripts()],
  build: {
    target: 'es2022',
    manifest: true,
    modulePreload: false,
    assetsInlineLimit: 0,
    rolldownOptions: { input: 'frame.html' },
  },
});
