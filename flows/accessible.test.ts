import { test } from 'node:test';
import { assertAccessible } from './house/accessible.ts';
import { storiesOf } from './house/story.ts';

const story = storiesOf();

test(
  'axe finds nothing on any screen of the desktop, light or dark',
  story(async (house) => {
    const ada = await house.administrator();
    const { page, words } = ada;
    await house.agent('Mia');
    const visitor = await house.visitor();
    await ada.list.getByRole('heading').waitFor();
    await assertAccessible(page, 'empty list');
    await visitor.says('Have a look at https://shop.example/lamps, please.');
    await visitor.says('And at this');
    await ada.rows('And at this').waitFor();
    await assertAccessible(page, 'list');
    await ada.opens('And at this');
    await assertAccessible(page, 'queued conversation');
    await ada.says('With pleasure: info@shop.example');
    await visitor.types('Th');
    await ada.seesTyping();
    await assertAccessible(page, 'active conversation');
    await ada.button(/^Assign/).click();
    await page.getByRole('menuitem', { name: 'Mia' }).waitFor();
    await assertAccessible(page, 'menu of colleagues');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder(words.palette.placeholder).waitFor();
    await assertAccessible(page, 'palette');
    await page.keyboard.press('Escape');
    await page.getByPlaceholder(words.palette.placeholder).waitFor({ state: 'detached' });
    await ada.resolves();
    await assertAccessible(page, 'resolved conversation');
    await ada.goes('conversations/all?status=resolved');
    await ada.rows().first().waitFor();
    await assertAccessible(page, 'resolved list');

    for (const [path, action] of [
      ['inboxes', words.inboxes.create],
      ['members', words.members.invite],
      ['keys', words.keys.create],
      ['audit', null],
    ] as const) {
      await ada.goes(`administration/${path}`);
      await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
      await page.getByRole('status', { name: words.common.loading }).waitFor({ state: 'detached' });
      await assertAccessible(page, path);
      if (action === null) continue;
      await ada.button(action).click();
      await page.getByRole('dialog').waitFor();
      await assertAccessible(page, `form of ${path}`);
    }
    await ada.goes('administration/members');
    await ada.button(words.members.editTitle('Mia')).click();
    await page.getByRole('dialog').waitFor();
    await assertAccessible(page, 'form of a member');
    await ada.goes('profile');
    await page.getByText(words.profile.thisSession).waitFor();
    await assertAccessible(page, 'profile');
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await assertAccessible(page, 'shortcuts');
  }),
);

