import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { type Catalogue, en } from '../../apps/desktop/src/language/en.ts';
import { eventually } from './eventually.ts';

export type View = 'mine' | 'unassigned' | 'all';

export interface AgentOptions {
  id: string;
  name: string;
  /** The desktop's address, and the workspace's name in it. */
  url: string;
  slug: string;
  words?: Catalogue | undefined;
}

/** A person at the desktop. */
export class Agent {
  readonly page: Page;
  readonly id: string;
  readonly name: string;
  readonly words: Catalogue;
  readonly #desk: string;

  constructor(page: Page, { id, name, url, slug, words = en }: AgentOptions) {
    this.page = page;
    this.id = id;
    this.name = name;
    this.words = words;
    this.#desk = `${url}/app/${slug}`;
  }

  /** A page of the desktop, by its address below the workspace's. */
  async goes(path: string): Promise<void> {
    await this.page.goto(`${this.#desk}/${path}`);
  }

  /** Goes to a page of the administration, by its name. */
  async administers(page: string): Promise<void> {
    await this.page.getByRole('link', { name: this.words.setup.administration, exact: true }).click();
    const pages = this.page.getByRole('navigation', { name: this.words.setup.administration });
    await pages.getByRole('link', { name: page, exact: true }).click();
    await this.page.getByRole('heading', { level: 1, name: page }).waitFor();
  }

  async looksAt(view: View, status: 'open' | 'resolved' = 'open'): Promise<void> {
    await this.goes(`conversations/${view}${status === 'resolved' ? '?status=resolved' : ''}`);
    await this.list.waitFor();
  }

  get list(): Locator {
    return this.page.getByRole('navigation', { name: this.words.list.label });
  }

  /** Lines of the list, or those with this in them. */
  rows(text?: string): Locator {
    const rows = this.list.getByRole('listitem').getByRole('link').and(this.page.locator('[data-conversation]'));
    return text === undefined ? rows : rows.filter({ hasText: text });
  }

  /** Clicks the line with this in it, and waits for the conversation. */
  async opens(text: string): Promise<void> {
    await this.rows(text).click();
    await this.timeline.waitFor();
  }

  /** The tab above the list; its number is part of its name. */
  async seesCounts(mine: number, unassigned: number, all: number): Promise<void> {
    const { list } = this.words;
    const tabs = this.list.getByRole('list', { name: list.views }).getByRole('link');
    await eventually(async () =>
      assert.deepEqual(await tabs.allInnerTexts().then((texts) => texts.map((text) => text.replaceAll(/\s+/g, ' '))), [
        `${list.mine} ${mine}`,
        `${list.unassigned} ${unassigned}`,
        `${list.all} ${all}`,
      ]),
    );
  }

  get timeline(): Locator {
    return this.page.getByRole('main').getByRole('region', { name: this.words.timeline.label });
  }

  get composer(): Locator {
    return this.page.getByRole('textbox', { name: this.words.composer.label });
  }

  get customer(): Locator {
    return this.page.getByRole('complementary', { name: this.words.contact.label });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  async types(text: string): Promise<void> {
    await this.composer.pressSequentially(text);
  }

  async says(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press('Enter');
  }

  /** A message or an event with this in it. */
  line(text: string): Locator {
    return this.timeline.getByRole('listitem').filter({ hasText: text });
  }

  async sees(text: string): Promise<void> {
    await this.line(text).waitFor();
  }

  async seesItIs(state: 'sent' | 'delivered' | 'read'): Promise<void> {
    await this.timeline.getByTitle(this.words.timeline[state], { exact: true }).last().waitFor();
  }

  async seesTyping(): Promise<void> {
    const sentence = this.words.timeline.typing('');
    await this.timeline.getByText(sentence).waitFor({ state: 'attached' });
  }

  /** Gives the open conversation to somebody. */
  async assignsTo(name: string): Promise<void> {
    await this.button(new RegExp(`^${this.words.conversation.assign}`)).click();
    await this.page.getByRole('menuitem', { name }).click();
  }

  async resolves(): Promise<void> {
    await this.button(this.words.conversation.resolve).click();
    await this.button(this.words.conversation.reopen).first().waitFor();
  }
}
