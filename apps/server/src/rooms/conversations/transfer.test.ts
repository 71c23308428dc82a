import assert from 'node:assert/strict';
import { randomUUIDv7 as newId } from 'node:crypto';
import type { Unanswered } from '@parley/domain';
import { accepts, does, isNow, openCentre, shown, workIn, workOf } from '../../../testing/at-work.ts';
import { wrongInBooks } from '../../../testing/books.ts';
import { ready } from '../../../testing/people.ts';
import { until } from '../../../testing/raw-socket.ts';
import { story } from '../../../testing/story.ts';

story(
  'to a queue: the customer waits as since their first arrival, and the receiver sees everything',
  async ({ build, nodes, clock, owner }) => {
    const node = nodes[0]!;
    const [from, to] = [await openCentre(build, node, {}, 1), await openCentre(build, node, {}, 1)];
    const [mia, tom] = [await from.agents[0]!.works(node), await to.agents[0]!.works(node)];
    const eve = await build.visitor(from.inbox);
    const widget = await ready(eve.client(node));
    const { conversation } = widget.post(null, 'Hello?');
    const { waitingSince } = await workIn(mia, 'offer', conversation);
    await accepts(mia, conversation);
    clock.pass(5_000);
    assert.equal(await does(tom, { type: 'conversation.assign', conversation, to: to.agents[0]!.id }), 'not_found');
    const wish = { type: 'conversation.transfer' as const, conversation, note: 'Knows the\u0000 lamp' };
    assert.equal(await does(mia, { ...wish, to: { kind: 'queue', id: newId() } }), 'not_found');
    assert.equal(await does(mia, { ...wish, to: { kind: 'queue', id: to.queue } }), 'done');
    const offer = await workIn(tom, 'offer', conversation);
    assert.equal(offer.waitingSince, waitingSince);
    await until('hers being over', () => mia.get().agent?.work.length === 0);
    assert.equal(await does(mia, { ...wish, to: { kind: 'queue', id: to.queue } }), 'conversation.not_owner');
    await accepts(tom, conversation);
    await tom.open(conversation);
    const lines = tom.get().timelines.get(conversation)?.entries ?? [];
    const event = lines.find((entry) => entry.kind === 'event' && entry.event === 'transferred');
    assert.ok(event !== undefined && 'note' in event && event.note?.includes('Knows the'));
    assert.equal(lines[0]?.kind, 'message', 'from the beginning on');
    const events = widget
      .get()
      .threads[0]!.entries.flatMap((entry) => (entry.kind === 'event' ? [`${entry.event} ${entry.who?.name}`] : []));
    assert.deepEqual(events, [
      `joined ${from.agents[0]!.who.publicName}`,
      `left ${from.agents[0]!.who.publicName}`,
      `joined ${to.agents[0]!.who.publicName}`,
    ]);
    assert.deepEqual(await wrongInBooks(owner), []);
  },
);

