import {
  type Agent,
  accept,
  assign,
  type Conversation,
  type ConversationFact,
  choose,
  connect,
  decline,
  extendWrapUp,
  type Id,
  lose,
  NO_WRAP_UP,
  type Offer,
  offersOf,
  open,
  type Presence,
  signOut,
  submitWrapUp,
  takeOver,
  type WrapUp,
} from '@parley/domain';
import type { Centre } from './centre.ts';
import type { Chance } from './chance.ts';
import { DAY, type Habit, MINUTE, SECOND } from './plan.ts';

const AVAILABLE: Presence = { kind: 'available' };
const BREAK: Presence = { kind: 'away', reason: { kind: 'custom', id: 'break', name: 'Break' } };
const NODE = 'node';
/** How long somebody stays after their shift to finish what they have. */
const OVERTIME_MS = 30 * MINUTE;

/** What agents do by themselves: come, have breaks, answer or miss what is offered, wrap up, lose their connection, go home. */
export class Agents {
  readonly #centre: Centre;
  readonly #chance: Chance;
  readonly #habits: ReadonlyMap<Id, Habit>;
  /** The shift lasts until; 0: at home. */
  readonly #until = new Map<Id, number>();
  readonly #onBreak = new Set<Id>();
  #desks = 0;

  constructor(centre: Centre, chance: Chance) {
    this.#centre = centre;
    this.#chance = chance;
    this.#habits = new Map(centre.plan.agents.map((habit) => [habit.id, habit]));
    centre.watchers.push({
      fact: (before, fact, after) => this.#seeFact(before, fact, after),
      agent: (before, after) => this.#seeAgent(before, after),
    });
  }

  habit(id: Id): Habit {
    return this.#habits.get(id) as Habit;
  }

  /** Sits at a connected desk, so that commands arrive. */
  isThere(id: Id): boolean {
    const { presence, lostAt } = this.#centre.agent(id);
    return presence.kind !== 'signed_out' && lostAt === null;
  }

  /** Arranges a day that begins at `midnight`. */
  arrange(midnight: number): void {
    const { agenda } = this.#centre;
    for (const { id, shift } of this.#habits.values()) {
      const end = midnight + shift.to * MINUTE;
      agenda.at(midnight + shift.from * MINUTE + this.#chance.between(-2 * MINUTE, 3 * MINUTE), () =>
        this.#come(id, end),
      );
      for (const [start, minutes] of shift.breaks)
        agenda.at(midnight + start * MINUTE, () => this.#rest(id, minutes * MINUTE));
      agenda.at(end, () => this.#finish(id, end));
      // Once in a day, on average, the line of each is broken.
      const broken = midnight + this.#chance.exponential(DAY / 3);
      agenda.at(broken, () => this.lose(id, this.#chance.exponential(40 * SECOND)));
      if (this.#chance.happens(0.2)) agenda.at(this.#chance.between(midnight, end), () => this.#openAnother(id));
    }
  }

  /** The connection breaks, and is back after `ms`. */
  lose(id: Id, ms: number): void {
    const { desk } = this.#centre.agent(id);
    if (desk === null) return;
    this.#centre.setAgent(lose(this.#centre.agent(id), desk, this.#centre.agenda.now));
    this.#centre.agenda.after(ms, () => this.#connect(id, desk.id, 0));
  }

  #connect(id: Id, desk: Id, signedInAt: number): void {
    const { agenda } = this.#centre;
    if (agenda.now >= (this.#until.get(id) ?? 0) && this.#centre.agent(id).presence.kind === 'signed_out') return;
    this.#centre.setAgent(connect(this.#centre.agent(id), { id: desk, node: NODE }, signedInAt, agenda.now));
    this.#becomesAvailable(id, this.#chance.around(8 * SECOND));
  }

  /** Another window, in which they go on; the one before is no longer missed. */
  #openAnother(id: Id): void {
    if (!this.isThere(id)) return;
    const agent = this.#centre.agent(id);
    const desk = { id: `desk-${++this.#desks}`, node: NODE };
    const { now } = this.#centre.agenda;
    this.#centre.setAgent(connect(agent, desk, 0, now) ?? takeOver(agent, desk, now));
    if (agent.desk !== null) this.#centre.setAgent(lose(this.#centre.agent(id), agent.desk, now));
  }

  #come(id: Id, end: number): void {
    this.#until.set(id, end);
    this.#onBreak.delete(id);
    this.#connect(id, `desk-${++this.#desks}`, this.#centre.agenda.now);
  }

  #becomesAvailable(id: Id, ms: number): void {
    const { agenda } = this.#centre;
    agenda.after(ms, () => {
      const wanted = agenda.now < (this.#until.get(id) ?? 0) && !this.#onBreak.has(id);
      if (wanted && this.isThere(id)) this.#choose(id, AVAILABLE);
    });
  }

  #choose(id: Id, presence: Presence): void {
    const next = choose(this.#centre.agent(id), presence, this.#centre.agenda.now);
    if (typeof next !== 'string') this.#centre.setAgent(next);
  }

  #rest(id: Id, ms: number): void {
    if (!this.isThere(id)) return;
    this.#onBreak.add(id);
    this.#choose(id, BREAK);
    this.#centre.agenda.after(ms, () => {
      this.#onBreak.delete(id);
      this.#becomesAvailable(id, this.#chance.around(10 * SECOND));
    });
  }

  #finish(id: Id, end: number): void {
    const { agenda } = this.#centre;
    if (this.isThere(id)) this.#choose(id, BREAK);
    const { work, presence } = this.#centre.agent(id);
    if (presence.kind === 'signed_out') return;
    const goes = work.length === 0 || this.habit(id).hasty || agenda.now > end + OVERTIME_MS;
    if (goes && this.isThere(id))
      this.#centre.setAgent(signOut(this.#centre.agent(id), 'self', this.#centre.plan.graceMs, agenda.now));
    else agenda.after(MINUTE, () => this.#finish(id, end));
  }

  #seeAgent(before: Agent, { id, presence, work }: Agent): void {
    const kind = presence.kind;
    const sent = kind === 'rona' || (kind === 'away' && presence.reason.kind === 'declined');
    if (sent && before.presence.kind !== kind) this.#becomesAvailable(id, this.#chance.around(90 * SECOND));
    for (const one of work)
      if (one.kind === 'wrap_up' && !before.work.some((was) => was.kind === 'wrap_up' && was.leg === one.leg))
        this.#wrapUp(id, one);
  }

