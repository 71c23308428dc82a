import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Agent } from './house/agent.ts';
import { eventually } from './house/eventually.ts';
import { storiesOf } from './house/story.ts';
import { talking } from './house/talking.ts';

const story = storiesOf();

/** The shortest time to accept that a queue may give, in seconds: stories of those who do not answer wait for it. */
const SHORTEST = 5;

/** The dialog in which a receiver is chosen. */
const dialogOf = (agent: Agent) => agent.page.getByRole('dialog');
const optionOf = (agent: Agent, name: string) => dialogOf(agent).getByRole('option').filter({ hasText: name });

/** Chooses somebody in the dialog, as soon as they can be, and sends the request. */
async function asks(agent: Agent, name: string): Promise<void> {
  const { dialog } = agent.words.handling;
  const toAgent = dialogOf(agent).getByText(dialog.agent, { exact: true });
  if ((await toAgent.count()) > 0) await toAgent.click();
  await dialogOf(agent).locator('[role=option][aria-disabled=false]').filter({ hasText: name }).waitFor();
  await dialogOf(agent).getByRole('combobox').fill(name);
  await dialogOf(agent).getByRole('combobox').press('Enter');
  await dialogOf(agent).waitFor({ state: 'detached' });
}

/** Hands the conversation on to a queue. */
async function transfersTo(agent: Agent, queue: string): Promise<void> {
  await agent.control(agent.words.handling.controls.transfer).click();
  await dialogOf(agent).getByRole('combobox').fill(queue);
  await dialogOf(agent).getByRole('combobox').press('Enter');
  await dialogOf(agent).waitFor({ state: 'detached' });
}

/** Asks a colleague to join, who accepts. */
async function confers(owner: Agent, guest: Agent): Promise<void> {
  await owner.control(owner.words.handling.controls.conference).click();
  await asks(owner, guest.name);
  await guest.accepts();
  await seesPart(owner, guest.name, owner.words.handling.controls.guest);
}

/** The line below the controls that says who takes part. */
const conferenceOf = (agent: Agent) =>
  agent.page.getByRole('main').getByRole('region', { name: agent.words.handling.status.conference });
const seesPart = (agent: Agent, name: string, as: string) =>
  conferenceOf(agent).getByRole('listitem').filter({ hasText: name }).filter({ hasText: as }).waitFor();

/** The buttons of the toolbar that hand on, invite, leave and end, as far as they are there. */
async function seesControls(agent: Agent, ...names: ('transfer' | 'conference' | 'end' | 'exitConference')[]) {
  const { controls } = agent.words.handling;
  const all = ['transfer', 'conference', 'end', 'exitConference'] as const;
  await eventually(async () => {
    const there = await Promise.all(all.map(async (name) => (await agent.control(controls[name]).count()) > 0));
    assert.deepEqual(
      all.filter((_, index) => there[index]),
      all.filter((name) => names.includes(name)),
    );
  });
}

test(
  'a conversation is transferred to a queue with a note that the customer never sees',
  story(async (house) => {
    const mia = await house.agent('Mia');
    const ben = await house.agent('Ben', { inboxes: [] });
    await house.openQueue('Website', { mode: 'manual', members: [mia.id] });
    await house.openQueue('Trade', { mode: 'manual', members: [ben.id] });
    await house.openQueue('Archive', { mode: 'manual' });
    const visitor = await talking(house, mia, 'Do you sell by the dozen?');
    await mia.page.keyboard.press('Escape');
    await mia.page.keyboard.press('t');
    assert.equal(await optionOf(mia, 'Archive').getAttribute('aria-disabled'), 'true');
    await dialogOf(mia).getByRole('combobox').fill('tra');
    await dialogOf(mia).getByRole('textbox', { name: mia.words.handling.dialog.note }).fill('Wants an invoice');
    await dialogOf(mia).getByRole('button', { name: mia.words.handling.dialog.send }).click();
    await mia.sees('Mia transferred the conversation to the queue Trade');
    await mia.seesCounts(0, 1, 1);
    await visitor.sees('Mia left the conversation');

    await ben.seesCounts(0, 1, 1);
    await ben.rows('Do you sell by the dozen?').or(ben.rows('One moment.')).getByText('Trade').waitFor();
    await ben.opens('One moment.');
    await ben.sees('Wants an invoice');
    await ben.says('From twelve on, yes.');
    await visitor.sees('From twelve on, yes.');

    // Whoever hands on what they see by that queue alone sees it no longer, until it comes back.
    await transfersTo(ben, 'Website');
    await ben.page.getByText(ben.words.conversation.missing).waitFor();
    await ben.becomes(ben.words.agents.available);
    await mia.opens('From twelve on, yes.');
    await mia.says('Ben knows best.');
    await mia.control(mia.words.handling.controls.transfer).click();
    await asks(mia, 'Ben');
    await ben.accepts();
    await ben.sees('Ben knows best.');
    await ben.says('Here I am again.');
    await visitor.sees('Here I am again.');
    assert.ok(!(await visitor.chat.locator('body').innerText()).includes('invoice'));
  }),
);

