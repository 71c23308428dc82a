import type { Catalogue } from './en.ts';

/** How long conversations stay with whoever is signed out, where they do: in whole minutes, or else in seconds. */
export const sayGrace = (
  seconds: number,
  actions: Pick<Catalogue['supervision']['actions'], 'minutes' | 'seconds'>,
): string => (seconds % 60 === 0 ? actions.minutes(seconds / 60) : actions.seconds(seconds));
