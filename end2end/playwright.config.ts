// Journeys through the demo county. `cargo xtask test --only journeys` builds first and names the browser.

import { defineConfig } from '@playwright/test';
import { chromiumFlags } from './demo.mjs';
import type { Language } from './words';

/** Every journey runs in these. */
const all = /.*\.spec\.ts/;
/** The remaining mixtures of language and colours are about looks alone. */
const looks = /(accessibility|inside)\.spec\.ts/;

type Colours = 'light' | 'dark';

function project(name: string, colorScheme: Colours, language: Language, testMatch: RegExp, javaScriptEnabled = true) {
  return { name, testMatch, use: { colorScheme, language, javaScriptEnabled } };
}

export default defineConfig<{ language: Language }>({
  testDir: '.',
  outputDir: '../target/end2end',
  globalSetup: './setup.ts',
  workers: 2,
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  retries: 0,
  timeout: 30_000,
  expect: { timeout: 5_000 },
  reporter: [['list']],
  use: {
    actionTimeout: 5_000,
    browserName: 'chromium',
    viewport: { width: 1280, height: 900 },
    launchOptions: { executablePath: process.env.KZ_CHROMIUM ?? '/usr/bin/chromium', args: chromiumFlags },
    screenshot: 'only-on-failure',
  },
  projects: [
    project('light-de', 'light', 'de', all),
    project('dark-en', 'dark', 'en', all),
    project('dark-de', 'dark', 'de', looks),
    project('light-en', 'light', 'en', looks),
    project('without-wasm', 'light', 'de', all, false),
  ],
});
