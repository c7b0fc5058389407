// The treasurer fills in what she owes: by keyboard alone, with a cut connection, with and without the island.

import { type Page } from '@playwright/test';
import { municipality, startDemo } from './demo.mjs';
import { lookAs } from './look-as';
import { expect, test as base } from './test';

// What is submitted is owed no more, so this journey has a county of its own.
const test = base.extend<{}, { county: string }>({
  county: [
    async ({}, use) => {
      const { address, stop } = await startDemo();
      await use(address);
      await stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: async ({ county }, use) => {
    await use(county);
  },
});

/** A line of a spreadsheet, and what the grid makes of it once all is answered. */
const line = {
  de: { typed: ['1.234,5', '87 %', '–', '.', '0', '1.234'], given: ['1234,5', '87 %', 'nicht erhoben', '.', '0', '1,234'], offline: /nicht verbunden/ },
  en: { typed: ['1,234.5', '87 %', '–', '.', '0', '1,234'], given: ['1234.5', '87 %', 'not collected', '.', '0', '1.234'], offline: /not connected/ },
};

/** Presses Tab until something that matches has the focus. */
async function tabTo(page: Page, selector: string) {
  for (let presses = 0; presses < 250; presses += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`no way by Tab to ${selector}`);
}

/** The ids of the cells, first cells only, in the order of the page. */
async function cells(page: Page): Promise<string[]> {
  const inputs = page.locator('.entry input[name^="v-"]');
  return inputs.evaluateAll((all) => all.map((input) => input.id));
}

async function expectTexts(page: Page, ids: string[], texts: string[]) {
  for (const [at, text] of texts.entries()) {
    await expect(page.locator(`[id="${ids[at]}"]`), `cell ${at + 1}`).toHaveValue(text);
  }
}

test('fills in her values by keyboard alone and submits them', async ({ page, context, visit, script, language }) => {
  test.setTimeout(90_000);
  const { typed, given, offline } = line[language];
  await visit(municipality);
  await lookAs(page, 'project_lead');
  await visit(`${municipality}/entry`);
  const ids = await cells(page);
  expect(ids.length).toBeGreaterThanOrEqual(typed.length);
  const cell = (at: number) => `[id="${ids[at]}"]`;

  if (script) {
    await expect(page.locator('#entry')).toHaveAttribute('data-ready', 'true');
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.evaluate((text) => navigator.clipboard.writeText(text), typed.join('\t'));
    await tabTo(page, cell(0));

    // The connection is cut before anything is saved, and the page is left.
    await context.setOffline(true);
    await page.keyboard.press('ControlOrMeta+V');
    await expectTexts(page, ids, typed);
    await expect(page.locator('.entry-bar .state')).toHaveText(offline);
    // One step back and forth.
    await page.keyboard.press('ControlOrMeta+Z');
    await expectTexts(page, ids.slice(4), ['', '']);
    await page.keyboard.press('ControlOrMeta+Y');
    await expectTexts(page, ids, typed);
    await page.goto('about:blank');
    await context.setOffline(false);

    await visit(`${municipality}/entry`);
    await expectTexts(page, ids, typed);
    // Nothing of it lies in the browser alone any more: the server has it, and gives it back.
    const kept = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('kz-entry-')));
    await expect.poll(kept, { timeout: 15_000 }).toEqual([]);
    await visit(`${municipality}/entry`);
    await expectTexts(page, ids, typed);
    await expect(page.locator('#entry')).toHaveAttribute('data-ready', 'true');

    // A dash is asked, and so is one point with three digits; each has its answers in reach of Tab.
    await tabTo(page, '[data-answer="zero"]');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(page.locator(cell(2))).toHaveValue(given[2]);
    await expect(page.locator(cell(2))).toBeFocused();
    await tabTo(page, '[data-answer="decimal"]');
    await page.keyboard.press('Enter');
    await expect(page.locator(cell(5))).toHaveValue(given[5]);
    // What is unlikely is right this time.
    const doubts = page.locator('[data-answer="right"]');
    for (let left = await doubts.count(); left > 0; left -= 1) {
      await tabTo(page, '[data-answer="right"]');
      await page.keyboard.press('Enter');
      await expect(doubts).toHaveCount(left - 1);
    }
    // Down the column to the button.
    await tabTo(page, cell(ids.length - 1));
    await page.keyboard.press('ArrowDown');
    await expect(page.locator('button[value="submit"]')).toBeFocused();
    await page.keyboard.press('Enter');
  } else {
    for (const [at, text] of typed.entries()) {
      await tabTo(page, cell(at));
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.type(text);
    }
    await tabTo(page, 'button[value="submit"]');
    await page.keyboard.press('Enter');

    // The form comes back with everything in it and asks.
    await expect(page.locator('#errors')).toBeVisible();
    await expectTexts(page, ids, typed);
    await tabTo(page, 'input[value^="1 zero"]');
    await page.keyboard.press('ArrowDown');
    await expect(page.locator('input[value^="1 not_collected"]')).toBeChecked();
    await tabTo(page, 'input[value^="1 thousands"]');
    await page.keyboard.press('ArrowDown');
    await expect(page.locator('input[value^="1 decimal"]')).toBeChecked();
    const doubts = page.locator('input[value^="1 right"]:not(:checked)');
    for (let left = await doubts.count(); left > 0; left -= 1) {
      await tabTo(page, 'input[value^="1 right"]:not(:checked)');
      await page.keyboard.press('Space');
      await expect(doubts).toHaveCount(left - 1);
    }
    await tabTo(page, 'button[value="submit"]');
    await page.keyboard.press('Enter');
  }

  await expect(page).toHaveURL(/sent=6/);
  await expect(page.locator('.notice-good')).toBeVisible();
  const shown = (await page.locator('.entry .given b').allTextContents()).map((text) => text.replace(/\u00a0/g, ' '));
  for (const text of given) expect(shown).toContain(text);
});
