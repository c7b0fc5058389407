// The coordinator sets up a goal, makes a mistake, mends it, and enters a value.

import { municipality } from './demo.mjs';
import { lookAs } from './look-as';
import { expect, test } from './test';

test('mends a target that points in the wrong direction', async ({ page, visit, say }, info) => {
  await visit(municipality);
  await lookAs(page, 'coordinator');
  await page.getByRole('main').getByRole('link', { name: say.newGoal }).first().click();

  // The journeys share one county: each project names its goal after itself.
  const title = `${info.project.name} ${Date.now()}`;
  await page.locator('#title').fill(title);
  await page.getByRole('button', { name: say.save }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(title);

  await page.getByRole('link', { name: say.addTarget }).click();
  const series = page.locator('#series');
  await series.selectOption({ index: 0 });
  // Less of what there should be more of, or more of what there should be less of.
  const better = await series.locator('option').first().getAttribute('data-better');
  const [wrong, right] = better === 'lower' ? ['60', '40'] : ['40', '60'];
  await page.locator('#baseline').fill('50');
  await page.locator('#start').fill('2025-12-31');
  await page.locator('#target').fill(wrong);
  await page.locator('#due').fill('2028-12-31');
  await page.getByRole('button', { name: say.save }).click();

  const target = page.locator('#target');
  await expect(target).toHaveAttribute('aria-invalid', 'true');
  await expect(target).toHaveAccessibleDescription(say.wrongDirection);
  await expect(target).toHaveValue(wrong);
  await expect(page.locator('#baseline')).toHaveValue('50');

  await target.fill(right);
  await page.getByRole('button', { name: say.save }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(title);
  await expect(page.locator('.figures')).toContainText(right);
});

test('enters a value and finds it in the table', async ({ page, visit, say }, info) => {
  await visit(`${municipality}/goals/wohnung-statt-unterkunft`);
  await lookAs(page, 'coordinator');
  await page.locator('.source a[href*="/series/"]').first().evaluate((link: HTMLAnchorElement) => link.closest('details')?.setAttribute('open', ''));
  await page.locator('.source a[href*="/series/"]').first().click();
  await page.getByRole('link', { name: say.entry }).first().click();
  // Each project has a day of its own, so that none overwrites another's value.
  const day = 1 + ['light-de', 'dark-en', 'without-wasm', 'dark-de', 'light-en'].indexOf(info.project.name);
  await page.locator('#period').fill(`2026-07-0${day}`);
  await page.locator('#value').fill(`38${day}`);
  await page.getByRole('button', { name: say.save }).click();
  await expect(page.getByRole('main')).toContainText(`38${day}`);
});
