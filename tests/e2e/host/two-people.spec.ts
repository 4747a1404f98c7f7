import type { Page } from '@playwright/test'
import { bar, drag, goTo, openBoard, placeOf, trayCard, walkTo } from '../console/board-page.ts'
import { expect, signIn, test } from '../console/desk-window.ts'

test.use({ company: 'valDore' })

async function openJob(page: Page, customer: string): Promise<void> {
  await openBoard(page)
  await bar(page, new RegExp(`^${customer}`)).click()
  await page.getByRole('link', { name: 'Open the job' }).click()
  await expect(page.getByRole('textbox', { name: 'For the dispatchers' })).toBeVisible()
}

const ROUNDS = [
  { choice: 'Keep mine', written: 'Ring the bell twice', other: 'Gate code 4711', kept: 'Ring the bell twice' },
  { choice: 'Take theirs', written: 'Ring three times', other: 'The blue door', kept: 'The blue door' },
]

test('two people write in the same field: nothing is won silently, and each side can be kept', async ({ desk }) => {
  const mine = desk.page
  const theirs = await desk.secondPage()
  await signIn(theirs, 'Solène Rivard')
  await openJob(theirs, 'Wes Harrow')
  await mine.clock.install()
  await mine.reload()
  await signIn(mine)
  await goTo(mine, new URL(theirs.url()).pathname)
  const here = mine.getByRole('textbox', { name: 'For the dispatchers' })
  const there = theirs.getByRole('textbox', { name: 'For the dispatchers' })
  await expect(here).toBeVisible()

  for (const { choice, written, other, kept } of ROUNDS) {
    // My own pause for saving does not end while the other's words arrive.
    await mine.clock.pauseAt(Date.now() + 60_000)
    await here.fill(written)
    await there.fill(other)
    const note = mine.getByRole('alert').filter({ hasText: 'Somebody else changed' })
    await expect(async () => {
      await mine.clock.runFor(10)
      await expect(note).toContainText(other, { timeout: 200 })
    }).toPass({ timeout: 10_000 })
    await expect(here).toHaveValue(written)
    await mine.clock.resume()
    await note.getByRole('button', { name: choice }).click()
    await expect(note).toHaveCount(0)
    await expect(here).toHaveValue(kept)
    await expect(there).toHaveValue(kept)
  }
})

test('what the other moves moves here too, and never what I hold', async ({ desk }) => {
  const mine = desk.page
  const theirs = await desk.secondPage()
  await signIn(theirs, 'Solène Rivard')
  await signIn(mine, 'Solène Rivard')
  await openBoard(mine)
  await openBoard(theirs)
  await walkTo(mine, /^Wes Harrow/, ['Control+Home', 'ArrowDown'])
  await mine.keyboard.press('Space')
  await mine.keyboard.press('ArrowRight')
  await drag(theirs, trayCard(theirs, 'Ilse Marchetti'), await placeOf(theirs, 'VDR 04', '12:00'), false)
  // While it is in their hand my card of it says so, to the eye and to a reader, and no other card does.
  const held = trayCard(mine, 'Ilse Marchetti')
  await expect(held.getByText('Solène Rivard is moving this')).toBeVisible()
  await expect(held).toHaveAccessibleName(/Solène Rivard is moving this$/)
  await expect(mine.getByRole('status').filter({ hasText: /^Solène Rivard is moving Ilse Marchetti$/ })).toHaveCount(1)
  await expect(mine.getByText('is moving this')).toHaveCount(1)
  await theirs.mouse.up()
  await expect(bar(theirs, /^Ilse Marchetti, VDR 04, 12:00/)).toBeVisible()
  // Nothing moves under the hand: what came meanwhile is put on the board when it is empty again.
  await mine.keyboard.press('ArrowRight')
  await mine.keyboard.press('Enter')
  await expect(bar(mine, /^Wes Harrow, VDR 02, 08:30/)).toBeVisible()
  await expect(bar(mine, /^Ilse Marchetti, VDR 04, 12:00/)).toBeVisible()
  await expect(bar(theirs, /^Wes Harrow, VDR 02, 08:30/)).toBeVisible()
})
