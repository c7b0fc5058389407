// An administrator sets up a goal, makes a mistake, mends it, and enters a value.

import { type Page } from '@playwright/test';
import { municipality } from './demo.mjs';
import { expect, test } from './test';
import { words, type Language } from './words';

async function signIn(page: Page, say: (typeof words)[Language]) {
  const door = page.getByRole('button', { name: say.lookAsAdministrator });
  await door.or(page.getByRole('link', { name: say.lookAsAdministrator })).first().click();
  await expect(page).not.toHaveURL(/sign-in/);
}

test('mends a target that points in the wrong direction', async ({ page, visit, say }, info) => {
  await visit('/sign-in');
  await signIn(page, say);
  await visit(municipality);
  await page.getByRole('link', { name: say.newGoal }).click();

  // The journeys share one county: each project names its goal after itself.
  const title = `${info.project.name} ${Date.now()}`;
  await page.getByLabel(say.title).fill(title);
  await page.getByLabel(say.indicator).selectOption({ index: 1 });
  // Less of what there should be more of, or more of what there should be less of.
  const better = await page.getByLabel(say.indicator).locator('option').nth(1).getAttribute('data-better');
  const [wrong, right] = better === 'lower' ? ['60', '40'] : ['40', '60'];
  await page.getByLabel(say.baseline).fill('50');
  await page.getByLabel(say.target).fill(wrong);
  await page.getByLabel(say.by).fill('2028-12-31');
  await page.getByRole('button', { name: say.save }).click();

  const target = page.getByLabel(say.target);
  await expect(target).toHaveAttribute('aria-invalid', 'true');
  await expect(target).toHaveAccessibleDescription(say.wrongDirection);
  await expect(target).toHaveValue(wrong);
  await expect(page.getByLabel(say.title)).toHaveValue(title);

  await target.fill(right);
  await page.getByRole('button', { name: say.save }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(title);
});

test('enters a value and sees that it is saved', async ({ page, visit, say }) => {
  await visit('/sign-in');
  await signIn(page, say);
  await visit(municipality);
  await page.getByRole('link', { name: say.entry }).first().click();
  const cell = page.getByRole('main').getByRole('textbox').first();
  await cell.fill('87,5');
  await cell.press('Enter');
  const save = page.getByRole('button', { name: say.save });
  if (await save.isVisible()) await save.click();
  await expect(page.getByRole('status').first()).toContainText(say.saved);
});
