import { randomBytes, randomUUIDv7 } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { de as deDesktop } from '../../apps/desktop/src/language/de.ts';
import { type Catalogue, en as enDesktop } from '../../apps/desktop/src/language/en.ts';
import { es as esDesktop } from '../../apps/desktop/src/language/es.ts';
import { newQueue, tidied } from '../../apps/desktop/src/rooms/queues/new-queue.ts';
import { asOwner } from '../../apps/server/src/database/owner.ts';
import { administratorLink } from '../../apps/server/src/rooms/workspaces/administrator-link.ts';
import { createWorkspace } from '../../apps/server/src/rooms/workspaces/create-workspace.ts';
import { changeInbox } from '../../apps/server/testing/queues.ts';
import { words as deWidget } from '../../apps/widget/src/language/de.ts';
import { words as enWidget, type Words } from '../../apps/widget/src/language/en.ts';
import { words as esWidget } from '../../apps/widget/src/language/es.ts';
import { type MemberClient, memberClient, memoryStorage } from '../../packages/client/src/index.ts';
import type { AnswerOf, QueryOf, QueryType, Queue } from '../../packages/contract/src/index.ts';
import { shopSite } from '../../simulators/shop/shop.ts';
import { Agent } from './agent.ts';
import { complaints } from './complaints.ts';
import { eventually, PATIENCE_MS } from './eventually.ts';
import type { Installation } from './installation.ts';
import { Visitor } from './visitor.ts';

const PASSWORD = 'correct horse battery staple';

/** How a person's browser is. */
export interface Habits {
  /** The language of the browser, `de-DE`. */
  locale?: string;
  dark?: boolean;
  width?: number;
  height?: number;
  /** Which node of Parley they reach; the first is 0. */
  node?: number;
}

export type Role = 'agent' | 'supervisor' | 'administrator';
export type House = Awaited<ReturnType<typeof openHouse>>;

