import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { storiesOf } from './house/story.ts';

const story = storiesOf();

const LOADER_MAX_BYTES = 2_048;
/** All that a visitor loads until the first message is sent, JavaScript and styles. */
const WIDGET_MAX_BYTES = 30_000;

test(
  'nothing but the loader is loaded before the visitor comes near, and little after that',
  story(async (house) => {
    const visitor = await house.passerBy();
    const loaded = new Map<string, number>();
    visitor.page.on('response', async (response) => {
      const url = new URL(response.url());
      if (url.origin !== house.url) return;
      const body = await response.body().catch(() => Buffer.alloc(0));
      loaded.set(url.pathname, gzipSync(body).length);
    });
    await visitor.visits();
    await visitor.launcher().waitFor();
    await visitor.page.waitForLoadState('networkidle');
    assert.deepEqual([...loaded.keys()], ['/widget.js']);
    assert.ok((loaded.get('/widget.js') as number) <= LOADER_MAX_BYTES, `${loaded.get('/widget.js')} bytes`);

    await visitor.opensChat();
    await visitor.says('Hello');
    await visitor.seesItIs('sent');
    const bytes = [...loaded].filter(([path]) => /\.(js|css)$/.test(path)).reduce((sum, [, size]) => sum + size, 0);
    assert.ok(loaded.size > 2 && bytes <= WIDGET_MAX_BYTES, `${bytes} bytes: ${[...loaded.keys()].join(' ')}`);
  }),
);

for (const [locale, greeting, waiting] of [
  ['de-DE', 'Hallo! Wie können wir Ihnen helfen?', /^wartet/],
  ['es-MX', '¡Hola! ¿En qué podemos ayudarle?', /^espera/],
] as const) {
  test(
    `desktop and widget speak the language of the browser: ${locale}`,
    story(async (house) => {
      const mia = await house.agent('Mia', { locale });
      const visitor = await house.visitor({ locale });
      assert.equal(await mia.page.locator('html').getAttribute('lang'), locale.slice(0, 2));
      await visitor.chat.getByRole('heading', { name: greeting }).waitFor();
      await visitor.says('Ein Satz, una frase');
      await visitor.seesItIs('sent');
      await mia.rows('Ein Satz, una frase').getByText(waiting).waitFor();
      await mia.opens('Ein Satz, una frase');
      await mia.says('Antwort, respuesta');
      await visitor.sees('Antwort, respuesta');
      await mia.seesItIs('read');
      await mia.resolves();
      await mia.sees(mia.words.timeline.resolved('Mia'));
      await visitor.sees(visitor.words.endedBy('Mia'));
    }),
  );
}
