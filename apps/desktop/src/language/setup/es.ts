import type { SetupCatalogue } from './en.ts';

export const es: SetupCatalogue = {};
