import type { SetupCatalogue } from './en.ts';

export const de: SetupCatalogue = {};