story(
  'to an agent, who accepts; one who is not available, oneself, and a stranger are refused',
  async ({ build, nodes, owner }) => {
    const node = nodes[0]!;
    const { agents, boss, writes } = await openCentre(build, node, { members: [] }, 2);
    const elsewhere = await openCentre(build, node, {}, 1);
    const [mia, tom] = [agents[0]!, agents[1]!];
    const miasDesk = await mia.works(node);
    const conversation = await writes();
    assert.equal(await does(miasDesk, { type: 'conversation.assign', conversation, to: mia.id }), 'done');
    const to = (id: string) => ({
      type: 'conversation.transfer' as const,
      conversation,
      to: { kind: 'agent' as const, id },
      note: '',
    });
    assert.equal(await does(miasDesk, to(tom.id)), 'agent.not_available');
    assert.equal(await does(miasDesk, to(mia.id)), 'transfer.self');
    assert.equal(await does(miasDesk, to(newId())), 'not_found');
    const tomsDesk = await tom.works(node, { available: false });
    assert.equal(await does(miasDesk, to(tom.id)), 'agent.not_available');
    assert.equal(await does(tomsDesk, { type: 'agent.choose', presence: { kind: 'available' } }), 'done');
    assert.equal(await does(miasDesk, to(tom.id)), 'done');
    await accepts(tomsDesk, conversation);
    assert.equal(miasDesk.get().agent?.work.length, 0);

    // Whoever is asked may see it, wherever they serve; and no longer than it is in their hand.
    const stranger = await elsewhere.agents[0]!.works(node);
    assert.equal((await stranger.open(conversation)).ok, false);
    assert.equal(await does(tomsDesk, to(elsewhere.agents[0]!.id)), 'done');
    const { offer } = await workIn(stranger, 'offer', conversation);
    assert.equal((await stranger.open(conversation)).ok, true);
    assert.ok(stranger.get().timelines.has(conversation), 'with everything before it');
    assert.equal(await does(stranger, { type: 'offer.decline', conversation, offer: offer.id }), 'done');
    await until(
      'it leaving their screen',
      () => !stranger.get().conversations.has(conversation) && !stranger.get().timelines.has(conversation),
    );
    assert.equal((await stranger.open(conversation)).ok, false);
    assert.equal(
      await does(stranger, { type: 'message.post', id: newId(), conversation, text: 'Hello?' }),
      'not_found',
    );
    await until('it waiting', () => shown(boss, conversation)?.status === 'queued');
    assert.deepEqual(await wrongInBooks(owner), []);
  },
);

for (const [unanswered, how] of [
  ['queue', 'expires'],
  ['queue', 'declined'],
  ['sender', 'expires'],
  ['sender', 'declined'],
  ['close', 'expires'],
] as const satisfies [Unanswered, string][])
  story(
    `a transfer that ${how === 'expires' ? 'nobody accepts' : 'is declined'} goes as the queue says: ${unanswered}`,
    async ({ build, nodes, clock, owner }) => {
      const node = nodes[0]!;
      const { agents, inbox, queue, boss } = await openCentre(build, node, { unanswered });
      const [mia, tom] = [await agents[0]!.works(node), await agents[1]!.works(node, { available: false })];
      const eve = await build.visitor(inbox);
      const widget = await ready(eve.client(node));
      const { conversation } = widget.post(null, 'Hello?');
      await accepts(mia, conversation);
      assert.equal(await does(tom, { type: 'agent.choose', presence: { kind: 'available' } }), 'done');
      const to = { kind: 'agent' as const, id: agents[1]!.id };
      assert.equal(await does(mia, { type: 'conversation.transfer', conversation, to, note: '' }), 'done');
      const { offer } = await workIn(tom, 'offer', conversation);
      // Otherwise the queue would give it to her at once.
      if (unanswered === 'queue')
        assert.equal(await does(mia, { type: 'agent.choose', presence: { kind: 'away', reason: null } }), 'done');
      if (how === 'expires') clock.pass(30_000);
      else assert.equal(await does(tom, { type: 'offer.decline', conversation, offer: offer.id }), 'done');
      await isNow(tom, how === 'expires' ? 'rona' : 'away');
      const expected = {
        queue: { status: 'queued', owner: null, queue },
        sender: { status: 'active', owner: agents[0]!.id, queue },
        close: { status: 'resolved', owner: null, queue },
      }[unanswered];
      if (unanswered === 'close') {
        await until('the customer knowing', () => widget.get().threads[0]?.conversation.status === 'resolved');
        const last = widget.get().threads[0]?.entries.at(-1);
        assert.ok(last?.kind === 'event' && last.event === 'ended' && last.by === 'parley');
        const { rows } = await owner.query<{ end_cause: string }>(
          'select end_cause from interaction where conversation = $1',
          [conversation],
        );
        assert.deepEqual(rows, [{ end_cause: 'abandoned' }]);
      } else {
        await until(
          'it being there',
          () => JSON.stringify(shown(boss, conversation)) === JSON.stringify(expected),
        ).catch(() => assert.deepEqual(shown(boss, conversation), expected));
      }
      assert.equal(workOf(tom, 'offer').length, 0);
      assert.deepEqual(await wrongInBooks(owner), []);
    },
  );
