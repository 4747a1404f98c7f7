import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, signIn, test } from '../console/desk-window.ts'

const SCREENS = ['/board', '/jobs/new', '/conflicts', '/margin', '/customers', '/workers', '/trucks', '/equipment', '/tariffs', '/import', '/activity', '/company', '/gallery']

async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.slice(0, 5).map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary?.split('\n')[1]?.trim() ?? ''}`))
}

/** The screen has its answer, and what comes after a moment has come. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await expect(page.getByRole('status').filter({ hasText: /One moment|Un instant/ })).toHaveCount(0)
  await page.waitForTimeout(300)
}

for (const language of ['en', 'fr'] as const) {
  test(`no screen has a finding of axe, levels A and AA: ${language}`, async ({ desk: { page } }) => {
    test.setTimeout(180_000)
    expect(await findings(page), 'sign-in').toEqual([])
    await signIn(page)
    if (language === 'fr') {
      await page.getByRole('button', { name: /me and this window/ }).click()
      await page.getByRole('menuitem', { name: 'Français' }).click()
      await expect(page.locator('html')).toHaveAttribute('lang', 'fr-CA')
    }
    for (const path of SCREENS) {
      await page.goto(new URL(path, page.url()).href)
      await settle(page)
      expect(await findings(page), path).toEqual([])
    }
  })
}

test('the light colours have none either', async ({ desk: { page } }) => {
  await page.addInitScript(() => localStorage.setItem('trujourney.preferences', JSON.stringify({ state: { theme: 'light', density: 'comfortable', letterKeys: true, keys: {}, navigation: 'wide' }, version: 1 })))
  await page.reload()
  await signIn(page)
  for (const path of ['/gallery', '/board', '/margin']) {
    await page.goto(new URL(path, page.url()).href)
    await settle(page)
    expect(await findings(page), path).toEqual([])
  }
})
