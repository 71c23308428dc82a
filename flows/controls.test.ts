import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventually } from './house/eventually.ts';
import { storiesOf } from './house/story.ts';
import { talking } from './house/talking.ts';

const story = storiesOf();

test(
  'one ends a conversation of one’s own from its row, under the pointer',
  story(async (house) => {
    const mia = await house.agent('Mia');
    const visitor = await talking(house, mia, 'Thanks, that is all.');
    await mia.looksAt('mine');
    const end = mia.list.getByRole('button', { name: /^End the conversation with / });
    assert.equal(await end.isVisible(), false);
    await mia.rows('One moment.').hover();
    await end.click();
    await visitor.sees('Mia ended the conversation');
    await mia.rows('One moment.').waitFor({ state: 'detached' });
  }),
);

test(
  'a ban is confirmed in one line, is no message, and keeps the customer from writing',
  story(async (house) => {
    const mia = await house.agent('Mia');
    const visitor = await talking(house, mia, 'Buy my pills!');
    const { ban, commands, panel } = mia.words.handling;
    await mia.types('/');
    const menu = mia.page.getByRole('listbox', { name: commands.label });
    assert.equal(await menu.getByRole('option').count(), 4);
    await mia.types('ba');
    await mia.composer.press('Enter');
    const line = mia.page.getByRole('form', { name: /^Ban / });
    await line.waitFor();
    await mia.page.keyboard.press('Escape');
    await line.waitFor({ state: 'detached' });

    await mia.composer.fill('/ban sells pills');
    await mia.composer.press('Enter');
    assert.equal(await line.getByRole('textbox', { name: ban.reason }).inputValue(), 'sells pills');
    await mia.page.keyboard.press('Enter');
    await mia.sees('Mia banned the customer and ended the conversation');
    await mia.customer.getByText(panel.banned, { exact: true }).waitFor();
    await visitor.chat.getByText(visitor.words.refusals['contact.banned']).first().waitFor();
    await visitor.composer.waitFor({ state: 'detached' });
    await visitor.sees('Buy my pills!');
    for (const said of await visitor.conversation()) assert.doesNotMatch(said, /\/ban|sells pills/);
  }),
);

test(
  'what looks like a command is never sent, and stays where it was typed',
  story(async (house) => {
    const mia = await house.agent('Mia');
    const visitor = await talking(house, mia, 'Hello');
    const { commands } = mia.words.handling;
    for (const [draft, problem] of [
      ['/resolve it now', commands.alone('resolve')],
      ['/bann him', commands.unknown('bann')],
    ] as const) {
      await mia.composer.fill(draft);
      await mia.composer.press('Enter');
      await mia.page.getByText(problem).waitFor();
      assert.equal(await mia.composer.inputValue(), draft);
    }
    await mia.composer.fill('/etc/hosts is a file');
    await mia.composer.press('Enter');
    await visitor.sees('/etc/hosts is a file');
    await mia.composer.fill('/RESOLVE');
    await mia.composer.press('Enter');
    await visitor.sees('Mia ended the conversation');
    await visitor.seesConversation('You: Hello', 'Mia: One moment.', 'Mia: /etc/hosts is a file');
  }),
);

