import assert from 'node:assert/strict';
import { randomUUIDv7 as newId } from 'node:crypto';
import { does, isNow, openCentre } from '../../../testing/at-work.ts';
import { PASSWORD } from '../../../testing/house.ts';
import { ready } from '../../../testing/people.ts';
import { until } from '../../../testing/raw-socket.ts';
import { story } from '../../../testing/story.ts';

/** Nobody has moved the clock yet: the sessions of sign-in go by the system's. */
story(
  'whoever has left, or was sent, does not work again because a page reloads, and works again once they sign in',
  async ({ build, nodes }) => {
    const node = nodes[0]!;
    const { agents, inbox } = await openCentre(build, node);
    const mia = agents[0]!;
    const chief = await ready((await build.member('supervisor', [inbox])).client(node));
    const window = newId();
    const line = mia.line(node);
    const desk = await mia.works(line, { desk: window });
    const comesBack = async () => {
      line.cut();
      await until('it being noticed', () => desk.get().link !== 'online');
      line.mend();
      await ready(desk);
    };
    for (const why of ['supervisor', 'self'] as const) {
      const gone = { kind: 'signed_out', why };
      if (why === 'self') assert.equal(await does(desk, { type: 'agent.sign_out' }), 'done');
      else assert.equal(await does(chief, { type: 'agent.dismiss', agent: mia.id }), 'done');
      await isNow(desk, 'signed_out');
      await comesBack();
      assert.deepEqual(desk.get().agent?.presence, gone, 'the same window on a new connection');
      const reloaded = await mia.works(node, { desk: window, available: false });
      assert.deepEqual(reloaded.get().agent?.presence, gone, 'the same window, reloaded');
      const other = await mia.works(node, { available: false });
      assert.deepEqual(other.get().agent?.presence, gone, 'another window');
      assert.equal(await does(desk, { type: 'agent.take_over' }), 'done');
      await isNow(desk, 'away');
      for (const client of [reloaded, other]) client.close();
    }
    assert.equal(await does(desk, { type: 'agent.sign_out' }), 'done');
    desk.close();
    await mia.signIn(node, PASSWORD);
    const back = await mia.works(node, { desk: window, available: false });
    assert.deepEqual(back.get().agent?.presence, { kind: 'away', reason: { kind: 'signed_in' } });
  },
);

story('whoever was lost works again as soon as they are back', async ({ build, nodes, clock }) => {
  const node = nodes[0]!;
  const { agents, boss } = await openCentre(build, node);
  const mia = agents[0]!;
  const line = mia.line(node);
  const desk = await mia.works(line);
  line.cut();
  await until('it being noticed', () => boss.get().agents.get(mia.id)?.ready === false);
  clock.pass(45_000);
  await until('being signed out', () => boss.get().agents.get(mia.id)?.activity === 'signed_out');
  assert.deepEqual(boss.get().agents.get(mia.id)?.presence, { kind: 'signed_out', why: 'lost' });
  line.mend();
  await isNow(desk, 'away');
});
