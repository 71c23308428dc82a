import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { inkOn } from './colours.ts';

const luminance = (colour: string) => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

test('text on any colour an inbox may have can be read (WCAG AA)', () => {
  const part = fc.integer({ min: 0, max: 255 }).map((value) => value.toString(16).padStart(2, '0'));
  fc.assert(
    fc.property(part, part, part, (red, green, blue) => {
      const colour = `#${red}${green}${blue}`;
      const contrast = inkOn(colour) === '#fff' ? 1.05 / (luminance(colour) + 0.05) : (luminance(colour) + 0.05) / 0.05;
      assert.ok(contrast >= 4.5, `${colour}: ${contrast}`);
    }),
    { numRuns: 2_000 },
  );
});
