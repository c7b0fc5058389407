// A member of the council has ten minutes before the committee meets.

import { municipality } from './demo.mjs';
import { expect, sheets, test } from './test';

test('reads how the goals stand in one sentence', async ({ page, visit, say }) => {
  await visit(municipality);
  const verdict = page.getByRole('heading', { level: 1 });
  await expect(verdict).toContainText(say.goals);
  await expect(verdict).toContainText(/\d/);
});

test('taps the worst goal and finds the three questions in their order', async ({ page, visit, say }) => {
  await visit(municipality);
  const worst = page.getByRole('main').locator(`a[href*="${municipality}/goals/"]`).first();
  const name = (await worst.innerText()).replace(/[\s\u00ad.]+/g, ' ').trim();
  await worst.click();
  await expect(page).toHaveURL(new RegExp(`${municipality}/goals/`));
  const title = (await page.getByRole('heading', { level: 1 }).innerText()).replace(/[\s\u00ad.]+/g, ' ').trim();
  expect(title).toContain(name);

  const main = page.getByRole('main');
  const questions = [say.reached, say.because, say.price];
  const tops: number[] = [];
  for (const question of questions) {
    const heading = main.getByRole('heading', { name: question });
    await expect(heading).toBeVisible();
    tops.push((await heading.boundingBox())?.y ?? 0);
  }
  expect(tops).toEqual([...tops].sort((a, b) => a - b));
});

test('can recompute a verdict with the numbers it was made from', async ({ page, visit, say }) => {
  await visit(municipality);
  await page.getByRole('main').locator(`a[href*="${municipality}/goals/"]`).first().click();
  const sums = page.getByRole('main').locator('details', { hasText: say.recompute }).first();
  await sums.locator('summary').click();
  await expect(sums).toHaveAttribute('open', '');
  await expect(sums).toContainText(/=/);
});

test('prints the dashboard on one sheet', async ({ page, visit }) => {
  await visit(municipality);
  expect(await sheets(page)).toBe(1);
});
