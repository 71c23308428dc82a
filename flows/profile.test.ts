import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { de } from '../apps/desktop/src/language/de.ts';
import { assertAccessible } from './house/accessible.ts';
import { Agent } from './house/agent.ts';
import { eventually } from './house/eventually.ts';
import type { House } from './house/house.ts';
import { storiesOf } from './house/story.ts';
import { talking } from './house/talking.ts';

const story = storiesOf();

/** A picture as a telephone takes it, wider than high: as the file of an input, a drop or a paste. */
async function photograph(page: Page) {
  const base64 = await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    canvas.width = 900;
    canvas.height = 600;
    const context = canvas.getContext('2d') as CanvasRenderingContext2D;
    context.fillStyle = '#2f6f5e';
    context.fillRect(0, 0, 900, 600);
    return canvas.toDataURL('image/png').split(',')[1] as string;
  });
  return { name: 'me.png', mimeType: 'image/png', buffer: Buffer.from(base64, 'base64') };
}

const atProfile = async (agent: Agent): Promise<void> => {
  await agent.goes('profile');
  await agent.page.getByText(agent.words.profile.thisSession).waitFor();
};
const section = (agent: Agent, name: string): Locator => agent.page.getByRole('region', { name, exact: true });
const fileInput = (agent: Agent): Locator => agent.page.locator('input[type=file]');
const theme = (page: Page, is: 'light' | 'dark') => page.locator(`html[data-mantine-color-scheme=${is}]`).waitFor();

/** Gives files to the page as the system does. */
const give = (page: Page, how: 'drop' | 'paste', type: string, base64: string) =>
  page.evaluate(
    ([kind, mime, content]) => {
      const files = new DataTransfer();
      files.items.add(new File([Uint8Array.from(atob(content), (one) => one.charCodeAt(0))], 'given', { type: mime }));
      document.body.dispatchEvent(
        kind === 'drop'
          ? new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true })
          : new ClipboardEvent('paste', { clipboardData: files, bubbles: true, cancelable: true }),
      );
    },
    [how, type, base64] as const,
  );

/** The pictures of a person that are shown, fully loaded, somewhere on the screen. */
async function seesPicture(agent: Agent, of: string, where: Locator): Promise<void> {
  const picture = where.locator(`img[src*="${of}?v="]`).first();
  await eventually(async () =>
    assert.equal(await picture.evaluate((image) => (image as HTMLImageElement).naturalWidth), 256, agent.name),
  );
}

/** The same person in another browser. */
async function signsInAgain(house: House, who: string): Promise<Agent> {
  const page = await house.browser(`${who} at home`);
  const agent = new Agent(page, { id: '', name: who, url: house.url, slug: house.slug });
  await signsIn(house, agent, who);
  return agent;
}

async function signsIn(house: House, agent: Agent, who: string): Promise<void> {
  await agent.goes('profile');
  await agent.page.locator('input[type=email]').fill(`${who.toLowerCase()}.agent@${house.slug}.example`);
  await agent.page.locator('input[type=password]').fill(house.password);
  await agent.page.locator('button[type=submit]').click();
  await agent.page.waitForURL(/\/profile$/);
  // They work in one window; this one only looks.
  await agent.page.getByRole('banner').waitFor();
}

