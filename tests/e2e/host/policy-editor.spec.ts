import { expect, signIn, test } from '../console/desk-window.ts'
import { findings } from './axe-findings.ts'

test('a right is switched and a role added by keys, what it changes for whom is shown, what would lock everybody out is refused in place, and it is proposed', async ({ desk: { page } }) => {
  await signIn(page)
  await page.goto(new URL('/company?tab=roles', page.url()).href)
  await page.getByRole('button', { name: 'Change rights…' }).click()
  const changes = page.getByRole('complementary', { name: 'What changes' })
  await expect(changes).toContainText('Nothing yet')

  const role = page.getByRole('button', { name: /Role$/ })
  await role.focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('Disp')
  await page.keyboard.press('Enter')
  await page.getByRole('searchbox', { name: 'Find a right' }).fill('activity log')
  await page.getByRole('button', { name: /Read the activity log: how far/ }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('option', { name: 'whole company' }).press('Enter')
  await expect(changes).toContainText('Read the activity log')
  await expect(changes).toContainText('Dispatcher')
  await page.getByRole('checkbox', { name: /Read the activity log: password again/ }).press('Space')
  await expect(changes).toContainText('proof.grants')
  expect(await findings(page)).toEqual([])

  await page.getByRole('button', { name: 'New role…' }).click()
  const dialog = page.getByRole('dialog', { name: 'New role' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill('night desk')
  await expect(dialog.getByRole('button', { name: 'Add the role' })).toBeDisabled()
  await dialog.getByRole('textbox', { name: 'Name' }).fill('NightDesk')
  await dialog.getByRole('button', { name: 'Add the role' }).click()
  await expect(changes).toContainText('NightDesk')

  // Nobody could change it back.
  await role.click()
  await page.getByRole('option', { name: 'Administrator' }).click()
  await page.getByRole('searchbox', { name: 'Find a right' }).fill('policy.sign')
  const sign = page.getByRole('button', { name: /Sign a policy: how far/ })
  await sign.click()
  await page.getByRole('option', { name: 'no', exact: true }).click()
  await expect(changes.getByRole('alert')).toContainText('policy.sign')
  await sign.click()
  await page.getByRole('option', { name: 'whole company' }).click()
  await expect(changes.getByRole('alert')).toHaveCount(0)

  await changes.getByRole('textbox', { name: 'Why' }).fill('the night desk looks things up')
  await changes.getByRole('button', { name: 'Sign and propose' }).click()
  await expect(page.getByRole('list', { name: 'Proposals' })).toContainText('the night desk looks things up')
})
