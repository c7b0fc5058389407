// The releaser: one value goes back with a reason, the others are released; her own are not offered.

import { type Page } from '@playwright/test';
import { municipality } from './demo.mjs';
import { lookAs } from './look-as';
import { expect, test } from './test';

// Each project has a quarter of its own, so that none decides about another's values.
const years: Record<string, number> = { 'light-de': 2001, 'dark-en': 2002, 'without-wasm': 2003 };

async function enter(page: Page, visit: (path: string) => Promise<void>, period: string, value: string) {
  await visit(`${municipality}/series/wartezeit-kurs/new-value`);
  await page.locator('#period').fill(period);
  await page.locator('#value').fill(value);
  await page.locator('#note').fill(`Notiz ${period}`);
  await page.locator('form[action$="/measurement"] .button-primary').click();
  await expect(page).not.toHaveURL(/form=/);
}

test('sends one value back with a reason and releases another', async ({ page, visit, say }, info) => {
  const year = years[info.project.name] ?? 2000;
  await visit(municipality);
  await lookAs(page, 'coordinator');
  await enter(page, visit, `${year}-Q1`, '7');
  await enter(page, visit, `${year}-Q2`, '8');

  await visit(`${municipality}/release`);
  const own = page.locator('.queue > li', { hasText: `Notiz ${year}-Q1` });
  await expect(own).toContainText(say.ownValue);
  await expect(own.getByRole('checkbox')).toHaveCount(0);

  await lookAs(page, 'releaser');
  await visit(`${municipality}/release`);
  const first = page.locator('.queue > li', { hasText: `Notiz ${year}-Q1` });
  const second = page.locator('.queue > li', { hasText: `Notiz ${year}-Q2` });

  // Without a reason nothing goes back, and the choice is kept.
  await first.getByRole('checkbox').focus();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: say.sendBack }).click();
  await expect(page.locator('#errors')).toBeVisible();
  await expect(page.locator('#reason')).toHaveAttribute('aria-invalid', 'true');
  await expect(first.getByRole('checkbox')).toBeChecked();
  await page.locator('#reason').fill('Bitte noch einmal zählen.');
  await page.getByRole('button', { name: say.sendBack }).click();
  await expect(page.locator('#report')).toContainText('1');
  await expect(first).toHaveCount(0);

  await second.getByRole('checkbox').check();
  await page.getByRole('button', { name: say.release }).click();
  await expect(page.locator('#report')).toContainText('1');
  await expect(second).toHaveCount(0);

  await visit(`${municipality}/series/wartezeit-kurs/values/${year}-Q1`);
  await expect(page.getByRole('main')).toContainText('Bitte noch einmal zählen.');
  await expect(page.getByRole('main')).toContainText('Samira Nowak');
});

test('what the releaser entered herself is shown and not offered', async ({ page, visit, say }) => {
  await visit(municipality);
  await lookAs(page, 'releaser');
  await visit(`${municipality}/release`);
  const own = page.locator('.queue > li', { hasText: 'Davon 41 per Video.' });
  await expect(own).toContainText(say.ownValue);
  await expect(own.getByRole('checkbox')).toHaveCount(0);
});

test('shows what is still open before a period is closed', async ({ page, visit, say }) => {
  await visit(municipality);
  await lookAs(page, 'coordinator');
  await visit(`${municipality}/closings`);
  await page.getByRole('button', { name: say.checkOpen }).click();
  await expect(page.locator('form[action$="/closing"] .button-primary')).toBeVisible();
});
