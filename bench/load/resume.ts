import type { VisitorClient } from '@parley/client';
import { connectMember, connectVisitors, each, network, until } from './connect.ts';
import type { ParleyTarget, Resume } from './jobs.ts';
import { conversationsOf, takeAll } from './parley.ts';

/** Every so-manieth visitor is written to while they are away. */
const WRITTEN_TO_EACH = 5;
const REPLY = 'It left our house this morning.';

/** `resumedAfterMs`: from the kill until the last visitor was welcomed again. `missed`: visitors who lack a line, or have one twice. */
export interface ResumeResult {
  visitors: number;
  resumedAfterMs: number;
  replies: number;
  missed: number;
}

/**
 * The visitors lose the network; a member writes to some of them; then the server is killed, and the network is back while it starts again. What each
 * visitor holds in the end is compared with what was acknowledged.
 */
export async function resume({ target, visitors: count }: Resume, say: (message: object) => void): Promise<void> {
  const { visitors, conversations, member } = await gather(target, count);
  const before = visitors.map(heldBy);
  const written = visitors.map((_, n) => n).filter((n) => n % WRITTEN_TO_EACH === 0);
  network.cut();
  await Promise.all(visitors.map((client) => until(client, (state) => state.link === 'offline', 'a visitor is away')));
  await each(written.length, 100, async (at) => {
    const id = member.post(conversations[written[at] as number] as string, REPLY);
    await until(member, (state) => state.outbox.every((entry) => entry.id !== id), 'a reply is stored');
  });
  member.close();
  const restarted = new Promise((resolve) => process.once('message', resolve));
  const killedAt = Date.now();
  say({ kill: true });
  network.mend();
  let last = 0;
  const back = visitors.map(async (client) => {
    await until(client, (state) => state.link === 'online', 'a visitor is back');
    last = Date.now();
  });
  await Promise.all([restarted, ...back]);
  const expected = before.map((lines, n) => (n % WRITTEN_TO_EACH === 0 ? [...lines, REPLY] : lines));
  const lacks = (n: number) => heldBy(visitors[n] as VisitorClient).join('\n') !== (expected[n] ?? []).join('\n');
  const missed = visitors.filter((_, n) => lacks(n)).length;
  const result: ResumeResult = { visitors: count, resumedAfterMs: last - killedAt, replies: written.length, missed };
  say({ result });
}

async function gather(target: ParleyTarget, count: number) {
  const visitors = await connectVisitors(target, count);
  const conversations = await conversationsOf(visitors);
  const member = connectMember(target, target.members[0] ?? { cookie: '' });
  await until(member, (state) => state.ready, 'the member is welcomed');
  await takeAll(
    member,
    conversations.filter((_, n) => n % WRITTEN_TO_EACH === 0),
  );
  // Each has what was just said to all of them.
  for (const [n, client] of visitors.entries())
    await until(client, (state) => n % WRITTEN_TO_EACH !== 0 || joined(state), 'a visitor sees who has joined');
  return { visitors, conversations, member };
}

const joined = (state: ReturnType<VisitorClient['get']>): boolean =>
  state.threads[0]?.entries.some((entry) => entry.kind === 'event') === true;

/** The visitor's lines, if their positions have no hole; else nothing that anything equals. */
function heldBy(client: VisitorClient): string[] {
  const entries = client.get().threads[0]?.entries ?? [];
  const first = entries[0]?.position ?? 1;
  if (entries.some((entry, n) => entry.position !== first + n)) return [`a hole ${Math.random()}`];
  return entries.map((entry) => (entry.kind === 'message' ? entry.text : entry.event));
}
