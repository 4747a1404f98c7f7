import type { Page } from '@playwright/test'

export const PASSWORD = 'we leave at seven sharp'

/** Makes a company of one's own, with passwords that count, and signs its first administrator in. */
export async function makeOwnCompany(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Make my company/ }).click()
  await page.getByRole('textbox', { name: 'Company' }).first().fill('Aldergrove Movers')
  await page.getByRole('textbox', { name: 'First administrator' }).fill('Nadia Okafor')
  await page.getByRole('textbox', { name: 'Email' }).fill('nadia@aldergrove.example')
  await page.getByLabel('Your password').fill(PASSWORD)
  await page.getByLabel('Passphrase of the company').fill('the trucks are green and gold')
  await page.getByRole('button', { name: 'Make the company' }).click()
  await page.getByText('I have written it down').click()
  await page.getByRole('button', { name: 'Go on' }).click()
}
