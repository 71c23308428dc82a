import assert from 'node:assert/strict';
import { randomUUIDv7 as newId } from 'node:crypto';
import { accepts, does, isNow, openCentre, shown, workIn, workOf } from '../../../testing/at-work.ts';
import { wrongInBooks } from '../../../testing/books.ts';
import { ready } from '../../../testing/people.ts';
import { RawSocket, until } from '../../../testing/raw-socket.ts';
import { story } from '../../../testing/story.ts';

story(
  'a ban ends everything that the customer has open, refuses what they write anywhere, and leaves the agent time',
  async ({ build, nodes, clock, owner }) => {
    const [one, two] = [nodes[0]!, nodes[1]!];
    const { agents, inbox, boss } = await openCentre(build, one, {}, 1);
    const desk = await agents[0]!.works(two);
    const eve = await build.visitor(inbox);
    const widget = await ready(eve.client(two));
    const { conversation } = widget.post(null, 'You there!');
    await accepts(desk, conversation);
    const { conversation: another } = widget.post(null, 'And here!');
    await workIn(desk, 'offer', another);
    const { conversation: third } = widget.post(null, 'And there!');
    await accepts(desk, third);
    assert.equal(await does(desk, { type: 'conversation.snooze', conversation: third, until: null }), 'done');
    // The same browser on another of the workspace's sites.
    const elsewhere = await build.inbox();
    const raw = await Object.assign(await build.visitor(elsewhere), { token: eve.token }).raw(one);

    const ban = { type: 'conversation.ban' as const, id: newId(), conversation, reason: 'Insults', until: null };
    assert.equal(await does(desk, { ...ban, until: clock.now() - 1 }), 'snooze.past');
    assert.equal(await does(desk, ban), 'done');
    assert.equal(await does(desk, ban), 'done', 'twice is once');
    await until('everything being over', () =>
      [conversation, another, third].every(
        (id) => shown(boss, id) === undefined || shown(boss, id)?.status === 'resolved',
      ),
    );
    await until(
      'the customer seeing it',
      () =>
        widget.get().threads.length === 3 &&
        widget.get().threads.every((thread) => thread.conversation.status === 'resolved'),
    );
    await until('the customer being told', () => widget.get().banned);
    const fresh = await ready(eve.client(one));
    assert.equal(fresh.get().banned, eve.contact, 'and again with the next page');
    // Another site of the workspace: another token, and the mark that the browser kept on our own host.
    const disguised = await build.visitor(elsewhere);
    const foreign = await build.otherWorkspace();
    const comes = async (who: typeof disguised, marks: readonly string[]) => {
      const cookie = `other=1; parley.closed=${marks.join('.')}; more=2`;
      const socket = await new RawSocket(`${two.url.replace('http', 'ws')}/socket/visitor`, { cookie }).open();
      socket.send(who.hello({}));
      const welcome = await socket.hears('welcome');
      return { socket, banned: 'banned' in welcome ? welcome.banned : undefined };
    };
    const there = await comes(disguised, ['junk', newId(), eve.contact]);
    assert.equal(there.banned, eve.contact, 'known on another site');
    const strange = await comes(await build.visitor(await build.inbox(undefined, foreign), foreign), [eve.contact]);
    assert.equal(strange.banned, null, 'what one workspace bans is no other’s business');
    assert.ok((await raw.hears('fact', ({ fact }) => 'banned' in fact && fact.banned !== null)).t, 'everywhere');
    assert.equal(desk.get().agent?.presence.kind, 'available', 'nobody is RONA for it');
    await isNow(desk, 'acw');
    const wrapUps = workOf(desk, 'wrap_up');
    assert.equal(wrapUps.length, 1);
    assert.ok(wrapUps[0]?.banned);

    const post = (to: string) => ({ type: 'message.post', id: newId(), conversation: to, text: 'Hey!' });
    const own = await eve.raw(one);
    for (const to of [conversation, another, newId()]) assert.equal(await own.does(post(to)), 'contact.banned');
    assert.equal(await raw.does(post(newId())), 'contact.banned', 'in every inbox');
    assert.equal(await there.socket.does(post(newId())), 'contact.banned', 'on every site');
    assert.equal(await strange.socket.does(post(newId())), 'done');
    const { id } = widget.post(conversation, 'Let me in');
    const failed = await until('it failing', () =>
      widget.get().outbox.find((one_) => one_.id === id && one_.state === 'failed'),
    );
    assert.equal(failed.code, 'contact.banned');
    assert.equal(widget.get().threads[0]?.entries[0]?.kind, 'message', 'what was said stays readable');

    // The agent is given time even though the queue has no wrap-up; then it is over by itself.
    clock.pass(60_000);
    await isNow(desk, 'ready');
    assert.equal(await does(boss, { type: 'ban.lift', ban: ban.id }), 'done');
    await until('being told', () => !widget.get().banned && !fresh.get().banned);
    await until('writing again', async () => (await own.does(post(conversation))) === 'done');
    await there.socket.hears('fact', ({ fact }) => 'banned' in fact && fact.banned === null);
    assert.equal(await there.socket.does(post(newId())), 'done');
    there.socket.close();
    strange.socket.close();
    await workIn(desk, 'owner', conversation);
    assert.deepEqual(await wrongInBooks(owner), []);
  },
  { nodes: 2 },
);

story('a ban that is over ends by itself', async ({ build, nodes, clock, owner }) => {
  const node = nodes[0]!;
  const { agents, inbox } = await openCentre(build, node, { mode: 'manual' }, 1);
  const desk = await agents[0]!.works(node);
  const eve = await build.visitor(inbox);
  const conversation = await eve.writes(node, 'You there!');
  const wish = {
    type: 'conversation.ban' as const,
    id: newId(),
    conversation,
    reason: '',
    until: clock.now() + 60_000,
  };
  assert.equal(await does(desk, wish), 'done');
  const raw = await eve.raw(node);
  const post = () => raw.does({ type: 'message.post', id: newId(), conversation, text: 'Hey!' });
  assert.equal(await post(), 'contact.banned');
  clock.pass(60_000);
  await until('writing again', async () => (await post()) === 'done');
  const { rows } = await owner.query('select banned from contact where id = $1', [eve.contact]);
  assert.deepEqual(rows, [{ banned: false }]);
  assert.deepEqual(await wrongInBooks(owner), []);
});

story(
  'a ban and a message at the same moment: whichever comes first, nothing is open afterwards',
  async ({ build, nodes, owner }) => {
    const [one, two] = [nodes[0]!, nodes[1]!];
    const { agents, inbox } = await openCentre(build, one, { mode: 'manual' }, 1);
    const desk = await agents[0]!.works(two);
    for (let n = 0; n < 10; n++) {
      const eve = await build.visitor(inbox);
      const conversation = await eve.writes(one, 'You there!');
      const raw = await eve.raw(one);
      const ban = { type: 'conversation.ban' as const, id: newId(), conversation, reason: '', until: null };
      const posts = [conversation, newId(), newId()].map((to) =>
        raw.does({ type: 'message.post', id: newId(), conversation: to, text: 'Hey!' }),
      );
      const [banned, ...posted] = await Promise.all([does(desk, ban), ...posts]);
      assert.equal(banned, 'done');
      for (const outcome of posted) assert.ok(['done', 'contact.banned'].includes(outcome), outcome);
      await until('nothing being open', async () => {
        const { rowCount } = await owner.query(`select from conversation where contact = $1 and status <> 'resolved'`, [
          eve.contact,
        ]);
        return rowCount === 0;
      });
    }
    assert.deepEqual(await wrongInBooks(owner), []);
  },
  { nodes: 2 },
);
