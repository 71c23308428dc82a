import type { MemberClient, VisitorClient } from '@parley/client';
import { connectMember, connectVisitors, each, until } from './connect.ts';
import { type Crowd, type Heard, TEXT } from './crowd.ts';
import type { ParleyTarget } from './jobs.ts';

/** Each visitor's conversation, begun with a first message where there is none. */
export function conversationsOf(visitors: readonly VisitorClient[]): Promise<string[]> {
  return each(visitors.length, visitors.length, async (n) => {
    const client = visitors[n] as VisitorClient;
    const known = client.get().threads[0]?.conversation.id;
    if (known !== undefined) return known;
    const { conversation } = client.post(null, TEXT);
    await until(client, (state) => state.outbox.length === 0, 'a conversation begins');
    return conversation;
  });
}

/** Gives the member all of these conversations. */
export async function takeAll(member: MemberClient, conversations: readonly string[]): Promise<void> {
  const me = member.get().me?.member ?? '';
  const others = conversations.filter((id) => member.get().conversations.get(id)?.owner?.id !== me);
  await each(others.length, 50, async (n) => {
    const outcome = await member.do({ type: 'conversation.assign', conversation: others[n] as string, to: me });
    if (!outcome.ok) throw new Error(`A conversation cannot be taken: ${outcome.code}.`);
  });
}

export async function parleyCrowd(target: ParleyTarget, count: number, inFlight: number, heard: Heard): Promise<Crowd> {
  const members = await each(target.members.length, 10, async (n) => {
    const client = connectMember(target, target.members[n] as { cookie: string });
    await until(client, (state) => state.ready, 'a member is welcomed');
    await client.watch('all', 'open');
    return client;
  });
  const visitors = await connectVisitors(target, count, inFlight);
  const conversations = await conversationsOf(visitors);
  const [owner] = members;
  if (owner !== undefined) {
    await takeAll(owner, conversations);
    owner.onFact((fact) => {
      if (fact.type === 'message.posted') heard.arrived(fact.entry.id);
    });
  }
  const waiting = visitors.map(() => 0);
  visitors.forEach((client, n) => {
    client.subscribe(() => {
      const left = client.get().outbox.length;
      const done = (waiting[n] ?? 0) - left;
      if (done <= 0) return;
      // Said before anything is posted: posting tells this listener again.
      waiting[n] = left;
      for (let k = 0; k < done; k += 1) heard.acknowledged(n);
    });
  });
  return {
    post: (n, text) => {
      waiting[n] = (waiting[n] ?? 0) + 1;
      return (visitors[n] as VisitorClient).post(conversations[n] as string, text).id;
    },
    end: () => {
      for (const client of [...members, ...visitors]) client.close();
    },
  };
}
