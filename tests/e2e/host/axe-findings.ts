import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const LEVELS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** The pages that draw a map, and how long a busy machine without a graphics card may take. */
const HAS_MAP = /\/map$|[?&]view=map/
const DRAWN_MS = 30_000

/** In one go, and without a list of what was found in order: the window has no frame that would need more, and that takes a quarter of the time. */
export async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).options({ runOnly: { type: 'tag', values: LEVELS }, resultTypes: ['violations'] }).setLegacyMode().analyze()
  return violations.flatMap(({ id, nodes }) => nodes.slice(0, 5).map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary?.split('\n')[1]?.trim() ?? ''}`))
}

/** The screen has its answer, and what comes after a moment has come. */
export async function settle(page: Page): Promise<void> {
  // What the workers of a map ask for is never over for the browser's tools.
  if (HAS_MAP.test(page.url())) await expect(page.locator('[data-map]')).toHaveAttribute('data-map', 'drawn', { timeout: DRAWN_MS })
  else await page.waitForLoadState('networkidle')
  // The gallery shows that state on purpose.
  if (!page.url().endsWith('/gallery')) await expect(page.getByRole('status').filter({ hasText: /One moment|Un instant/ })).toHaveCount(0)
  await page.waitForTimeout(300)
}

export async function inFrench(page: Page): Promise<void> {
  await page.getByRole('button', { name: /me and this window/ }).click()
  await page.getByRole('menuitem', { name: 'Français' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr-CA')
}

/** Each in one language, by turns: a finding lies in the markup, seldom in the words. All of them in both with `TRUJOURNEY_ACCESS=all`. */
export function ofTurn<One>(all: readonly One[], language: 'en' | 'fr'): readonly One[] {
  return process.env['TRUJOURNEY_ACCESS'] === 'all' ? all : all.filter((_, index) => index % 2 === (language === 'en' ? 0 : 1))
}
