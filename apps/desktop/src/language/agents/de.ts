import type { AgentsCatalogue } from './en.ts';

export const de: AgentsCatalogue = {};