  #wrapUp(id: Id, one: WrapUp): void {
    const { agenda } = this.#centre;
    const rules = this.#centre.queues.get(one.queue ?? '')?.wrapUp ?? NO_WRAP_UP;
    const takes = this.#chance.around(this.habit(id).wrapsUp);
    if (one.due !== null && takes > (one.due - agenda.now) * 0.9 && this.#chance.happens(0.7))
      agenda.at(one.due - 2 * SECOND, () => {
        if (!this.isThere(id)) return;
        const extended = extendWrapUp(this.#centre.agent(id), one.leg, rules, agenda.now);
        if (typeof extended !== 'string') this.#centre.setAgent(extended);
      });
    const submit = (): void => {
      if (!this.#centre.agent(id).work.some((still) => still.kind === 'wrap_up' && still.leg === one.leg)) return;
      // Who has gone home does it when they are back.
      if (!this.isThere(id)) return agenda.after(10 * MINUTE, submit);
      const code = this.#chance.some(rules.codes);
      const wish = { leg: one.leg, codes: code === undefined ? [] : [code], note: null, by: 'agent' as const };
      const { plan, at } = this.#centre;
      const c = this.#centre.conversation(one.conversation);
      this.#centre.do(submitWrapUp(c, this.#centre.agent(id), this.#centre.person(id), wish, rules, plan.codes, at));
    };
    agenda.after(takes, submit);
  }

  #seeFact(before: Conversation | null, fact: ConversationFact, after: Conversation): void {
    if (!('handling' in fact)) return;
    const known = before === null ? [] : offersOf(before.handling).map(({ id }) => id);
    for (const offer of offersOf(after.handling)) if (!known.includes(offer.id)) this.#consider(after.id, offer);
    if (after.handling.status === 'pending') this.#openSometime(after.id);
  }

  /** A request comes up: most are accepted, some missed, some declined. */
  #consider(conversation: Id, { id, kind, to, mayDecline }: Offer): void {
    const habit = this.habit(to.id);
    // What a colleague asks comes unexpectedly.
    if (this.#chance.happens(kind === 'queue' ? habit.misses : habit.misses + 0.1)) return;
    const declines = mayDecline && this.#chance.happens(habit.declines);
    this.#centre.agenda.after(this.#chance.around(habit.answers), () => {
      if (!this.isThere(to.id)) return;
      const c = this.#centre.conversation(conversation);
      const offer = offersOf(c.handling).find((one) => one.id === id);
      const senderThere = offer?.from != null && this.#centre.isReady(offer.from.id);
      this.#centre.do(declines ? decline(c, id, to, senderThere, this.#centre.at) : accept(c, id, to, this.#centre.at));
    });
  }

  #openSometime(conversation: Id): void {
    this.#centre.agenda.after(this.#chance.exponential(10 * MINUTE), () => {
      const c = this.#centre.conversation(conversation);
      if (c.handling.status !== 'pending') return;
      const who = this.someone((agent) => this.#centre.isReady(agent.id));
      if (who === undefined) return this.#openSometime(conversation);
      this.#centre.do(open(c, this.#centre.person(who), this.#centre.placeOf(c.handling.queue), this.#centre.at));
    });
  }

  /** An agent by chance, of those who fit. */
  someone(fits: (agent: Agent) => boolean): Id | undefined {
    return this.#chance.some([...this.#centre.agents.values()].filter(fits))?.id;
  }

  /** Where nothing is offered, somebody takes what came first. `queue` null: what nobody was offered any more. */
  pick(queue: Id | null): void {
    const centre = this.#centre;
    const first = [...centre.open]
      .map((id) => centre.conversation(id))
      .find(({ handling }) => handling.status === 'queued' && handling.queue === queue);
    const who = this.someone(({ id, queues }) => (queue === null || queues.includes(queue)) && centre.isReady(id));
    if (first === undefined || who === undefined) return;
    const person = centre.person(who);
    centre.do(assign(first, person, { kind: 'member', ...person }, centre.placeOf(queue), centre.at));
  }
}
