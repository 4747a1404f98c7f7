import type { Page } from '@playwright/test'
import { goTo } from './board-page.ts'
import { expect, signIn, test } from './desk-window.ts'
import { DAY } from './val-dore.ts'

test.use({ company: 'valDore' })

const LONG_DAY = new Intl.DateTimeFormat('en-CA', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(Date.parse(`${DAY}T00:00:00Z`))

async function openCapacity(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Capacity', exact: true }).click()
  await expect(page.getByRole('grid', { name: 'Capacity by day' })).toBeVisible()
}

const day = (page: Page, date: string) => page.locator(`[data-date="${date}"]`)

test('the heat says how full each day is, and a day is walked to by keys and opened on the board', async ({ desk: { page } }) => {
  await signIn(page, 'Solène Rivard')
  await openCapacity(page)
  // Four trucks, two of them planned and four jobs that nobody has planned yet.
  await expect(day(page, DAY)).toHaveAccessibleName(new RegExp(`^${LONG_DAY}: .+, \\d+% taken, [34] of 4 trucks, \\d of 8 people$`))
  await expect(day(page, DAY)).toContainText('6 jobs')
  const today = page.locator('[data-today="true"]')
  await today.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(day(page, DAY)).toBeFocused()
  await expect(page.getByRole('heading', { name: new RegExp(LONG_DAY) })).toBeVisible()
  await expect(page.getByText('4 of them have no truck or crew yet.')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/board\\?.*date=.?${DAY}`))
  // Back is the same day again.
  await page.goBack()
  await expect(day(page, DAY)).toHaveAttribute('tabindex', '0')
})

test('a sketch is priced on every day, the best date is picked and becomes a booking', async ({ desk: { page } }) => {
  await signIn(page, 'Solène Rivard')
  await openCapacity(page)
  await page.getByRole('radio', { name: 'A sketch' }).click()
  const dates = page.getByRole('list', { name: 'Next best dates' })
  await expect(dates.getByRole('button')).toHaveCount(5)
  await expect(page.getByRole('gridcell').filter({ hasText: '$' }).first()).toBeVisible()
  // Eight people: with nine nothing fits, and it says by what.
  await page.getByRole('textbox', { name: 'Movers' }).fill('9')
  await page.keyboard.press('Tab')
  await expect(page.getByText('It fits on none of these days.', { exact: false })).toBeVisible()
  await expect(day(page, DAY)).toHaveAccessibleName(/does not fit/)
  await page.getByRole('textbox', { name: 'Movers' }).fill('3')
  await page.keyboard.press('Tab')
  await expect(dates.getByRole('button')).toHaveCount(5)
  const best = dates.getByRole('button').first()
  await best.click()
  await expect(best).toHaveAttribute('aria-pressed', 'true')
  const picked = new URL(page.url()).searchParams.get('day')?.replaceAll('"', '') ?? ''
  await page.getByRole('button', { name: 'Book a job on this day' }).click()
  await expect(page.getByRole('heading', { name: 'New job' })).toBeVisible()
  await expect(page.getByRole('spinbutton', { name: /^day, Day/ })).toHaveText(picked.slice(8))
  await expect(page.getByRole('textbox', { name: 'Movers', exact: true })).toHaveValue('3')
})

test('while a job is booked or moved, the next best dates set the day', async ({ desk: { page } }) => {
  await signIn(page, 'Solène Rivard')
  await goTo(page, '/jobs/new')
  const dates = page.getByRole('list', { name: 'Next best dates' })
  await expect(dates.getByRole('button')).toHaveCount(5)
  await dates.getByRole('button').nth(1).click()
  await expect(dates.locator('[aria-pressed="true"]')).toHaveCount(1)
  await expect(page.getByRole('spinbutton', { name: /^year, Day/ })).toHaveText(/^\d{4}$/)
  await expect(page.getByText(/: fits, cost \$/)).toBeVisible()

  await page.keyboard.press('Control+k')
  await page.keyboard.type('Ilse Marchetti')
  await page.getByRole('menuitem', { name: /Ilse Marchetti/ }).click()
  await page.getByRole('button', { name: 'Move to another day' }).click()
  const dialog = page.getByRole('dialog', { name: 'Move to another day' })
  await expect(dialog.getByRole('list', { name: 'Next best dates' }).getByRole('button')).toHaveCount(5)
  const other = dialog.getByRole('button', { name: /: cost \$/, pressed: false }).first()
  const name = ((await other.textContent()) ?? '').split(':')[0] ?? ''
  await other.click()
  await dialog.getByRole('button', { name: 'Move the job' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByText(name).first()).toBeVisible()
})

test('somebody who only drives has no capacity', async ({ desk: { page } }) => {
  await signIn(page, 'Otis Planchette')
  await expect(page.getByRole('link', { name: 'Capacity', exact: true })).toHaveCount(0)
})
