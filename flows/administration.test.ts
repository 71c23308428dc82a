import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Agent } from './house/agent.ts';
import { openHouse } from './house/house.ts';
import { storiesOf } from './house/story.ts';

const story = storiesOf();

/** Open sockets of somebody who may no longer be there must be dead within this. */
const OUT_MS = 2_000;

test(
  'an administrator makes an inbox, and invites an agent who joins by the link and sees only that inbox',
  story(async (house) => {
    const ada = await house.administrator();
    const { words } = ada;
    const repairs = await house.openShop('Repairs', { allowed: false });
    await ada.administers(words.navigation.inboxes);
    await ada.page.getByRole('button', { name: `${words.common.edit}: Repairs` }).click();
    const form = ada.page.getByRole('dialog');
    await form.getByLabel(words.inboxes.domains).fill(repairs.url.replace('http://', ''));
    await form.getByLabel(words.inboxes.greeting).fill('What is broken?');
    await form.getByRole('button', { name: words.common.save }).click();
    await form.waitFor({ state: 'detached' });
    const tag = ada.page.getByRole('group', { name: `${words.inboxes.script}: Repairs` }).getByRole('code');
    assert.equal(
      await tag.innerText(),
      `<script async src="${house.url}/widget.js" data-inbox="${repairs.inbox}"></script>`,
    );

    await ada.administers(words.navigation.members);
    await ada.button(words.members.invite).click();
    const invitation = ada.page.getByRole('dialog');
    await invitation.getByLabel(words.members.email).fill('rob@thistle.example');
    await invitation.getByRole('checkbox', { name: 'Shop' }).uncheck();
    assert.equal(await invitation.getByRole('checkbox', { name: 'Repairs' }).isChecked(), true);
    await invitation.getByRole('button', { name: words.members.createLink }).click();
    const link = await invitation.getByRole('group', { name: words.members.inviteLink }).getByRole('code').innerText();
    await invitation.getByRole('button', { name: words.common.close }).last().click();

    const page = await house.browser('Rob');
    await page.goto(link);
    await page.getByRole('heading', { name: words.session.welcome('Thistle & Clay') }).waitFor();
    await page.getByText(words.session.invited(words.roles.agent)).waitFor();
    await page.getByLabel(words.session.name).fill('Rob');
    await page.getByRole('textbox', { name: words.session.password }).fill('a password of his own');
    await page.getByRole('button', { name: words.session.create }).click();
    const rob = new Agent(page, { id: '', name: 'Rob', url: house.url, slug: house.slug });
    await rob.list.waitFor();
    await ada.page.getByRole('list', { name: words.members.title }).getByText('Rob', { exact: true }).waitFor();

    const elsewhere = await house.visitor();
    await elsewhere.says('For the shop');
    const visitor = await house.visitor({ at: repairs.url });
    await visitor.chat.getByRole('heading', { name: 'What is broken?' }).waitFor();
    await visitor.says('The handle of a mug');
    await rob.seesCounts(0, 1, 1);
    await rob.looksAt('all');
    await rob.opens('The handle of a mug');
    assert.equal(await rob.rows().count(), 1);
  }),
);

test(
  'a person who is disabled is out within two seconds, and cannot come back',
  story(async (house) => {
    house.expects(/Failed to load resource/);
    const ada = await house.administrator();
    const mia = await house.agent('Mia');
    await ada.goes('administration/members');
    await ada.page.getByRole('button', { name: ada.words.members.editTitle('Mia') }).click();
    const form = ada.page.getByRole('dialog');
    await form.getByRole('switch', { name: ada.words.members.disabled }).check();
    await form.getByRole('button', { name: ada.words.common.save }).click();
    await mia.list.waitFor({ state: 'detached', timeout: OUT_MS });
    await ada.page.getByText(ada.words.members.disabledBadge).waitFor();
    await mia.goes('conversations/all');
    await mia.page.getByText(mia.words.navigation.notFound).waitFor();
  }),
);

test(
  'signing out ends the session, and signing in begins another where one wanted to go',
  story(async (house) => {
    house.expects(/Failed to load resource/);
    const mia = await house.agent('Mia');
    const { words } = mia;
    await mia.button(words.navigation.account).click();
    await mia.page.getByRole('menuitem', { name: words.navigation.signOut }).click();
    await mia.page.getByRole('heading', { name: words.session.title }).waitFor();
    await mia.goes('profile');
    await mia.page.getByLabel(words.session.email).fill(`mia.agent@${house.slug}.example`);
    await mia.page.getByRole('textbox', { name: words.session.password }).fill('not my password');
    await mia.button(words.session.signIn).click();
    await mia.page.getByRole('alert').getByText(words.refusals['sign_in.failed']).waitFor();
    await mia.page.getByRole('textbox', { name: words.session.password }).fill(house.password);
    await mia.button(words.session.signIn).click();
    await mia.page.getByRole('heading', { name: words.profile.title }).waitFor();
  }),
);

test(
  'a site that is not allowed does not get to show the widget',
  story(async (house) => {
    house.expects(/frame-ancestors|Framing|chrome-error/);
    const other = await house.openShop('Elsewhere', { allowed: false });
    const visitor = await house.passerBy({ at: other.url });
    await visitor.visits();
    const refused = visitor.page.waitForEvent('console', {
      predicate: (message) => /frame-ancestors/.test(message.text()),
    });
    await visitor.launcher().click();
    await refused;
    assert.equal(await visitor.chat.getByRole('textbox').count(), 0);
    await visitor.page.getByRole('alert').getByText('The chat cannot be reached at the moment.').waitFor();
  }),
);

test(
  'two workspaces in one installation know nothing of each other',
  story(async (house, installation) => {
    const other = await openHouse(installation, 'Somebody else');
    try {
      const mia = await house.agent('Mia');
      const eve = await other.agent('Eve', { role: 'supervisor' });
      const visitor = await house.visitor();
      await visitor.says('Only for Thistle & Clay');
      await mia.opens('Only for Thistle & Clay');
      const conversation = mia.page.url().split('/').at(-1) as string;
      const theirs = await other.visitor();
      await theirs.says('Only for somebody else');
      await eve.seesCounts(0, 1, 1);
      await mia.seesCounts(0, 1, 1);
      await eve.goes(`conversations/all/${conversation}`);
      await eve.page.getByText(eve.words.conversation.missing).waitFor();
      await eve.page.goto(mia.page.url());
      await eve.page.getByText(eve.words.navigation.notFound).waitFor();
      assert.deepEqual(other.unexpected(), []);
    } finally {
      await other.close();
    }
  }),
);
