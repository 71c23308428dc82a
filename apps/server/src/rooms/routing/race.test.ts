import assert from 'node:assert/strict';
import { randomUUIDv7 as newId } from 'node:crypto';
import { Chance } from '../../../../../packages/domain/testing/chance.ts';
import { does, openCentre } from '../../../testing/at-work.ts';
import { wrongInBooks } from '../../../testing/books.ts';
import { queueWish } from '../../../testing/queues.ts';
import { Shift } from '../../../testing/shift.ts';
import { story } from '../../../testing/story.ts';
import { readHistory, readTurns } from '../../../testing/turns.ts';

// `npm run race` has more of everything, real processes, and kills.
const AGENTS = 12;
const CHATS = 250;
/** A run is played again, as far as chance goes, with its seed. */
const SEED = Number(process.env['RACE_SEED'] ?? 7);

story(
  'twelve agents race for two hundred and fifty chats on two nodes: everybody is had by one, and nobody is lost (R10)',
  async ({ build, nodes, owner }) => {
    const chance = new Chance(SEED);
    const centre = await openCentre(build, nodes[0]!, { offerSeconds: 5, unanswered: 'sender' }, AGENTS);
    const { boss, inbox, queue, agents } = centre;
    const workspace = await build.workspace();
    const [code, second] = [newId(), newId()];
    const members = agents.map(({ id }) => id);
    assert.equal(await does(boss, { type: 'code.save', id: code, name: 'Done' }), 'done');
    const capacity = { mode: 'blended' as const, chat: 3, social: 0, email: 0, voice: 0 };
    assert.equal(await does(boss, { type: 'profile.save', id: newId(), name: 'Three', capacity, members }), 'done');
    const wrapUp = {
      enabled: true,
      required: true,
      several: false,
      guests: true,
      limit: 5,
      extension: 5,
      codes: [code],
      defaultCode: code,
    };
    assert.equal(
      await does(boss, queueWish({ id: queue, members, offerSeconds: 5, unanswered: 'sender', wrapUp })),
      'done',
    );
    assert.equal(await does(boss, queueWish({ id: second, members, mode: 'auto', wrapUp })), 'done');
    const place = () => chance.one(nodes);
    const shift = new Shift({ workspace, inbox, queues: [queue, second], codes: [code], agents, place }, chance);
    const open = async () => {
      const { rows } = await owner.query<{ count: number }>(
        `select count(*) as count from conversation where status <> 'resolved' and workspace = $1`,
        [workspace],
      );
      return rows[0]?.count ?? 0;
    };
    // Now more than fit, now fewer: colleagues can only be asked who have room.
    let now = 0;
    const counting = setInterval(() => void open().then((count) => (now = count)), 100);
    try {
      await shift.customers(CHATS, () => now < AGENTS * 2);
      await shift.finish(open);
    } finally {
      clearInterval(counting);
      shift.end();
    }
    assert.equal(shift.begun.length, CHATS);
    assert.equal(shift.done.get('fault'), undefined);
    for (const act of ['accept', 'end', 'transfer to a queue', 'confer', 'submit'])
      assert.ok((shift.done.get(act) ?? 0) > 0, `nobody did: ${act}`);
    assert.deepEqual(await wrongInBooks(owner), []);
    const turns = await readTurns(owner);
    assert.deepEqual(turns.wrong, []);
    const history = await readHistory(owner, shift.begun);
    assert.deepEqual(history.wrong, []);
    assert.equal(history.ends['open'], undefined);
  },
  { nodes: 2, timeout: 120_000 },
);
