import { goTo } from './board-page.ts'
import { expect, signIn, test } from './desk-window.ts'

test('jobs are added up one way after the other to one total, and a job tells its costs line by line', async ({ desk: { page } }) => {
  await signIn(page)
  await goTo(page, '/margin?view=costs')
  const total = page.getByRole('row', { name: /^Total/ })
  await expect(total).toBeVisible()
  const sums = await total.getByRole('cell').allTextContents()
  for (const way of ['Truck', 'Crew', 'Month', 'Job']) {
    await page.getByRole('radio', { name: way, exact: true }).or(page.getByRole('button', { name: way, exact: true })).first().click()
    await expect(page.getByRole('columnheader', { name: way, exact: true })).toBeVisible()
    expect((await total.getByRole('cell').allTextContents()).slice(1, 5)).toEqual(sums.slice(1, 5))
  }

  await page.getByRole('button', { name: 'See them' }).click()
  const problems = page.getByRole('grid', { name: 'Data to be put right' })
  await problems.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Cost and margin' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Data to be put right' })).toBeVisible()
  await page.getByText('Line by line').click()
  await expect(page.getByText(/× \$/).first()).toBeVisible()
})

test('hours of a new job are offered with what such jobs take, taken in one click, and what is typed stays', async ({ desk: { page } }) => {
  await signIn(page, 'Dispatcher')
  await goTo(page, '/jobs/new')
  const dates = page.getByRole('list', { name: 'Next best dates' })
  await dates.getByRole('button').first().click()
  const hours = page.getByRole('textbox', { name: 'Hours expected' })
  await page.getByRole('textbox', { name: /^Volume/ }).fill('900')
  await page.keyboard.press('Tab')
  const likeThis = page.getByTestId('like-this')
  await expect(likeThis).toContainText(/\d\sh/)
  const offer = likeThis.getByRole('button', { name: /^Estimate .* h$/ })
  // What was typed last is asked for a moment after: the offer stands once it stays the same.
  let offered = ''
  await expect(async () => {
    const before = offered
    offered = /[\d.]+/.exec((await offer.textContent()) ?? '')?.[0] ?? ''
    expect(offered).toBe(before)
  }).toPass({ intervals: [800] })
  await offer.click()
  await expect(hours).toHaveValue(offered)
  await expect(offer).toHaveCount(0)
  await hours.fill('3.5')
  await page.keyboard.press('Tab')
  await expect(likeThis).toContainText(/\d\sh/)
  await expect(hours).toHaveValue('3.5')
})
