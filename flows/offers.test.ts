import assert from 'node:assert/strict';
import { randomUUIDv7 } from 'node:crypto';
import { test } from 'node:test';
import { eventually } from './house/eventually.ts';
import { offersTo } from './house/offers-to.ts';
import { storiesOf } from './house/story.ts';

const story = storiesOf();

test(
  'a request tells what it is about, and is answered by a click',
  story(async (house) => {
    const [mia, tom] = [await house.agent('Mia'), await house.agent('Tom')];
    await offersTo(house, [mia, tom]);
    const visitor = await house.visitor({ path: '/shelf/teapot' });
    await visitor.says('Does the teapot keep its heat?');
    const card = mia.requests('Sales');
    await card.getByText(/^has waited 0:\d\d$/).waitFor();
    await card.getByText(/^0:[0-2]\d$|^0:30$/).waitFor();
    await mia.page.waitForFunction(() => document.title.startsWith('Request: Visitor'));
    await mia.accepts('Sales');
    await mia.page.waitForURL(/conversations\/mine\/[0-9a-f-]+$/);
    await mia.sees('Does the teapot keep its heat?');
    await eventually(async () =>
      assert.equal(await mia.composer.evaluate((field) => field === document.activeElement), true),
    );
    await mia.requests().first().waitFor({ state: 'detached' });
    await mia.isSeenAs('Busy');
    await visitor.sees('Mia joined the conversation');
    assert.equal(await tom.requests().count(), 0);
    await mia.becomes('Away');
    await mia.isSeenAs('Busy, then Away');
    await mia.says('For forty minutes.');
    await visitor.sees('For forty minutes.');
    await mia.resolves();
    await mia.isSeenAs('Away');
  }),
);

test(
  'whoever declines is away, and the request goes to the next',
  story(async (house) => {
    const [mia, tom] = [await house.agent('Mia'), await house.agent('Tom')];
    await offersTo(house, [mia, tom]);
    const visitor = await house.visitor();
    await visitor.says('Is anybody there?');
    // On top of the list, too.
    const listed = mia.list.getByRole('list', { name: mia.words.agents.requests });
    await listed.getByRole('button', { name: new RegExp(`^${mia.words.agents.decline}`) }).click();
    await mia.isSeenAs('Away · Declined');
    await mia.requests().first().waitFor({ state: 'detached' });
    await listed.waitFor({ state: 'detached' });
    await tom.requests('Sales').waitFor();
    await tom.page.keyboard.press('Alt+a');
    await tom.sees('Is anybody there?');
    await visitor.sees('Tom joined the conversation');
  }),
);

test(
  'a request whose customer leaves is taken back, and a click that comes too late is answered in words',
  story(async (house) => {
    const mia = await house.agent('Mia');
    // What the server says can be kept from this window for a while.
    let holding = false;
    const held: (() => void)[] = [];
    await mia.page.routeWebSocket(/\/socket\/member/, (socket) => {
      const server = socket.connectToServer();
      server.onMessage((said) => void (holding ? held.push(() => socket.send(said)) : socket.send(said)));
    });
    await mia.page.reload();
    await offersTo(house, [mia]);
    const [tim, eva] = [await house.visitor(), await house.visitor()];
    await tim.says('Never mind');
    await mia.requests('Sales').waitFor();
    await tim.ends();
    await mia.requests().first().waitFor({ state: 'detached' });
    await mia.isSeenAs('Ready');
    await eva.says('Is anybody there?');
    await mia.requests('Sales').waitFor();
    const conversation = await mia.rows('Is anybody there?').getAttribute('data-conversation');
    holding = true;
    await house.does({ type: 'conversation.resolve', conversation: conversation ?? '' });
    const accept = mia.requests('Sales').getByRole('button', { name: mia.words.agents.accept });
    await accept.click();
    await mia.requests('Sales').getByText(mia.words.agents.accepting).waitFor();
    holding = false;
    for (const say of held) say();
    await mia.page.getByText(mia.words.refusals['offer.settled']).waitFor();
    assert.equal(await mia.requests().count(), 0);
  }),
);

