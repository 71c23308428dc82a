import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import type { Locator } from 'playwright-core';
import { assertAccessible } from './house/accessible.ts';
import type { Agent } from './house/agent.ts';
import { storiesOf } from './house/story.ts';

const story = storiesOf();

/** Stands in everything that people write in a story, and in nothing else. */
const MARK = 'Quetzalcoatl';
/** After that nothing more belongs to what was being loaded. */
const QUIET_MS = 1_500;
const PHONE = { width: 390, height: 844 };

/** The question whether to send the log. */
const question = ({ page, words }: Agent): Locator => page.getByRole('dialog', { name: words.help.send });

async function opensHelp({ page, words }: Agent): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name: words.navigation.account }).click();
  await page.getByRole('menuitem', { name: words.help.title, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: words.help.title }).waitFor();
  await page.getByRole('heading', { level: 2, name: words.navigation.shortcuts }).waitFor();
}

/** Says what happened, and sends it. */
async function sends(agent: Agent, note: string): Promise<string> {
  const asked = question(agent);
  const sent = await asked.getByRole('region', { name: agent.words.help.whatIsSent }).locator('pre').innerText();
  await asked.getByRole('textbox', { name: agent.words.help.note }).fill(note);
  await asked.getByRole('button', { name: agent.words.help.send }).click();
  return sent;
}

/** What an administrator reads of the latest log. */
async function reads(ada: Agent, from: string): Promise<Locator> {
  const { diagnostics } = ada.words.help;
  await ada.administers(diagnostics.title);
  await ada.page
    .getByRole('listitem')
    .filter({ hasText: from })
    .first()
    .getByRole('link', { name: diagnostics.read })
    .click();
  await ada.page.getByRole('heading', { level: 1, name: diagnostics.from(from) }).waitFor();
  return ada.page.getByRole('region', { name: diagnostics.log }).locator('pre');
}

test(
  'an agent finds help, sends the log of their desktop, and an administrator reads what went wrong and no word that anybody wrote',
  story(async (house) => {
    house.expects(/JSON|cannot read|A line of our own/);
    const ada = await house.administrator();
    const mia = await house.agent('Mia');
    await house.openQueue(`Trade ${MARK}`, { mode: 'manual', members: [ada.id] });
    const visitor = await house.visitor();
    await visitor.says(`Hello, I am ${MARK}`);
    await mia.opens(MARK);
    await mia.says(`Dear ${MARK}`);
    await visitor.sees(`Dear ${MARK}`);
    const { customer, page, words } = mia;
    for (const [add, label, value] of [
      [words.contact.addName, words.contact.name, MARK],
      [words.contact.addEmail, words.contact.email, `${MARK}@mail.example`],
    ] as const) {
      await customer.getByRole('button', { name: add }).click();
      await customer.getByRole('textbox', { name: label }).fill(value);
      await page.keyboard.press('Enter');
      await customer.getByRole('textbox', { name: label }).waitFor({ state: 'detached' });
    }
    await mia.control(words.handling.controls.transfer).click();
    const transfer = page.getByRole('dialog');
    await transfer.getByRole('combobox').fill(MARK);
    await transfer.getByRole('textbox', { name: words.handling.dialog.note }).fill(`${MARK} wants an invoice`);
    await transfer.getByRole('button', { name: words.handling.dialog.send }).click();
    await mia.sees(`${MARK} wants an invoice`);
    await mia.types(`About ${MARK}`);
    // What was written comes into a fault, as it does where something cannot be read.
    await page.evaluate((text) => {
      setTimeout(() => JSON.parse(text));
      void Promise.reject(new TypeError(`cannot read "${text}"`));
      console.error('A line of our own', { text });
    }, `${MARK} wrote "this"`);
    await page.reload();
    await mia.timeline.waitFor();

    await opensHelp(mia);
    const contents = page.getByRole('navigation', { name: words.help.contents });
    const last = contents.getByRole('link').last();
    await last.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: words.help.send }).click();
    const sent = await sends(mia, 'It stopped.');
    await question(mia).getByText(words.help.sent).waitFor();
    await question(mia).getByRole('button', { name: words.common.close }).last().click();

    const log = await reads(ada, 'Mia');
    await ada.page.getByText('It stopped.').waitFor();
    assert.equal(await log.innerText(), sent, 'what was shown is what was sent');
    assert.match(sent, /link online: welcome/);
    assert.match(sent, /! uncaught SyntaxError: /);
    assert.match(sent, /! rejected TypeError: cannot read …/);
    assert.match(sent, /! console A line of our own/);
    assert.match(sent, /conversation\.transfer of …[0-9a-f]{6} took \d+ ms/);
    assert.match(sent, /message\.post of …[0-9a-f]{6} took \d+ ms/);
    assert.match(sent, /at \/app\/\w+\/conversations\/\w+\/…[0-9a-f]{6}/);
    assert.match(sent, /page loaded[\s\S]*page loaded/, 'it goes over a reload');
    assert.match(sent, /Build: index-/);
    assert.doesNotMatch(sent, new RegExp(MARK, 'i'));
    assert.doesNotMatch(sent, /[\w.]+@[\w.]+\.\w+/, 'no address of anybody');
    assert.doesNotMatch(sent, /[0-9a-f]{8}-[0-9a-f]{4}-/, 'no whole id');
    for (const { value } of await page.context().cookies()) assert.ok(value.length < 8 || !sent.includes(value));
    for (const name of ['Mia', 'Ada']) assert.doesNotMatch(sent, new RegExp(`\\b${name}\\b`));

    await ada.page.getByRole('switch', { name: words.help.diagnostics.troubleOnly }).check();
    assert.doesNotMatch(await log.innerText(), /link online/);
    assert.match(await log.innerText(), /! uncaught/);
    const [download] = await Promise.all([
      ada.page.waitForEvent('download'),
      ada.button(words.help.diagnostics.download).click(),
    ]);
    assert.match(download.suggestedFilename(), /^parley-.*\.txt$/);
    assert.equal(await readFile(await download.path(), 'utf8'), sent);

    await mia.goes('administration/diagnostics');
    await page.getByRole('heading', { name: words.refusals['right.missing'] }).waitFor();
  }),
);

