import type { Page } from '@playwright/test'
import { expect, signIn, test } from '../console/desk-window.ts'
import { findings } from './axe-findings.ts'
import { isKeptWhole } from './kept-whole.ts'

/** A display of a depot: a browser of its own, that nobody has given a link. */
async function hangUp(page: Page): Promise<Page> {
  const context = await page.context().browser()?.newContext({ viewport: { width: 1920, height: 1080 }, locale: 'en-CA', timezoneId: 'UTC' })
  if (!context) throw new Error('no browser')
  const display = await context.newPage()
  await display.goto(new URL('/wall?map=off', page.url()).href)
  return display
}

async function codeOn(display: Page): Promise<string> {
  const code = display.getByText(/^\s*\d{3}\s*\d{3}\s*$/)
  await expect(code).toBeVisible()
  return (await code.innerText()).replaceAll(/\D/g, '')
}

/** At the console, where the display's own page is only looked at. */
async function setUp(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Set up Dock door' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: /Day or night/ }).click()
  await page.getByRole('option', { name: 'Day', exact: true }).click()
  // The label of a box is what is pressed: the box itself lies under it.
  await dialog.getByText('Crews by state, and unassigned jobs').click()
  await dialog.getByRole('textbox', { name: /in metres/ }).fill('8')
  await page.keyboard.press('Tab')
  await expect(dialog.getByText('Such a screen is read from 6 m at most')).toBeVisible()
  expect(await findings(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('55″ at 8 m · Day · Map')).toBeVisible()
}

test('a display is paired at the console, is set up there, keeps what it showed while the desk is away, comes back, and is taken off', async ({ desk }) => {
  const { page } = desk
  await signIn(page)
  const display = await hangUp(page)
  const code = await codeOn(display)
  await page.goto(new URL('/company', page.url()).href)
  await page.getByRole('tab', { name: 'Displays' }).click()
  await page.getByRole('button', { name: 'Pair a display' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Code on the display' }).fill(code)
  await dialog.getByRole('textbox', { name: 'Name of the display' }).fill('Dock door')
  await dialog.getByRole('button', { name: /Location/ }).click()
  const depot = page.getByRole('option').first()
  const name = await depot.innerText()
  await depot.click()
  await dialog.getByRole('button', { name: 'Pair', exact: true }).click()
  await expect(display.getByRole('heading', { level: 1, name })).toBeVisible()
  await expect(display.getByRole('img', { name: 'The desk is there' })).toBeVisible()
  await expect(display.getByText('Unassigned')).toBeVisible()
  await expect.poll(() => isKeptWhole(display)).toBe(true)
  expect(await findings(display)).toEqual([])

  // It follows by itself.
  await setUp(page)
  await expect(display.locator('html[data-theme=light]')).toBeVisible({ timeout: 1_000 })
  await expect(display.getByText('Unassigned')).toBeHidden()

  // The desk dies: half a minute later, by the display's clock, it says so, and shows on.
  await desk.killDesk(async () => {
    await display.clock.setFixedTime(Date.now() + 30_000)
    await expect(display.getByText(/No word from the desk for 3\d seconds/)).toBeVisible()
    await expect(display.getByRole('heading', { level: 1, name })).toBeVisible()
    // Switched off and on meanwhile, it has its page and the wall that it was told last, which is older than the desk's last word by up to half a minute.
    await display.reload()
    await expect(display.getByText(/No word from the desk for ([3-5]\d seconds|1 minute)/)).toBeVisible()
    await expect(display.locator('html[data-theme=light]')).toBeVisible()
    await expect(display.getByRole('heading', { level: 1, name })).toBeVisible()
    await display.clock.setSystemTime(Date.now())
  })
  await expect(display.getByRole('img', { name: 'The desk is there' })).toBeVisible({ timeout: 20_000 })

  await signIn(page)
  await page.goto(new URL('/company', page.url()).href)
  await page.getByRole('tab', { name: 'Displays' }).click()
  const from = performance.now()
  await page.getByRole('button', { name: 'Take Dock door off' }).click()
  await expect(display.getByText('This display was taken off at the console.')).toBeVisible()
  expect(performance.now() - from).toBeLessThan(5_000)
  await codeOn(display)
  await expect(display.getByRole('heading', { level: 1, name })).toBeHidden()
})
