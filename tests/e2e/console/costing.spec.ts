import { goTo } from './board-page.ts'
import { expect, signIn, test } from './desk-window.ts'

test('jobs are added up one way after the other to one total, and a job tells its costs line by line', async ({ desk: { page } }) => {
  await signIn(page)
  await goTo(page, '/margin?view=costs')
  const total = page.getByRole('row', { name: /^Total/ })
  await expect(total).toBeVisible()
  const sums = await total.getByRole('cell').allTextContents()
  for (const way of ['Truck', 'Crew', 'Month']) {
    await page.getByRole('radio', { name: way, exact: true }).or(page.getByRole('button', { name: way, exact: true })).first().click()
    await expect(page.getByRole('columnheader', { name: way })).toBeVisible()
    expect((await total.getByRole('cell').allTextContents()).slice(1, 5)).toEqual(sums.slice(1, 5))
  }

  await page.getByRole('link', { name: /^JOB-/ }).first().click()
  await expect(page.getByRole('heading', { name: 'Cost and margin' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Data to be put right' })).toBeVisible()
  await page.getByText('Line by line').click()
  await expect(page.getByText(/× \$/).first()).toBeVisible()
})
