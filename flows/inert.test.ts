import assert from 'node:assert/strict';
import { randomUUIDv7 } from 'node:crypto';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { memoryStorage, visitorClient } from '../packages/client/src/index.ts';
import { eventually } from './house/eventually.ts';
import { CANARY, PAYLOADS } from './house/payloads.ts';
import { storiesOf } from './house/story.ts';

const story = storiesOf();
const [SCRIPT = '', , IMAGE = '', , SVG = '', , , , , , JAVASCRIPT = ''] = PAYLOADS;
/** What passes for an address and reads like more. */
const EMAIL = "on'load_alert'1@evil.example";

/** Nothing of what was typed has become more than text, in any frame and shadow tree of the page. */
async function assertInert(page: Page): Promise<void> {
  for (const frame of page.frames()) {
    const alive = await frame.evaluate((canary) => {
      const found: string[] = [];
      const look = (root: Document | ShadowRoot): void => {
        for (const element of root.querySelectorAll('*')) {
          if (element.shadowRoot) look(element.shadowRoot);
          const name = element.localName;
          if (/^(base|math|mglyph|object|embed|noscript)$/.test(name) && element.textContent !== '') found.push(name);
          if (name === 'script' && element.textContent !== '') found.push('script with text');
          for (const { name: attribute, value } of element.attributes) {
            if (attribute.startsWith('on')) found.push(`${name} ${attribute}`);
            const leads = /^(src|href|action|formaction|srcdoc|data|poster|style)$/.test(attribute);
            if (leads && /^\s*(javascript|data:text)/i.test(value)) found.push(`${name} ${attribute}=${value}`);
            if (attribute !== 'href' && leads && value.includes(canary)) found.push(`${name} ${attribute}=${value}`);
          }
        }
      };
      look(document);
      return found;
    }, CANARY);
    assert.deepEqual(alive, [], frame.url());
  }
}

function assertNothingAsked(page: Page): () => void {
  const asked: string[] = [];
  page.context().on('request', (request) => {
    if (request.url().includes(CANARY)) asked.push(request.url());
  });
  return () => assert.deepEqual(asked, []);
}

test(
  'whatever is written in a message is shown as it was written, on both sides',
  story(async (house) => {
    const mia = await house.agent('Mia');
    const visitor = await house.visitor();
    const checks = [assertNothingAsked(mia.page), assertNothingAsked(visitor.page)];
    for (const payload of PAYLOADS) await visitor.says(payload);
    await mia.opens('__proto__');
    for (const payload of PAYLOADS) await mia.says(payload);
    await visitor.seesConversation(
      ...PAYLOADS.map((payload) => `You: ${payload}`),
      ...PAYLOADS.map((payload) => `Mia: ${payload}`),
    );
    await eventually(async () => {
      const lines = (await mia.timeline.innerText()).split('\n');
      for (const payload of PAYLOADS) assert.equal(lines.filter((line) => line === payload).length, 2, payload);
    });
    await assertInert(mia.page);
    await assertInert(visitor.page);
    await visitor.page.reload();
    await visitor.line('__proto__').first().waitFor();
    await assertInert(visitor.page);
    await visitor.chat.getByRole('button', { name: visitor.words.back }).click();
    await assertInert(visitor.page);
    for (const check of checks) check();
  }),
);

