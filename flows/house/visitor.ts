import assert from 'node:assert/strict';
import type { BrowserContext, FrameLocator, Locator, Page } from 'playwright-core';
import { words as en, type Words } from '../../apps/widget/src/language/en.ts';
import { loaderWords } from '../../apps/widget/src/loader/loader-words.ts';
import { eventually } from './eventually.ts';

/** One tab of a customer's browser, on the shop's site. */
export class Visitor {
  readonly page: Page;
  readonly chat: FrameLocator;
  readonly words: Words;
  readonly #shop: string;
  readonly #locale: string;
  readonly #newTab: (context: BrowserContext) => Promise<Page>;

  constructor(
    page: Page,
    shop: string,
    { words = en, locale = 'en' }: { words?: Words | undefined; locale?: string | undefined },
    newTab: (context: BrowserContext) => Promise<Page>,
  ) {
    this.page = page;
    this.chat = page.frameLocator('iframe[title="Chat"]');
    this.words = words;
    this.#shop = shop;
    this.#locale = locale;
    this.#newTab = newTab;
  }

  async visits(path = '/'): Promise<void> {
    await this.page.goto(this.#shop + path);
  }

  /** Another tab of the same browser, with the same page and the chat open. */
  async opensAnotherTab(path = '/'): Promise<Visitor> {
    const page = await this.#newTab(this.page.context());
    const tab = new Visitor(page, this.#shop, { words: this.words, locale: this.#locale }, this.#newTab);
    await tab.visits(path);
    await tab.opensChat();
    return tab;
  }

  /** The button at the bottom of the page. It tells how much is unread. */
  launcher(unread = 0): Locator {
    const name = loaderWords(this.#locale).open + (unread > 0 ? ` (${unread})` : '');
    return this.page.getByRole('button', { name, exact: true });
  }

  async opensChat(): Promise<void> {
    await this.launcher()
      .or(this.page.getByRole('button', { name: /\(\d+\)$/ }))
      .click();
    await this.chat.getByRole('heading', { level: 1 }).waitFor();
  }

  async closesChat(): Promise<void> {
    await this.chat.getByRole('button', { name: this.words.close }).click();
    await this.launcher().waitFor();
  }

  get composer(): Locator {
    const { write, writeAgain } = this.words;
    return this.chat.getByRole('textbox', { name: write }).or(this.chat.getByRole('textbox', { name: writeAgain }));
  }

  get messages(): Locator {
    return this.chat.getByRole('region', { name: this.words.messages });
  }

  /** Writes without sending; returns once the site's storage has the draft, which lives in another process than the chat. */
  async types(text: string): Promise<void> {
    await this.composer.pressSequentially(text);
    await this.page.waitForFunction(
      (draft) => Object.values(localStorage).some((kept) => kept.includes(JSON.stringify(draft).slice(1, -1))),
      text,
    );
  }

  async says(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press('Enter');
  }

  /** Ends the conversation, and says so when asked. */
  async ends(): Promise<void> {
    await this.chat.getByRole('button', { name: this.words.end }).click();
    await this.chat
      .getByRole('region', { name: this.words.endQuestion })
      .getByText(this.words.end, { exact: true })
      .click();
  }

  /** A message or an event with this in it. */
  line(text: string): Locator {
    return this.messages.getByRole('listitem').filter({ hasText: text });
  }

  async sees(text: string): Promise<void> {
    await this.line(text).waitFor();
  }

  /** What stands below the last of one's own messages. */
  async seesItIs(state: 'sent' | 'read' | 'sending'): Promise<void> {
    await this.messages.getByText(this.words[state]).last().waitFor();
  }

  async seesTyping(name: string): Promise<void> {
    await this.chat.getByText(this.words.typing(name)).waitFor({ state: 'attached' });
  }

  /** Everything said so far, in order, as a screen reader tells it. */
  async conversation(): Promise<string[]> {
    const lines = await this.messages.getByRole('listitem').locator('p[dir=auto]').allTextContents();
    return lines.map((line) => line.trim());
  }

  async seesConversation(...lines: string[]): Promise<void> {
    await eventually(async () => assert.deepEqual(await this.conversation(), lines));
  }
}
