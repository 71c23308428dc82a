interface Appointment {
  at: number;
  /** What was entered first happens first. */
  order: number;
  act: () => void;
}

const isBefore = (a: Appointment, b: Appointment): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

/** Virtual time: it stands still while something happens, and then is at once what the next appointment says. */
export class Agenda {
  now: number;
  #heap: Appointment[] = [];
  #order = 0;

  constructor(start: number) {
    this.now = start;
  }

  /** Never in the past. */
  at(when: number, act: () => void): void {
    const heap = this.#heap;
    heap.push({ at: Math.max(when, this.now), order: this.#order++, act });
    for (let child = heap.length - 1; child > 0; ) {
      const parent = (child - 1) >> 1;
      if (!this.#swap(parent, child)) break;
      child = parent;
    }
  }

  after(ms: number, act: () => void): void {
    this.at(this.now + ms, act);
  }

  /** Lets everything happen until `end`, calling `then` after each appointment. */
  run(end: number, then: () => void): void {
    for (let next = this.#heap[0]; next !== undefined && next.at <= end; next = this.#heap[0]) {
      this.#takeFirst();
      this.now = next.at;
      next.act();
      then();
    }
    this.now = end;
  }

  #takeFirst(): void {
    const heap = this.#heap;
    const last = heap.pop() as Appointment;
    if (heap.length === 0) return;
    heap[0] = last;
    for (let parent = 0; ; ) {
      const left = 2 * parent + 1;
      const right = left + 1;
      if (left >= heap.length) return;
      const child =
        right < heap.length && isBefore(heap[right] as Appointment, heap[left] as Appointment) ? right : left;
      if (!this.#swap(parent, child)) return;
      parent = child;
    }
  }

  #swap(parent: number, child: number): boolean {
    const [above, below] = [this.#heap[parent] as Appointment, this.#heap[child] as Appointment];
    if (isBefore(above, below)) return false;
    this.#heap[parent] = below;
    this.#heap[child] = above;
    return true;
  }
}