test(
  'a conversation is put aside and opened; a colleague is asked first',
  story(async (house) => {
    const [mia, tom] = [await house.agent('Mia'), await house.agent('Tom')];
    const visitor = await talking(house, mia, 'I will send the measurements.');
    const { controls, snooze, list, ask } = mia.words.handling;
    await mia.chooses(controls.markPending);
    await mia.sees('Mia marked the conversation as pending');
    await mia.seesCounts(0, 0, 0);
    await mia.looksAt('mine', 'pending');
    await mia.rows('One moment.').waitFor();
    await mia.seesCounts(1, 0, 1);

    await tom.looksAt('all', 'pending');
    await tom.opens('One moment.');
    assert.equal(await tom.composer.count(), 0);
    await tom.control(controls.open).click();
    await tom.page
      .getByRole('dialog', { name: ask.had('Mia') })
      .getByRole('button', { name: 'Cancel' })
      .click();
    await tom.control(controls.open).click();
    await tom.page
      .getByRole('dialog', { name: ask.had('Mia') })
      .getByRole('button', { name: ask.open })
      .click();
    await tom.sees('Tom opened the conversation');
    await tom.looksAt('mine');
    await tom.opens('One moment.');
    await tom.seesCounts(1, 0, 1);

    await tom.chooses(controls.snooze, snooze.tomorrow);
    await tom.timeline.getByText(/Tom snoozed the conversation until .*09:00/).waitFor();
    await tom.looksAt('mine', 'snoozed');
    await tom
      .rows('One moment.')
      .getByText(/until .*09:00/)
      .waitFor();
    await tom.opens('One moment.');
    await tom.chooses(controls.snooze, snooze.untilReply);
    await tom.rows(list.untilReply).waitFor();
    await tom.chooses(controls.snooze, snooze.choose);
    const dialog = tom.page.getByRole('dialog', { name: snooze.title });
    await dialog.getByLabel(snooze.field).fill('2020-01-01T09:00');
    await dialog.getByRole('button', { name: snooze.confirm }).click();
    await dialog.getByText(tom.words.refusals['snooze.past']).waitFor();
    await dialog.getByLabel(snooze.field).fill('2099-05-04T09:00');
    await dialog.getByRole('button', { name: snooze.confirm }).click();
    await tom.rows('2099').waitFor();
    // Whoever writes wakes it, and it is whose it was.
    await visitor.says('Forty by sixty.');
    await tom.looksAt('mine');
    await tom.opens('Forty by sixty.');
    await tom.sees(tom.words.handling.timeline.woken);
    await tom.resolves();
    await tom.page.keyboard.press('e');
    await tom.sees('Tom reopened the conversation');
  }),
);

test(
  'priority and the call for help are seen by everybody who looks at the list',
  story(async (house) => {
    const [mia, tom] = [await house.agent('Mia'), await house.agent('Tom')];
    await talking(house, mia, 'It is burning.');
    await tom.looksAt('all');
    const { controls, priority, list } = mia.words.handling;
    await mia.chooses(priority.label, priority.urgent);
    await tom.rows('One moment.').getByTitle(list.priorityIs(priority.urgent)).waitFor();
    await mia.sees('Mia set the priority to Urgent');
    await mia.control(controls.askForHelp).click();
    await tom.rows('One moment.').getByTitle(list.asksForHelp).waitFor();
    await mia.sees('Mia asked for help');
    await mia.page.keyboard.press('f');
    await tom.rows('One moment.').getByTitle(list.asksForHelp).waitFor({ state: 'detached' });
  }),
);

test(
  'who is too slow is told so in words, and sees at once how it is',
  story(async (house) => {
    const [mia, tom] = [await house.agent('Mia'), await house.agent('Tom')];
    await house.openQueue('Website', { mode: 'manual', members: [mia.id, tom.id] });
    const visitor = await talking(house, mia, 'Goodbye, then.');
    const { controls, dialog } = mia.words.handling;
    const chooser = mia.page.getByRole('dialog');
    await mia.control(controls.transfer).click();
    await chooser.getByRole('combobox').fill('Website');
    await visitor.ends();
    await mia.page.getByText(dialog.changed).waitFor();
    await chooser.waitFor({ state: 'detached' });
    await mia.sees('The customer ended the conversation');

    // Both reopen it: it is whose click came first, and the other's button is gone.
    for (const agent of [mia, tom]) {
      await agent.looksAt('all', 'resolved');
      await agent.opens('One moment.');
    }
    // Clicked as they are on the screen: Playwright would wait for the slower one's button to come back.
    const buttons = await Promise.all(
      [mia, tom].map((agent) => agent.control(agent.words.conversation.reopen).elementHandle()),
    );
    await Promise.all(buttons.map((button) => button?.evaluate((element) => (element as HTMLElement).click())));
    for (const agent of [mia, tom]) await agent.control(agent.words.conversation.reopen).waitFor({ state: 'detached' });
    await eventually(async () => {
      const owners = await Promise.all([mia, tom].map((agent) => agent.control(controls.transfer).count()));
      assert.deepEqual(
        owners.toSorted((a, b) => a - b),
        [0, 1],
      );
    });
  }),
);
