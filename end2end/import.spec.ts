// A file goes its whole way: handed in, looked at, given a meaning, compared, recorded, released by a second person, withdrawn.

import { municipality } from './demo.mjs';
import { lookAs } from './look-as';
import { expectAccessible } from './axe';
import { expect, expectNoSidewaysScrolling, test } from './test';

test('a file is imported, released by another and withdrawn', async ({ page, visit, say, script }, info) => {
  test.setTimeout(90_000);
  const looksGood = async () => {
    await expectAccessible(page, script);
    await page.setViewportSize({ width: 320, height: 640 });
    await expectNoSidewaysScrolling(page);
    await page.setViewportSize({ width: 1280, height: 900 });
  };
  await visit(municipality);
  await lookAs(page, 'coordinator');

  // The journeys share one county: each project brings a year of its own, long before the others.
  const year = 1950 + ['light-de', 'dark-en', 'without-wasm', 'dark-de', 'light-en'].indexOf(info.project.name);
  const table = `Schlüssel;Kreis;Jahr;Saldo ${info.project.name}\nleuchtental;Landkreis Leuchtental (Mühlental);${year};412\n`;
  await visit(`${municipality}/import`);
  await looksGood();
  await page.locator('#file').setInputFiles({ name: `wanderung-${year}.csv`, mimeType: 'text/csv', buffer: Buffer.from(table) });
  await page.locator('form[enctype] button').click();

  await expect(page.getByRole('main')).toContainText('UTF-8');
  await expect(page.locator('.notice')).toContainText('Mühlental');
  await looksGood();
  await page.getByRole('link', { name: say.toMapping }).click();

  await looksGood();
  // Without a choice of indicator the form comes back and says so.
  await page.locator('button[value="check"]').click();
  await expect(page.locator('#errors')).toBeVisible();
  await expectAccessible(page, script);
  await page.locator('#s0-indicator').selectOption('wander-saldo');
  await page.locator('#publisher').fill('Landesamt <Mittelau>');
  await page.locator('#area_column').selectOption('Schlüssel');
  await page.locator('#area_scheme').fill('kz');
  await page.locator('#area_only').selectOption('own');
  await page.locator('button[value="check"]').click();

  await expect(page.locator('.facts')).toContainText('1');
  await expect(page.getByRole('table')).toContainText('412');
  await looksGood();
  await page.locator('form[action$="/import-record"] button').click();

  await expect(page).toHaveURL(/\/deliveries\/\d+/, { timeout: 20_000 });
  await expect(page.locator('.notice-good')).toBeVisible();
  await expect(page.locator('form[action$="/delivery-release"]'), 'nobody releases her own file').toHaveCount(0);
  await looksGood();
  const delivery = page.url().split('?')[0];

  await lookAs(page, 'releaser');
  await page.goto(delivery);
  const release = page.locator('form[action$="/delivery-release"]');
  await release.getByRole('button').click();
  await expect(page.locator('#confirmed-error'), 'who releases says that she compared').toBeVisible();
  await release.getByRole('checkbox').check();
  await release.getByRole('button').click();
  await expect(page.locator('form[action$="/delivery-release"]')).toHaveCount(0);
  await expectAccessible(page, script);

  await lookAs(page, 'coordinator');
  await page.goto(delivery);
  const withdraw = page.locator('form[action$="/delivery-withdraw"]');
  await withdraw.getByRole('button').click();
  await expect(page.locator('#withdraw-reason')).toHaveAttribute('aria-invalid', 'true');
  await page.locator('#withdraw-reason').fill('Amtliche Revision');
  await withdraw.getByRole('button').click();
  await expect(page.getByRole('main')).toContainText('Amtliche Revision');
  await expect(withdraw).toHaveCount(0);
});

test('a picture is no table, and the page says so', async ({ page, visit }) => {
  await visit(municipality);
  await lookAs(page, 'coordinator');
  await visit(`${municipality}/import`);
  await page.locator('#file').setInputFiles({ name: 'bild.png', mimeType: 'image/png', buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]) });
  await page.locator('form[enctype] button').click();
  await expect(page.locator('#file')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.locator('#errors')).toBeVisible();
});
