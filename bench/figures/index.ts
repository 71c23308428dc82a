import type { Scenario } from './figure.ts';
import { idle } from './idle.ts';
import { latency } from './latency.ts';
import { newChats } from './new-chats.ts';
import { resume } from './resume.ts';
import { routing } from './routing.ts';
import { startUp } from './start-up.ts';
import { throughput } from './throughput.ts';

/** In the order in which they are measured. A new figure joins here. */
export const SCENARIOS: readonly Scenario[] = [throughput, latency, newChats, routing, idle, resume, startUp];
