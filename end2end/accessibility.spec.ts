// Every public page, in every mixture of language, colours and script.

import { expectAccessible } from './axe';
import { inLanguage, pages, resolvePath } from './pages.mjs';
import { expect, expectNoSidewaysScrolling, test } from './test';

for (const place of pages) {
  test(`the page ${place.name} is for everybody`, async ({ page, request, mixtures, script }) => {
    const path = await resolvePath(place, async (list) => (await request.get(list)).text());
    for (const { colorScheme, language } of mixtures.all) {
      await page.emulateMedia({ colorScheme });
      const response = await page.goto(inLanguage(path, language));
      expect(response?.status(), path).toBe(200);
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await expect(page).toHaveTitle(/\S/);
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
      await expect(page.getByRole('main')).toHaveCount(1);
      // Colours and styles come from the style sheet alone.
      await expect(page.locator('[style]')).toHaveCount(0);
      await expectAccessible(page, script);
    }
    await page.keyboard.press('Tab');
    const focus = page.locator(':focus-visible');
    await expect(focus, 'the first stop of the keyboard is seen').toBeInViewport();

    await page.setViewportSize({ width: 320, height: 640 });
    await expectNoSidewaysScrolling(page);
  });
}