test(
  'an unanswered request goes back and leaves its agent out of turn until they decide',
  story(async (house) => {
    const mia = await house.agent('Mia');
    await offersTo(house, [mia], { offerSeconds: 5 });
    await house.does({ type: 'reason.save', id: randomUUIDv7(), name: 'Training', usual: false });
    await house.does({ type: 'reason.save', id: randomUUIDv7(), name: 'Lunch', usual: true });
    const visitor = await house.visitor();
    await visitor.says('One question');
    await mia.requests('Sales').and(mia.page.locator('[data-last=true]')).waitFor();
    const { missed, setAvailable, stayAway } = mia.words.agents;
    const missing = mia.page.getByRole('alert').filter({ hasText: missed });
    await missing.waitFor();
    await mia.isSeenAs(mia.words.supervision.activity.rona);
    assert.equal(await mia.requests().count(), 0);
    await missing.getByRole('button', { name: setAvailable }).click();
    await mia.requests('Sales').waitFor();
    await missing.waitFor({ state: 'detached' });
    await missing.waitFor();
    await missing.getByRole('button', { name: stayAway }).click();
    await mia.isSeenAs('Away · Lunch');
    await missing.waitFor({ state: 'detached' });
    await mia.page.keyboard.press('Control+k');
    await mia.page.getByPlaceholder(mia.words.palette.placeholder).fill(setAvailable);
    await mia.page.keyboard.press('Enter');
    await mia.accepts('Sales');
    await visitor.sees('Mia joined the conversation');
  }),
);

interface Noted {
  shown: string[];
  closed: string[];
  sounded: number;
}

