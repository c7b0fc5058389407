// In the demo anybody may look around as one of its people.

import { type Page } from '@playwright/test';
import { expect } from './test';

/** Becomes the person of the demo who plays a role: `coordinator`, `project_lead`, `releaser` … */
export async function lookAs(page: Page, role: string) {
  await page.locator('#look-as').selectOption(role);
  await page.locator('.bar button').click();
  await expect(page.locator('#look-as')).toHaveValue(role);
}