test(
  'without a connection the log is kept, over a reload too, and sent when there is one again',
  story(async (house, installation) => {
    house.expects(/WebSocket connection to|ERR_CONNECTION_REFUSED|Failed to load resource/);
    const ada = await house.administrator();
    const mia = await house.agent('Mia');
    const { page, words } = mia;
    // What cannot be loaded later has been loaded before, with all that belongs to it.
    await page.waitForFunction((quietMs) => {
      const loaded = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
      const last = Math.max(...loaded.map(({ responseEnd }) => responseEnd));
      return loaded.some(({ name }) => name.includes('send-dialog')) && performance.now() - last > quietMs;
    }, QUIET_MS);
    await installation.kill();
    await page.getByRole('status').filter({ hasText: words.link.offline }).waitFor();
    await mia.button(words.help.send).click();
    await sends(mia, 'Nothing moves.');
    await question(mia).getByText(words.help.kept).waitFor();
    await question(mia).getByRole('button', { name: words.common.close }).last().click();
    await opensHelp(mia);
    // The server is there again, but this window does not reach it yet; meanwhile it is reloaded.
    let reached = false;
    await page.routeWebSocket(/\/socket\//, (socket) => void (reached ? socket.connectToServer() : socket.close()));
    await installation.revive();
    await page.reload();
    await page.getByRole('status').filter({ hasText: words.link.offline }).waitFor();
    assert.deepEqual((await house.asks({ type: 'diagnostics.list' })).diagnostics, []);
    reached = true;
    await page.getByText(words.help.sent).waitFor();

    const log = await reads(ada, 'Mia');
    await ada.page.getByText('Nothing moves.').waitFor();
    assert.match(await log.innerText(), /! link offline: closed \d+/);
    assert.equal((await house.asks({ type: 'diagnostics.list' })).diagnostics.length, 1);
  }),
);

test(
  'a page that cannot be shown leaves the desktop around it, and its log can be sent from there',
  story(async (house) => {
    house.expects(/Failed to (load resource|fetch)|dynamically imported|ERR_FAILED|module/i);
    const ada = await house.administrator();
    const { page, words } = ada;
    await page.route('**/assets/audit-*.js', (route) => route.abort());
    await ada.goes('administration/audit');
    await page.getByRole('heading', { name: words.navigation.failed }).waitFor();
    await page.getByRole('banner').waitFor();
    await ada.button(words.help.send).click();
    await sends(ada, 'The audit log does not come.');
    await question(ada).getByText(words.help.sent).waitFor();
    await assertAccessible(page, 'sent');
    await question(ada).getByRole('button', { name: words.common.close }).last().click();
    const log = await reads(ada, 'Ada');
    assert.match(await log.innerText(), /! screen failed .*audit-/);
  }),
);

for (const locale of ['en-GB', 'es-ES', 'de-DE'])
  for (const size of [{ width: 1280, height: 800 }, PHONE])
    test(
      `axe finds nothing in the help and the diagnostics, and nothing is cut off (${locale}, ${size.width} wide)`,
      story(async (house) => {
        const ada = await house.administrator({ locale, ...size });
        const { page, words } = ada;
        await opensHelp(ada);
        await assertAccessible(page, 'help');
        const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
        assert.ok(await fits());
        const find = page.getByRole('searchbox', { name: words.help.find });
        await find.fill(words.handling.controls.conference.toUpperCase());
        await page.getByText(words.help.found('').trim()).waitFor();
        assert.equal(await page.getByRole('heading', { level: 2, name: words.navigation.shortcuts }).count(), 0);
        await find.fill('no such word');
        await page.getByText(words.help.nothing).waitFor();
        await assertAccessible(page, 'help, nothing found');
        await ada.goes('administration/diagnostics');
        await page.getByRole('heading', { name: words.help.diagnostics.empty }).waitFor();
        await assertAccessible(page, 'no diagnostics');
        await ada.goes('help');
        await page.getByRole('button', { name: words.help.send }).click();
        await question(ada).waitFor();
        await assertAccessible(page, 'question');
        await sends(ada, '');
        await question(ada).getByText(words.help.sent).waitFor();
        await question(ada).getByRole('button', { name: words.common.close }).last().click();
        await ada.goes('administration/diagnostics');
        await page.getByText(words.help.diagnostics.noNote).waitFor();
        await assertAccessible(page, 'diagnostics');
        await page.getByRole('link', { name: words.help.diagnostics.read }).click();
        await page.getByRole('region', { name: words.help.diagnostics.log }).waitFor();
        await assertAccessible(page, 'one log');
        assert.ok(await fits());
      }),
    );
