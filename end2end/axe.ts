// The accessibility check that every test ends with.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const rules = {
  runOnly: {
    type: 'tag',
    values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  },
  rules: { 'target-size': { enabled: true } },
};

/** Fails with every violation and the elements it is about. */
export async function expectAccessible(page: Page, script: boolean) {
  if (page.url() === 'about:blank') return;
  const violations = await withScript(page, script, async () => {
    await page.evaluate(source);
    return page.evaluate(async (options) => {
      const result = await (window as any).axe.run(document, options);
      return result.violations.flatMap((violation: any) =>
        violation.nodes.map((node: any) => `${violation.id}: ${node.target.join(' ')}\n  ${node.failureSummary}`),
      );
    }, rules);
  });
  expect(violations, `axe on ${page.url()}`).toEqual([]);
}

/**
 * Axe itself needs promises and timers. Where the page's scripts are off, they are let in after the page is
 * complete, for axe alone: what it sees is the page without script.
 */
async function withScript<T>(page: Page, script: boolean, work: () => Promise<T>): Promise<T> {
  if (script) return work();
  const session = await page.context().newCDPSession(page);
  const disabled = (value: boolean) => session.send('Emulation.setScriptExecutionDisabled', { value });
  // This session has not switched anything off yet, so it must do that before it can switch it on.
  await disabled(true);
  await disabled(false);
  try {
    return await work();
  } finally {
    await disabled(true);
    await session.detach();
  }
}
