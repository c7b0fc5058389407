// Somebody from the county looks things up, on an old phone.

import { municipality } from './demo.mjs';
import { pages, resolvePath } from './pages.mjs';
import { expect, expectNoSidewaysScrolling, test } from './test';

for (const place of pages) {
  test(`no script on the page ${place.name}`, async ({ page, visit, request }) => {
    const path = await resolvePath(place, async (list) => (await request.get(list)).text());
    const fetched: string[] = [];
    page.on('request', (asked) => fetched.push(asked.url()));
    await visit(path);
    await expect(page.locator('script')).toHaveCount(0);
    expect(fetched.filter((url) => /\.(m?js|wasm)(\?|$)/.test(url))).toEqual([]);
  });
}

test('the first visit costs at most 60 kB', async ({ page, visit }) => {
  const sizes: Promise<number>[] = [];
  page.on('requestfinished', (asked) => {
    sizes.push(asked.sizes().then((size) => size.responseBodySize + size.responseHeadersSize));
  });
  await visit(municipality);
  await page.waitForLoadState('networkidle');
  const sum = (await Promise.all(sizes)).reduce((a, b) => a + b, 0);
  expect(sum).toBeGreaterThan(0);
  expect(sum).toBeLessThanOrEqual(60_000);
});

test('changes the language and keeps it', async ({ page, visit, say }) => {
  await visit(municipality);
  await page.getByRole('link', { name: say.otherLanguage }).first().click();
  await expect(page.locator('html')).toHaveAttribute('lang', say.otherCode);
  await page.goto('/methods');
  await expect(page.locator('html')).toHaveAttribute('lang', say.otherCode);
});

test('follows the way from the dashboard to a goal on a narrow phone', async ({ page, visit }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await visit(municipality);
  await expectNoSidewaysScrolling(page);
  await page.getByRole('main').locator(`a[href*="${municipality}/goals/"]`).first().click();
  await expect(page).toHaveURL(new RegExp(`${municipality}/goals/`));
  await expectNoSidewaysScrolling(page);
});

test('is told in words when a page does not exist', async ({ request }) => {
  const answer = await request.get(`${municipality}/goals/no-such-goal`);
  expect(answer.status()).toBe(404);
  expect(await answer.text()).toContain('<h1');
});
