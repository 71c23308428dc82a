import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventually } from './house/eventually.ts';
import { storiesOf } from './house/story.ts';

const story = storiesOf();

test(
  'a visitor and an agent write to each other, and see each other write and read',
  story(async (house) => {
    const mia = await house.agent('Mia');
    const visitor = await house.visitor();
    await visitor.says('Hello, is the teapot dishwasher-safe?');
    await visitor.seesItIs('sent');

    await mia.seesCounts(0, 1, 1);
    await mia.opens('Hello, is the teapot dishwasher-safe?');
    await mia.sees('Hello, is the teapot dishwasher-safe?');
    await visitor.seesItIs('read');

    await mia.types('Let me look');
    await visitor.seesTyping('Mia');
    await mia.says('It is, on the upper rack.');
    await visitor.sees('Mia joined the conversation');
    await visitor.sees('It is, on the upper rack.');
    await mia.seesItIs('read');
    await mia.seesCounts(1, 0, 1);

    await visitor.types('Tha');
    await mia.seesTyping();
    await visitor.says('Thank you!');
    await mia.sees('Thank you!');
    await visitor.seesConversation(
      'You: Hello, is the teapot dishwasher-safe?',
      'Mia: It is, on the upper rack.',
      'You: Thank you!',
    );
  }),
);

test(
  'what comes while the chat is closed is delivered, counted at the launcher, and read when it is opened',
  story(async (house) => {
    const mia = await house.agent('Mia');
    const visitor = await house.visitor();
    await visitor.says('Do you deliver to Malta?');
    await mia.opens('Do you deliver to Malta?');
    await visitor.closesChat();
    await mia.says('Yes.');
    await mia.says('It takes a week.');
    await visitor.launcher(2).waitFor();
    await mia.seesItIs('delivered');
    await visitor.opensChat();
    await mia.seesItIs('read');
    await visitor.closesChat();
  }),
);

test(
  'messages that an agent has not seen are counted in the list and in the title of the tab',
  story(async (house) => {
    const mia = await house.agent('Mia');
    const [first, second] = [await house.visitor(), await house.visitor()];
    await first.says('My bowl came broken.');
    await mia.opens('My bowl came broken.');
    await mia.says('I am sorry!');
    await second.says('Are you open on Sunday?');
    await mia.opens('Are you open on Sunday?');
    await mia.sees('Are you open on Sunday?');

    await first.says('I have a picture of it.');
    await first.says('Shall I send it?');
    await eventually(async () => assert.match(await mia.page.title(), /^\(2\) /));
    await mia.looksAt('mine');
    await mia.rows('Shall I send it?').getByText('2 unread messages').waitFor({ state: 'attached' });
    await mia.opens('Shall I send it?');
    await mia.rows('Shall I send it?').getByText('2 unread messages').waitFor({ state: 'detached' });
    await eventually(async () => assert.doesNotMatch(await mia.page.title(), /^\(/));
  }),
);

test(
  'an agent sees on which page the visitor is, also after they have gone to another one',
  story(async (house) => {
    const mia = await house.agent('Mia');
    const visitor = await house.visitor({ path: '/shelf/teapot' });
    await visitor.says('How much does it hold?');
    await mia.opens('How much does it hold?');
    await mia.customer.getByText('/shelf/teapot').waitFor();
    await visitor.page.getByRole('link', { name: 'Basket' }).click();
    await mia.customer.getByText(/^localhost:\d+\/basket$/).waitFor();
  }),
);

test(
  'two tabs of one visitor stay in step',
  story(async (house) => {
    const mia = await house.agent('Mia');
    const first = await house.visitor();
    await first.says('Written in the first tab');
    const second = await first.opensAnotherTab('/basket');
    await second.sees('Written in the first tab');
    await second.says('Written in the second tab');
    await first.sees('Written in the second tab');
    assert.equal(await mia.rows().count(), 1);
    await mia.opens('Written in the second tab');
    await mia.says('I see both.');
    const all = ['You: Written in the first tab', 'You: Written in the second tab', 'Mia: I see both.'];
    await first.seesConversation(...all);
    await second.seesConversation(...all);
  }),
);

test(
  'a reload on either side resumes, and keeps what was being written',
  story(async (house) => {
    const mia = await house.agent('Mia');
    const visitor = await house.visitor();
    await visitor.says('I would like six of the mugs.');
    await mia.opens('I would like six of the mugs.');
    await mia.says('All in blue?');
    await visitor.sees('All in blue?');

    await visitor.types('Four blue, and');
    await visitor.page.reload();
    await visitor.sees('All in blue?');
    assert.equal(await visitor.composer.inputValue(), 'Four blue, and');
    await mia.types('We could also');
    await mia.page.reload();
    await mia.sees('All in blue?');
    assert.equal(await mia.composer.inputValue(), 'We could also');

    await visitor.says('Four blue, and two white.');
    await mia.sees('Four blue, and two white.');
    await visitor.seesConversation(
      'You: I would like six of the mugs.',
      'Mia: All in blue?',
      'You: Four blue, and two white.',
    );
  }),
);
