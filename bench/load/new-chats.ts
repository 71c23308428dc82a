import { setTimeout as sleep } from 'node:timers/promises';
import { type MemberClient, newId } from '@parley/client';
import { PICKED, queueWish } from '../../apps/server/testing/queues.ts';
import { connectMember, connectVisitors, each, until } from './connect.ts';
import { TEXT } from './crowd.ts';
import type { NewChats } from './jobs.ts';
import { conversationsOf, takeAll } from './parley.ts';

/** Latencies in milliseconds: of a customer's first message to the offer on an agent's screen, and of plain messages to their owner's, in the same time. */
export interface NewChatsResult {
  offers: { count: number; p50: number; p99: number };
  messages: { count: number; p50: number; p99: number };
  /** First messages that nobody was offered. */
  missing: number;
}

const TICK_MS = 10;
/** How long what is under way at the end may take to arrive. */
const DRAIN_MS = 5_000;
/** Visitors who write plain messages, and new customers; each of them begins again when an agent has ended their last conversation. */
const WRITERS = 20;
/** Agents answer and end at once, and are never full. */
const CAPACITY = { mode: 'blended' as const, chat: 100, social: 0, email: 0, voice: 0 };

/** New customers come at a rate, are offered to agents, answered and done with; others go on writing. */
export async function newChats({ target, perSecond, warmMs, measureMs }: NewChats): Promise<NewChatsResult> {
  const agents = await each(target.members.length, 10, async (n) => {
    const client = connectMember(target, target.members[n] as { cookie: string }, newId());
    await until(client, (state) => state.ready, 'a member is welcomed');
    return client;
  });
  const [first] = agents;
  if (first === undefined) throw new Error('Somebody must answer.');
  const queued = { ...target, inbox: await openQueue(first, agents) };
  const customers = await connectVisitors(queued, perSecond * 8);
  const writers = await connectVisitors(target, WRITERS);
  const conversations = await conversationsOf(writers);
  await takeAll(first, conversations);

  const began = new Map<string, number>();
  const sent = new Map<string, number>();
  const latencies = { offers: [] as number[], messages: [] as number[] };
  let measuring = false;
  for (const agent of agents) {
    const done = await agent.do({ type: 'agent.choose', presence: { kind: 'available' } });
    if (!done.ok) throw new Error(`An agent cannot be available: ${done.code}.`);
    const seen = new Set<string>();
    agent.subscribe(() => {
      const { agent: me, conversations: rows } = agent.get();
      for (const work of me?.work ?? []) {
        if (work.kind !== 'offer' || seen.has(work.offer.id) || !rows.has(work.conversation)) continue;
        seen.add(work.offer.id);
        const at = began.get(work.conversation);
        began.delete(work.conversation);
        if (at !== undefined && measuring) latencies.offers.push(performance.now() - at);
        void handle(agent, work.conversation, work.offer.id);
      }
    });
  }
  first.onFact((fact) => {
    if (fact.type !== 'message.posted') return;
    const at = sent.get(fact.entry.id);
    sent.delete(fact.entry.id);
    if (at !== undefined && measuring) latencies.messages.push(performance.now() - at);
  });

  let turn = 0;
  let owed = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    owed += ((now - last) * perSecond) / 1000;
    last = now;
    for (; owed >= 1; owed -= 1, turn += 1) {
      const customer = customers[turn % customers.length];
      const at = performance.now();
      if (customer !== undefined) began.set(customer.post(null, TEXT).conversation, at);
      const n = turn % WRITERS;
      const later = performance.now();
      const message = writers[n]?.post(conversations[n] as string, TEXT);
      if (message !== undefined) sent.set(message.id, later);
    }
  }, TICK_MS);
  await sleep(warmMs);
  measuring = true;
  await sleep(measureMs);
  measuring = false;
  clearInterval(timer);
  const drained = performance.now() + DRAIN_MS;
  while (began.size > 0 && performance.now() < drained) await sleep(50);
  for (const client of [...agents, ...customers, ...writers]) client.close();
  return { offers: quantiles(latencies.offers), messages: quantiles(latencies.messages), missing: began.size };
}

async function handle(agent: MemberClient, conversation: string, offer: string): Promise<void> {
  const accepted = await agent.do({ type: 'offer.accept', conversation, offer });
  if (accepted.ok) await agent.do({ type: 'conversation.resolve', conversation });
}

/** An inbox whose queue all of them serve. */
async function openQueue(administrator: MemberClient, agents: readonly MemberClient[]): Promise<string> {
  const [inbox, queue] = [newId(), newId()];
  const members = agents.map((agent) => agent.get().me?.member ?? '');
  const wishes = [
    { type: 'profile.save', id: newId(), name: `Many ${queue}`, capacity: CAPACITY, members },
    queueWish({ id: queue, name: `Benchmark ${queue}`, members, offerSeconds: 60 }),
    {
      type: 'inbox.create',
      id: inbox,
      name: `Benchmark ${inbox}`,
      domains: [],
      colour: '#228be6',
      greeting: '',
      ...PICKED,
      queue,
    },
  ] as const;
  for (const wish of wishes) {
    const done = await administrator.do(wish as never);
    if (!done.ok) throw new Error(`${wish.type} was refused: ${done.code}.`);
  }
  // Whoever serves another queue now connects anew, with the new rights.
  await sleep(3_000);
  await Promise.all(agents.map((agent) => until(agent, (state) => state.link === 'online', 'an agent is back')));
  return inbox;
}

function quantiles(list: readonly number[]) {
  const sorted = list.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  return { count: sorted.length, p50: at(0.5), p99: at(0.99) };
}
