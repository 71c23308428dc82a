import assert from 'node:assert/strict';
import { randomUUIDv7 } from 'node:crypto';
import { test } from 'node:test';
import type { House } from './house/house.ts';
import { offersTo } from './house/offers-to.ts';
import { storiesOf } from './house/story.ts';

const story = storiesOf();

async function codes(house: House, ...names: string[]): Promise<string[]> {
  return Promise.all(
    names.map(async (name) => {
      const id = randomUUIDv7();
      await house.does({ type: 'code.save', id, name });
      return id;
    }),
  );
}

test(
  'after a conversation its agent wraps up, with several codes, more time, and time to look elsewhere',
  story(async (house) => {
    const mia = await house.agent('Mia');
    const chosen = await codes(house, 'Advice', 'Order', 'Complaint');
    const wrapUp = { enabled: true, required: true, several: true, guests: false, extension: 300 };
    await offersTo(house, [mia], { wrapUp: { ...wrapUp, limit: 120, codes: chosen, defaultCode: null } });
    const [tim, eva] = [await house.visitor(), await house.visitor()];
    await tim.says('Do you ship to Norway?');
    await mia.accepts('Sales');
    await eva.says('Do you have a green one?');
    await mia.accepts('Sales');
    await mia.sees('Do you have a green one?');
    await mia.resolves();
    const { agents, refusals } = mia.words;
    await mia.wrapUp.waitFor();
    assert.equal(await mia.composer.count(), 0);
    await mia.wrapUp.getByRole('button', { name: 'Order' }).click();
    await mia.wrapUp.getByLabel(agents.note).fill('Wants the glaze of the old series');
    await mia.looksAt('mine');
    await mia.opens('Do you ship to Norway?');
    await mia.says('We do.');
    await mia.isSeenAs('Busy');
    await mia.list.getByRole('list', { name: agents.toWrapUp }).getByRole('link').click();
    await mia.sees('Do you have a green one?');
    assert.equal(await mia.wrapUp.getByLabel(agents.note).inputValue(), 'Wants the glaze of the old series');
    await mia.wrapUp.getByText(/^Ends in [12]:\d\d$/).waitFor();
    await mia.wrapUp.getByRole('button', { name: agents.moreTime }).click();
    await mia.wrapUp.getByText(/^Ends in [67]:\d\d$/).waitFor();
    assert.equal(await mia.wrapUp.getByRole('button', { name: agents.moreTime }).count(), 0);
    await mia.wrapUp.getByRole('button', { name: 'Order', pressed: true }).click();
    await mia.wrapUp.getByRole('button', { name: agents.submit }).click();
    await mia.wrapUp.getByText(refusals['wrap_up.required']).waitFor();
    await mia.wrapUp.getByRole('button', { name: 'Advice' }).click();
    await mia.wrapUp.getByRole('button', { name: 'Complaint' }).click();
    await mia.wrapUp.getByRole('button', { name: agents.submit }).click();
    await mia.wrapUp.waitFor({ state: 'detached' });
    await mia.sees('Advice, Complaint');
    await mia.sees('Wants the glaze of the old series');
    await mia.isSeenAs('Busy');
  }),
);

test(
  'a wrap-up whose time is over is submitted by the server, with the default code, and its agent is told quietly',
  story(async (house) => {
    const mia = await house.agent('Mia');
    const [advice = '', other = ''] = await codes(house, 'Advice', 'Other');
    const wrapUp = { enabled: true, required: true, several: false, guests: false, extension: 0 };
    await offersTo(house, [mia], { wrapUp: { ...wrapUp, limit: 5, codes: [advice, other], defaultCode: other } });
    const visitor = await house.visitor();
    await visitor.says('Thank you, that was all');
    await mia.accepts('Sales');
    await visitor.sees('Mia joined the conversation');
    await visitor.ends();
    await mia.wrapUp.getByRole('button', { name: 'Other', pressed: true }).waitFor();
    await mia.isSeenAs('After-call work');
    await mia.wrapUp.getByText('Ends in 0:02').waitFor();
    await mia.wrapUp.waitFor({ state: 'detached' });
    await mia.page.getByText(mia.words.agents.timeOverWith('Other')).waitFor();
    await mia.isSeenAs('Ready');
    await mia.sees('Other');
  }),
);
