import { type Agent, type Conversation, type ConversationFact, type Id, recordsOf } from '@parley/domain';
import type { Centre } from './centre.ts';

/** One interaction that began by waiting in a queue. */
interface Wait {
  queue: Id;
  since: number;
}

export interface QueueFigures {
  offered: number;
  answered: number;
  abandoned: number;
  /** Milliseconds from arrival to the first agent, of each that was answered. */
  waits: number[];
  requests: number;
  rona: number;
  declined: number;
}

/** What reports say about a day, read off the same records. */
export class Figures {
  readonly queues = new Map<Id, QueueFigures>();
  readonly #centre: Centre;
  readonly #waiting = new Map<Id, Wait>();
  readonly #requests = new Map<Id, Id>();
  /** Milliseconds of all agents in each activity. */
  readonly activities = new Map<Agent['activity'], number>();
  readonly #since = new Map<Id, number>();
  transfers = 0;
  conferences = 0;
  returned = 0;

  constructor(centre: Centre) {
    this.#centre = centre;
    for (const id of centre.queues.keys())
      this.queues.set(id, { offered: 0, answered: 0, abandoned: 0, waits: [], requests: 0, rona: 0, declined: 0 });
    for (const id of centre.agents.keys()) this.#since.set(id, centre.agenda.now);
    centre.watchers.push({
      fact: (before, fact, after) => this.#take(before, fact, after),
      agent: (before) => this.#spend(before),
    });
  }

  /** Share of the time in which agents had something to do, of that in which they could have. */
  get occupancy(): number {
    const time = (...which: Agent['activity'][]) =>
      which.reduce((sum, one) => sum + (this.activities.get(one) ?? 0), 0);
    const busy = time('busy', 'at_capacity', 'acw');
    return busy === 0 ? 0 : busy / (busy + time('ready'));
  }

  end(): void {
    for (const agent of this.#centre.agents.values()) this.#spend(agent);
  }

  #spend({ id, activity }: Agent): void {
    const { now } = this.#centre.agenda;
    this.activities.set(activity, (this.activities.get(activity) ?? 0) + now - (this.#since.get(id) ?? now));
    this.#since.set(id, now);
  }

  #of(queue: Id | null | undefined): QueueFigures | undefined {
    return this.queues.get(queue ?? '');
  }

  #take(before: Conversation | null, fact: ConversationFact, after: Conversation): void {
    if (fact.type === 'conversation.transferred') this.transfers++;
    for (const record of recordsOf(before, fact, after)) {
      switch (record.kind) {
        case 'interaction.begun': {
          if (after.handling.status !== 'queued' || record.queue === null) {
            this.returned++;
            break;
          }
          this.#waiting.set(record.id, { queue: record.queue, since: record.at });
          const figures = this.#of(record.queue);
          if (figures !== undefined) figures.offered++;
          break;
        }
        case 'interaction.answered':
        case 'interaction.ended': {
          const wait = this.#waiting.get(record.id);
          const figures = this.#of(wait?.queue);
          if (wait === undefined || figures === undefined) break;
          this.#waiting.delete(record.id);
          if (record.kind === 'interaction.ended') figures.abandoned++;
          else {
            figures.answered++;
            figures.waits.push(record.at - wait.since);
          }
          break;
        }
        case 'offer.made': {
          if (record.offer.kind === 'conference') this.conferences++;
          this.#requests.set(record.offer.id, record.queue ?? '');
          const figures = this.#of(record.queue);
          if (figures !== undefined) figures.requests++;
          break;
        }
        case 'offer.settled': {
          const figures = this.#of(this.#requests.get(record.id));
          this.#requests.delete(record.id);
          if (figures !== undefined && record.outcome === 'expired') figures.rona++;
          if (figures !== undefined && record.outcome === 'declined') figures.declined++;
          break;
        }
        case 'interaction.queued':
        case 'leg.opened':
        case 'leg.closed':
        case 'leg.wrapped_up':
      }
    }
  }
}
