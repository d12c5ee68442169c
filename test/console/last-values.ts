import type { Page } from 'playwright-core';

/** The newest values of the page's charts, by what they are of, as its table has them in words. */
export async function lastValues(
  page: Page,
): Promise<Record<string, { before: string; after: string }>> {
  const rows = (await page.evaluate(
    '[...document.querySelectorAll(".values tbody tr")].map((row) => [...row.cells].map((cell) => cell.textContent.trim()))',
  )) as string[][];
  return Object.fromEntries(
    rows.map(([name = '', before = '', after = '']) => [name, { before, after }]),
  );
}