test(
  'a conversation is transferred to an agent, who becomes available while one is choosing, and accepts',
  story(async (house) => {
    const mia = await house.agent('Mia');
    const tom = await house.agent('Tom');
    const visitor = await talking(house, mia, 'It is about glazes.');
    await mia.composer.fill('/transfer Tom');
    await mia.composer.press('Enter');
    await dialogOf(mia).getByText(mia.words.handling.dialog.agent, { exact: true }).click();
    await dialogOf(mia).getByRole('combobox').fill('Tom');
    assert.equal(await optionOf(mia, 'Tom').getAttribute('aria-disabled'), 'true');
    await mia.page.keyboard.press('Enter');
    await tom.becomes(tom.words.agents.available);
    await dialogOf(mia).locator('[role=option][aria-disabled=false]').filter({ hasText: 'Tom' }).waitFor();
    await dialogOf(mia).getByRole('button', { name: mia.words.handling.dialog.refresh }).click();
    await dialogOf(mia).getByRole('combobox').press('ArrowDown');
    await dialogOf(mia).getByRole('combobox').press('Enter');
    await dialogOf(mia).waitFor({ state: 'detached' });
    await mia.sees('Mia transferred the conversation to Tom');
    await mia.page.getByRole('main').getByText(mia.words.handling.list.offeredTo('Tom')).first().waitFor();
    await tom.accepts();
    await tom.sees('It is about glazes.');
    await tom.says('Which one?');
    await visitor.sees('Tom joined the conversation');
    await visitor.sees('Which one?');
    await seesControls(mia, 'end');
    await seesControls(tom, 'transfer', 'conference', 'end');
    await mia.seesCounts(0, 0, 1);
    await tom.seesCounts(1, 0, 1);

    // What a colleague has is not ended by one click.
    await mia.control(mia.words.handling.controls.end).click();
    await mia.page.getByRole('dialog', { name: mia.words.handling.ask.has('Tom') }).waitFor();
    await mia.page.keyboard.press('Escape');
    await dialogOf(mia).waitFor({ state: 'detached' });
    await tom.says('The green one, then.');
    await visitor.sees('The green one, then.');
  }),
);

test(
  'a transfer that is declined, or not answered in time, goes to the queue that it came from',
  story(async (house) => {
    const mia = await house.agent('Mia');
    const tom = await house.agent('Tom');
    await house.openQueue('Website', {
      mode: 'manual',
      members: [mia.id, tom.id],
      offerSeconds: SHORTEST,
      mayDecline: true,
      declineAway: false,
    });
    await talking(house, mia, 'Anybody?');
    const transfer = async () => {
      await mia.control(mia.words.handling.controls.transfer).click();
      await asks(mia, 'Tom');
    };
    await transfersTo(mia, 'Website');
    await mia.says('Mine again.');
    await tom.becomes(tom.words.agents.available);
    await transfer();
    await tom.requests().getByRole('button', { name: tom.words.agents.decline }).click();
    await mia.sees('Tom declined the transfer');
    await mia.seesCounts(0, 1, 1);
    await mia.says('Mine once more.');
    await transfer();
    await mia.sees('Tom did not accept the transfer in time');
    await mia.seesCounts(0, 1, 1);
    await tom.isSeenAs(tom.words.supervision.activity.rona);
  }),
);

