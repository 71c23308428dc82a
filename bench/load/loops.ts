import { setTimeout as sleep } from 'node:timers/promises';
import { type Crowd, type Heard, TEXT } from './crowd.ts';
import { floorCrowd } from './floor.ts';
import type { ClosedLoop, LoopResult, OpenLoop, Target } from './jobs.ts';
import { parleyCrowd } from './parley.ts';

/** How long what is under way at the end may take to arrive. */
const DRAIN_MS = 5_000;
/** The open loop sends this often; finer ticks cost more than they tell. */
const TICK_MS = 10;
/** More than a person ever has under way; a server that cannot keep up shows in the latency. */
const OPEN_LOOP_IN_FLIGHT = 64;

const crowd = (target: Target, count: number, inFlight: number, heard: Heard): Promise<Crowd> =>
  target.kind === 'floor' ? floorCrowd(target, count, heard) : parleyCrowd(target, count, inFlight, heard);

/** The same for floor and Parley: only what opens the sockets and speaks differs. */
class Meter {
  readonly sentAt = new Map<string, number>();
  readonly #latencies: number[] = [];
  #acknowledged = 0;
  #measuring = false;
  #began = 0;
  #elapsed = 0;

  acknowledged(): void {
    if (this.#measuring) this.#acknowledged += 1;
  }

  arrived(id: string): void {
    const at = this.sentAt.get(id);
    if (at === undefined) return;
    this.sentAt.delete(id);
    if (this.#measuring) this.#latencies.push(performance.now() - at);
  }

  async measure(warmMs: number, measureMs: number): Promise<void> {
    await sleep(warmMs);
    this.#measuring = true;
    this.#began = performance.now();
    await sleep(measureMs);
    this.#elapsed = performance.now() - this.#began;
    this.#measuring = false;
  }

  async drain(): Promise<void> {
    const until = performance.now() + DRAIN_MS;
    while (this.sentAt.size > 0 && performance.now() < until) await sleep(50);
  }

  result(): LoopResult {
    const sorted = this.#latencies.toSorted((a, b) => a - b);
    const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
    return {
      perSecond: (this.#acknowledged * 1000) / this.#elapsed,
      p50: at(0.5),
      p99: at(0.99),
      missing: this.sentAt.size,
    };
  }
}

export async function closedLoop({ target, visitors, inFlight, warmMs, measureMs }: ClosedLoop): Promise<LoopResult> {
  const meter = new Meter();
  let sending = true;
  const send = (n: number) => {
    const at = performance.now();
    meter.sentAt.set(people.post(n, TEXT), at);
  };
  const people = await crowd(target, visitors, inFlight, {
    acknowledged: (n) => {
      meter.acknowledged();
      if (sending) send(n);
    },
    arrived: (id) => meter.arrived(id),
  });
  for (let n = 0; n < visitors; n += 1) for (let k = 0; k < inFlight; k += 1) send(n);
  await meter.measure(warmMs, measureMs);
  sending = false;
  await meter.drain();
  people.end();
  return meter.result();
}

export async function openLoop({ target, visitors, perSecond, warmMs, measureMs }: OpenLoop): Promise<LoopResult> {
  const meter = new Meter();
  const people = await crowd(target, visitors, OPEN_LOOP_IN_FLIGHT, {
    acknowledged: () => meter.acknowledged(),
    arrived: (id) => meter.arrived(id),
  });
  let owed = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    owed += ((now - last) * perSecond) / 1000;
    last = now;
    for (; owed >= 1; owed -= 1) {
      const at = performance.now();
      meter.sentAt.set(people.post(Math.floor(Math.random() * visitors), TEXT), at);
    }
  }, TICK_MS);
  await meter.measure(warmMs, measureMs);
  clearInterval(timer);
  await meter.drain();
  people.end();
  return meter.result();
}
