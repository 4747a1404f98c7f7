import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { bar, goTo, openBoard } from './board-page.ts'
import { expect, signIn, test } from './desk-window.ts'
import { DAY } from './val-dore.ts'

test.use({ company: 'valDore' })

const SCRIPT = `"><img src=x onerror="window.pwned=1"><script>window.pwned=2</script>`
const RIGHT_TO_LEFT = 'ليلى الحداد 👩🏽‍🚒'
const FORMULA = '=HYPERLINK("http://evil.example","win a truck")'

async function openJob(page: Page, customer: string): Promise<void> {
  await openBoard(page)
  await page.getByRole('searchbox', { name: 'Find on the board' }).waitFor()
  await bar(page, new RegExp(`^${customer}`)).click()
  await page.getByRole('link', { name: 'Open the job' }).click()
}

async function addCustomer(page: Page, name: string): Promise<void> {
  await goTo(page, '/jobs/new')
  await page.getByRole('button', { name: 'New customer' }).click()
  const dialog = page.getByRole('dialog', { name: 'New customer' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
  await dialog.getByRole('button', { name: 'Add the customer' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('combobox', { name: 'Customer' })).toHaveValue(name)
}

async function book(page: Page): Promise<void> {
  const [year = '', month = '', day = ''] = DAY.split('-')
  for (const [part, digits] of [['year', year], ['month', month], ['day', day]] as const) {
    await page.getByRole('spinbutton', { name: new RegExp(`^${part}, Day`) }).click()
    await page.keyboard.type(digits)
  }
  await page.getByRole('button', { name: 'Book the job' }).first().click()
  await expect(page).toHaveURL(/\/jobs\/[0-9a-f-]{36}/)
}

test('a note of ten thousand letters is kept whole, and the page stays a page', async ({ desk: { page } }) => {
  await signIn(page, 'Solène Rivard')
  await openJob(page, 'Wes Harrow')
  const long = 'The stairs turn twice; carry the wardrobe upright. '.repeat(200).slice(0, 10_000)
  await page.getByRole('textbox', { name: 'For the dispatchers' }).fill(long)
  await expect(page.getByText(/^Saved here \d/)).toBeVisible()
  await page.reload()
  // Compared as a whole, so that a fault does not print it twice.
  await expect.poll(async () => (await page.getByRole('textbox', { name: 'For the dispatchers' }).inputValue()) === long).toBe(true)
  await openBoard(page)
  await bar(page, /^Wes Harrow/).click()
  await expect(page.getByText(/The stairs turn twice/).first()).toBeVisible()
  // Beside the board it scrolls in its own place; the window itself does not.
  expect(await page.evaluate(() => [document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight])).toEqual([0, 0])
})

test('names of other scripts and with emoji are kept as they are, and shown in their own direction', async ({ desk: { page } }) => {
  await signIn(page, 'Solène Rivard')
  await addCustomer(page, RIGHT_TO_LEFT)
  await page.getByRole('textbox', { name: 'Address of stop 1' }).fill('١٢ شارع النخيل')
  await book(page)
  const title = page.getByRole('heading', { level: 1 })
  await expect(title).toHaveText(RIGHT_TO_LEFT)
  await expect(title.locator('bdi, [dir=auto]').first()).toBeVisible()
  await openBoard(page)
  await expect(page.getByRole('button', { name: new RegExp(RIGHT_TO_LEFT) })).toBeVisible()
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('searchbox', { name: 'Find anything' })).toBeFocused()
  await page.keyboard.type('ليلى')
  await expect(page.getByRole('menuitem', { name: new RegExp(RIGHT_TO_LEFT) })).toBeVisible()
})

test('a formula in a cell is a name like any other', async ({ desk: { page } }) => {
  await signIn(page, 'Solène Rivard')
  await addCustomer(page, FORMULA)
  await page.getByRole('textbox', { name: 'Address of stop 1' }).fill('=1+1')
  await book(page)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(FORMULA)
  await expect(page.getByRole('textbox', { name: 'Address of stop 1' })).toHaveValue('=1+1')
  await goTo(page, '/customers')
  await expect(page.getByText(FORMULA).first()).toBeVisible()
  await expect(page.getByRole('link', { name: /win a truck/ })).toHaveCount(0)
})

test('script in every text field is text, wherever it is shown', async ({ desk: { page } }) => {
  test.setTimeout(120_000)
  let dialogs = 0
  page.on('dialog', (dialog) => {
    dialogs += 1
    void dialog.dismiss()
  })
  await signIn(page, 'Amélie Fortier')
  await addCustomer(page, SCRIPT)
  for (const field of await page.locator('form').getByRole('textbox').all()) {
    const label = (await field.getAttribute('aria-label')) ?? ''
    const isNumber = (await field.getAttribute('inputmode')) !== null
    if (isNumber || (await field.isDisabled())) continue
    await field.fill(SCRIPT.slice(0, 90) + label)
    if ((await field.getAttribute('placeholder')) === 'Type, then Enter') await field.press('Enter')
  }
  await page.getByRole('combobox', { name: 'Service' }).fill(SCRIPT.slice(0, 90))
  await page.getByRole('combobox', { name: 'Service' }).press('Tab')
  await page.getByRole('combobox', { name: 'Location' }).or(page.getByRole('button', { name: /Location$/ })).first().click()
  await page.getByRole('option', { name: /^Val-Doré/ }).click()
  await book(page)
  const job = new URL(page.url()).pathname
  await expect(page.getByRole('heading', { level: 1 })).toContainText('<script>')
  for (const tab of [/Inventory/, /History/, /Estimate/]) {
    await page.getByRole('tab', { name: tab }).click()
    await expect(page.getByRole('tabpanel', { name: tab })).toBeVisible()
  }
  for (const place of [`${job}`, '/customers', '/activity', '/conflicts', '/margin', '/workers']) {
    await goTo(page, place)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect.poll(() => page.getByRole('status').filter({ hasText: 'One moment' }).count()).toBe(0)
  }
  await goTo(page, job)
  await page.getByRole('link', { name: 'On the board' }).first().click()
  await expect(page.getByRole('grid')).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('onerror')
  await expect(page.getByRole('menuitem', { name: /onerror/ }).first()).toBeVisible()
  expect(await page.evaluate(() => (globalThis as unknown as { pwned?: number }).pwned)).toBeUndefined()
  expect(dialogs).toBe(0)
  expect(await page.locator('img[src="x"]').count()).toBe(0)
})

test('a stop without an exact place says how far off it may be, and is never called exact', async ({ desk: { page } }) => {
  await signIn(page, 'Solène Rivard')
  await openBoard(page)
  await page.getByRole('button', { name: /^Yuki Marchand/ }).click()
  await page.getByRole('link', { name: 'Open the job' }).click()
  const stops = page.getByRole('listitem').filter({ has: page.getByRole('textbox', { name: /^Address of stop/ }) })
  await expect(stops.nth(0).getByText('Exact place')).toBeVisible()
  await expect(stops.nth(1).getByText(/^Around G6V, ±[\d.,\s]+(m|km)$/)).toBeVisible()
  await expect(stops.nth(1).getByText('Exact place')).toHaveCount(0)
  // Another address is another place: the old pin is not kept for it.
  await page.getByRole('textbox', { name: 'Address of stop 1' }).fill('somewhere else, Val-Doré')
  await expect(stops.nth(0).getByText('Exact place')).toHaveCount(0)
})

test('a file that is no table gets the desk’s sentence, and nothing is written', { tag: '@shell' }, async ({ desk: { page } }) => {
  await signIn(page)
  await goTo(page, '/import')
  const folder = mkdtempSync(join(tmpdir(), 'no-table-'))
  const picture = join(folder, 'jobs.csv')
  writeFileSync(picture, Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(4096, 0)]))
  const broken = join(folder, 'company.zip')
  writeFileSync(broken, Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(512, 7)]))
  for (const file of [picture, broken]) {
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Choose files…' }).click()
    await (await chooser).setFiles(file)
    const refused = page.getByRole('alert').or(page.getByText('Not read')).or(page.getByRole('tab', { name: /^Refused rows [1-9]/ }))
    await expect(refused.first()).toBeVisible()
    await expect(page.getByRole('button', { name: /^Import \d+ rows?$/ })).toHaveCount(0)
    const again = page.getByRole('button', { name: 'Choose other files' })
    if (await again.isVisible()) await again.click()
  }
})
