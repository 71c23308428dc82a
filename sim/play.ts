import { createHash } from 'node:crypto';
import { type ConversationFact, route } from '@parley/domain';
import { Agenda } from './agenda.ts';
import { Agents } from './agents.ts';
import { Centre, type Router } from './centre.ts';
import { Chance } from './chance.ts';
import { Figures } from './figures.ts';
import { Invariants } from './invariants.ts';
import { Misfortunes } from './misfortunes.ts';
import { CURVE, DAY, HOUR, MINUTE, planOf, type Stream } from './plan.ts';
import { Talks } from './talks.ts';

export interface Wish {
  seed: number;
  /** Hours that are played, from the first midnight. */
  hours: number;
  /** How large the centre is; 1 is 40 agents. */
  scale: number;
  router?: Router;
  /** Whoever wants to see everything that happens to conversations. */
  see?: (fact: ConversationFact) => unknown;
}
export interface Outcome {
  figures: Figures;
  centre: Centre;
  /** Steps after which every rule was looked at. */
  steps: number;
  /** Of everything that happened, in order. */
  hash: string;
}

/** For ten minutes of each day, so many times as many customers come. */
const SPIKE = { times: 5, ms: 10 * MINUTE };
/** The first midnight is that of a Monday in 2026; nothing depends on it. */
const START = Date.UTC(2026, 0, 5);

/** Plays days of a contact centre in virtual time. Throws `Broken` at the first step after which a rule does not hold. */
export function play({ seed, hours, scale, router = route, see }: Wish): Outcome {
  const agenda = new Agenda(START);
  const plan = planOf(scale);
  const centre = new Centre(agenda, plan, router);
  // Chances of their own, so that a change to one habit leaves the arrivals as they were.
  const agents = new Agents(centre, new Chance(seed));
  const talks = new Talks(centre, agents, new Chance(seed + 1));
  const misfortunes = new Misfortunes(centre, agents, new Chance(seed + 2));
  const arrivals = new Chance(seed + 3);
  const hash = createHash('sha256');
  centre.watchers.push({
    fact: (_, fact) => {
      hash.update(`${agenda.now} ${JSON.stringify(fact)}\n`);
      see?.(fact);
    },
    agent: (_, { id, revision, presence, activity, work }) =>
      hash.update(`${agenda.now} ${id} ${revision} ${JSON.stringify(presence)} ${activity} ${work.length}\n`),
  });
  const figures = new Figures(centre);
  const invariants = new Invariants(centre);
  const end = START + hours * HOUR;
  for (let midnight = START; midnight < end; midnight += DAY) {
    agents.arrange(midnight);
    misfortunes.arrange(midnight);
    const spike = midnight + arrivals.between(9 * HOUR, 17 * HOUR);
    for (const stream of plan.streams) arrange(stream, midnight, spike);
  }
  for (let at = START; at < end; at += MINUTE)
    agenda.at(at, () => {
      agents.pick('post');
      agents.pick(null);
    });
  agenda.run(end, () => invariants.check());
  invariants.reckon();
  figures.end();
  return { figures, centre, steps: invariants.steps, hash: hash.digest('hex') };

  /** Poisson by thinning: as many candidates as in the busiest minute, each kept as busy as its own minute is. */
  function arrange(stream: Stream, midnight: number, spike: number): void {
    const most = stream.perHour * SPIKE.times;
    for (let at = midnight; ; ) {
      at += arrivals.exponential(HOUR / most);
      if (at >= midnight + DAY) return;
      const busy = CURVE[Math.floor((at - midnight) / HOUR)] as number;
      const times = at >= spike && at < spike + SPIKE.ms ? SPIKE.times : 1;
      if (arrivals.happens((busy * times) / SPIKE.times)) agenda.at(at, () => talks.arrive(stream));
    }
  }
}
