import type { AgentsCatalogue } from './en.ts';

export const es: AgentsCatalogue = {};
