import { goTo } from './board-page.ts'
import { expect, signIn, test } from './desk-window.ts'

test('scores stand side by side, a person’s with every fact behind them, and the look is on record', async ({ desk: { page } }) => {
  await signIn(page)
  await goTo(page, '/workers')
  await page.getByRole('button', { name: 'Trust…' }).click()
  const report = page.getByRole('dialog', { name: 'Trust' })
  await expect(report.getByRole('columnheader', { name: 'Showing up' })).toBeVisible()
  const people = report.getByRole('row').filter({ has: page.getByRole('rowheader') })
  const known = people.filter({ hasText: /\d–\d/ }).first()
  const name = (await known.getByRole('button').textContent()) ?? ''
  await known.getByRole('button').click()

  const sheet = page.getByRole('dialog', { name })
  await sheet.getByRole('button', { name: 'Show scores and facts' }).click()
  await expect(sheet.getByRole('rowheader', { name: 'On time' })).toBeVisible()
  await expect(sheet.getByText(/on site, .* estimated/).first()).toBeVisible()
  await expect(sheet.getByRole('button', { name: 'Contest…' })).toHaveCount(0)

  await goTo(page, '/activity')
  await expect(page.getByText('Scores of a person looked at').first()).toBeVisible()
})

test('a number of the rules is set for the company, with who and why, and set back', async ({ desk: { page } }) => {
  await signIn(page)
  await goTo(page, '/company?tab=trust')
  await page.getByRole('button', { name: 'Change: A fact counts half after' }).click()
  const dialog = page.getByRole('dialog', { name: 'A fact counts half after' })
  const value = dialog.getByRole('textbox', { name: /^Value/ })
  await value.fill('120')
  await dialog.getByRole('textbox', { name: /^Why/ }).fill('Many new people')
  await dialog.getByRole('button', { name: 'Set', exact: true }).click()
  const row = page.getByRole('row', { name: /A fact counts half after/ })
  await expect(row).toContainText('120 days')
  await expect(row).toContainText('whole company')
  await expect(row).toContainText('Many new people')
  await row.getByRole('button', { name: 'Set back: whole company' }).click()
  await expect(row).not.toContainText('120 days')
})

test('a dispatcher weighs what a crew’s record counts for beside the suggestions, without a score in sight', async ({ desk: { page } }) => {
  await signIn(page, 'Delphine Lacroix')
  await goTo(page, '/board')
  await page.getByRole('complementary', { name: 'Beside the board' }).getByRole('listbox').or(page.getByRole('complementary', { name: 'Beside the board' }).getByRole('list')).first().getByRole('button').first().click()
  const panel = page.getByRole('region', { name: 'Suggestions' })
  await expect(panel.getByText(/whose record with customers is clearly good count for \$3\.00/)).toBeVisible({ timeout: 20_000 })
  await panel.getByRole('button', { name: /A crew’s record counts/ }).click()
  await page.getByRole('option', { name: 'more' }).click()
  await expect(panel.getByText(/clearly good count for \$6\.00/)).toBeVisible()
  await panel.getByRole('button', { name: /A crew’s record counts/ }).click()
  await page.getByRole('option', { name: 'not at all' }).click()
  await expect(panel.getByText(/clearly good/)).toHaveCount(0)
})

test('a dispatcher sees no scores', async ({ desk: { page } }) => {
  await signIn(page, 'Delphine Lacroix')
  await goTo(page, '/workers')
  await expect(page.getByRole('button', { name: 'All roles' }).or(page.getByText('All roles')).first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Trust…' })).toHaveCount(0)
})
