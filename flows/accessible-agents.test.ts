import { randomUUIDv7 } from 'node:crypto';
import { test } from 'node:test';
import { assertAccessible } from './house/accessible.ts';
import { offersTo } from './house/offers-to.ts';
import { storiesOf } from './house/story.ts';

const story = storiesOf();

test(
  'axe finds nothing while an agent is offered conversations, misses one, wraps one up and works elsewhere',
  story(async (house) => {
    const mia = await house.agent('Mia');
    const { page, words } = mia;
    for (let count = 1; count < 10; count++)
      await house.does({ type: 'reason.save', id: randomUUIDv7(), name: `Reason ${count}`, usual: false });
    const codes = Array.from({ length: 8 }, () => randomUUIDv7());
    for (const [index, id] of codes.entries()) await house.does({ type: 'code.save', id, name: `Outcome ${index}` });
    const wrapUp = { enabled: true, required: true, several: true, guests: false, limit: 600, extension: 60 };
    const queue = await offersTo(house, [mia], { wrapUp: { ...wrapUp, codes, defaultCode: codes[0] ?? null } });
    await mia.status.click();
    await page.getByRole('menu').waitFor();
    await assertAccessible(page, 'menu of presence');
    await page.keyboard.press('Escape');
    const visitor = await house.visitor({ path: '/shelf/teapot' });
    await visitor.says('Hello?');
    await mia.requests().waitFor();
    await assertAccessible(page, 'request');
    await mia.accepts();
    await mia.resolves();
    await mia.wrapUp.waitFor();
    // The hint of what came to lie under the pointer stands outside of everything.
    await page.mouse.move(0, 0);
    await page.getByRole('tooltip').waitFor({ state: 'detached' });
    await assertAccessible(page, 'wrap-up');
    await mia.looksAt('mine');
    await mia.list.getByRole('list', { name: words.agents.toWrapUp }).waitFor();
    await assertAccessible(page, 'wrap-up elsewhere');
    await house.openQueue('Sales', { id: queue, members: [mia.id], offerSeconds: 5 });
    await (await house.visitor()).says('Is anybody there?');
    await page.getByRole('alert').filter({ hasText: words.agents.missed }).waitFor();
    await assertAccessible(page, 'missed request');
    await house.does({ type: 'agent.dismiss', agent: mia.id });
    await page.getByRole('dialog', { name: words.agents.signedOutBy.supervisor }).waitFor();
    await assertAccessible(page, 'signed out');
    await mia.button(words.agents.onlyLook).click();
    await page.getByText(words.agents.signedOutBar).waitFor();
    await assertAccessible(page, 'signed out, looking');
  }),
);
