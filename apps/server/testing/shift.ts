import { setTimeout as sleep } from 'node:timers/promises';
import type { Id, Work } from '@parley/domain';
import { type MemberClient, newId } from '../../../packages/client/src/index.ts';
import type { Chance } from '../../../packages/domain/testing/chance.ts';
import { Line } from './line.ts';
import { type Place, type StoryMember, StoryVisitor } from './people.ts';
import { until } from './raw-socket.ts';

/** How often an agent looks at what there is to do, in milliseconds: impatient people make more races. */
const LOOK_MS = 120;
/** Clients wait at most 10 s between two attempts to connect, and lost connections keep presence for 45 s. */
const DONE_MS = 120_000;

export interface Workplace {
  workspace: Id;
  inbox: Id;
  /** Where to transfer to. */
  queues: readonly Id[];
  /** Of both queues. */
  codes: readonly Id[];
  agents: readonly StoryMember[];
  /** A node, made anew for each connection. */
  place: () => Place;
}

/** What of a hundred looks at each thing in hand comes to what. The rest comes to nothing: it is looked at again. */
const HABITS = {
  offer: [
    ['accept', 50],
    ['decline', 3],
  ],
  owner: [
    ['reply', 12],
    ['end', 20],
    ['transfer to a queue', 2],
    ['transfer to an agent', 4],
    ['confer', 8],
    ['end the conference', 2],
    ['leave', 2],
    ['snooze', 1],
    ['prioritise', 1],
  ],
  guest: [
    ['reply', 10],
    ['leave', 10],
  ],
  wrap_up: [
    ['submit', 30],
    ['extend', 3],
  ],
} as const satisfies Record<Work['kind'], readonly (readonly [string, number])[]>;
type Act = (typeof HABITS)[Work['kind']][number][0];
/** Of ten thousand looks: goes away, loses the connection, signs out. */
const MOODS = [
  ['away', 30],
  ['offline', 20],
  ['sign out', 10],
] as const;
/** Of a hundred offers so many are overlooked until they expire. */
const OVERLOOKED = 4;

/** An agent with habits, at a desk whose line may break. */
class Worker {
  readonly desk: MemberClient;
  readonly #line: Line;
  readonly #workplace: Workplace;
  readonly #chance: Chance;
  readonly #done: Map<string, number>;
  readonly #timer: NodeJS.Timeout;
  /** What is being done: nobody clicks twice on the same thing before it is answered. */
  readonly #under = new Set<string>();
  /** Offers that have been seen, and whether they are overlooked. */
  readonly #overlooks = new Map<Id, boolean>();
  /** Only finishes what there is. */
  diligent = false;

