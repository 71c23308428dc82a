import assert from 'node:assert/strict';
import { randomUUIDv7 } from 'node:crypto';
import { test } from 'node:test';
import type { BrowserContext } from 'playwright-core';
import type { Agent } from './house/agent.ts';
import type { House } from './house/house.ts';
import { storiesOf } from './house/story.ts';
import { Visitor } from './house/visitor.ts';

const story = storiesOf();

const BAN = 'You cannot write here at the moment. Thank you for your understanding.';

/** New conversations of the shop wait in a queue whose agents pick them, and which says so. */
async function openQueue(house: House, served: Agent): Promise<void> {
  const text = 'Many people write to us today.\nOpening hours: https://shop.example/hours';
  const settings = { mode: 'manual', members: [served.id], showWait: true, messages: [{ after: 0, text }] } as const;
  await house.changeInbox({ queue: await house.openQueue('Shop', settings) });
}

test(
  'customers who wait see their place and what the queue says, until somebody has them',
  story(async (house) => {
    const mia = await house.agent('Mia');
    await openQueue(house, mia);
    const [tim, eva] = await Promise.all([
      house.visitor(),
      house.visitor({ locale: 'de-DE', width: 375, height: 667 }),
    ]);
    await tim.says('I was here first');
    await mia.rows('I was here first').waitFor();
    await eva.says('Ich komme nach ihm');
    await tim.messages.getByText('You are next in the queue').first().waitFor();
    await eva.messages.getByText('Sie sind Nummer 2 in der Warteschlange').first().waitFor();
    const link = eva.messages.getByRole('link', { name: 'https://shop.example/hours' });
    assert.equal(await link.getAttribute('rel'), 'noopener noreferrer');

    await mia.opens('I was here first');
    await mia.says('Welcome!');
    await tim.sees('Mia joined the conversation');
    await tim.messages.getByText('Many people write to us today.').first().waitFor({ state: 'detached' });
    await eva.messages.getByText('Sie sind als Nächstes an der Reihe').first().waitFor();
  }),
);

test(
  'who is banned is known on the company’s other site, where their browser keeps cookies of frames',
  story(async (house) => {
    const mia = await house.agent('Mia');
    const second = await house.openShop('Second');
    const { page } = await house.passerBy();
    const open = (context: BrowserContext) => context.newPage();
    const comes = async (url: string): Promise<Visitor> => {
      const visitor = new Visitor(await open(page.context()), url, {}, open);
      await visitor.visits();
      await visitor.opensChat();
      return visitor;
    };
    const here = await comes(house.shop.url);
    await here.says('You are all thieves');
    const conversation = (await mia.rows('You are all thieves').getAttribute('data-conversation')) ?? '';
    const ban = randomUUIDv7();
    await house.does({ type: 'conversation.ban', id: ban, conversation, reason: '', until: null });
    await here.sees('ended the conversation');
    const there = await comes(second.url);
    await there.chat.getByRole('alert').filter({ hasText: BAN }).waitFor();
    assert.equal(await there.composer.count(), 0);
    await house.does({ type: 'ban.lift', ban });
    await there.says('I am sorry.');
    await there.seesItIs('sent');
  }),
);

test(
  'who is banned reads a polite sentence instead of writing, and what was said stays readable',
  story(async (house) => {
    const mia = await house.agent('Mia');
    const visitor = await house.visitor();
    await visitor.says('You are all thieves');
    const conversation = await mia.rows('You are all thieves').getAttribute('data-conversation');
    await mia.opens('You are all thieves');
    await mia.says('Good day.');
    await visitor.sees('Good day.');
    const ban = randomUUIDv7();
    await house.does({
      type: 'conversation.ban',
      id: ban,
      conversation: conversation ?? '',
      reason: '',
      until: null,
    });
    await visitor.sees('ended the conversation');
    const begin = visitor.chat.getByRole('button', { name: visitor.words.newConversation });
    const closed = async () => {
      await visitor.chat.getByRole('alert').filter({ hasText: BAN }).waitFor();
      assert.equal(await visitor.composer.count(), 0);
      assert.equal(await begin.count(), 0);
    };
    await closed();
    await visitor.sees('Good day.');
    await visitor.page.reload();
    await visitor.chat.getByRole('heading', { name: visitor.words.conversations }).waitFor();
    await closed();
    await visitor.chat.getByRole('button', { name: 'Good day.' }).click();
    await visitor.sees('Good day.');
    await closed();
    await house.does({ type: 'ban.lift', ban });
    await visitor.says('I am sorry.');
    await visitor.seesItIs('sent');
    await mia.sees('I am sorry.');
  }),
);
