/** Parley's own colour: what an inbox has that chose none, and what the launcher wears until it knows better. */
export const USUAL_COLOUR = '#2f5bea';

/** Black or white, whichever stands out more on a `#rrggbb` colour; the better of the two always has a contrast of 4.5 or more (WCAG AA). */
export function inkOn(colour: string): '#fff' | '#000' {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(
    (at) => (Number.parseInt(colour.slice(at, at + 2), 16) / 255) ** 2.2,
  );
  // White has (1.05 / (L + 0.05)), black ((L + 0.05) / 0.05): they meet at L = 0.179.
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? '#000' : '#fff';
}
