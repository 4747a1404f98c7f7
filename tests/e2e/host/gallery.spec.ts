import type { Page } from '@playwright/test'
import { expect, signIn, test } from '../console/desk-window.ts'

/** Bundled fonts, no motion, nothing of the day in it: the same pixels wherever the same Chromium runs. */
async function openGallery(page: Page, setting: { readonly theme?: 'light'; readonly language?: 'fr'; readonly density?: 'dense' }): Promise<void> {
  await page.addInitScript((chosen) => {
    localStorage.setItem('trujourney.preferences', JSON.stringify({ state: { theme: chosen.theme ?? 'dark', density: chosen.density ?? 'comfortable', letterKeys: true, keys: {}, navigation: 'narrow' }, version: 1 }))
  }, setting)
  await page.reload()
  await signIn(page)
  if (setting.language === 'fr') {
    await page.getByRole('button', { name: /me and this window/ }).click()
    await page.getByRole('menuitem', { name: 'Français' }).click()
    await expect(page.locator('html')).toHaveAttribute('lang', 'fr-CA')
  }
  await page.goto(new URL('/gallery', page.url()).href)
  await expect(page.getByRole('heading', { name: /Gallery|Galerie/ })).toBeVisible()
  await page.evaluate(() => document.fonts.ready)
}

for (const [name, setting] of [
  ['dark-en', {}],
  ['light-en', { theme: 'light' }],
  ['dark-fr', { language: 'fr' }],
  ['dense-fr', { language: 'fr', density: 'dense' }],
] as const) {
  test(`every primitive looks as it should: ${name}`, async ({ desk: { page } }) => {
    await page.setViewportSize({ width: 1440, height: 1480 })
    await openGallery(page, setting)
    await expect(page.getByRole('main')).toHaveScreenshot(`gallery-${name}.png`)
  })
}

/** What a person has to read and cannot: its box is smaller than its text. */
function findCut(page: Page): Promise<(string | null)[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('main button, main label:not(.sr-only), main h2')].filter((each) => each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).overflowX !== 'visible').map((each) => each.textContent),
  )
}

/** A language with words twice as long as ours: every text on the page is put twice. */
function doubleTexts(page: Page): Promise<void> {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document.querySelector('main') ?? document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) node.nodeValue = `${node.nodeValue} ${node.nodeValue}`
  })
}

test('words twice as long find room: buttons grow, nothing is cut off', async ({ desk: { page } }) => {
  await openGallery(page, {})
  for (const path of ['/gallery', '/company', '/import', '/jobs/new']) {
    await page.goto(new URL(path, page.url()).href)
    await expect(page.getByRole('heading').first()).toBeVisible()
    await doubleTexts(page)
    expect(await findCut(page), path).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), path).toBe(true)
  }
})

test('nothing is cut off where French is longest, down to a narrow window', async ({ desk: { page } }) => {
  await page.setViewportSize({ width: 760, height: 1000 })
  await openGallery(page, { language: 'fr' })
  const cut = await findCut(page)
  expect(cut).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
})
