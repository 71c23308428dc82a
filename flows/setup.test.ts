// An administrator sets the contact centre up, in the pages themselves; what is set up reaches the desktops that are open.
import assert from 'node:assert/strict';
import { randomUUIDv7 } from 'node:crypto';
import { test } from 'node:test';
import type { Locator } from 'playwright-core';
import type { Agent } from './house/agent.ts';
import { eventually } from './house/eventually.ts';
import type { House } from './house/house.ts';
import { storiesOf } from './house/story.ts';

const story = storiesOf();

/** Opens the form for a new thing, fills it in, and waits for it in the list. */
async function makes(
  who: Agent,
  create: string,
  name: string,
  fill: (form: Locator) => Promise<void> = async () => {},
) {
  await who.page.getByRole('main').getByRole('button', { name: create }).first().click();
  const form = who.page.getByRole('dialog', { name: create });
  await form.getByLabel(who.words.setup.fields.name, { exact: true }).fill(name);
  await fill(form);
  await form.getByRole('button', { name: create }).click();
  await form.waitFor({ state: 'detached' });
  await rowOf(who, name).waitFor();
}

const rowOf = (who: Agent, name: string): Locator =>
  who.page.getByRole('main').getByRole('listitem').filter({ hasText: name });

/** A part of the queue's page. */
const section = (who: Agent, title: string): Locator =>
  who.page.getByRole('main').getByRole('region', { name: title, exact: true });

/** What the setup is, as the server tells it to whoever asks. */
async function setupOf(house: House) {
  return house.asks({ type: 'setup.get' });
}

