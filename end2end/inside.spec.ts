// Every page behind the sign-in, as it opens in every mixture of language, colours and script, and with its form refused.

import { type Cookie, type Page } from '@playwright/test';
import { expectAccessible } from './axe';
import { municipality } from './demo.mjs';
import { inside } from './inside.mjs';
import { lookAs } from './look-as';
import { inLanguage, resolvePath } from './pages.mjs';
import { expect, expectNoSidewaysScrolling, test } from './test';

/** Who has signed in before in this worker: nothing here signs out, so a session serves all pages of its role. */
const sessions = new Map<string, Cookie[]>();

async function become(page: Page, visit: (path: string) => Promise<void>, role: string) {
  const known = sessions.get(role);
  if (known) return page.context().addCookies(known);
  await visit(municipality);
  await lookAs(page, role);
  sessions.set(role, (await page.context().cookies()).filter(({ name }) => name !== 'kz_lang'));
}

async function open(page: Page, visit: (path: string) => Promise<void>, place: (typeof inside)[number]) {
  await become(page, visit, place.role);
  const path = (await resolvePath(place, async (list) => (await page.request.get(list)).text())) + (place.end ?? '');
  await visit(path);
  return path;
}

/** Wherever the keyboard stops, a bar that stays in view does not lie over it. */
async function expectFocusInView(page: Page) {
  if ((await page.locator('.entry-bar, .queue-bar').count()) === 0) return;
  for (let stop = 0; stop < 40; stop += 1) {
    await page.keyboard.press('Tab');
    const covered = () => page.evaluate(() => {
      const [focus, bar] = [document.activeElement, document.querySelector('.entry-bar, .queue-bar')];
      if (!focus || !bar || focus === document.body || bar.contains(focus)) return false;
      const before = focus.compareDocumentPosition(bar) & Node.DOCUMENT_POSITION_FOLLOWING;
      return !!before && focus.getBoundingClientRect().top >= bar.getBoundingClientRect().top && bar.getBoundingClientRect().bottom <= innerHeight + 1;
    });
    // The browser scrolls a moment after it has moved the focus.
    await expect.poll(covered, { message: 'the focus is hidden by the bar', timeout: 2_000 }).toBe(false);
  }
}

for (const place of inside) {
  test(`the page ${place.name} is for everybody`, async ({ page, visit, mixtures, script }) => {
    const path = await open(page, visit, place);
    // All of the page in the window: a bar that stays in view covers whatever is under it just then, and the keyboard looks after that below.
    await page.setViewportSize({ width: 1280, height: 2600 });
    for (const { colorScheme, language } of mixtures.all) {
      await page.emulateMedia({ colorScheme });
      await page.goto(inLanguage(path, language));
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
      await expect(page.locator('[style]')).toHaveCount(0);
      await expectAccessible(page, script);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
    await expectFocusInView(page);
    await page.setViewportSize({ width: 320, height: 640 });
    await expectNoSidewaysScrolling(page);
  });

  if (place.refuse) {
    test(`the refused form of ${place.name} names its errors at their fields`, async ({ page, visit }) => {
      await open(page, visit, place);
      for (const field of await page.locator('main form[method=post] input[type=text], main form[method=post] textarea').all()) {
        if (await field.isVisible()) await field.fill('');
      }
      await page.locator('main form[method=post] .button-primary').first().click();
      await expect(page.locator('#errors')).toBeVisible();
      const wrong = page.locator('main [aria-invalid=true]').first();
      await expect(wrong).toHaveAccessibleDescription(/\S/);
    });
  }
}
