// Every public page, in every mixture of language, colours and script. Axe runs at the end of each test anyway.

import { pages, resolvePath } from './pages.mjs';
import { expect, expectNoSidewaysScrolling, test } from './test';

for (const place of pages) {
  test(`the page ${place.name} is for everybody`, async ({ page, visit, request, language }) => {
    const path = await resolvePath(place, async (list) => (await request.get(list)).text());
    await visit(path);
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await expect(page).toHaveTitle(/\S/);
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    await expect(page.getByRole('main')).toHaveCount(1);
    // Colours and styles come from the style sheet alone.
    await expect(page.locator('[style]')).toHaveCount(0);

    await page.keyboard.press('Tab');
    const focus = page.locator(':focus-visible');
    await expect(focus, 'the first stop of the keyboard is seen').toBeInViewport();

    await page.setViewportSize({ width: 320, height: 640 });
    await expectNoSidewaysScrolling(page);
  });
}
