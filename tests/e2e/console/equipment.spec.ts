import { goTo } from './board-page.ts'
import { expect, signIn, test } from './desk-window.ts'

test('an item of a kind of its own goes along on a journey, shows where it is, and stays when that is taken back', async ({ desk: { page } }) => {
  await signIn(page)
  await goTo(page, '/trucks?filter=%5B%22show%3Aall%22%5D')
  await page.getByRole('row').filter({ hasText: /[1-9] jobs?/ }).first().getByRole('gridcell').nth(1).click()
  const sheet = page.getByRole('dialog')
  const depot = (await sheet.getByRole('button', { name: /Location/ }).textContent()) ?? ''
  const journey = (await sheet.getByRole('link').first().getAttribute('href')) ?? ''
  expect(journey).toMatch(/^\/journeys\//)

  await goTo(page, '/equipment')
  await page.getByRole('button', { name: 'New item' }).click()
  await sheet.getByRole('textbox', { name: 'Name' }).fill('Long ladder')
  await sheet.getByRole('button', { name: /Kind/ }).click()
  await page.getByRole('option', { name: 'Another kind…' }).click()
  await page.keyboard.type('ladder')
  await sheet.getByRole('button', { name: /Location/ }).click()
  await page.getByRole('option', { name: depot.trim() }).click()
  await sheet.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByText('The item is added.')).toBeVisible()

  await goTo(page, journey)
  await page.getByRole('combobox', { name: 'Take something along' }).focus()
  await page.keyboard.type('Long')
  await expect(page.getByRole('option', { name: /Long ladder/ })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Leave Long ladder here' })).toBeVisible()

  await goTo(page, '/equipment?find=ladder')
  await expect(page.getByText('1 row', { exact: true })).toBeVisible()
  const goesWith = page.getByRole('row').filter({ hasText: 'Long ladder' }).getByRole('gridcell').nth(3)
  await expect(goesWith).not.toHaveText('–')
  await page.keyboard.press('Control+z')
  await expect(goesWith).toHaveText('–')
})
