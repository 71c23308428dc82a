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

  async looksAt(view: View, status: 'open' | 'pending' | 'snoozed' | 'resolved' = 'open'): Promise<void> {
    await this.goes(`conversations/${view}${status === 'open' ? '' : `?status=${status}`}`);
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

  /** What can be done with the open conversation: the buttons above the timeline. */
  get controls(): Locator {
    return this.page.getByRole('toolbar', { name: this.words.conversation.controls });
  }

  /** One of these buttons, by the whole of its name. */
  control(name: string): Locator {
    return this.controls.getByRole('button', { name, exact: true });
  }

  /** Something of the menu for what is done less often. */
  async chooses(...names: string[]): Promise<void> {
    await this.control(this.words.handling.controls.more).click();
    for (const name of names) await this.page.getByRole('menuitem', { name }).click();
  }

  /** Ends a conversation, or resolves one in which nobody takes part at the moment. */
  async resolves(): Promise<void> {
    const { conversation, handling } = this.words;
    await this.control(handling.controls.end).or(this.control(conversation.resolve)).click();
    await this.button(this.words.conversation.reopen).first().waitFor();
  }

  /** Where one's status stands in the header, and is changed. */
  get status(): Locator {
    return this.page.getByRole('banner').getByRole('button', { name: new RegExp(`^${this.words.agents.status('')}`) });
  }

  /** Available, or a reason to be away. */
  async becomes(status: string): Promise<void> {
    await this.status.click();
    await this.page.getByRole('menuitemradio', { name: status, exact: true }).click();
    await this.page.getByRole('menu').waitFor({ state: 'detached' });
  }

  /** What colleagues see of them, in the words of the header. */
  async isSeenAs(status: string): Promise<void> {
    await this.page
      .getByRole('banner')
      .getByRole('button', { name: this.words.agents.status(status), exact: true })
      .waitFor();
  }

  /** The cards bottom right, or those with this in them. */
  requests(text?: string): Locator {
    const cards = this.page.getByRole('region', { name: this.words.agents.requests }).locator('li[aria-labelledby]');
    return text === undefined ? cards : cards.filter({ hasText: text });
  }

  async accepts(text?: string): Promise<void> {
    await this.requests(text).first().getByRole('button', { name: this.words.agents.accept }).click();
    await this.timeline.waitFor();
  }

  /** The wrap-up below the timeline. */
  get wrapUp(): Locator {
    return this.page.getByRole('main').getByRole('form', { name: this.words.agents.wrapUp });
  }
}