test(
  'names, addresses, greetings and pages are shown as they were written, wherever they stand',
  story(async (house) => {
    for (const [index, payload] of PAYLOADS.entries()) {
      await house.does({
        type: 'key.create',
        id: `01900000-0000-7000-8000-${String(index).padStart(12, '0')}`,
        name: payload,
        role: 'agent',
      });
      if (payload !== IMAGE) await house.openInbox(payload, ['shop.example'], payload);
    }
    await house.changeInbox({ name: IMAGE, greeting: PAYLOADS.slice(0, 12).join('\n'), idleText: IMAGE });
    const named = (index: number) => ({ id: randomUUIDv7(), name: PAYLOADS[index] ?? IMAGE });
    for (const index of PAYLOADS.keys()) {
      await house.does({ type: 'code.save', ...named(index) });
      await house.does({ type: 'reason.save', ...named(index), usual: false });
      await house.does({ type: 'team.save', ...named(index), members: [], profile: null });
      await house.does({ type: 'skill.save', ...named(index), levels: {} });
    }
    const mia = await house.agent('Mia');
    await house.does({
      type: 'member.update',
      member: mia.id,
      name: SVG,
      publicName: IMAGE,
      role: 'agent',
      inboxes: [house.shop.inbox],
      disabled: false,
    });
    const link = await house.invites(EMAIL, 'agent');

    const visitor = await house.visitor();
    const checks = [assertNothingAsked(mia.page), assertNothingAsked(visitor.page)];
    await visitor.chat.getByText(SVG).waitFor();
    await assertInert(visitor.page);
    await visitor.page.evaluate((title) => {
      document.title = title;
      history.pushState(null, '', `/?${title}`);
    }, SCRIPT);
    await visitor.says('Who am I?');
    await mia.opens('Who am I?');
    await mia.customer.getByText(SCRIPT).waitFor();
    await mia.says('Let us see.');
    await visitor.line('Let us see.').getByText(IMAGE).first().waitFor();
    await assertInert(visitor.page);

    // A browser encodes addresses; whoever speaks to the socket by hand does not.
    const forger = visitorClient({
      url: house.url,
      inbox: house.shop.inbox,
      token: 'x'.repeat(43),
      locale: IMAGE.slice(0, 35),
      page: { url: JAVASCRIPT, title: IMAGE },
      outbox: memoryStorage(),
    });
    await eventually(() => assert.ok(forger.get().ready));
    forger.post(null, 'I am nowhere');
    await mia.looksAt('unassigned');
    await mia.opens('I am nowhere');
    await mia.customer.getByText(mia.words.contact.noPage).waitFor();
    forger.close();
    const { customer, words } = mia;
    await customer.getByRole('button', { name: words.contact.addName }).click();
    await customer.getByRole('textbox', { name: words.contact.name }).fill(SVG);
    await mia.page.keyboard.press('Enter');
    await customer.getByRole('heading', { name: SVG }).waitFor();
    await customer.getByRole('button', { name: words.contact.addEmail }).click();
    await customer.getByRole('textbox', { name: words.contact.email }).fill(EMAIL);
    await mia.page.keyboard.press('Enter');
    await customer.getByRole('link', { name: EMAIL }).waitFor();
    await assertInert(mia.page);
    await mia.page.keyboard.press('Control+k');
    await mia.page.getByPlaceholder(words.palette.placeholder).fill('svg');
    await mia.page.getByRole('dialog').getByText(SVG).first().waitFor();
    await assertInert(mia.page);

    const ada = await house.administrator();
    checks.push(assertNothingAsked(ada.page));
    for (const path of ['inboxes', 'members', 'keys', 'teams', 'skills', 'reasons', 'codes', 'audit']) {
      await ada.goes(`administration/${path}`);
      await ada.page
        .getByRole('main')
        .getByText(/onerror=alert|svg onload/)
        .first()
        .waitFor();
      await assertInert(ada.page);
    }
    await ada.goes('administration/inboxes');
    await ada.page.getByRole('button', { name: `${words.common.edit}: ${IMAGE}`, exact: true }).click();
    await ada.page.getByRole('dialog').waitFor();
    await assertInert(ada.page);
    await ada.goes('administration/queues/new');
    await ada.page.getByText(IMAGE).first().waitFor();
    await assertInert(ada.page);
    await ada.page.goto(link);
    await ada.page.getByRole('heading', { name: words.session.welcome(SCRIPT) }).waitFor();
    await assertInert(ada.page);
    for (const check of checks) check();
  }, SCRIPT),
);
