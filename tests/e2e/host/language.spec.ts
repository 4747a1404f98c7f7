import { expect, signIn, test } from '../console/desk-window.ts'

test('a screen that is opened while the language is switched is in the new one', async ({ desk: { page } }) => {
  await signIn(page)
  // The shell's French is kept back until the other screen has asked for its texts.
  const asked = page.waitForRequest(/\/assets\/.*depots.*/)
  await page.route(/\/assets\/fr-/, async (route) => {
    await asked
    await route.continue()
  })
  await page.getByRole('button', { name: /me and this window/ }).click()
  await page.getByRole('menuitem', { name: 'Français' }).click()
  await page.getByRole('link', { name: 'Depots', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Dépôts' })).toBeVisible()
  await expect(page.getByRole('tab', { name: 'État des dépôts' })).toBeVisible()
})
