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

test('a dispatcher sees no scores', async ({ desk: { page } }) => {
  await signIn(page, 'Delphine Lacroix')
  await goTo(page, '/workers')
  await expect(page.getByRole('button', { name: 'All roles' }).or(page.getByText('All roles')).first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Trust…' })).toHaveCount(0)
})