test(
  'a name and a picture reach colleagues at once, and programs',
  story(async (house) => {
    const mia = await house.agent('Mia');
    const tom = await house.agent('Tom', { role: 'supervisor' });
    await talking(house, mia, 'Is the teapot blue?');
    await tom.looksAt('all');
    await tom.opens('One moment.');

    await atProfile(mia);
    const { profile, common } = mia.words;
    const you = section(mia, profile.you);
    await you.getByLabel(profile.name, { exact: true }).fill('Mia Maier');
    await you.getByLabel(profile.publicName).fill('Mia M.');
    await you.getByRole('button', { name: common.save }).click();
    await mia.page.getByText(common.saved, { exact: true }).waitFor();
    await tom.control(`${tom.words.conversation.assign}: Mia Maier`).waitFor();

    await fileInput(mia).setInputFiles(await photograph(mia.page));
    await you.getByRole('img', { name: profile.picturePreview }).waitFor();
    assert.equal(await you.locator('img').count(), 0, 'it is a preview only');
    await you.getByRole('button', { name: profile.usePicture }).click();
    await mia.page.getByText(profile.pictureSaved).waitFor();
    await seesPicture(mia, mia.id, mia.page.getByRole('banner'));
    await seesPicture(mia, mia.id, you);
    await seesPicture(tom, mia.id, tom.controls);
    await seesPicture(tom, mia.id, tom.list);
    await seesPicture(tom, mia.id, tom.timeline);
    await seesPicture(tom, mia.id, tom.customer);

    const ada = await house.administrator();
    await ada.goes('administration/members');
    await ada.button(ada.words.members.editTitle('Mia Maier')).click();
    await seesPicture(ada, mia.id, ada.page.getByRole('dialog'));

    const { members } = await house.asks({ type: 'member.list' });
    const known = members.find(({ id }) => id === mia.id);
    assert.deepEqual([known?.name, known?.publicName], ['Mia Maier', 'Mia M.']);
    const address = `${house.url}/pictures/${house.workspace}/${mia.id}?v=${known?.picture}`;
    assert.equal((await fetch(address)).headers.get('content-type'), 'image/webp');

    await you.getByRole('button', { name: profile.removePicture }).click();
    await mia.page.getByText(profile.pictureRemoved).waitFor();
    await tom.page.locator(`img[src*="${mia.id}"]`).first().waitFor({ state: 'detached' });
  }),
);

