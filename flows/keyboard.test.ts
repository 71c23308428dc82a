import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { eventually } from './house/eventually.ts';
import { storiesOf } from './house/story.ts';

const story = storiesOf();

test(
  'a conversation is found, answered, assigned and resolved by keyboard alone',
  story(async (house) => {
    const mia = await house.agent('Mia');
    const { page, words } = mia;
    for (const text of ['First', 'Second', 'Third']) await (await house.visitor()).says(text);
    await mia.rows('Third').waitFor();
    await mia.rows('First').waitFor();

    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
    await page.keyboard.press('j');
    await eventually(async () => assert.match(await focused(), /Third/));
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await eventually(async () => assert.match(await focused(), /First/));
    await page.keyboard.press('k');
    await eventually(async () => assert.match(await focused(), /Second/));
    await page.keyboard.press('Enter');
    await mia.sees('Second');

    await page.keyboard.press('r');
    await page.keyboard.type('With pleasure');
    await page.keyboard.press('Enter');
    await mia.sees('Mia took the conversation');
    await page.keyboard.press('Escape');
    await page.keyboard.press('a');
    await page.getByRole('menuitem', { name: words.conversation.unassign }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('e');
    await mia.sees('Mia resolved the conversation');
    await page.keyboard.press('3');
    await page.waitForURL(/conversations\/all/);
    await page.keyboard.press('Escape');
    await page.getByText(words.conversation.pick).waitFor();
  }),
);

test(
  'the palette finds conversations and commands, and the question mark shows all keys',
  story(async (house) => {
    const mia = await house.agent('Mia');
    const { page, words } = mia;
    await (await house.visitor()).says('Do you have a bigger teapot?');
    await mia.rows('bigger teapot').waitFor();
    await page.keyboard.press('Control+k');
    const field = page
      .getByRole('textbox', { name: words.palette.placeholder })
      .or(page.getByPlaceholder(words.palette.placeholder));
    await field.first().fill('bigger');
    await page.keyboard.press('Enter');
    await mia.sees('Do you have a bigger teapot?');

    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await field.first().fill(words.navigation.profile);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: words.profile.title }).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: words.shortcuts.title }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }),
);

test(
  'every part of the widget is reached by keyboard',
  story(async (house) => {
    const visitor = await house.passerBy();
    await visitor.visits();
    await visitor.launcher().focus();
    await visitor.page.keyboard.press('Enter');
    await visitor.composer.waitFor();
    await eventually(async () =>
      assert.equal(await visitor.composer.evaluate((field) => field === document.activeElement), true),
    );
    await visitor.page.keyboard.type('Written');
    await visitor.page.keyboard.press('Shift+Enter');
    await visitor.page.keyboard.type('without a mouse');
    await visitor.page.keyboard.press('Enter');
    await visitor.sees('Written\nwithout a mouse');
    await visitor.page.keyboard.press('Escape');
    await eventually(async () =>
      assert.equal(
        await visitor.launcher().evaluate((button) => (button.getRootNode() as ShadowRoot).activeElement === button),
        true,
      ),
    );
  }),
);

interface Noted {
  notified: { title: string; body: string }[];
  sounded: number;
}

/** Nobody can look at the system's notifications or hear a sound here: what the page asks of the browser is noted instead. */
async function note(page: Page): Promise<() => Promise<Noted>> {
  await page.addInitScript(() => {
    const noted: Noted = { notified: [], sounded: 0 };
    Object.assign(window, { noted });
    class Noting extends EventTarget {
      static permission: NotificationPermission = 'default';
      static async requestPermission(): Promise<NotificationPermission> {
        Noting.permission = 'granted';
        return 'granted';
      }
      constructor(title: string, options?: NotificationOptions) {
        super();
        noted.notified.push({ title, body: options?.body ?? '' });
      }
      close(): void {}
    }
    Object.assign(window, { Notification: Noting });
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (...when) {
      noted.sounded += 1;
      start.apply(this, when);
    };
    document.hasFocus = () => false;
  });
  await page.reload();
  return () => page.evaluate(() => (window as unknown as { noted: Noted }).noted);
}

test(
  'an agent who looks elsewhere is notified of those who wait and of answers, once they have allowed it',
  story(async (house) => {
    const mia = await house.agent('Mia');
    const noted = await note(mia.page);
    const visitor = await house.visitor();
    await visitor.says('Hello');
    await mia.rows('Hello').waitFor();
    await eventually(async () => assert.ok((await noted()).sounded > 0));
    assert.deepEqual((await noted()).notified, []);
    await mia.button(mia.words.alerts.allow).click();
    await mia.button(mia.words.alerts.allow).waitFor({ state: 'detached' });
    await mia.opens('Hello');
    await mia.says('Good evening');
    await visitor.sees('Good evening');
    await visitor.says('How long is the spoon?');
    await eventually(async () => assert.equal((await noted()).notified.at(-1)?.body, 'How long is the spoon?'));
    await (await house.visitor()).says('Me too');
    await eventually(async () =>
      assert.equal((await noted()).notified.at(-1)?.title, mia.words.alerts.waitingIn('Shop')),
    );
    assert.equal((await noted()).notified.length, 2);
  }),
);
