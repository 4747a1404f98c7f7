import { tmpdir } from 'node:os'
import type { Locator, Page } from '@playwright/test'
import { writeNoonDepot } from '../../support/noon-depot.ts'
import { goTo, message, trayCard, walkToFirstBar } from './board-page.ts'
import { expect, signIn, test } from './desk-window.ts'

const grid = (page: Page) => page.locator('[data-board]')
const bars = (page: Page) => grid(page).locator('[id^="b-"]')
const tray = (page: Page) => page.locator('[data-board-tray]')

async function openBoard(page: Page): Promise<void> {
  await signIn(page)
  await page.getByRole('link', { name: 'Board', exact: true }).click()
  await expect(grid(page)).toBeVisible()
}

async function centreOf(place: Locator): Promise<{ readonly x: number; readonly y: number }> {
  const box = await place.boundingBox()
  if (!box) throw new Error('it is not in sight')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** The first job of the tray, by its name, and how many there are. */
async function firstInTray(page: Page): Promise<{ readonly card: Locator; readonly name: string }> {
  const card = tray(page).getByRole('tabpanel').getByRole('button').first()
  await expect(card).toBeVisible()
  return { card, name: (await card.locator('span.font-semibold').first().textContent()) ?? '' }
}

test('one drag assigns a job, and one key takes it back', async ({ desk: { page } }) => {
  await openBoard(page)
  const before = await bars(page).count()
  const { card, name } = await firstInTray(page)
  const from = await centreOf(card)
  const board = await grid(page).boundingBox()
  if (!board) throw new Error('no board')
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x - 60, from.y, { steps: 4 })
  await page.mouse.move(board.x + 600, (await centreOf(bars(page).first())).y, { steps: 8 })
  await expect(grid(page).getByText(new RegExp(`\\d\\d:\\d\\d ${name}`))).toBeVisible()
  await page.mouse.up()
  await expect(bars(page)).toHaveCount(before + 1)
  await expect(grid(page).getByRole('gridcell', { name: new RegExp(name) })).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(bars(page)).toHaveCount(before)
})

test('the keyboard walks, takes up, moves and puts back', async ({ desk: { page } }) => {
  await openBoard(page)
  const bar = await walkToFirstBar(page)
  const label = (await bar.getAttribute('aria-label')) ?? ''
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Escape')
  await expect(bar).toHaveAttribute('aria-label', label)
})

test('what a drag does, a dialog does by single clicks', async ({ desk: { page } }) => {
  await openBoard(page)
  const before = await bars(page).count()
  const { card } = await firstInTray(page)
  await card.click()
  await tray(page).getByRole('button', { name: 'Move to…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Move', exact: true }).click()
  await expect(bars(page)).toHaveCount(before + 1)
  await page.keyboard.press('Control+z')
})

test('another person’s change comes without asking, and says whose it is', async ({ desk }) => {
  const { page } = desk
  await openBoard(page)
  const other = await desk.secondPage()
  await openBoard(other)
  const before = await bars(other).count()
  const { card } = await firstInTray(page)
  await card.click()
  await tray(page).getByRole('button', { name: 'Move to…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Move', exact: true }).click()
  await expect(bars(other)).toHaveCount(before + 1)
})

test('a job of today whose window is over gets what is late, which says so first and may be taken', async ({ desk: { page } }) => {
  const { files, today } = writeNoonDepot(tmpdir())
  await signIn(page)
  await goTo(page, '/import')
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose files…' }).click()
  await (await chooser).setFiles([...files])
  await page.getByRole('button', { name: /^Import \d+ rows$/ }).click()
  await expect(page.getByText(/rows are in\.$/)).toBeVisible({ timeout: 30_000 })
  await goTo(page, `/board?date=${today}`)
  await trayCard(page, 'Hal Frost').click()
  const suggestions = page.getByRole('region', { name: 'Suggestions' })
  await expect(suggestions.getByRole('alert')).toContainText('The arrival window can no longer be kept', { timeout: 20_000 })
  const first = suggestions.getByRole('listitem').filter({ hasText: 'Noon 1' }).first()
  await expect(first.getByText(/^late by [3-5]\sh\s\d\d$/)).toBeVisible()
  await expect(first.getByText(/^Too late for its window: begins \d+ min behind it\.$/)).toBeVisible()
  await first.getByRole('button', { name: 'Apply' }).click()
  await expect(message(page, /^Assigned to Noon 1/)).toBeVisible()
})
