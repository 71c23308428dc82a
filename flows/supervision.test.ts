import assert from 'node:assert/strict';
import { randomUUIDv7 } from 'node:crypto';
import { test } from 'node:test';
import type { Locator } from 'playwright-core';
import { assertAccessible } from './house/accessible.ts';
import type { Agent } from './house/agent.ts';
import { eventually } from './house/eventually.ts';
import type { House } from './house/house.ts';
import { offersTo } from './house/offers-to.ts';
import { storiesOf } from './house/story.ts';

const story = storiesOf({ nodes: 2 });

/** What a supervisor may wait for what happens elsewhere to be on the screen. */
const AT_ONCE_MS = 1_000;

/** How long things took to be on the screen. The middle one counts: a machine that has much else to do now and then lets one wait. */
function stopwatch() {
  const took: [ms: number, what: string][] = [];
  return {
    async sees(what: string, shown: Promise<unknown>): Promise<void> {
      const began = performance.now();
      await shown;
      took.push([Math.round(performance.now() - began), what]);
    },
    allAtOnce(): void {
      took.sort(([a], [b]) => a - b);
      const [middle = 0] = took[Math.floor(took.length / 2)] ?? [];
      assert.ok(middle < AT_ONCE_MS, took.map(([ms, what]) => `${what} took ${ms} ms`).join(', '));
    },
  };
}

/** A supervisor's live view. */
function liveOf(agent: Agent) {
  const { page, words } = agent;
  const { supervision } = words;
  const line = (who: string): Locator =>
    page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: who }) });
  return {
    open: async (): Promise<void> => {
      await agent.goes('live');
      await page.getByRole('heading', { name: supervision.agents.title }).waitFor();
    },
    line,
    /** Whatever stands in the line of an agent or a queue. */
    shows: (who: string, ...texts: (string | RegExp)[]): Promise<unknown> =>
      texts.reduce((found, text) => found.filter({ hasText: text }), line(who)).waitFor(),
    /** The number under a column of an agent or a queue. */
    counts: (who: string, column: string, count: number): Promise<unknown> =>
      line(who)
        .locator(`td[data-label="${column}"]`)
        .filter({ hasText: new RegExp(`^${count}$`) })
        .waitFor(),
    does: async (who: string, action: string): Promise<void> => {
      await page.getByRole('button', { name: supervision.actions.of(who) }).click();
      await page.getByRole('menuitem', { name: action }).click();
    },
    flags: page.getByRole('region', { name: supervision.flags.title }),
  };
}

/** Conversations of the shop wait in a queue of these people, who have one each and are given it without asking; who is gone gives theirs back soon. */
async function openCentre(house: House, members: readonly Agent[]): Promise<void> {
  const [profile, reason, queue] = [randomUUIDv7(), randomUUIDv7(), randomUUIDv7()];
  const capacity = { mode: 'blended', chat: 1, social: 0, email: 0, voice: 0 } as const;
  await house.does({ type: 'profile.save', id: profile, name: 'One at a time', capacity, members: [] });
  await house.does({ type: 'centre.save', profile, parties: 3, graceSeconds: 2, inactiveMinutes: null });
  await house.does({ type: 'reason.save', id: reason, name: 'Lunch', usual: true });
  await house.openQueue('Orders', { id: queue, mode: 'auto', members: members.map(({ id }) => id) });
  await house.changeInbox({ queue });
}

