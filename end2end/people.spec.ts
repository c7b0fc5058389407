// Somebody is invited, gets a letter, sets a password and a second factor, signs in, and ends a session that was left open elsewhere.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectAccessible } from './axe';
import { municipality, today } from './demo.mjs';
import { lookAs } from './look-as';
import { codeAt } from './one-time-code';
import { expect, test } from './test';

const password = 'vier Tassen Pfefferminztee';
/** The demo's clock stands still at noon. */
const noon = new Date(`${today}T12:00:00Z`);
const halfAMinuteLater = new Date(noon.getTime() + 30_000);

/** The link in the newest letter to an address. */
function linkTo(address: string): string | undefined {
  const folder = process.env.KZ_LETTERS ?? '';
  const names = readdirSync(folder).filter((name) => name.endsWith('.eml')).sort().reverse();
  const letters = names.map((name) => readFileSync(join(folder, name), 'utf8'));
  return letters.find((letter) => letter.startsWith(`To: ${address}\n`))?.match(/\/link\/\S+/)?.[0];
}

test('is invited, sets a password and a second factor, and ends a forgotten session', async ({ page, visit, script, browser, baseURL }, info) => {
  const address = `${info.project.name}-${Date.now()}@example.org`;
  await visit(municipality);
  await lookAs(page, 'administrator');
  await visit('/people');
  await page.locator('main a[href="/people/new"]').click();
  await page.locator('#municipality').selectOption(municipality.slice(1));
  await page.locator('#role').selectOption('auditor');
  await page.locator('main .button-primary').click();
  await page.locator('#name').fill(`Prüferin ${info.project.name}`);
  await page.locator('#address').fill('unsinn');
  await page.locator('main form[method=post] .button-primary').click();
  await expect(page.locator('#address')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.locator('#name')).toHaveValue(`Prüferin ${info.project.name}`);
  await page.locator('#address').fill(address);
  await page.locator('main form[method=post] .button-primary').click();
  await expect(page.locator('main [role=status]')).toContainText(address);
  await expectAccessible(page, script);

  await expect.poll(() => linkTo(address), { message: 'a letter lies in the folder' }).toBeTruthy();
  const link = linkTo(address) ?? '';
  await visit(link);
  await expectAccessible(page, script);
  await page.locator('#password').fill(password);
  await page.locator('#again').fill(password);
  await page.locator('main .button-primary').click();

  await expect(page).toHaveURL(/\/account\/second-factor/);
  await page.locator('main .button-primary').click();
  await expect(page.locator('svg.qr')).toBeVisible();
  await expectAccessible(page, script);
  const key = await page.locator('code.key').innerText();
  await page.locator('#code').fill(codeAt(key, noon));
  await page.locator('main .button-primary').click();
  await expect(page.locator('.codes code')).toHaveCount(8);
  await expectAccessible(page, script);
  const recovery = await page.locator('.codes code').first().innerText();

  await visit('/account');
  await page.locator('main form[action="/do/sign-out"] button').click();
  await visit('/sign-in');
  await page.locator('#name').fill(address);
  await page.locator('#password').fill(password);
  await page.locator('form[action="/do/sign-in"] .button-primary').click();
  await expect(page).toHaveURL(/\/sign-in\/code/);
  await expectAccessible(page, script);
  // The code that set it up is not accepted again; the next one is.
  await page.locator('#code').fill(codeAt(key, halfAMinuteLater));
  await page.locator('main .button-primary').click();
  await visit('/account');

  // Elsewhere, with a recovery code instead of the telephone.
  const elsewhere = await browser.newContext({ baseURL, javaScriptEnabled: script });
  const other = await elsewhere.newPage();
  await other.goto('/sign-in');
  await other.locator('#name').fill(address);
  await other.locator('#password').fill(password);
  await other.locator('form[action="/do/sign-in"] .button-primary').click();
  await other.locator('#code').fill(recovery);
  await other.locator('main .button-primary').click();
  expect((await other.goto('/account'))?.status()).toBe(200);

  await visit('/account');
  await page.locator('form[action="/do/end-session"] button').first().click();
  await expect(page.locator('form[action="/do/end-session"]')).toHaveCount(0);
  expect((await other.goto('/account'))?.status(), 'the other session has ended').toBe(401);
  await elsewhere.close();
});
