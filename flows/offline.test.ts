import assert from 'node:assert/strict';
import { test } from 'node:test';
import { storiesOf } from './house/story.ts';

const story = storiesOf();

/** Within this an absence must be on the screen. */
const TOLD_MS = 10_000;

test(
  'a server that dies is noticed on both sides, and what was written meanwhile is sent once when it is back',
  story(async (house, installation) => {
    house.expects(/WebSocket connection to|ERR_CONNECTION_REFUSED|Failed to load resource/);
    const mia = await house.agent('Mia');
    const visitor = await house.visitor();
    await visitor.says('Before');
    await mia.opens('Before');
    await mia.says('Good morning');
    await visitor.sees('Good morning');

    await installation.kill();
    await Promise.all([
      visitor.chat.getByText(visitor.words.offline).waitFor({ timeout: TOLD_MS }),
      mia.page.getByText(mia.words.link.offline).waitFor({ timeout: TOLD_MS }),
    ]);
    await visitor.says('Written without a connection');
    await visitor.seesItIs('sending');
    await mia.says('So was this');
    await mia.timeline.getByText(mia.words.timeline.sending).waitFor();

    await installation.revive();
    await visitor.sees('So was this');
    await mia.sees('Written without a connection');
    await visitor.chat.getByText(visitor.words.offline).waitFor({ state: 'detached' });
    await mia.page.getByText(mia.words.link.offline).waitFor({ state: 'detached' });
    await visitor.page.reload();
    await mia.page.reload();
    await mia.sees('Written without a connection');
    await visitor.sees('So was this');
    const said = (await visitor.conversation()).toSorted();
    assert.deepEqual(said, [
      'Mia: Good morning',
      'Mia: So was this',
      'You: Before',
      'You: Written without a connection',
    ]);
  }),
);

test(
  'a visitor without network is told so, may reload the page once back, and nothing written is lost or doubled',
  story(async (house) => {
    house.expects(/WebSocket connection to|ERR_INTERNET_DISCONNECTED|Failed to load resource/);
    const mia = await house.agent('Mia');
    const visitor = await house.visitor();
    await visitor.says('In the train');
    await mia.opens('In the train');
    await visitor.page.context().setOffline(true);
    await visitor.chat.getByText(visitor.words.offline).waitFor({ timeout: TOLD_MS });
    await visitor.says('In the tunnel');
    await visitor.types('Still in the tun');
    await visitor.page.context().setOffline(false);
    await visitor.page.reload();
    await mia.sees('In the tunnel');
    await visitor.seesConversation('You: In the train', 'You: In the tunnel');
    assert.equal(await visitor.composer.inputValue(), 'Still in the tun');
  }),
);

test(
  'an agent without network is told so, and what was written is sent once',
  story(async (house) => {
    house.expects(/WebSocket connection to|ERR_INTERNET_DISCONNECTED|Failed to load resource/);
    const mia = await house.agent('Mia');
    const visitor = await house.visitor();
    await visitor.says('Hello?');
    await mia.opens('Hello?');
    await mia.page.context().setOffline(true);
    await mia.page.getByText(mia.words.link.offline).waitFor({ timeout: TOLD_MS });
    await mia.says('I am here.');
    await visitor.says('Nobody there?');
    await mia.page.context().setOffline(false);
    await mia.sees('Nobody there?');
    await visitor.sees('I am here.');
    await mia.seesItIs('read');
    assert.equal(await visitor.line('I am here.').count(), 1);
    assert.equal(await mia.line('I am here.').count(), 1);
  }),
);