test(
  'a supervisor watches an agent, helps, and signs them out in the middle of a conversation',
  story(async (house) => {
    const mia = await house.agent('Mia');
    const tom = await house.agent('Tom', { node: 1 });
    const sue = await house.agent('Sue', { role: 'supervisor', node: 1 });
    await openCentre(house, [mia, tom]);
    const live = liveOf(sue);
    const watch = stopwatch();
    const { supervision } = sue.words;
    const { activity, agents, queues, flags, actions } = supervision;
    await live.open();
    await live.shows('Mia', `${activity.away} · ${activity.signed_in}`, /\d:\d\d/);
    await live.flags.getByText(flags.none).waitFor();

    await live.does('Mia', actions.available);
    await watch.sees('being available', live.shows('Mia', activity.ready));
    const visitor = await house.visitor();
    await visitor.says('My teapot has a crack');
    await visitor.sees('Mia joined');
    await watch.sees('having a conversation', live.shows('Mia', activity.at_capacity));
    await live.counts('Mia', agents.talks, 1);
    await live.counts('Orders', queues.active, 1);
    await live.counts('Orders', queues.busy, 1);
    const second = await house.visitor();
    await second.says('I wait for somebody');
    await live.counts('Orders', queues.waiting, 1);
    await live.shows('Orders', /\d:\d\d/);

    await mia.looksAt('mine');
    await mia.opens('My teapot has a crack');
    await mia.button(mia.words.handling.controls.askForHelp).click();
    await watch.sees('the flag', live.flags.getByText(flags.by('Mia')).waitFor());
    await live.flags.getByText('Orders').waitFor();

    await live.does('Mia', 'Lunch');
    await watch.sees('being away next', live.shows('Mia', activity.busyThen(activity.busy, 'Lunch')));

    await live.does('Mia', actions.signOut);
    const question = sue.page.getByRole('dialog');
    await question.getByText(actions.holds('Mia', 1)).waitFor();
    await question.getByRole('button', { name: actions.signOut }).click();
    await watch.sees('being signed out', live.shows('Mia', activity.signed_out));
    const told = mia.page.getByRole('dialog', { name: mia.words.agents.signedOutBy.supervisor });
    await told.waitFor();
    // A page that is loaded anew signs nobody in again.
    await mia.page.reload();
    await told.waitFor();
    assert.equal(await sue.page.getByRole('button', { name: actions.of('Mia') }).count(), 0);
    // Their grace: the customer is told only when it is over.
    await visitor.sees('Mia left');
    await live.counts('Orders', queues.waiting, 2);

    // It waits before the customer who came before it.
    await live.does('Tom', actions.available);
    await visitor.sees('Tom joined');
    await live.counts('Tom', agents.talks, 1);
    await live.counts('Orders', queues.waiting, 1);
    assert.equal(await second.line('joined').count(), 0);
    await tom.looksAt('mine');
    await tom.opens('My teapot has a crack');
    await tom.says('I have it now. Could you send a photo?');
    await visitor.sees('I have it now. Could you send a photo?');

    // Tom needs no help.
    await tom.page.getByRole('button', { name: tom.words.handling.controls.askForHelp, pressed: true }).click();
    await watch.sees('the end of it', live.flags.getByText(flags.none).waitFor());
    watch.allAtOnce();
  }),
);

test(
  'customers who are being offered to somebody, and those in no queue, are seen to wait',
  story(async (house) => {
    const mia = await house.agent('Mia');
    const byHand = await house.visitor();
    await byHand.says('Nobody is asked to answer me');
    for (const habits of [
      { width: 1440, height: 900 },
      { width: 390, height: 844, locale: 'de-DE', dark: true },
    ]) {
      const sue = await house.agent(`Sue${habits.width}`, { role: 'supervisor', ...habits });
      const live = liveOf(sue);
      const { queues } = sue.words.supervision;
      await live.open();
      await live.counts(queues.without, queues.waiting, 1);
      await live.shows(queues.without, /\d:\d\d/);
      await sue.page.close();
    }
    await offersTo(house, [mia]);
    const sue = await house.agent('Sue', { role: 'supervisor', width: 1440, height: 900 });
    const live = liveOf(sue);
    const { queues } = sue.words.supervision;
    await live.open();
    const visitor = await house.visitor();
    await visitor.says('Does anybody see me?');
    await mia.requests().waitFor();
    await live.counts('Sales', queues.waiting, 1);
    await live.shows('Sales', /\d:\d\d/);
    await mia.accepts();
    await live.counts('Sales', queues.waiting, 0);
    await live.counts('Sales', queues.active, 1);
  }),
);

