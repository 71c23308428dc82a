import assert from 'node:assert/strict';
import { test } from 'node:test';
import { storiesOf } from './house/story.ts';

const story = storiesOf({ nodes: 2 });

test(
  'after the end the widget offers a new conversation, and the earlier one stays readable',
  story(async (house) => {
    const mia = await house.agent('Mia');
    const visitor = await house.visitor();
    await visitor.says('Where is my parcel?');
    await mia.opens('Where is my parcel?');
    await mia.says('It arrives today.');
    await visitor.sees('It arrives today.');
    await mia.resolves();
    await mia.sees('Mia resolved the conversation');
    await visitor.sees('Mia ended the conversation');

    await visitor.chat.getByRole('button', { name: visitor.words.newConversation }).click();
    await visitor.says('Something else: do you ship to Norway?');
    await visitor.seesConversation('You: Something else: do you ship to Norway?');
    await mia.looksAt('unassigned');
    await mia.opens('Something else: do you ship to Norway?');
    await mia.customer.getByRole('button', { name: 'It arrives today.' }).click();
    await mia.page.getByRole('dialog').getByText('Where is my parcel?').waitFor();

    await visitor.chat.getByRole('button', { name: visitor.words.back }).click();
    await visitor.chat.getByRole('button', { name: 'It arrives today.' }).click();
    await visitor.sees('Where is my parcel?');
    await visitor.chat.getByText(visitor.words.anythingElse).waitFor();
  }),
);

test(
  'a conversation reopens when the visitor writes again, and when an agent reopens it',
  story(async (house) => {
    const mia = await house.agent('Mia');
    const visitor = await house.visitor();
    await visitor.says('One question');
    await mia.opens('One question');
    await mia.says('One answer');
    await mia.resolves();
    await mia.seesCounts(0, 0, 0);
    await visitor.says('One more question');
    await mia.sees('The conversation was reopened: the customer wrote again');
    await mia.sees('One more question');
    await mia.resolves();
    await mia.looksAt('all', 'resolved');
    await mia.opens('One more question');
    await mia.button(mia.words.conversation.reopen).first().click();
    await mia.sees('Mia reopened the conversation');
    await mia.seesCounts(1, 0, 1);
    await mia.says('There is always time.');
    await visitor.sees('There is always time.');
  }),
);

test(
  'a visitor ends the conversation',
  story(async (house) => {
    const mia = await house.agent('Mia');
    const visitor = await house.visitor();
    await visitor.says('Never mind');
    await mia.opens('Never mind');
    await visitor.ends();
    await mia.sees('The customer ended the conversation');
    await visitor.chat.getByText(visitor.words.anythingElse).waitFor();
  }),
);

test(
  'a conversation is handed to a colleague on another node, and both screens and all counts follow',
  story(async (house) => {
    const mia = await house.agent('Mia');
    const tom = await house.agent('Tom', { node: 1 });
    const visitor = await house.visitor();
    await visitor.says('I have a question about glazes.');
    for (const agent of [mia, tom]) await agent.seesCounts(0, 1, 1);
    await mia.opens('I have a question about glazes.');
    await mia.says('Tom knows more about that.');
    await mia.seesCounts(1, 0, 1);
    await tom.seesCounts(0, 0, 1);

    await mia.assignsTo('Tom');
    await mia.sees('Mia assigned the conversation to Tom');
    await mia.seesCounts(0, 0, 1);
    await tom.seesCounts(1, 0, 1);
    await tom.looksAt('mine');
    await tom.opens('Tom knows more about that.');
    await tom.types('Let me');
    await visitor.seesTyping('Tom');
    await tom.says('The green one is made of ash.');
    await visitor.sees('The green one is made of ash.');
    await mia.sees('The green one is made of ash.');

    await tom.button(/^Assign/).click();
    await tom.page.getByRole('menuitem', { name: tom.words.conversation.unassign }).click();
    for (const agent of [mia, tom]) await agent.seesCounts(0, 1, 1);
  }),
);

test(
  'the lists of mine, unassigned and all change as things happen elsewhere',
  story(async (house) => {
    const mia = await house.agent('Mia');
    const tom = await house.agent('Tom', { node: 1 });
    const [first, second] = [await house.visitor(), await house.visitor()];
    await first.says('First');
    await mia.rows('First').waitFor();
    await second.says('Second');
    await mia.rows('Second').waitFor();
    assert.match(await mia.rows().first().innerText(), /Second/);
    await first.says('First again');
    await mia.rows('First again').waitFor();
    assert.match(await mia.rows().first().innerText(), /First again/);

    await tom.opens('Second');
    await tom.says('On it');
    await mia.rows('Second').waitFor({ state: 'detached' });
    await mia.seesCounts(0, 1, 2);
    await mia.looksAt('all');
    await mia.rows('On it').getByText('Assigned to Tom').waitFor({ state: 'attached' });
    await mia.looksAt('mine');
    await mia.page.getByText(mia.words.list.emptyMine).waitFor();
    await tom.looksAt('mine');
    await tom.rows('On it').waitFor();
  }),
);

test(
  'an agent sees the conversations of their inboxes, a supervisor all of them',
  story(async (house) => {
    const other = await house.openShop('Wholesale');
    const mia = await house.agent('Mia');
    const wim = await house.agent('Wim', { inboxes: [other.inbox] });
    const sue = await house.agent('Sue', { role: 'supervisor', inboxes: [] });
    const retail = await house.visitor();
    const wholesale = await house.visitor({ at: other.url });
    await retail.says('One mug, please');
    await wholesale.says('Two hundred mugs, please');
    await sue.seesCounts(0, 2, 2);
    await mia.seesCounts(0, 1, 1);
    await wim.seesCounts(0, 1, 1);
    await wim.opens('Two hundred mugs, please');
    const hidden = wim.page.url().split('/').at(-1) as string;
    await mia.goes(`conversations/all/${hidden}`);
    await mia.page.getByText(mia.words.conversation.missing).waitFor();
    await mia.rows('One mug, please').waitFor();
    assert.equal(await mia.rows().count(), 1);
    await sue.opens('Two hundred mugs, please');
    await sue.sees('Two hundred mugs, please');
    assert.equal(await sue.page.getByRole('link', { name: sue.words.setup.administration }).count(), 0);
  }),
);
