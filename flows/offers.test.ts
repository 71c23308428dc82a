import assert from 'node:assert/strict';
import { randomUUIDv7 } from 'node:crypto';
import { test } from 'node:test';
import type { Queue } from '../packages/contract/src/index.ts';
import type { Agent } from './house/agent.ts';
import { eventually } from './house/eventually.ts';
import type { House } from './house/house.ts';
import { storiesOf } from './house/story.ts';

const story = storiesOf();

/** The shop's conversations are offered to these agents; they are available, one after the other, so that it is the first one's turn. */
async function offersTo(house: House, agents: readonly Agent[], settings: Partial<Queue> = {}): Promise<string> {
  const queue = await house.openQueue('Sales', { members: agents.map(({ id }) => id), ...settings });
  await house.does({
    type: 'inbox.update',
    inbox: house.shop.inbox,
    name: 'Shop',
    domains: [new URL(house.shop.url).host],
    colour: '#2f6f5e',
    greeting: '',
    queue,
    idleMinutes: null,
    idleText: '',
    returnHours: 24,
  });
  for (const agent of agents) {
    await agent.isSeenAs('Away · Just signed in');
    await agent.becomes('Available');
    await agent.isSeenAs('Ready');
  }
  return queue;
}

test(
  'a request tells what it is about, and is answered by a click',
  story(async (house) => {
    const [mia, tom] = [await house.agent('Mia'), await house.agent('Tom')];
    await offersTo(house, [mia, tom]);
    const visitor = await house.visitor({ path: '/shelf/teapot' });
    await visitor.says('Does the teapot keep its heat?');
    const card = mia.requests('Sales');
    await card.getByText(/^has waited 0:\d\d$/).waitFor();
    await card.getByText(/^0:[0-2]\d$|^0:30$/).waitFor();
    await mia.page.waitForFunction(() => document.title.startsWith('Request: Visitor'));
    await mia.accepts('Sales');
    await mia.page.waitForURL(/conversations\/mine\/[0-9a-f-]+$/);
    await mia.sees('Does the teapot keep its heat?');
    await eventually(async () =>
      assert.equal(await mia.composer.evaluate((field) => field === document.activeElement), true),
    );
    await mia.requests().first().waitFor({ state: 'detached' });
    await mia.isSeenAs('Busy');
    await visitor.sees('Mia joined the conversation');
    assert.equal(await tom.requests().count(), 0);
    await mia.becomes('Away');
    await mia.isSeenAs('Busy, then Away');
    await mia.says('For forty minutes.');
    await visitor.sees('For forty minutes.');
    await mia.resolves();
    await mia.isSeenAs('Away');
  }),
);