test(
  'supervisors are told at once that somebody asks for help, wherever they are',
  story(async (house) => {
    const mia = await house.agent('Mia');
    const sue = await house.agent('Sue', { role: 'supervisor', node: 1 });
    const visitor = await house.visitor();
    await visitor.says('This is the third time I ask');
    await mia.opens('This is the third time I ask');
    await mia.says('I am sorry to hear that.');
    const { supervision } = sue.words;
    await liveOf(sue).open();
    await liveOf(sue).flags.getByText(supervision.flags.none).waitFor();
    await sue.page.getByRole('link', { name: sue.words.navigation.conversations }).click();
    await sue.list.waitFor();
    assert.equal(await mia.page.getByRole('navigation').getByRole('link', { name: supervision.title }).count(), 0);
    const asks = (asking: boolean) =>
      mia.page.getByRole('button', { name: mia.words.handling.controls.askForHelp, pressed: !asking }).click();
    await asks(true);
    const alert = sue.page.getByRole('alert').filter({ hasText: supervision.flags.by('Mia') });
    await alert.waitFor();
    await sue.page.getByRole('link', { name: `${supervision.title}: ${supervision.flags.waiting(1)}` }).waitFor();
    await alert.getByRole('button', { name: supervision.flags.open }).click();
    await sue.sees('I am sorry to hear that.');
    await alert.waitFor({ state: 'detached' });

    // Whoever looks at it is not told again; an alert about what is over goes.
    await asks(false);
    await sue.sees(sue.words.handling.timeline.unflagged('Mia'));
    await sue.page.getByRole('link', { name: supervision.title }).click();
    await liveOf(sue).flags.getByText(supervision.flags.none).waitFor();
    await asks(true);
    await alert.waitFor();
    await asks(false);
    await alert.waitFor({ state: 'detached' });
    assert.equal(await mia.page.getByRole('alert').count(), 0);

    await mia.goes('live');
    await mia.page.getByText(mia.words.refusals['right.missing']).waitFor();
  }),
);

test(
  'five hundred agents are watched, found and sorted on a desk and on a phone, and only those in sight are drawn',
  story(async (house) => {
    await house.hires(500, 'Agent', 'agent');
    for (const habits of [
      { width: 1440, height: 900 },
      { width: 390, height: 844 },
    ]) {
      const sue = await house.agent(`Sue${habits.width}`, { role: 'supervisor', ...habits });
      const { agents, activity } = sue.words.supervision;
      const live = liveOf(sue);
      await live.open();
      const lines = sue.page.locator('tr[data-agent]');
      await eventually(async () => assert.ok((await lines.count()) > 3));
      assert.ok((await lines.count()) < 60);
      const find = sue.page.getByRole('searchbox', { name: agents.search });
      await find.fill('agent 437');
      await live.line('Agent 437').waitFor();
      assert.equal(await lines.count(), 1);
      await find.fill('');
      // Wherever one scrolls to there are agents, from the first of them to the last.
      const head = await lines.first().evaluate((line) => line.closest('table')?.getBoundingClientRect().top ?? 0);
      for (const part of [0, 0.3, 0.8, 1]) {
        await sue.page.locator('#main').evaluate((main, to) => main.scrollTo(0, to), head + part * 100_000);
        await sue.page.waitForFunction(() =>
          [0.3, 0.6, 0.9].every(
            (y) => document.elementFromPoint(innerWidth * 0.6, innerHeight * y)?.closest('tr[data-agent]') !== null,
          ),
        );
      }
      await sue.button(new RegExp(`^${activity.ready}`)).click();
      await sue.page.getByText(agents.none).waitFor();
      await sue.button(agents.reset).click();
      await eventually(async () => assert.ok((await lines.count()) > 3));
    }
  }),
);

test(
  'axe finds nothing where supervisors watch, on a desk and on a phone',
  story(async (house) => {
    const mia = await house.agent('Mia');
    await house.openQueue('Orders', { members: [mia.id] });
    await house.does({ type: 'reason.save', id: randomUUIDv7(), name: 'Lunch', usual: true });
    const visitor = await house.visitor();
    await visitor.says('For the third time');
    await mia.opens('For the third time');
    await mia.says('I ask somebody.');
    for (const [where, size] of Object.entries({
      desk: { width: 1440, height: 900 },
      phone: { width: 390, height: 844 },
    })) {
      const sue = await house.agent(`Sue-${where}`, { role: 'supervisor', ...size });
      const { page, words } = sue;
      const { flags, actions } = words.supervision;
      await sue.goes('live');
      await page.getByText(flags.none).waitFor();
      await assertAccessible(page, `live view on a ${where}`);
      await mia.button(mia.words.handling.controls.askForHelp).click();
      await page.getByRole('alert').waitFor();
      await assertAccessible(page, `cry for help on a ${where}`);
      await sue.button(actions.of('Mia')).click();
      await page.getByRole('menuitem', { name: actions.signOut }).waitFor();
      await assertAccessible(page, `what can be done to an agent on a ${where}`);
      await page.getByRole('menuitem', { name: actions.signOut }).click();
      await page.getByRole('dialog').waitFor();
      await assertAccessible(page, `question of signing out on a ${where}`);
      await mia.button(mia.words.handling.controls.askForHelp).click();
      await page.close();
    }
  }),
);
