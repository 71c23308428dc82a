import { type Conversation, type ConversationFact, type Id, offersOf, recordsOf, seatsOf } from '@parley/domain';

/** What reports are made of, kept as a database would keep it: everything begins once and ends once. */
export class Books {
  readonly #complain: (sentence: string) => never;
  readonly #interactions = new Set<Id>();
  readonly #offers = new Set<Id>();
  readonly #legs = new Set<Id>();
  /** What has ended. */
  readonly #over = new Set<Id>();
  readonly #wrappedUp = new Set<Id>();

  constructor(complain: (sentence: string) => never) {
    this.#complain = complain;
  }

  mayWrapUp(leg: Id): boolean {
    return this.#over.has(leg) && !this.#wrappedUp.has(leg);
  }

  take(before: Conversation | null, fact: ConversationFact, after: Conversation): void {
    for (const record of recordsOf(before, fact, after)) {
      switch (record.kind) {
        case 'interaction.begun':
          this.#begin(this.#interactions, record.id);
          break;
        case 'interaction.ended':
          this.#end(this.#interactions, record.id);
          break;
        case 'offer.made':
          this.#begin(this.#offers, record.offer.id);
          break;
        case 'offer.settled':
          this.#end(this.#offers, record.id);
          break;
        case 'leg.opened':
          this.#begin(this.#legs, record.seat.leg);
          break;
        case 'leg.closed':
          this.#end(this.#legs, record.id);
          break;
        case 'leg.wrapped_up':
          if (!this.mayWrapUp(record.id)) this.#complain(`leg ${record.id} is wrapped up before its end, or twice`);
          this.#wrappedUp.add(record.id);
          break;
        case 'interaction.queued':
        case 'interaction.answered':
          if (!this.#interactions.has(record.id)) this.#complain(`interaction ${record.id} goes on after its end`);
      }
    }
  }

  /** What has not ended is exactly what the conversations have. */
  reckon(conversations: readonly Conversation[]): void {
    const open = conversations.filter(({ handling }) => handling.status !== 'resolved');
    this.#compare(
      'interactions',
      this.#interactions,
      open.map(({ interaction }) => interaction),
    );
    this.#compare(
      'offers',
      this.#offers,
      open.flatMap(({ handling }) => offersOf(handling).map(({ id }) => id)),
    );
    this.#compare(
      'legs',
      this.#legs,
      open.flatMap(({ handling }) => seatsOf(handling).map(({ leg }) => leg)),
    );
  }

  #begin(those: Set<Id>, id: Id): void {
    if (those.has(id) || this.#over.has(id)) this.#complain(`${id} begins twice`);
    those.add(id);
  }

  #end(those: Set<Id>, id: Id): void {
    if (!those.delete(id)) this.#complain(`${id} ends without having begun, or twice`);
    this.#over.add(id);
  }

  #compare(what: string, kept: ReadonlySet<Id>, named: readonly Id[]): void {
    if (kept.size !== named.length || named.some((id) => !kept.has(id)))
      this.#complain(`the ${what} of the books are not those of the conversations`);
  }
}
