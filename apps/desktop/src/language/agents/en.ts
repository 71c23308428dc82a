/** What an agent sees of their own work: presence, offers, wrap-up. */
export const en = {};

export type AgentsCatalogue = typeof en;
