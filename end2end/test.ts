// What every journey starts with: the demo's address, a language, a quiet browser, and axe at the end.

import { expect, test as base, type Page } from '@playwright/test';
import { expectAccessible } from './axe';
import { inLanguage } from './pages.mjs';
import { words, type Language } from './words';

export { expect };

/** A language and colours. */
export type Look = { colorScheme: 'light' | 'dark'; language: Language };

type Options = { language: Language; mixtures: { all: Look[] } };

type Fixtures = {
  /** Goes to a path in the project's language and expects a page there. */
  visit: (path: string) => Promise<void>;
  /** The words of the pages in the project's language. */
  say: (typeof words)[Language];
  /** Whether the browser runs scripts. */
  script: boolean;
  /** Nothing on the browser's console: no failed file, no breach of the content security policy, no panic. */
  quiet: void;
  accessible: void;
};

export const test = base.extend<Options & Fixtures>({
  language: ['de', { option: true }],
  mixtures: [{ all: [] }, { option: true }],

  baseURL: async ({}, use) => {
    await use(process.env.KZ_ADDRESS);
  },

  say: async ({ language }, use) => {
    await use(words[language]);
  },

  script: async ({ javaScriptEnabled }, use) => {
    await use(javaScriptEnabled !== false);
  },

  visit: async ({ page, language }, use) => {
    await use(async (path) => {
      const response = await page.goto(inLanguage(path, language));
      expect(response?.status(), path).toBe(200);
    });
  },

  quiet: [
    async ({ page }, use) => {
      const noise: string[] = [];
      page.on('pageerror', (error) => noise.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') noise.push(`${message.text()} (${message.location().url})`);
      });
      await use();
      expect(noise, 'the console stays empty').toEqual([]);
    },
    { auto: true },
  ],

  accessible: [
    async ({ page, script }, use, info) => {
      await use();
      // A test that failed on the way says enough.
      if (info.status === info.expectedStatus) await expectAccessible(page, script);
    },
    { auto: true },
  ],
});

/** Nothing sticks out sideways: no page is ever scrolled in two directions. */
export async function expectNoSidewaysScrolling(page: Page) {
  const [content, window] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  expect(content, `${page.url()} is wider than its window`).toBeLessThanOrEqual(window);
}

/** How many sheets of A4 the page prints on. */
export async function sheets(page: Page): Promise<number> {
  const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}