test(
  'an administrator sets up a queue with all that belongs to it, and it reaches a desktop that is open',
  story(async (house) => {
    const ada = await house.administrator();
    const mia = await house.agent('Mia');
    const { setup } = ada.words;

    await ada.administers(setup.teams.title);
    await makes(ada, setup.teams.create, 'Sales team', (form) => form.getByRole('checkbox', { name: 'Mia' }).check());
    await rowOf(ada, 'Sales team').getByText('Mia').waitFor();

    await ada.administers(setup.skills.title);
    await makes(ada, setup.skills.create, 'Spanish', (form) => form.getByLabel(setup.skills.levelOf('Mia')).fill('70'));
    await rowOf(ada, 'Spanish').getByText(setup.fields.people(1)).waitFor();

    await ada.administers(setup.codes.title);
    for (const name of ['Sold', 'Not interested']) await makes(ada, setup.codes.create, name);

    await ada.administers(setup.reasons.title);
    await makes(ada, setup.reasons.create, 'Lunch');
    await makes(ada, setup.reasons.create, 'Meeting', (form) =>
      form.getByRole('switch', { name: setup.reasons.usualLabel }).check(),
    );
    await rowOf(ada, 'Meeting').getByText(setup.reasons.usual).waitFor();

    await ada.administers(setup.capacity.title);
    await makes(ada, setup.capacity.create, 'Beginners', async (form) => {
      await form.getByRole('radio', { name: setup.capacity.modes.exclusive.name }).check();
      await form.getByRole('checkbox', { name: 'Mia' }).check();
    });
    await rowOf(ada, 'Beginners').getByText(setup.capacity.modes.exclusive.name).waitFor();

    await ada.administers(setup.queues.title);
    await ada.page.getByRole('link', { name: setup.queues.create }).click();
    const main = ada.page.getByRole('main');
    await main.getByLabel(setup.fields.name, { exact: true }).fill('Sales');
    const service = section(ada, setup.queues.service);
    await service.getByRole('checkbox', { name: 'Sales team' }).check();
    await service.getByRole('button', { name: setup.queues.addSkills }).click();
    await service.getByLabel(setup.queues.level).fill('60');
    await service.getByRole('button', { name: setup.queues.addStep }).click();
    await service.getByLabel(setup.queues.afterWaiting, { exact: true }).fill('45');
    const offering = section(ada, setup.queues.offering);
    await offering.getByLabel(setup.queues.offerSeconds, { exact: true }).fill('20');
    await offering.getByRole('switch', { name: setup.queues.declineAway }).uncheck();
    const customer = section(ada, setup.queues.customer);
    await customer.getByRole('button', { name: setup.queues.addMessage }).click();
    await customer.getByLabel(setup.queues.messageText).fill('Please hold on.');
    const overflow = section(ada, setup.queues.overflow);
    await overflow.getByRole('radio', { name: setup.queues.overflowKinds.call_back.name }).check();
    await overflow.getByLabel(setup.queues.overflowText).fill('Your number, please?');
    const wrapUp = section(ada, setup.queues.wrapUp);
    await wrapUp.getByRole('switch', { name: setup.queues.wrapUpOn }).check();
    await wrapUp.getByRole('checkbox', { name: 'Sold' }).check();
    await wrapUp.getByRole('checkbox', { name: 'Not interested' }).check();
    await wrapUp.getByRole('switch', { name: setup.queues.required }).check();
    await wrapUp.getByLabel(setup.queues.defaultCode, { exact: true }).selectOption({ label: 'Not interested' });
    await main.getByRole('button', { name: setup.queues.create }).click();
    await rowOf(ada, 'Sales').getByText(setup.queues.noInbox).waitFor();

    const kept = await setupOf(house);
    const queue = kept.queues.find(({ name }) => name === 'Sales');
    assert.ok(queue);
    const [team, skill] = [kept.teams[0]?.id, kept.skills[0]?.id];
    const codeOf = (name: string) => kept.codes.find((code) => code.name === name)?.id;
    assert.deepEqual(queue, {
      ...queue,
      mode: 'offer',
      teams: [team],
      members: [],
      steps: [
        { after: 0, needs: [{ skill, level: 60 }] },
        { after: 45, needs: [] },
      ],
      offerSeconds: 20,
      mayDecline: true,
      declineAway: false,
      messages: [{ after: 60, text: 'Please hold on.' }],
      overflow: { kind: 'call_back', after: 300, text: 'Your number, please?' },
      wrapUp: {
        ...queue.wrapUp,
        enabled: true,
        required: true,
        codes: [codeOf('Not interested'), codeOf('Sold')],
        defaultCode: codeOf('Not interested'),
      },
    });

    await ada.administers(ada.words.navigation.inboxes);
    await ada.button(`${ada.words.common.edit}: Shop`).click();
    const form = ada.page.getByRole('dialog');
    await form.getByLabel(setup.inbox.queue, { exact: true }).selectOption({ label: 'Sales' });
    await form.getByText(setup.inbox.ending).click();
    await form.getByLabel(setup.inbox.silence).selectOption({ label: setup.inbox.silences.minutes });
    await form.getByLabel(setup.inbox.idleMinutes).fill('25');
    await form.getByRole('button', { name: ada.words.common.save }).click();
    await form.waitFor({ state: 'detached' });
    await ada.administers(setup.queues.title);
    await rowOf(ada, 'Sales').getByText(setup.queues.from('Shop')).waitFor();

    // Mia has been at her desk all along: she may choose the new reasons, and a customer of the shop waits in the new queue.
    await mia.button(new RegExp(`^${mia.words.agents.status('')}`)).click();
    await mia.page
      .getByRole('menuitemradio', { name: 'Lunch' })
      .or(mia.page.getByRole('menuitem', { name: 'Lunch' }))
      .click();
    await mia.button(mia.words.agents.status(mia.words.agents.awayFor('Lunch'))).waitFor();
    const visitor = await house.visitor();
    await visitor.says('How much is the teapot?');
    await rowOf(ada, 'Sales').getByText(setup.queues.waiting(1)).waitFor();
    await mia.rows('How much is the teapot?').getByText('Sales').waitFor();

    await ada.goes('administration/audit');
    for (const deed of ['queue.save', 'team.save', 'skill.save', 'reason.save', 'code.save', 'profile.save'] as const)
      await ada.page.getByRole('cell', { name: setup.deeds[deed] }).first().waitFor();
  }),
);

test(
  'what is in use is not deleted: a list says what uses it, and where to change that',
  story(async (house) => {
    const ada = await house.administrator();
    const { setup, common } = ada.words;
    const [team, queue] = [randomUUIDv7(), randomUUIDv7()];
    await house.does({ type: 'team.save', id: team, name: 'Night shift', members: [], profile: null });
    await house.openQueue('Repairs', { id: queue, teams: [team] });

    await ada.administers(setup.teams.title);
    await ada.button(`${setup.remove.action}: Night shift`).click();
    const list = ada.page.getByRole('dialog', { name: setup.remove.inUse('Night shift') });
    await list
      .getByRole('listitem')
      .getByRole('link', { name: setup.uses.queue('Repairs') })
      .click();
    await ada.page.getByRole('heading', { level: 1, name: setup.queues.title }).waitFor();
    await ada.page.getByRole('link', { name: `${common.edit}: Repairs` }).click();
    await section(ada, setup.queues.service).getByRole('checkbox', { name: 'Night shift' }).uncheck();
    await ada.button(common.save).click();
    await rowOf(ada, 'Repairs').getByText(setup.queues.nobody).waitFor();

    await ada.administers(setup.teams.title);
    await ada.button(`${setup.remove.action}: Night shift`).click();
    const question = ada.page.getByRole('dialog', { name: setup.remove.title('Night shift') });
    // Somebody begins to use it while the question stands: the server refuses, and the list says what uses it now.
    await house.openQueue('Repairs', { id: queue, teams: [team] });
    await question.getByRole('button', { name: setup.remove.action }).click();
    await list.getByText(setup.uses.queue('Repairs')).waitFor();
    await list.getByRole('button', { name: common.close }).last().click();

    await house.openQueue('Repairs', { id: queue, teams: [] });
    await ada.button(`${setup.remove.action}: Night shift`).click();
    await question.getByRole('button', { name: setup.remove.action }).click();
    await rowOf(ada, 'Night shift').waitFor({ state: 'detached' });
    assert.deepEqual((await setupOf(house)).teams, []);
  }),
);

