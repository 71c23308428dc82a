import assert from 'node:assert/strict';
import { randomUUIDv7 as newId } from 'node:crypto';
import type { MemberProfile } from '@parley/domain';
import { ready } from '../../testing/people.ts';
import { story } from '../../testing/story.ts';
import { DOT } from '../../testing/wishes.ts';

story('whoever has met a member sees their picture, as it is now', async ({ build, nodes: [node] }) => {
  const workspace = await build.workspace();
  const agent = await build.member('agent');
  const live = await ready(agent.client(node!));
  const look = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${node!.url}/pictures/${path}`, { headers });
  const address = `${workspace}/${agent.id}`;
  assert.equal((await look(address)).status, 204);

  assert.ok((await live.do({ type: 'me.picture', image: DOT })).ok);
  const { picture } = live.get().members.get(agent.id) as MemberProfile;
  const visitor = await ready((await build.visitor(await build.inbox())).client(node!));
  assert.equal(`${visitor.get().inbox?.pictures}/${agent.id}`, `/pictures/${address}`, 'customers know where to look');
  const shown = await look(address);
  assert.equal(shown.status, 200);
  assert.equal(shown.headers.get('content-type'), 'image/webp');
  assert.equal(shown.headers.get('cache-control'), 'public, max-age=300');
  assert.match(shown.headers.get('content-security-policy') ?? '', /default-src 'none'/);
  assert.match((await look(`${address}?v=${picture}`)).headers.get('cache-control') ?? '', /immutable/);
  assert.match((await look(`${address}?v=${newId()}`)).headers.get('cache-control') ?? '', /max-age=300/);
  assert.equal((await look(address, { 'if-none-match': `"${picture}"` })).status, 304);

  for (const wrong of [`${newId()}/${agent.id}`, `${workspace}/${newId()}`, 'x/y', `${workspace}/'--`])
    assert.equal((await look(wrong)).status, 204, wrong);
  assert.ok((await live.do({ type: 'me.picture', image: null })).ok);
  assert.equal((await look(address)).status, 204);
});
