import { expect, signIn, test } from './desk-window.ts'

test('a sample is entered by choosing a name; the shell shows what the role may see', { tag: '@shell' }, async ({ desk: { page } }) => {
  await expect(page.getByText('Choose whose eyes to look through')).toBeVisible()
  await signIn(page)
  await expect(page.getByRole('link', { name: /^Conflicts/ })).toBeVisible()
  for (const place of ['Board', 'Margin', 'Customers', 'Crew', 'Trucks', 'Tariffs', 'Import', 'Activity', 'Company']) await expect(page.getByRole('link', { name: place, exact: true })).toBeVisible()
})

test('the language is switched without losing the place, and comes back with the person', { tag: '@shell' }, async ({ desk: { page } }) => {
  await signIn(page)
  await page.getByRole('button', { name: /me and this window/ }).click()
  await page.getByRole('menuitem', { name: 'Français' }).click()
  await expect(page.getByRole('link', { name: 'Tableau', exact: true })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr-CA')
  await page.reload()
  await expect(page.getByRole('link', { name: 'Tableau', exact: true })).toBeVisible()
})

test('locked, nothing underneath can be reached, and everything is there after unlocking', { tag: '@shell' }, async ({ desk: { page } }) => {
  await signIn(page)
  await page.getByRole('link', { name: 'Activity', exact: true }).click()
  await page.getByRole('button', { name: /me and this window/ }).click()
  await page.getByRole('menuitem', { name: 'Lock' }).click()
  const lock = page.getByRole('dialog', { name: 'Locked' })
  await expect(lock).toBeVisible()
  for (let step = 0; step < 12; step += 1) {
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement === document.body || document.activeElement?.closest('[role=dialog]') !== null)).toBe(true)
  }
  await lock.getByRole('button', { name: 'Unlock' }).click()
  await expect(page.getByRole('heading', { name: 'Activity' })).toBeVisible()
})

test('the palette finds a job by its number, and goes there', { tag: '@shell' }, async ({ desk: { page } }) => {
  await signIn(page)
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('searchbox', { name: 'Find anything' })).toBeFocused()
  await page.keyboard.type('JOB-0002')
  await page.getByRole('menuitem', { name: /JOB-0002/ }).first().click()
  await expect(page).toHaveURL(/\/jobs\/[0-9a-f-]{36}/)
  // Its address is a place of its own: there after a reload, too.
  await page.reload()
  await expect(page.getByText(/JOB-0002/).first()).toBeVisible()
})

test('the key sheet lists every key, and a new one can be chosen', async ({ desk: { page } }) => {
  await signIn(page)
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keys' })
  await expect(sheet.getByText('Find anything')).toBeVisible()
  await sheet.getByRole('listitem').filter({ hasText: 'Find anything' }).getByRole('button').click()
  await page.keyboard.press('Control+j')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+j')
  await expect(page.getByRole('dialog', { name: 'Find anything' })).toBeVisible()
})
