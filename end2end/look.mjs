// Pictures of every public page × light, dark × 1280, 360 × de, en, into target/look.
// `cargo xtask look` builds first and names the browser.

import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { chromium } from '@playwright/test';
import { chromiumFlags, startDemo } from './demo.mjs';
import { inLanguage, pages, resolvePath } from './pages.mjs';

const folder = resolve(import.meta.dirname, '../target/look');
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });

const demo = await startDemo();
const browser = await chromium.launch({
  executablePath: process.env.KZ_CHROMIUM ?? '/usr/bin/chromium',
  args: chromiumFlags,
});
let pictures = 0;
const wrong = [];
try {
  const read = async (path) => (await fetch(demo.address + path)).text();
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [1280, 360]) {
      const context = await browser.newContext({
        baseURL: demo.address,
        colorScheme,
        viewport: { width, height: 800 },
      });
      const tab = await context.newPage();
      for (const page of pages) {
        for (const language of ['de', 'en']) {
          const name = `${page.name}-${colorScheme}-${width}-${language}.png`;
          try {
            const response = await tab.goto(inLanguage(await resolvePath(page, read), language));
            if (response?.status() !== 200) wrong.push(`${name}: ${response?.status()}`);
            await tab.screenshot({ path: join(folder, name), fullPage: true });
            pictures += 1;
          } catch (error) {
            // One page that is not there yet must not cost the pictures of the others.
            wrong.push(`${name}: ${error.message}`);
          }
        }
      }
      await context.close();
    }
  }
} finally {
  await browser.close();
  await demo.stop();
}
console.log(`${pictures} pictures in ${folder}`);
for (const line of wrong) console.error(line);
process.exitCode = wrong.length > 0 ? 1 : 0;
