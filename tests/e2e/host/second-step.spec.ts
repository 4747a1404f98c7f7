import { Secret, TOTP } from 'otpauth'
import { expect, test } from '../console/desk-window.ts'
import { PASSWORD, makeOwnCompany } from './own-company.ts'

test.use({ company: 'none' })

test('a second step is set up with an app, asked for at the next sign-in, and stands by the user', async ({ desk: { page } }) => {
  await makeOwnCompany(page)

  await page.getByRole('button', { name: /me and this window/ }).click()
  await page.getByRole('menuitem', { name: 'Second step at sign-in' }).click()
  const dialog = page.getByRole('dialog', { name: 'Second step at sign-in' })
  await dialog.getByRole('button', { name: 'Set it up' }).click()
  const key = (await dialog.getByText(/^[A-Z2-7]{32}$/).textContent()) ?? ''
  await page.screenshot({ path: test.info().outputPath('square.png') })
  // The code of the step before is taken too, so that the one of now is left for signing in.
  const totp = new TOTP({ secret: Secret.fromBase32(key) })
  await dialog.getByLabel('Code from the app').fill(totp.generate({ timestamp: Date.now() - 30_000 }))
  await dialog.getByRole('button', { name: 'Go on' }).click()
  const listed = dialog.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem')
  await expect(listed).toHaveCount(10)
  const codes = await listed.allTextContents()
  await page.screenshot({ path: test.info().outputPath('codes.png') })
  await dialog.getByText('I have put them in a safe place.').click()
  await dialog.getByRole('button', { name: 'Go on' }).click()

  await page.getByRole('button', { name: /me and this window/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  // Not the menu of whoever has not quite left yet.
  await page.getByRole('button', { name: 'Nadia Okafor Administrator', exact: true }).click()
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  const code = page.getByLabel('Code from the app, or a recovery code')
  await expect(code).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('code-asked.png') })
  await code.fill(codes[0] ?? '')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('link', { name: 'Company', exact: true }).click()
  await page.getByRole('tab', { name: 'Users' }).click()
  await expect(page.getByRole('row', { name: /Nadia Okafor.*on/ })).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('users.png') })
  await page.getByRole('tab', { name: 'Keys' }).click()
  await expect(page.getByText('None were made yet.')).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('keys.png') })
})