test(
  'a page with settings that are not saved is not left without a question, nor overwritten without a word',
  story(async (house) => {
    const ada = await house.administrator();
    const { setup, common } = ada.words;
    const queue = randomUUIDv7();
    await house.openQueue('Repairs', { id: queue });
    await ada.goes(`administration/queues/${queue}`);
    const name = ada.page.getByRole('main').getByLabel(setup.fields.name, { exact: true });
    await name.fill('Mending');
    await ada.page.getByRole('link', { name: setup.codes.title }).click();
    const question = ada.page.getByRole('dialog', { name: setup.leave.title });
    await question.getByRole('button', { name: common.cancel }).click();
    assert.equal(await name.inputValue(), 'Mending');

    await house.openQueue('Repairs', { id: queue, offerSeconds: 45 });
    await ada.page.getByText(setup.changed.changed).waitFor();
    await ada.button(common.save).click();
    await rowOf(ada, 'Mending').waitFor();

    // A name that is taken is said beside the button, and what was typed stays.
    await house.openQueue('Sales');
    await ada.page.getByRole('link', { name: `${common.edit}: Mending` }).click();
    await name.fill('Sales');
    await ada.button(common.save).click();
    await ada.page.getByRole('alert').getByText(ada.words.refusals['name.taken']).waitFor();
    assert.equal(await name.inputValue(), 'Sales');
    await ada.page.getByRole('link', { name: setup.codes.title }).click();
    await question.getByRole('button', { name: setup.leave.action }).click();
    await ada.page.getByRole('heading', { level: 1, name: setup.codes.title }).waitFor();
  }),
);

test(
  'general settings are followed from desktop to desktop, and those who may not administer do not get in',
  story(async (house) => {
    const ada = await house.administrator();
    const bea = await house.agent('Bea', { role: 'administrator' });
    const mia = await house.agent('Mia');
    const { setup, common } = ada.words;
    for (const one of [ada, bea]) await one.administers(setup.centre.title);
    const parties = (who: Agent) => who.page.getByLabel(setup.centre.parties);
    await parties(ada).fill('5');
    await ada.button(common.save).click();
    await eventually(async () => assert.equal(await parties(bea).inputValue(), '5'));

    await mia.goes('administration/queues');
    await mia.page.getByText(mia.words.refusals['right.missing']).waitFor();
    assert.equal(await mia.page.getByRole('link', { name: setup.administration }).count(), 0);
  }),
);

test(
  'an administrator finds a ban, gives it an end, and lifts it',
  story(async (house) => {
    const ada = await house.administrator();
    const { setup, common } = ada.words;
    const visitor = await house.visitor();
    await visitor.says('Buy my watches');
    await ada.opens('Buy my watches');
    const conversation = ada.page.url().split('/').at(-1) as string;
    await house.does({
      type: 'conversation.ban',
      id: randomUUIDv7(),
      conversation,
      reason: 'Sells watches',
      until: null,
    });
    await ada.administers(setup.bans.title);
    const row = rowOf(ada, 'Sells watches');
    await row.getByText(setup.bans.untilLifted).waitFor();
    const search = ada.page.getByLabel(setup.bans.search);
    await search.fill('nobody of that name');
    await ada.page.getByText(setup.bans.notFound).waitFor();
    await search.fill('watches');
    await row.getByRole('button', { name: setup.bans.limit }).click();
    const form = ada.page.getByRole('dialog');
    await form.getByRole('radio', { name: setup.bans.spans.week }).check();
    await form.getByRole('button', { name: common.save }).click();
    await row.getByText(setup.bans.untilLifted).waitFor({ state: 'detached' });

    await row.getByRole('button', { name: setup.bans.lift }).click();
    await ada.page.getByRole('dialog').getByRole('button', { name: setup.bans.lift }).click();
    await row.waitFor({ state: 'detached' });
    await ada.page.getByText(setup.bans.all, { exact: true }).click();
    await row.getByText(/Ada/).first().waitFor();
    await visitor.page.reload();
    await visitor.chat.getByRole('button', { name: visitor.words.newConversation }).click();
    await visitor.says('I am sorry.');
    await ada.goes('conversations/all');
    await ada.rows('I am sorry.').waitFor();
  }),
);
