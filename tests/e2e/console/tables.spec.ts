import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { goTo, message } from './board-page.ts'
import { expect, signIn, test } from './desk-window.ts'

const ARABIC = 'محمد الأحمد 🚚'
const FORMULA = '=HYPERLINK("http://evil.example","x")'
const SCRIPT = '<img src=x onerror="document.title=\'owned\'">'

/** Customers whose names try everything that a name may try, and one without a name. */
function writeCustomers(): string {
  const path = join(mkdtempSync(join(tmpdir(), 'customers-')), 'clients.csv')
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
  const names = [ARABIC, FORMULA, SCRIPT, '']
  writeFileSync(path, ['No client,Nom du client,Téléphone,Zone tarifaire', ...names.map((name, index) => `X-${index},${cell(name)},514-555-019${index},A`)].join('\n'))
  return path
}

async function chooseFile(page: Page, path: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose files…' }).click()
  await (await chooser).setFiles(path)
}

test('customers come in by file, whatever their names try, and a second time nothing changes', async ({ desk: { page } }) => {
  await signIn(page)
  const file = writeCustomers()
  await goTo(page, '/import')
  await chooseFile(page, file)
  await page.getByRole('tab', { name: /Refused rows/ }).click()
  await expect(page.getByRole('table', { name: 'Refused rows' }).getByRole('row', { name: /clients\.csv 5 name/ })).toBeVisible()
  await page.getByRole('tab', { name: /Columns not read/ }).click()
  await expect(page.getByText('Zone tarifaire', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Import 3 rows' }).click()
  await expect(page.getByText('3 rows are in.')).toBeVisible()

  await page.getByRole('link', { name: 'See customers' }).click()
  await page.getByRole('searchbox').fill('5145550191')
  await expect(page.getByRole('gridcell', { name: FORMULA })).toBeVisible()
  await page.getByRole('searchbox').fill('onerror')
  await page.getByRole('gridcell', { name: SCRIPT }).click()
  await expect(page.getByRole('dialog').getByLabel('Name')).toHaveValue(SCRIPT)
  await expect(page).not.toHaveTitle('owned')
  await page.keyboard.press('Escape')
  await page.getByRole('searchbox').fill('محمد')
  await expect(page.getByText('1 row', { exact: true })).toBeVisible()

  await goTo(page, '/import')
  await chooseFile(page, file)
  await expect(page.getByRole('button', { name: 'Nothing to import' })).toBeDisabled()
})

test('what is no table says so, and nothing is lost by it', async ({ desk: { page } }) => {
  await signIn(page)
  const path = join(mkdtempSync(join(tmpdir(), 'wrong-')), 'picture.png')
  writeFileSync(path, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]))
  await goTo(page, '/import')
  await chooseFile(page, path)
  await expect(page.getByRole('alert').first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Choose files…' })).toBeVisible()
})

test('the crew is walked through by keys, two are changed together, and one undo takes it back', async ({ desk: { page } }) => {
  await signIn(page)
  await goTo(page, '/workers')
  const names = page.getByRole('grid', { name: 'Crew' })
  await expect(names).toBeVisible()
  await page.locator('[data-place="0:1"]').focus()
  await page.keyboard.press('Shift+ArrowDown')
  await expect(page.getByText('2 rows picked')).toBeVisible()
  await page.getByRole('button', { name: 'Edit together…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('State', { exact: true }).click()
  await dialog.getByRole('button', { name: 'Change 2 rows' }).click()
  await expect(message(page, /Changed together: 2/)).toBeVisible()
  await expect(page.getByText('86 rows')).toBeVisible()
  await page.getByRole('region', { name: /Messages/ }).getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(page.getByText('88 rows')).toBeVisible()

  await page.locator('[data-place="0:1"]').focus()
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog').getByText('Journeys from today on')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.locator('[data-place^="87:"][tabindex="0"]')).toBeFocused()
})

test('a module says what goes before it is switched off, and takes its screens away', async ({ desk: { page } }) => {
  await signIn(page)
  await goTo(page, '/company?tab=modules')
  // The switch itself is drawn beside its hidden input.
  await page.getByRole('switch', { name: 'Cost & Compensation is on' }).click({ force: true })
  await expect(page.getByRole('dialog').getByText('Screens that go')).toBeVisible()
  await page.getByRole('dialog').getByRole('button', { name: 'Switch off' }).click()
  await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Margin' })).toHaveCount(0)
  await expect(page.getByRole('switch', { name: 'Cost & Compensation is on' })).not.toBeChecked()
  await page.getByRole('switch', { name: 'Cost & Compensation is on' }).click({ force: true })
  await page.getByRole('dialog').getByRole('button', { name: 'Switch on' }).click()
  await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Margin' })).toBeVisible()
})
