import assert from 'node:assert/strict';
import { randomUUIDv7 as newId } from 'node:crypto';
import { accepts, does, isNow, openCentre, shown, workIn, workOf } from '../../../testing/at-work.ts';
import { wrongInBooks } from '../../../testing/books.ts';
import { until } from '../../../testing/raw-socket.ts';
import { story } from '../../../testing/story.ts';

story('an offer expires within a second of its time, by the real clock', async ({ build, nodes, clock, owner }) => {
  const node = nodes[0]!;
  const { agents, writes } = await openCentre(build, node, { offerSeconds: 5 }, 1);
  const desk = await agents[0]!.works(node);
  const conversation = await writes();
  const { offer } = await workIn(desk, 'offer', conversation);
  assert.equal(offer.expiresAt - offer.at, 5_000);
  await isNow(desk, 'rona');
  const late = clock.now() - offer.expiresAt;
  assert.ok(late >= 0 && late < 1_000, `${late} ms after its time`);
  const { rows } = await owner.query<{ outcome: string; settled_at: number }>(
    'select outcome, settled_at from offer where id = $1',
    [offer.id],
  );
  assert.equal(rows[0]?.outcome, 'expired');
  assert.ok(rows[0].settled_at - offer.expiresAt < 1_000);
  assert.equal(await does(desk, { type: 'offer.accept', conversation, offer: offer.id }), 'offer.settled');
});

story(
  'accepting and declining at once, twice, and what is somebody else’s',
  async ({ build, nodes, owner }) => {
    const [one, two] = [nodes[0]!, nodes[1]!];
    const { agents, boss, writes } = await openCentre(build, one);
    const mia = await agents[0]!.works(one);
    const again = await agents[0]!.works(two, { available: false });
    for (let n = 0; n < 8; n++) {
      const conversation = await writes();
      const { offer } = await workIn(mia, 'offer', conversation);
      await workIn(again, 'offer', conversation);
      const answer = (type: 'offer.accept' | 'offer.decline', desk: typeof mia) =>
        does(desk, { type, conversation, offer: offer.id });
      const [accepted, declined] = await Promise.all([answer('offer.accept', mia), answer('offer.decline', again)]);
      // Whoever came first has it their way; the other is told that it is settled. An acceptance that is repeated is none the worse.
      assert.ok(
        (accepted === 'done' && declined === 'offer.settled') || (accepted === 'offer.settled' && declined === 'done'),
        `${accepted}, ${declined}`,
      );
      assert.equal(await answer('offer.accept', mia), accepted);
      if (declined === 'done')
        assert.equal(await does(mia, { type: 'agent.choose', presence: { kind: 'available' } }), 'done');
      await until('the screens agreeing', () => shown(mia, conversation)?.status === shown(boss, conversation)?.status);
      if (accepted !== 'done') await accepts(mia, conversation);
      assert.equal(await does(mia, { type: 'conversation.resolve', conversation }), 'done');
    }
    assert.equal(await does(mia, { type: 'offer.accept', conversation: newId(), offer: newId() }), 'not_found');
    assert.deepEqual(await wrongInBooks(owner), []);
  },
  { nodes: 2 },
);

story(
  'by hand one may be given more than fits, also what a colleague is being offered',
  async ({ build, nodes, owner }) => {
    const node = nodes[0]!;
    const { agents, boss, writes } = await openCentre(build, node);
    const [mia, tom] = [await agents[0]!.works(node), await agents[1]!.works(node, { available: false })];
    const conversation = await writes();
    const { offer } = await workIn(mia, 'offer', conversation);
    assert.equal(
      await does(tom, { type: 'message.post', id: newId(), conversation, text: 'Me!' }),
      'conversation.offered',
      'to write in it, it must be one’s own',
    );
    assert.equal(await does(tom, { type: 'conversation.snooze', conversation, until: null }), 'conversation.offered');
    assert.equal(await does(boss, { type: 'conversation.assign', conversation, to: agents[1]!.id }), 'done');
    await until('it being his', () => workOf(tom, 'owner').length === 1);
    await until('hers being withdrawn', () => workOf(mia, 'offer').length === 0);
    assert.equal(mia.get().agent?.presence.kind, 'available', 'which is nobody’s fault');
    assert.equal(await does(mia, { type: 'offer.accept', conversation, offer: offer.id }), 'offer.settled');
    for (let n = 0; n < 6; n++) {
      const more = await writes();
      await until('it being there', () => shown(boss, more));
      assert.equal(await does(boss, { type: 'conversation.assign', conversation: more, to: agents[1]!.id }), 'done');
    }
    await until('seven', () => workOf(tom, 'owner').length === 7);
    assert.deepEqual(await wrongInBooks(owner), []);
  },
);

story('what is offered goes with the customer who leaves', async ({ build, nodes, owner }) => {
  const node = nodes[0]!;
  const { agents, inbox } = await openCentre(build, node, {}, 1);
  const desk = await agents[0]!.works(node);
  const eve = await build.visitor(inbox);
  const conversation = await eve.writes(node, 'Hello?');
  await workIn(desk, 'offer', conversation);
  assert.equal(await (await eve.raw(node)).does({ type: 'conversation.resolve', conversation }), 'done');
  await until('nothing being left', () => desk.get().agent?.work.length === 0);
  assert.equal(desk.get().agent?.presence.kind, 'available');
  const { rows } = await owner.query('select outcome from offer where conversation = $1', [conversation]);
  assert.deepEqual(rows, [{ outcome: 'withdrawn' }]);
  assert.deepEqual(await wrongInBooks(owner), []);
});