test(
  'what is no picture is refused in words, however it is given, and what was typed stays',
  story(async (house) => {
    const mia = await house.agent('Mia');
    await atProfile(mia);
    const { profile, refusals, setup, navigation } = mia.words;
    const you = section(mia, profile.you);
    const refused = you.getByRole('alert').getByText(refusals['picture.unreadable']);
    await you.getByLabel(profile.publicName).fill('Mia from the shop');
    for (const content of [
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>',
      '<html><script>alert(1)</script></html>',
      '',
    ]) {
      await fileInput(mia).setInputFiles({ name: 'me.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(content) });
      await refused.waitFor();
    }
    const { buffer } = await photograph(mia.page);
    for (const how of ['drop', 'paste'] as const) {
      await give(mia.page, how, 'image/png', buffer.toString('base64'));
      await you.getByRole('img', { name: profile.picturePreview }).waitFor();
      assert.equal(await refused.count(), 0);
      await you.getByRole('button', { name: mia.words.common.cancel }).first().click();
      await give(mia.page, how, 'image/svg+xml', Buffer.from('<svg onload="alert(1)"/>').toString('base64'));
      await refused.waitFor();
    }
    assert.equal(await you.getByRole('img', { name: profile.picturePreview }).count(), 0);

    // A name that is refused stays, and is asked for before one leaves.
    await you.getByLabel(profile.name, { exact: true }).fill('   ');
    await you.getByRole('button', { name: mia.words.common.save }).click();
    await you.getByRole('alert').getByText(refusals['text.empty']).waitFor();
    assert.equal(await you.getByLabel(profile.publicName).inputValue(), 'Mia from the shop');
    const rail = mia.page.getByRole('navigation', { name: navigation.label });
    await rail.getByRole('link', { name: navigation.conversations }).click();
    const question = mia.page.getByRole('dialog', { name: setup.leave.title });
    await question.getByRole('button', { name: mia.words.common.cancel }).click();
    await question.waitFor({ state: 'detached' });
    await you.getByLabel(profile.name, { exact: true }).fill('Mia Maier');
    await you.getByRole('button', { name: mia.words.common.save }).click();
    await mia.page.getByText(mia.words.common.saved, { exact: true }).waitFor();
    await rail.getByRole('link', { name: navigation.conversations }).click();
    await mia.list.waitFor();
  }),
);

test(
  'preferences follow whoever has them, and nobody else',
  story(async (house) => {
    house.expects(/Failed to load resource/);
    const mia = await house.agent('Mia');
    await house.agent('Tom');
    await atProfile(mia);
    const home = await signsInAgain(house, 'Mia');
    const { page } = home;
    await page.getByRole('dialog').getByRole('button', { name: home.words.agents.onlyLook }).click();
    await theme(page, 'light');

    await mia.button(mia.words.navigation.theme).click();
    await mia.page.getByRole('menuitem', { name: mia.words.navigation.dark, exact: true }).click();
    await theme(mia.page, 'dark');
    await theme(page, 'dark');
    await section(home, home.words.profile.preferences).getByLabel(home.words.profile.language).selectOption('de');
    await page.getByRole('heading', { level: 1, name: de.profile.title }).waitFor();
    await mia.page.getByRole('heading', { level: 1, name: de.profile.title }).waitFor();
    assert.equal(await mia.page.getByRole('switch', { name: de.profile.sounds }).isChecked(), true);
    await mia.page.getByRole('switch', { name: de.profile.sounds }).uncheck();
    await eventually(async () =>
      assert.equal(await page.getByRole('switch', { name: de.profile.sounds }).isChecked(), false),
    );

    // From the first paint on, also where nobody has signed in.
    await page.reload();
    await theme(page, 'dark');
    await page.getByRole('dialog').getByRole('button', { name: de.agents.onlyLook }).click();
    await page.getByRole('button', { name: de.navigation.signOut }).click();
    await page.getByRole('heading', { name: de.session.title }).waitFor();
    await theme(page, 'dark');
    await signsIn(house, home, 'Tom');
    await page.getByRole('heading', { level: 1, name: home.words.profile.title }).waitFor();
    await theme(page, 'light');
    assert.equal(await page.getByRole('switch', { name: home.words.profile.sounds }).isChecked(), true);
    await theme(mia.page, 'dark');
  }),
);

/** 5 h 45 min ahead of UTC, all year. */
const KATHMANDU = 'Asia/Kathmandu';

test(
  'times are shown, and snoozed until, in the time zone that one chose',
  story(async (house) => {
    const mia = await house.agent('Mia');
    await talking(house, mia, 'Tomorrow then?');
    const address = mia.page.url();
    await atProfile(mia);
    const { profile, handling } = mia.words;
    await mia.page.getByLabel(profile.timeZone).first().click();
    await mia.page.keyboard.type('kathm');
    await mia.page.locator('[data-combobox-selected]').getByText(KATHMANDU).waitFor();
    await mia.page.keyboard.press('Enter');
    const there = new Intl.DateTimeFormat('en-GB', { timeZone: KATHMANDU, timeStyle: 'short' });
    await eventually(async () => {
      const now = [Date.now(), Date.now() - 60_000].map((at) => profile.timeThere(there.format(at)));
      const shown = await section(mia, profile.preferences).getByText(profile.timeThere('').slice(0, 6)).innerText();
      assert.ok(now.includes(shown), shown);
    });

    await mia.page.goto(address);
    await mia.sees('Tomorrow then?');
    const times = mia.timeline.locator('time');
    const at = await times.first().getAttribute('datetime');
    assert.equal(await times.first().innerText(), there.format(new Date(at ?? '')));
    await mia.chooses(handling.controls.snoozeUntil);
    await mia.page.getByRole('menuitem', { name: handling.snooze.choose }).click();
    const dialog = mia.page.getByRole('dialog');
    const value = await dialog.getByLabel(handling.snooze.field).inputValue();
    const tomorrow = new Date(Date.now() + 5.75 * 3_600_000 + 86_400_000).toISOString().slice(0, 10);
    assert.equal(value, `${tomorrow}T09:00`);
    await dialog.getByRole('button', { name: handling.snooze.confirm }).click();
    await dialog.waitFor({ state: 'detached' });
    const { conversations } = await house.asks({ type: 'conversation.list', view: 'all', status: 'snoozed' });
    assert.equal(conversations[0]?.snoozedUntil, Date.parse(`${tomorrow}T03:15:00Z`));
  }),
);

test(
  'whoever switches single keys off types letters that do nothing, and keeps the others',
  story(async (house) => {
    const mia = await house.agent('Mia');
    await talking(house, mia, 'Hello');
    const address = mia.page.url();
    await atProfile(mia);
    const { profile, shortcuts, palette, conversation } = mia.words;
    await mia.page.getByRole('switch', { name: profile.singleKeys }).uncheck();
    await mia.page.goto(address);
    await mia.sees('One moment.');
    await mia.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    for (const key of ['?', 'e', 't', 'c', 's', 'o', 'f', 'a', 'i', 'r', 'j', '3']) await mia.page.keyboard.press(key);
    // What has a key beside it still works, and comes after all of these.
    await mia.page.keyboard.press('ControlOrMeta+k');
    await mia.page.getByPlaceholder(palette.placeholder).waitFor();
    await mia.page.keyboard.press('Escape');
    await mia.page.getByPlaceholder(palette.placeholder).waitFor({ state: 'detached' });
    assert.equal(mia.page.url(), address);
    assert.equal(await mia.page.getByRole('dialog').or(mia.page.getByRole('menu')).count(), 0);
    assert.equal(await mia.button(conversation.reopen).count(), 0);
    assert.equal(await mia.composer.inputValue(), '');
    assert.equal(await mia.controls.locator('[aria-keyshortcuts]').count(), 0);

    await mia.button(mia.words.navigation.shortcuts).click();
    const dialog = mia.page.getByRole('dialog');
    await dialog.getByText(profile.singleKeysOff).waitFor();
    assert.equal(await dialog.getByText(shortcuts.resolve).count(), 0);
    await dialog.getByText(shortcuts.palette).waitFor();
    await assertAccessible(mia.page, 'shortcuts without single keys');
  }),
);

test(
  'a signature of several lines is inserted below what is written, once',
  story(async (house) => {
    const mia = await house.agent('Mia');
    const visitor = await talking(house, mia, 'Thank you!');
    const { profile, handling, common } = mia.words;
    assert.equal(await mia.button(handling.commands.signature).count(), 0);
    const address = mia.page.url();
    await atProfile(mia);
    await mia.page.getByLabel(profile.signatureLabel).fill('Kind regards\nMia from the shop');
    await section(mia, profile.signature).getByRole('button', { name: common.save }).click();
    await mia.page.getByText(common.saved, { exact: true }).waitFor();

    await mia.page.goto(address);
    await mia.composer.fill('You are welcome.');
    for (let times = 0; times < 2; times++) await mia.button(handling.commands.signature).click();
    const signed = 'You are welcome.\n\nKind regards\nMia from the shop';
    assert.equal(await mia.composer.inputValue(), signed);
    await mia.composer.press('Enter');
    await visitor.sees('Mia from the shop');

    await mia.types('/sig');
    await mia.composer.press('Enter');
    await mia.types('Bye.');
    assert.equal(await mia.composer.inputValue(), 'Bye.\n\nKind regards\nMia from the shop');
  }),
);

test(
  'axe finds nothing in the profile, large and on a phone',
  story(async (house) => {
    for (const size of [{}, { width: 390, height: 844 }]) {
      const mia = await house.agent('width' in size ? 'Mia' : 'Ana', { ...size, locale: 'de-DE' });
      await atProfile(mia);
      await fileInput(mia).setInputFiles(await photograph(mia.page));
      await mia.page.getByRole('img', { name: de.profile.picturePreview }).waitFor();
      await mia.page.getByLabel(de.profile.signatureLabel).fill('Mit freundlichen Grüßen\nMia');
      await assertAccessible(mia.page, 'profile');
      await mia.button(de.profile.usePicture).click();
      // What is pointed at stays.
      await mia.page.getByText(de.profile.pictureSaved).hover();
      await assertAccessible(mia.page, 'a notice');
      await mia.page.getByLabel(de.profile.timeZone).first().click();
      await mia.page.locator('[role=option]').first().waitFor();
      await assertAccessible(mia.page, 'time zones');
    }
  }),
);