test(
  'in a conference everybody may do what the table of rights says, and nothing else is there to be clicked',
  story(async (house) => {
    const mia = await house.agent('Mia');
    const [tom, ben] = [await house.agent('Tom'), await house.agent('Ben')];
    for (const agent of [tom, ben]) await agent.becomes(agent.words.agents.available);
    const { controls, status } = mia.words.handling;
    const visitor = await talking(house, mia, 'I need two of you.');

    // The owner asks, and takes it back.
    await mia.control(controls.conference).click();
    await asks(mia, 'Tom');
    await mia.page.getByRole('main').getByText(status.conferenceRequested).first().waitFor();
    await tom.requests().first().waitFor();
    await mia.button(controls.cancelRequestTo('Tom')).click();
    await mia.sees('Mia took back the request to Tom');
    await tom.requests().first().waitFor({ state: 'detached' });

    // The guest accepts: customer and owner see it, and all of them read and write.
    await confers(mia, tom);
    await visitor.sees('Tom joined the conversation');
    await tom.says('Hello from Tom');
    await visitor.sees('Hello from Tom');
    await mia.sees('Hello from Tom');
    await visitor.says('Hello, both of you');
    for (const agent of [mia, tom]) await agent.sees('Hello, both of you');
    await tom.looksAt('mine');
    await tom.opens('Hello, both of you');
    await tom.seesCounts(1, 0, 1);

    // A fourth is not asked; the guest neither hands on nor ends, by key as little as by button.
    await seesControls(mia, 'transfer', 'end');
    await seesControls(tom, 'exitConference');
    for (const key of ['e', 't', 'c', 's']) await tom.page.keyboard.press(key);
    assert.equal(await tom.page.getByRole('dialog').count(), 0);
    await tom.composer.fill('/resolve');
    await tom.composer.press('Enter');
    await tom.page.getByText(tom.words.handling.commands.notHere('resolve')).waitFor();
    await tom.composer.fill('');

    // The guest leaves, and the others go on.
    await tom.control(controls.exitConference).click();
    await visitor.sees('Tom left the conversation');
    await mia.sees('Tom left the conversation');
    await conferenceOf(mia).waitFor({ state: 'detached' });
    await seesControls(mia, 'transfer', 'conference', 'end');
    await visitor.says('Are you still there, Mia?');
    await mia.says('Always.');
    await visitor.sees('Always.');

    // The owner ends the conference, not the conversation.
    await confers(mia, ben);
    await mia.button(controls.endConference).click();
    await mia.sees('Mia ended the conference with Ben');
    await conferenceOf(mia).waitFor({ state: 'detached' });
    await seesControls(mia, 'transfer', 'conference', 'end');
  }),
);

test(
  'the owner leaves a conference and the guest has it; the conversation is handed to a guest, and ended for all',
  story(async (house) => {
    const [mia, tom] = [await house.agent('Mia'), await house.agent('Tom')];
    for (const agent of [mia, tom]) await agent.becomes(agent.words.agents.available);
    const { controls } = mia.words.handling;
    const visitor = await talking(house, mia, 'Stay, please.');
    await confers(mia, tom);
    await conferenceOf(mia).getByRole('button', { name: controls.exitConference }).click();
    await visitor.sees('Mia left the conversation');
    await seesControls(tom, 'transfer', 'conference', 'end');
    await tom.seesCounts(1, 0, 1);
    await mia.seesCounts(0, 0, 1);

    await confers(tom, mia);
    await tom.control(controls.transfer).click();
    await optionOf(tom, 'Mia').getByText(tom.words.handling.dialog.takesPart).waitFor();
    await asks(tom, 'Mia');
    await mia.sees('Tom transferred the conversation to Mia');
    await seesControls(mia, 'transfer', 'conference', 'end');

    await confers(mia, tom);
    await mia.resolves();
    await visitor.sees('Mia ended the conversation');
    await tom.button(tom.words.conversation.reopen).first().waitFor();
    await tom.seesCounts(0, 0, 0);
  }),
);

test(
  'a conference ends for all when the customer leaves; whoever is asked and does not answer is RONA, and the chat goes on',
  story(async (house) => {
    const [mia, tom] = [await house.agent('Mia'), await house.agent('Tom')];
    await house.openQueue('Website', { mode: 'manual', members: [mia.id, tom.id], offerSeconds: SHORTEST });
    await tom.becomes(tom.words.agents.available);
    const visitor = await talking(house, mia, 'Hm.');
    await transfersTo(mia, 'Website');
    await mia.says('I have it.');

    await mia.control(mia.words.handling.controls.conference).click();
    await asks(mia, 'Tom');
    await mia.sees('Tom did not answer the conference request in time');
    await tom.isSeenAs(tom.words.supervision.activity.rona);
    await conferenceOf(mia).waitFor({ state: 'detached' });
    await mia.says('Nobody there; I go on.');
    await visitor.sees('Nobody there; I go on.');

    await tom.becomes(tom.words.agents.available);
    await confers(mia, tom);
    await visitor.ends();
    for (const agent of [mia, tom]) {
      await agent.sees('The customer ended the conversation');
      await seesControls(agent);
    }
  }),
);
