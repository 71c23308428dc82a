import { assign, choose, type Person, PRIORITIES, prioritise, signOut } from '@parley/domain';
import type { Agents } from './agents.ts';
import type { Centre } from './centre.ts';
import type { Chance } from './chance.ts';
import { DAY, HOUR, MINUTE, SECOND } from './plan.ts';

const CHIEF: Person = { id: 'supervisor', name: 'supervisor' };

/** What happens to a centre beside its work: supervisors who take a hand, and the day on which everybody is cut off at once. */
export class Misfortunes {
  readonly #centre: Centre;
  readonly #agents: Agents;
  readonly #chance: Chance;

  constructor(centre: Centre, agents: Agents, chance: Chance) {
    this.#centre = centre;
    this.#agents = agents;
    this.#chance = chance;
  }

  arrange(midnight: number): void {
    const { agenda } = this.#centre;
    agenda.at(midnight + this.#chance.between(8 * HOUR, 20 * HOUR), () => this.#everybodyIsCutOff());
    for (let at = midnight + 7 * HOUR; at < midnight + DAY - 2 * HOUR; at += this.#chance.exponential(6 * MINUTE))
      agenda.at(at, () => this.#supervise());
  }

  #everybodyIsCutOff(): void {
    for (const id of this.#centre.agents.keys()) this.#agents.lose(id, this.#chance.exponential(20 * SECOND));
  }

  #supervise(): void {
    const centre = this.#centre;
    const { at } = centre;
    const chief = { kind: 'member' as const, ...CHIEF };
    const open = [...centre.open];
    // What is just being offered draws the eye: it flashes.
    const offered = open.filter((one) => centre.conversation(one).handling.status === 'offered');
    const id = this.#chance.some(offered.length > 0 && this.#chance.happens(0.5) ? offered : open);
    const c = id === undefined ? undefined : centre.conversation(id);
    const way = this.#chance.next();
    const agent = this.#agents.someone(({ presence }) => presence.kind !== 'signed_out');
    if (c === undefined || agent === undefined) return;
    const person = centre.person(agent);
    const place = centre.placeOf(c.handling.queue);
    if (way < 0.35) centre.do(prioritise(c, this.#chance.one(PRIORITIES), CHIEF, at));
    // By hand it may be more than fits.
    else if (way < 0.7) centre.do(assign(c, person, chief, place, at));
    else if (way < 0.8) centre.do(assign(c, null, chief, place, at));
    else if (way < 0.9) centre.setAgent(signOut(centre.agent(agent), 'supervisor', centre.plan.graceMs, at.now));
    else {
      const next = choose(centre.agent(agent), { kind: 'available' }, at.now);
      if (typeof next !== 'string') centre.setAgent(next);
    }
  }
}