  constructor(member: StoryMember, workplace: Workplace, chance: Chance, done: Map<string, number>) {
    this.#workplace = workplace;
    this.#chance = chance;
    this.#done = done;
    this.#line = member.line(workplace.place);
    this.desk = member.client(this.#line, workplace.workspace, newId());
    this.#timer = setInterval(() => this.#look(), LOOK_MS * (0.75 + chance.next() / 2));
  }

  get isIdle(): boolean {
    const { agent, link } = this.desk.get();
    return link === 'online' && agent !== null && agent.work.length === 0;
  }

  end(): void {
    clearInterval(this.#timer);
    this.#line.mend();
  }

  #look(): void {
    const { agent, link } = this.desk.get();
    if (agent === null || link !== 'online') return;
    if (!this.diligent && this.#mood()) return;
    if (agent.presence.kind === 'signed_out')
      return this.#do('take over', 'presence', () => this.desk.do({ type: 'agent.take_over' }));
    if (agent.presence.kind !== 'available' && (this.diligent || this.#chance.upTo(15) === 0))
      this.#do('available', 'presence', () => this.desk.do({ type: 'agent.choose', presence: { kind: 'available' } }));
    for (const one of agent.work) {
      if (one.kind === 'offer' && !this.diligent && this.#overlooked(one.offer.id)) continue;
      const act = this.diligent ? DILIGENT[one.kind] : this.#pick<Act>(HABITS[one.kind], 100);
      if (act !== null) this.#act(act, one);
    }
  }

  #overlooked(offer: Id): boolean {
    return this.#overlooks.getOrInsertComputed(offer, () => this.#chance.upTo(99) < OVERLOOKED);
  }

  #pick<A>(habits: readonly (readonly [A, number])[], of: number): A | null {
    let left = this.#chance.upTo(of - 1);
    for (const [act, share] of habits) {
      if (left < share) return act;
      left -= share;
    }
    return null;
  }

  /** True: nothing else is done now. */
  #mood(): boolean {
    switch (this.#pick(MOODS, 10_000)) {
      case 'away':
        this.#do('away', 'presence', () =>
          this.desk.do({ type: 'agent.choose', presence: { kind: 'away', reason: null } }),
        );
        return true;
      case 'sign out':
        this.#do('sign out', 'presence', () => this.desk.do({ type: 'agent.sign_out' }));
        return true;
      case 'offline':
        this.#count('lost connection');
        this.#line.cut();
        void sleep(this.#chance.upTo(3_000)).then(() => this.#line.mend());
        return true;
      default:
        return false;
    }
  }

  #act(act: Act, one: Work): void {
    const { desk } = this;
    const { conversation } = one;
    const name = one.kind === 'offer' ? one.offer.id : one.leg;
    const gives = (give: Parameters<MemberClient['do']>[0]) => this.#do(act, name, () => desk.do(give));
    const colleague = () => this.#chance.one(this.#workplace.agents).id;
    switch (act) {
      case 'accept':
      case 'decline':
        return gives({ type: `offer.${act}`, conversation, offer: name });
      case 'reply':
        return gives({ type: 'message.post', id: newId(), conversation, text: `Reply ${this.#chance.upTo(999)}` });
      case 'end':
        return gives({ type: 'conversation.resolve', conversation });
      case 'transfer to a queue': {
        const to = { kind: 'queue' as const, id: this.#chance.one(this.#workplace.queues) };
        return gives({ type: 'conversation.transfer', conversation, to, note: 'Please' });
      }
      case 'transfer to an agent':
        return gives({ type: 'conversation.transfer', conversation, to: { kind: 'agent', id: colleague() }, note: '' });
      case 'confer':
        return gives({ type: 'conference.request', conversation, agent: colleague(), note: '' });
      case 'end the conference':
        return gives({ type: 'conference.end', conversation });
      case 'leave':
        return gives({ type: 'conversation.leave', conversation });
      case 'snooze':
        return gives({ type: 'conversation.snooze', conversation, until: Date.now() + 500 + this.#chance.upTo(3_000) });
      case 'prioritise':
        return gives({
          type: 'conversation.prioritise',
          conversation,
          to: this.#chance.one(['high', 'normal', 'low']),
        });
      case 'submit':
        return gives({
          type: 'wrap_up.submit',
          conversation,
          leg: name,
          codes: [this.#chance.one(this.#workplace.codes)],
          note: '',
        });
      case 'extend':
        return gives({ type: 'wrap_up.extend', conversation, leg: name });
    }
  }

  #do(act: string, name: string, give: () => ReturnType<MemberClient['do']>): void {
    if (this.#under.has(name)) return;
    this.#under.add(name);
    void give().then((outcome) => {
      this.#under.delete(name);
      this.#count(outcome.ok ? act : `${act}: ${outcome.code}`);
      if (!outcome.ok && outcome.code === 'fault') this.#count('fault');
    });
  }

  #count(what: string): void {
    this.#done.set(what, (this.#done.get(what) ?? 0) + 1);
  }
}
const DILIGENT = { offer: 'accept', owner: 'end', guest: 'leave', wrap_up: 'submit' } as const satisfies Record<
  Work['kind'],
  Act
>;

/** Customers at a time: more than one machine's sockets would only wait for each other. */
const AT_ONCE = 40;

/** Agents who race for customers. */
export class Shift {
  readonly #workplace: Workplace;
  readonly #chance: Chance;
  readonly #workers: Worker[];
  readonly #leavers = new Set<Promise<unknown>>();
  /** What was done how often, and what was refused with which code. */
  readonly done = new Map<string, number>();
  /** Conversations whose first message was acknowledged. */
  readonly begun: Id[] = [];

  constructor(workplace: Workplace, chance: Chance) {
    this.#workplace = workplace;
    this.#chance = chance;
    this.#workers = workplace.agents.map((member) => new Worker(member, workplace, chance, this.done));
  }

  /** So many customers come, one after the other, while there is room; some of them leave before anybody comes. */
  async customers(count: number, isRoom: () => boolean = () => true): Promise<void> {
    let left = count;
    const come = async (): Promise<void> => {
      while (left-- > 0) {
        while (!isRoom()) await sleep(50);
        await this.#customer();
      }
    };
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, count) }, come));
    await Promise.all(this.#leavers);
  }

  async #customer(): Promise<void> {
    const { workspace, inbox, place } = this.#workplace;
    const visitor = new StoryVisitor(workspace, inbox);
    const client = visitor.client(new Line(place));
    const { conversation } = client.post(null, 'Hello?');
    await until('the message being sent', () => client.get().outbox.length === 0, DONE_MS);
    this.begun.push(conversation);
    if (this.#chance.upTo(19) > 0) return visitor.end();
    const leaves = sleep(this.#chance.upTo(4_000))
      .then(() => client.resolve(conversation))
      .finally(() => visitor.end());
    this.#leavers.add(leaves);
  }

  /** Everybody finishes what there is; resolves when nobody has anything left. `open`: how many conversations are not over. */
  async finish(open: () => Promise<number>): Promise<void> {
    for (const worker of this.#workers) worker.diligent = true;
    await until(
      'everything being over',
      async () => this.#workers.every(({ isIdle }) => isIdle) && (await open()) === 0 && (await sleep(500, true)),
      DONE_MS,
    );
  }

  end(): void {
    for (const worker of this.#workers) worker.end();
    for (const agent of this.#workplace.agents) agent.end();
  }
}
