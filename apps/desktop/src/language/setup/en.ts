/** What administrators set up. */
export const en = {};

export type SetupCatalogue = typeof en;
