// The pictures in the README are of the demonstration workspace (`npm start -- --demo`). Each run of the tests walks the same way and looks at the same
// screens; the files are only written anew with `PICTURES=1 npm test -- pictures`.
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { en } from '../apps/desktop/src/language/en.ts';
import { makeDataHome } from '../apps/server/testing/database.ts';
import { launchBrowser, type TestBrowser } from './browser.ts';
import { Agent } from './house/agent.ts';
import { complaints } from './house/complaints.ts';
import { PATIENCE_MS } from './house/eventually.ts';
import { type RunningParley, startParley } from './house/parley.ts';
import { Visitor } from './house/visitor.ts';

const FOLDER = join(import.meta.dirname, '..', 'docs', 'pictures');
const WANTED = process.env['PICTURES'] === '1';
const PHONE = { width: 390, height: 844 };

let browser: TestBrowser;
let parley: RunningParley;
const home = makeDataHome();
const heard = complaints();

before(async () => {
  [browser, parley] = await Promise.all([launchBrowser(), startParley({ PARLEY_DATA: home }, ['--demo'])]);
});
after(async () => {
  await browser.close();
  await parley.stop();
  rmSync(home, { recursive: true, force: true });
});

async function tab(width: number, height: number): Promise<Page> {
  const context = await browser.newContext({
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    viewport: { width, height },
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(PATIENCE_MS);
  heard.watch(context, `${width} wide`);
  return browser.newPage(context);
}

async function agent(email: string, width: number, height: number): Promise<Agent> {
  const password = parley.said.map((line) => /password (\S+)$/.exec(line)?.[1]).find((found) => found !== undefined);
  const page = await tab(width, height);
  await page.goto(`${parley.url}/sign-in`);
  await page.getByLabel(en.session.email).fill(email);
  await page.getByRole('textbox', { name: en.session.password }).fill(password ?? '');
  await page.getByRole('button', { name: en.session.signIn }).click();
  await page.waitForURL(/\/app\/demo\//);
  return new Agent(page, { id: '', name: 'Mia', url: parley.url, slug: 'demo' });
}

async function picture(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  const taken = await page.screenshot({
    animations: 'disabled',
    caret: 'hide',
    ...(WANTED ? { path: join(FOLDER, `${name}.png`) } : {}),
  });
  assert.ok(taken.length > 0);
}

test('the demonstration workspace shows what Parley is, on a desk, on a phone and in the dark', async () => {
  const shopper = new Visitor(await tab(1280, 800), parley.shopUrl, { locale: 'en-GB' }, (context) =>
    browser.newPage(context),
  );
  await shopper.visits('/shelf/teapot');
  await shopper.opensChat();
  await shopper.says('Hello! Does the teapot keep its heat, or should I get a cosy with it?');

  const mia = await agent('mia@thistle-and-clay.example', 1440, 900);
  const { page } = mia;
  await mia.looksAt('unassigned');
  await mia.opens('Does the teapot keep its heat');
  await mia.says('Hello! The walls are thick, so tea stays hot for about forty minutes.');
  await mia.says('For a second pot I would take a cosy. We knit them ourselves, in the colours of the glazes.');
  await shopper.sees('We knit them ourselves');
  const { customer } = mia;
  for (const [add, label, value] of [
    [en.contact.addName, en.contact.name, 'Clara Winter'],
    [en.contact.addEmail, en.contact.email, 'clara.winter@mail.example'],
  ] as const) {
    await customer.getByRole('button', { name: add }).click();
    await customer.getByRole('textbox', { name: label }).fill(value);
    await page.keyboard.press('Enter');
    await customer.getByText(value).last().waitFor();
  }
  await shopper.says('Lovely. Is there a green one to match?');
  await mia.sees('Is there a green one to match?');
  await mia.types('There is: ');
  await shopper.seesTyping('Mia');
  await picture(shopper.page, 'widget');
  await mia.composer.fill('');
  await mia.says('There is one left. Shall I put it aside for you?');
  await mia.looksAt('all');
  await mia.opens('There is one left');
  await mia.seesItIs('read');
  await picture(page, 'desktop');

  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await page.locator('html[data-mantine-color-scheme=dark]').waitFor();
  await picture(page, 'desktop-dark');

  // She works in one window at a time.
  await page.context().close();
  const phone = await agent('mia@thistle-and-clay.example', PHONE.width, PHONE.height);
  await phone.looksAt('all');
  await phone.rows('There is one left').waitFor();
  assert.equal(await phone.page.getByRole('dialog').count(), 0);
  await picture(phone.page, 'desktop-phone');
  await shopper.page.setViewportSize(PHONE);
  await shopper.sees('There is one left');
  await picture(shopper.page, 'widget-phone');
  assert.deepEqual(heard.unexpected(), []);
  assert.deepEqual(parley.faults, []);
});
