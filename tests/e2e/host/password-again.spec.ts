import { expect, test } from '../console/desk-window.ts'
import { PASSWORD, makeOwnCompany } from './own-company.ts'

test.use({ company: 'none' })

test('grants need the password again once the screen was locked, and what was begun goes on by itself', async ({ desk: { page } }) => {
  await makeOwnCompany(page)

  // A PIN, with which the screen is unlocked from now on.
  await page.getByRole('button', { name: /me and this window/ }).click()
  await page.getByRole('menuitem', { name: /Password and PIN/ }).click()
  await page.getByLabel('Password now').fill(PASSWORD)
  await page.getByLabel('PIN', { exact: true }).fill('2468')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: /me and this window/ }).click()
  await page.getByRole('menuitem', { name: 'Lock' }).click()
  await page.getByLabel('PIN or password').fill('2468')
  await page.getByRole('button', { name: 'Unlock' }).click()

  await page.getByRole('link', { name: 'Company', exact: true }).click()
  await page.getByRole('tab', { name: 'Users' }).click()
  await page.getByRole('button', { name: 'New user' }).click()
  const sheet = page.getByRole('dialog', { name: /user/i })
  await sheet.getByRole('textbox', { name: 'Name' }).fill('Theo Marchand')
  await sheet.getByRole('textbox', { name: 'E-mail' }).fill('theo@aldergrove.example')
  await sheet.getByText('Dispatcher', { exact: true }).click()
  await sheet.getByRole('button', { name: /^(Save|Add)/ }).click()

  const again = page.getByRole('dialog', { name: 'Your password again' })
  await again.getByLabel('Password').fill('not that one')
  await again.getByRole('button', { name: 'Go on' }).click()
  await expect(again.getByText(/wrong/i).first()).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('password-again.png') })
  await again.getByLabel('Password').fill(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(again).toBeHidden()
  await expect(page.getByRole('row', { name: /Theo Marchand/ })).toBeVisible()
})