test(
  'axe finds nothing before signing in, nor on a phone',
  story(async (house) => {
    const page = await house.browser('somebody');
    await page.goto(`${house.url}/sign-in`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await assertAccessible(page, 'sign-in');
    const link = await house.invites('new@shop.example', 'agent');
    await page.goto(link);
    await page.getByRole('textbox').first().waitFor();
    await assertAccessible(page, 'welcome');
    await page.goto(`${house.url}/welcome#nothing`);
    house.expects(/Failed to load resource/);
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await assertAccessible(page, 'void link');
    await page.goto(`${house.url}/app/nowhere/at/all`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await assertAccessible(page, 'nowhere');

    const mia = await house.agent('Mia', { width: 390, height: 844 });
    const visitor = await house.visitor({ width: 390, height: 844 });
    await visitor.says('From my phone');
    await mia.rows('From my phone').waitFor();
    await assertAccessible(mia.page, 'list on a phone');
    await mia.opens('From my phone');
    await assertAccessible(mia.page, 'conversation on a phone');
    await mia.button(mia.words.conversation.details).click();
    await mia.page.getByRole('dialog').waitFor();
    await assertAccessible(mia.page, 'customer on a phone');
    await assertAccessible(visitor.page, 'widget on a phone');
  }),
);

test(
  'axe finds nothing on any screen of the widget, light or dark',
  story(async (house) => {
    const mia = await house.agent('Mia');
    const visitor = await house.passerBy();
    const { page, words } = visitor;
    await visitor.visits();
    await visitor.launcher().waitFor();
    await assertAccessible(page, 'launcher');
    await visitor.opensChat();
    await assertAccessible(page, 'first page');
    await visitor.says('See https://shop.example');
    await mia.opens('See https://shop.example');
    await mia.says('I see.');
    await visitor.sees('I see.');
    await mia.types('And');
    await visitor.seesTyping('Mia');
    await assertAccessible(page, 'conversation');
    await visitor.chat.getByRole('button', { name: words.end }).click();
    await visitor.chat.getByRole('region', { name: words.endQuestion }).waitFor();
    await assertAccessible(page, 'question of ending');
    await mia.resolves();
    await visitor.chat.getByText(words.anythingElse).waitFor();
    await assertAccessible(page, 'ended');
    await visitor.chat.getByRole('button', { name: words.back }).click();
    await visitor.chat.getByRole('heading', { name: words.conversations }).waitFor();
    await assertAccessible(page, 'home');
    await visitor.chat.getByRole('button', { name: 'I see.' }).click();
    house.expects(/WebSocket connection to|ERR_INTERNET_DISCONNECTED|Failed to load resource/);
    await page.context().setOffline(true);
    await visitor.chat.getByText(words.offline).waitFor();
    await visitor.says('Lost in the woods');
    await visitor.seesItIs('sending');
    await assertAccessible(page, 'offline');
  }),
);

test(
  'axe finds nothing where conversations are handed on, handled together and put aside',
  story(async (house) => {
    // More colleagues than one looks through: they are searched.
    await house.hires(20, 'Lead', 'supervisor');
    const [mia, tom] = [await house.agent('Mia'), await house.agent('Tom')];
    await house.openQueue('Website', { mode: 'manual', members: [mia.id, tom.id] });
    const { page, words } = mia;
    const { controls, dialog, commands, snooze, priority } = words.handling;
    const visitor = await house.visitor();
    await visitor.says('Two of you, please.');
    await mia.opens('Two of you, please.');
    await mia.says('With pleasure.');
    await mia.control(controls.transfer).waitFor();
    await mia.control(controls.askForHelp).click();
    await mia.chooses(priority.label, priority.urgent);

    await mia.control(controls.transfer).click();
    await page.getByRole('dialog').getByRole('option').first().waitFor();
    await assertAccessible(page, 'transfer to a queue');
    await page.getByRole('dialog').getByText(dialog.agent, { exact: true }).click();
    await page.getByRole('dialog').getByRole('option').filter({ hasText: 'Tom' }).waitFor();
    await assertAccessible(page, 'transfer to an agent');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    await mia.button(new RegExp(`^${words.conversation.assign}`)).click();
    await page.getByRole('menuitem', { name: 'Lead 20' }).waitFor();
    await assertAccessible(page, 'menu of many colleagues');
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });

    await mia.control(controls.more).click();
    await page.getByRole('menuitem', { name: controls.markPending }).waitFor();
    await assertAccessible(page, 'further actions');
    await page.getByRole('menuitem', { name: controls.snooze }).click();
    await page.getByRole('menuitem', { name: snooze.tomorrow }).waitFor();
    await assertAccessible(page, 'times to snooze until');
    await page.getByRole('menuitem', { name: snooze.choose }).click();
    await page.getByRole('dialog').getByLabel(snooze.field).waitFor();
    await assertAccessible(page, 'date to snooze until');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    await mia.composer.fill('/');
    await page.getByRole('listbox', { name: commands.label }).waitFor();
    await assertAccessible(page, 'commands');
    await mia.composer.fill('/ban');
    await mia.composer.press('Enter');
    await page.getByRole('form').waitFor();
    await assertAccessible(page, 'ban to be confirmed');
    await page.keyboard.press('Escape');

    await tom.becomes(words.agents.available);
    await mia.control(controls.conference).click();
    await page.locator('[role=option][aria-disabled=false]').waitFor();
    await page.getByRole('dialog').getByRole('combobox').fill('Tom');
    await page.getByRole('dialog').getByRole('combobox').press('Enter');
    await mia.button(controls.cancelRequestTo('Tom')).waitFor();
    await assertAccessible(page, 'conference requested');
    await tom.accepts();
    await mia.button(controls.endConference).waitFor();
    await assertAccessible(page, 'conference');
    await page.setViewportSize({ width: 500, height: 500 });
    await assertAccessible(page, 'conference in a small window');
    await page.setViewportSize({ width: 1280, height: 800 });
    await mia.control(controls.transfer).click();
    const note = page.getByRole('dialog').getByRole('textbox', { name: dialog.note });
    await note.fill('Knows everything about glazes');
    await page.getByRole('dialog').getByRole('combobox').fill('Website');
    await page.getByRole('dialog').getByRole('combobox').press('Enter');
    await mia.sees('Knows everything about glazes');
    await assertAccessible(page, 'transferred conversation');
    await mia.chooses(controls.markPending);
    await mia.looksAt('all', 'pending');
    await mia.rows('With pleasure.').waitFor();
    await assertAccessible(page, 'pending list');
  }),
);
