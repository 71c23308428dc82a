import assert from 'node:assert/strict';
import { randomUUIDv7 } from 'node:crypto';
import { test } from 'node:test';
import type { Locator } from 'playwright-core';
import { DOT } from '../apps/server/testing/wishes.ts';
import { eventually } from './house/eventually.ts';
import { storiesOf } from './house/story.ts';

const story = storiesOf();

test(
  'a customer sees who has their conversation, whoever joins, and the picture of those who have one',
  story(async (house) => {
    await house.does({ type: 'me.picture', image: DOT });
    const tom = await house.agent('Tom');
    const ben = await house.agent('Ben');
    for (const agent of [tom, ben]) await agent.becomes(agent.words.agents.available);
    const visitor = await house.visitor();
    let show = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      show = resolve;
    });
    await visitor.page.route('**/pictures/**', async (route) => {
      await held;
      await route.continue();
    });
    const header = visitor.chat.locator('header');
    const headedBy = (name: string) => visitor.chat.getByRole('heading', { level: 1, name, exact: true }).waitFor();

    await visitor.says('Is the glaze safe?');
    await headedBy('Shop');
    const conversation = (await tom.rows('Is the glaze safe?').getAttribute('data-conversation')) ?? '';
    const says = (text: string) => house.does({ type: 'message.post', id: randomUUIDv7(), conversation, text });
    await says('It is.');
    await headedBy('Ada');
    const line = visitor.line('It is.');
    await line.getByText('A', { exact: true }).waitFor();
    const before = await line.boundingBox();
    show();
    for (const place of [header, line]) await seesPicture(place);
    assert.deepEqual(await line.boundingBox(), before, 'nothing moved for it');

    // A guest is no owner, and has no picture.
    await house.does({ type: 'conference.request', conversation, agent: tom.id, note: '' });
    await tom.accepts();
    await tom.says('I glazed it myself.');
    await visitor.sees('Tom joined the conversation');
    await visitor.line('I glazed it myself.').getByText('T', { exact: true }).waitFor();
    assert.equal(await visitor.line('I glazed it myself.').locator('img').count(), 0);
    await headedBy('Ada');
    await says('As he says.');
    await seesPicture(visitor.line('As he says.'));

    await house.does({ type: 'conversation.transfer', conversation, to: { kind: 'agent', id: ben.id }, note: '' });
    await visitor.sees('Ada left the conversation');
    await ben.accepts();
    await headedBy('Ben');
    assert.equal(await header.locator('img').count(), 0);
    await ben.resolves();
    await visitor.sees('Ben ended the conversation');
    await headedBy('Ben');
    await visitor.page.reload();
    await visitor.chat.getByRole('button', { name: /^Ben/ }).click();
    await headedBy('Ben');
    await seesPicture(visitor.line('As he says.'));
  }),
);

/** One that is really there. */
async function seesPicture(place: Locator): Promise<void> {
  await eventually(async () => {
    const widths = await place
      .locator('img')
      .evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth));
    assert.deepEqual(widths, [256]);
  });
}
