// Journeys through the demo county. `cargo xtask test --only journeys` builds first and names the browser.

import { defineConfig } from '@playwright/test';
import { chromiumFlags } from './demo.mjs';
import type { Language } from './words';

/** Every page in all four mixtures of language and colours: two of them with script, the other two without. */
const looks = /(accessibility|inside)\.spec\.ts/;

type Colours = 'light' | 'dark';

type Look = { colorScheme: Colours; language: Language };

function project(name: string, first: Look, second: Look, more: object = {}) {
  return { name, ...more, use: { ...first, mixtures: { all: [first, second] }, javaScriptEnabled: name !== 'without-wasm' } };
}

const light = (language: Language): Look => ({ colorScheme: 'light', language });
const dark = (language: Language): Look => ({ colorScheme: 'dark', language });

export default defineConfig<{ language: Language; mixtures: { all: Look[] } }>({
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
    project('light-de', light('de'), dark('en')),
    project('dark-en', dark('en'), light('de'), { testIgnore: looks }),
    project('without-wasm', dark('de'), light('en')),
  ],
});