/** A company with a shop of its own, in a workspace of its own, and its people: everything that a story needs. */
export async function openHouse(installation: Installation, name = 'Thistle & Clay') {
  const { browser, nodes, connection, tools } = installation;
  const url = nodes[0]?.url as string;
  const heard = complaints();
  const contexts: BrowserContext[] = [];
  const closing: (() => unknown)[] = [];
  const slug = `w${randomBytes(6).toString('hex')}`;

  const { workspace, link } = await asOwner(connection, async (owner) => {
    const { id } = await createWorkspace(owner, { id: randomUUIDv7(), name, slug });
    return { workspace: id, link: await administratorLink(owner, tools, id, randomUUIDv7(), Date.now()) };
  });
  const boss = await join(link, 'Ada', 'administrator');
  const client: MemberClient = memberClient({
    url,
    workspace,
    outbox: memoryStorage(),
    socket: signedIn(boss.cookie, url),
  });
  closing.push(() => client.close());
  await eventually(() => {
    if (!client.get().ready) throw new Error('The administrator has not been welcomed.');
  });

  /** Whoever opens a one-time link gets an account, and its cookie. */
  async function join(link: string, as: string, role: string) {
    const email = `${as.toLowerCase().replaceAll(/\W/g, '')}.${role}@${slug}.example`;
    const response = await fetch(`${url}/api/invitations/accept`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify({ token: link.split('#')[1], name: as, email, password: PASSWORD }),
    });
    if (!response.ok) throw new Error(`${as} could not join: ${await response.text()}`);
    const cookie = response.headers.getSetCookie().map((one) => one.split(';')[0] as string);
    return { email, cookie: cookie.join('; ') };
  }

  async function does(...[command]: Parameters<MemberClient['do']>): Promise<unknown> {
    const outcome = await client.do(command);
    if (!outcome.ok) throw new Error(`${command.type} was refused: ${outcome.code}`);
    return outcome.reply;
  }

  async function asks<T extends QueryType>(query: QueryOf<T>): Promise<AnswerOf<T>> {
    const outcome = await client.ask(query);
    if (!outcome.ok) throw new Error(`${query.type} was refused: ${outcome.code}`);
    return outcome.reply;
  }

  /** Makes a queue, or changes the one of this id: what is not said is as the form for a new one has it. */
  async function openQueue(of: string, { id = randomUUIDv7(), ...settings }: Partial<Queue> = {}): Promise<string> {
    await does({ type: 'queue.save', ...tidied({ ...newQueue(id), name: of, ...settings }) });
    return id;
  }

  /** The link for whoever has this address. */
  async function invites(email: string, role: Role, inboxes: readonly string[] = [first.inbox]): Promise<string> {
    const reply = await does({ type: 'member.invite', id: randomUUIDv7(), email, role, inboxes: [...inboxes] });
    return (reply as { link: string }).link;
  }

  async function inbox(of: string, domains: string[], greeting = ''): Promise<string> {
    const id = randomUUIDv7();
    await does({
      type: 'inbox.create',
      id,
      name: of,
      domains,
      colour: '#2f6f5e',
      greeting,
      queue: null,
      idleMinutes: null,
      idleText: '',
      returnHours: 24,
    });
    return id;
  }

  /** A website of its own, on another site than Parley, with an inbox's widget in it. Reaches Parley's node of that number. */
  async function shop(of: string, { allowed = true, node = 0 } = {}): Promise<{ url: string; inbox: string }> {
    const parley = nodes[node]?.url as string;
    let id: string | null = null;
    const server = createServer(shopSite({ parley, inbox: () => id }));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.push(
      () => server.close(),
      () => server.closeAllConnections(),
    );
    const { port } = server.address() as AddressInfo;
    id = await inbox(of, [allowed ? `localhost:${port}` : 'shop.example']);
    return { url: `http://localhost:${port}`, inbox: id };
  }

  async function person(who: string, { locale = 'en-GB', dark, width = 1280, height = 800 }: Habits, cookie?: string) {
    const options: BrowserContextOptions = {
      locale,
      viewport: { width, height },
      colorScheme: dark ? 'dark' : 'light',
      // Nothing moves that a story would have to wait for.
      reducedMotion: 'reduce',
    };
    const context = await browser.newContext(options);
    context.setDefaultTimeout(PATIENCE_MS);
    contexts.push(context);
    heard.watch(context, who);
    if (cookie !== undefined)
      await context.addCookies(
        cookie.split('; ').map((pair) => {
          const [key = '', value = ''] = pair.split(/=(.*)/s);
          return { name: key, value, url, httpOnly: true, sameSite: 'Lax' as const };
        }),
      );
    return context;
  }

  const first = await shop('Shop');
  return {
    workspace,
    slug,
    url,
    /** The shop that visitors come to unless the story says otherwise. */
    shop: first,
    /** The administrator's hands, for what is not the story's subject. */
    does,
    asks,
    openQueue,
    /** The shop's inbox, but for this. */
    changeInbox: (changes: Parameters<typeof changeInbox>[2]) => changeInbox(client, first.inbox, changes),
    invites,
    /** Colleagues who never come: rows alone, *Name 1* and so on. */
    hires: (count: number, name: string, as: Role) =>
      asOwner(connection, (owner) =>
        owner.query(
          `insert into member (workspace, id, user_id, name, public_name, email, role)
            select $1, gen_random_uuid(), gen_random_uuid()::text, $2::text || n, $2::text || n, n || '@hired.example', $3 from generate_series(1, $4::int) as n`,
          [workspace, `${name} `, as, count],
        ),
      ),
    openShop: shop,
    openInbox: inbox,
    expects: heard.expect,
    /** A fresh tab in a fresh browser. */
    async browser(who: string, habits: Habits = {}, cookie?: string): Promise<Page> {
      return browser.newPage(await person(who, habits, cookie));
    },
    /** Somebody who works here and has signed in, looking at what waits. Agents serve the first shop's inbox unless others are named. */
    async agent(
      who: string,
      { role = 'agent', inboxes, ...habits }: Habits & { role?: Role; inboxes?: string[] } = {},
    ): Promise<Agent> {
      const email = `${who.toLowerCase()}.${role}@${slug}.example`;
      const { cookie } = await join(await invites(email, role, inboxes), who, role);
      const page = await this.browser(who, habits, cookie);
      const member = [...client.get().members.values()].find((one) => one.email === email);
      const agent = new Agent(page, {
        id: member?.id ?? '',
        name: who,
        url: nodes[habits.node ?? 0]?.url as string,
        slug,
        words: desktopWords(habits.locale),
      });
      await agent.looksAt('unassigned');
      return agent;
    },
    /** The administrator, at the desktop. */
    async administrator(habits: Habits = {}): Promise<Agent> {
      const page = await this.browser('Ada', habits, boss.cookie);
      const id = client.get().me?.member ?? '';
      const agent = new Agent(page, { id, name: 'Ada', url, slug, words: desktopWords(habits.locale) });
      await agent.looksAt('unassigned');
      return agent;
    },
    administratorEmail: boss.email,
    password: PASSWORD,
    /** A customer who looks at the shop, and has opened the chat. */
    async visitor({ at = first.url, path = '/', ...habits }: Habits & { at?: string; path?: string } = {}) {
      const visitor = await this.passerBy({ at, ...habits });
      await visitor.visits(path);
      await visitor.opensChat();
      return visitor;
    },
    /** A customer who has not come to the shop yet. */
    async passerBy({ at = first.url, ...habits }: Habits & { at?: string } = {}): Promise<Visitor> {
      const page = await this.browser('visitor', habits);
      const locale = habits.locale ?? 'en-GB';
      return new Visitor(page, at, { words: widgetWords(locale), locale }, (context) => browser.newPage(context));
    },
    unexpected: (): string[] => heard.unexpected(),
    pages: (): Page[] => contexts.flatMap((context) => context.pages()),
    async close(): Promise<void> {
      await Promise.all(contexts.map((context) => context.close()));
      for (const close of closing) close();
    },
  };
}

const desktopWords = (locale = 'en'): Catalogue =>
  ({ en: enDesktop, de: deDesktop, es: esDesktop })[locale.slice(0, 2)] ?? enDesktop;
const widgetWords = (locale: string): Words =>
  ({ en: enWidget, de: deWidget, es: esWidget })[locale.slice(0, 2)] ?? enWidget;

/** A socket with the session's cookie, as a browser opens it. */
function signedIn(cookie: string, origin: string): typeof WebSocket {
  return class extends WebSocket {
    constructor(address: string | URL) {
      // Node's own takes headers beside the protocols.
      super(address, { headers: { cookie, origin } } as unknown as string[]);
    }
  };
}