test(
  'a request is heard, and seen by those who look elsewhere, until it is answered',
  story(async (house) => {
    const mia = await house.agent('Mia');
    const { page } = mia;
    // Nobody can hear a sound or look at the system's notifications here: what the page asks of the browser is noted instead.
    await page.addInitScript(() => {
      const noted: Noted = { shown: [], closed: [], sounded: 0 };
      class Noting extends EventTarget {
        static readonly permission = 'granted';
        readonly #title: string;
        constructor(title: string) {
          super();
          this.#title = title;
          noted.shown.push(title);
        }
        close(): void {
          noted.closed.push(this.#title);
        }
      }
      const start = OscillatorNode.prototype.start;
      OscillatorNode.prototype.start = function (...when) {
        noted.sounded += 1;
        start.apply(this, when);
      };
      Object.assign(window, { noted, Notification: Noting });
      document.hasFocus = () => false;
      localStorage.setItem('parley.preferences', '{"notifications":"on"}');
    });
    await page.reload();
    const noted = () => page.evaluate(() => (window as unknown as { noted: Noted }).noted);
    await offersTo(house, [mia]);
    await (await house.visitor()).says('Does it come in blue?');
    await mia.requests('Sales').waitFor();
    await page.waitForFunction(() => document.title.startsWith('Request: Visitor'));
    const title = await page.title();
    await eventually(async () => assert.deepEqual((await noted()).shown, [title]));
    const { closed, sounded } = await noted();
    assert.deepEqual(closed, []);
    assert.ok(sounded > 2, 'longer than a message’s two notes');
    await mia.accepts('Sales');
    await eventually(async () => assert.deepEqual((await noted()).closed, [title]));
    await page.waitForFunction(() => !document.title.startsWith('Request'));
    assert.equal((await noted()).shown.length, 1, 'what one has accepted oneself is no news');
  }),
);

test(
  'above five, all requests are accepted in one click, and the earliest is opened',
  story(async (house) => {
    const mia = await house.agent('Mia');
    const capacity = { mode: 'blended' as const, chat: 6, social: 0, email: 5, voice: 1 };
    await house.does({ type: 'profile.save', id: randomUUIDv7(), name: 'Many chats', capacity, members: [mia.id] });
    await offersTo(house, [mia]);
    const visitors = await Promise.all(Array.from({ length: 6 }, () => house.visitor()));
    for (const [index, visitor] of visitors.entries()) {
      await visitor.says(`Question ${index + 1}`);
      await visitor.seesConversation(`You: Question ${index + 1}`);
      if (index < 5) await mia.requests().nth(index).waitFor();
    }
    const { agents } = mia.words;
    await mia.page.getByText(agents.shownOf(5, 6)).waitFor();
    assert.equal(await mia.requests().count(), 5);
    assert.equal(await mia.list.getByRole('list', { name: agents.requests }).getByRole('listitem').count(), 6);
    await mia.button(agents.acceptAll(6)).click();
    await mia.seesCounts(6, 0, 6);
    await mia.isSeenAs('At capacity');
    await mia.sees('Question 1');
    await mia.status.click();
    const load = mia.page.getByRole('menu').getByRole('group');
    assert.equal(
      await load.getAttribute('aria-label'),
      `In hand: Chat 6\u00a0of\u00a06, Social off, E-mail 0\u00a0of\u00a05, Calls 0\u00a0of\u00a01`,
    );
    await mia.page.keyboard.press('Escape');
    await visitors[5]?.sees('Mia joined the conversation');
  }),
);

test(
  'an agent works in one window, and takes over in another',
  story(async (house) => {
    const mia = await house.agent('Mia');
    await offersTo(house, [mia]);
    const { agents, navigation, common } = mia.words;
    const named = await mia.page.evaluate(() => sessionStorage.getItem('parley.desk') ?? '');
    // A duplicated tab begins with a copy of what the first one stores.
    const second = await mia.page.context().newPage();
    await second.addInitScript((desk) => {
      if (sessionStorage.length === 0) sessionStorage.setItem('parley.desk', desk);
    }, named);
    await second.goto(mia.page.url());
    const question = second.getByRole('dialog', { name: agents.elsewhere });
    await question.waitFor();
    assert.notEqual(await second.evaluate(() => sessionStorage.getItem('parley.desk')), named);
    await question.getByRole('button', { name: agents.workHere }).click();
    await question.waitFor({ state: 'detached' });

    const first = mia.page.getByRole('dialog', { name: agents.elsewhere });
    await first.getByRole('button', { name: agents.onlyLook }).click();
    await first.waitFor({ state: 'detached' });
    await mia.page.getByText(agents.onlyLooking).waitFor();
    const visitor = await house.visitor();
    await visitor.says('Where do I appear?');
    const elsewhere = second.getByRole('region', { name: agents.requests });
    await elsewhere.getByRole('button', { name: agents.accept }).waitFor();
    assert.equal(await mia.requests().count(), 0);
    await mia.button(agents.workHere).click();
    await mia.accepts('Sales');
    await question.waitFor();
    // A window that is loaded anew is the same one.
    await mia.page.reload();
    await mia.isSeenAs('Busy');
    await mia.sees('Where do I appear?');
    assert.equal(await first.count(), 0);

    await house.does({ type: 'agent.dismiss', agent: mia.id });
    const out = mia.page.getByRole('dialog', { name: agents.signedOutBy.supervisor });
    await out.getByRole('button', { name: agents.signInAgain }).click();
    await mia.isSeenAs('Busy, then Away');
    await out.waitFor({ state: 'detached' });

    await mia.button(navigation.account).click();
    await mia.page.getByRole('menuitem', { name: navigation.signOut }).click();
    const leaving = mia.page.getByRole('dialog', { name: agents.leaveTitle });
    await leaving.getByText('You still have 1 conversation.').waitFor();
    await leaving.getByRole('button', { name: common.cancel }).click();
    await leaving.waitFor({ state: 'detached' });
    await mia.button(navigation.account).click();
    await mia.page.getByRole('menuitem', { name: navigation.signOut }).click();
    await leaving.getByRole('button', { name: navigation.signOut }).click();
    await mia.page.waitForURL(/sign-in/);
  }),
);
