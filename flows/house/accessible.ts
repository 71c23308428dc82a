import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** WCAG 2.2 AA, and what axe knows beyond it. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Every frame of the page, the widget's too. Only colours differ between light and dark. */
export async function assertAccessible(page: Page, screen: string): Promise<void> {
  await assertScheme(page, screen, 'light', (axe) => axe.withTags(TAGS));
  await assertScheme(page, screen, 'dark', (axe) => axe.withRules('color-contrast'));
}

async function assertScheme(
  page: Page,
  screen: string,
  colorScheme: 'light' | 'dark',
  narrow: (axe: AxeBuilder) => AxeBuilder,
): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  // The desktop's scheme is set by script, after the browser's has changed; and colours may fade.
  await page.waitForFunction(
    (wanted) =>
      (document.documentElement.dataset['mantineColorScheme'] ?? wanted) === wanted &&
      document.getAnimations().every(({ playState }) => playState !== 'running'),
    colorScheme,
  );
  const { violations } = await narrow(new AxeBuilder({ page })).analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${screen}, ${colorScheme}: ${id}: ${node.html}\n  ${node.failureSummary}`),
  );
  assert.deepEqual(found, [], found.join('\n'));
}
