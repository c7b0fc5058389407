// The coordinator's morning: what is overdue, a reminder to whoever is late, a note on a decision.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { municipality } from './demo.mjs';
import { lookAs } from './look-as';
import { expect, test } from './test';

/** The letters that were sent so far; without any there is no folder. */
function letters(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.eml'));
  return names.map((name) => readFileSync(join(folder, name), 'utf8'));
}

test('begins with what is overdue, each with one thing to do', async ({ page, visit, say }) => {
  await visit(municipality);
  await lookAs(page, 'coordinator');
  await page.getByRole('navigation').getByRole('link', { name: say.today }).click();
  await expect(page.getByRole('heading', { level: 1, name: say.today })).toBeVisible();
  await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText(say.overdue);
  for (const row of await page.locator('.agenda .rows > li').all()) {
    await expect(row.locator('.button')).toHaveCount(1);
  }
});

test('reminds a late lead, and the letter lies in the folder with a link', async ({ page, visit, say }) => {
  await visit(municipality);
  await lookAs(page, 'coordinator');
  await page.goto(`${municipality}/today`);
  const late = page.locator('.agenda-overdue .rows > li', { has: page.locator('form[action$="/remind"]') }).first();
  await expect(late).toContainText(say.late);
  const name = (await late.locator('h3').textContent())?.trim() ?? '';
  await late.locator('h3 a').click();

  const person = page.locator('section', { has: page.getByRole('heading', { level: 2, name }) });
  // Another journey may have reminded her already: then it is done on purpose.
  const again = person.getByText(say.lately);
  if (await again.isVisible()) {
    await again.click();
    await person.getByRole('button', { name: say.remindAgain }).click();
  } else {
    await person.getByRole('button', { name: say.remind }).click();
  }
  await expect(page.getByRole('status')).toBeVisible();
  await expect(person).toContainText(say.reminded);

  const folder = process.env.KZ_LETTERS;
  if (folder) {
    const letter = () => letters(folder).find((text) => text.includes(name)) ?? '';
    await expect.poll(letter).toMatch(/\nhttp\S+\/link\/\S+\n/);
  }
});

test('notes what became of a decision', async ({ page, visit, say }, info) => {
  await visit(municipality);
  await lookAs(page, 'coordinator');
  await page.goto(`${municipality}/today`);
  await page.getByRole('main').getByRole('link', { name: say.decisions }).click();
  await page.locator('.rows h3 a').last().click();
  const note = `${info.project.name} ${Date.now()}`;
  await page.locator('#note').fill('');
  await page.getByRole('button', { name: say.save }).click();
  await expect(page.locator('#note')).toHaveAttribute('aria-invalid', 'true');
  await page.locator('#note').fill(note);
  await page.getByRole('button', { name: say.save }).click();
  await expect(page.locator('.decisions').first()).toContainText(note);
});
