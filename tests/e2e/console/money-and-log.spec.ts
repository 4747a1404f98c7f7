import { readFileSync } from 'node:fs'
import { pdfText } from '../../support/pdf-text.ts'
import type { Page } from '@playwright/test'
import { goTo, message } from './board-page.ts'
import { expect, signIn, test } from './desk-window.ts'

test('a leak is found by its cause, called wrong, taken back, marked as recovered, and all of it is in the log', async ({ desk: { page } }) => {
  await signIn(page)
  await goTo(page, '/margin')
  // The chart is walked by keys; Enter opens what the mark stands for.
  const causes = page.getByRole('figure', { name: 'By cause' })
  await causes.getByRole('button', { name: /still recoverable$/ }).first().focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  const findings = page.getByRole('grid', { name: 'Findings' })
  await findings.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  const finding = page.getByRole('complementary', { name: 'Finding' })
  await expect(finding.getByText('Evidence')).toBeVisible()

  await finding.getByRole('button', { name: 'Wrong' }).click()
  await page.getByRole('textbox', { name: 'What is wrong about it' }).fill('The deposit was waived by phone')
  await page.getByRole('button', { name: 'Mark as wrong' }).click()
  await expect(message(page, 'Marked as wrong: it is out of the sums.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(finding.getByRole('button', { name: 'Recovered' })).toBeVisible()
  await finding.getByRole('button', { name: 'Recovered' }).click()
  await page.getByRole('button', { name: 'Mark as recovered' }).click()
  await expect(finding.getByRole('button', { name: 'Open again' })).toBeVisible()

  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export CSV' }).click()
  const text = readFileSync(await (await download).path(), 'utf8')
  expect(text.split('\r\n')[0]).toContain('Job,Day,Location,Rule')
  expect(text).toContain(',recovered,')

  await goTo(page, '/margin?view=decisions')
  await expect(page.getByRole('grid', { name: 'Decisions' }).getByRole('row')).toHaveCount(2)
  await goTo(page, '/activity?action=leak')
  const log = page.getByRole('grid', { name: 'Activity' })
  await expect(log.getByRole('row', { name: /Finding marked as recovered/ })).toBeVisible()
  // By keys alone: the entry, with the policy of that moment, then everything about its job.
  await log.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  const entry = page.getByRole('complementary', { name: 'Entry' })
  await expect(entry.getByText(/^SHA-256 [0-9a-f]{64}$/)).toBeVisible()
  await entry.getByRole('button', { name: 'The job’s whole story' }).press('Enter')
  await expect(page).toHaveURL(/[?&]job=/)
  await expect(log.getByRole('row', { name: /Finding called wrong/ })).toBeVisible()
  const csv = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await page.getByRole('menuitem', { name: 'What is found, as CSV' }).click()
  expect(readFileSync(await (await csv).path(), 'utf8')).toMatch(/^\uFEFFnumber,workstation,[^]*,leak\.recover,allowed,/)
  const pdf = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await page.getByRole('menuitem', { name: 'What is found, as PDF' }).click()
  expect(pdfText(readFileSync(await (await pdf).path())).join('\n')).toMatch(/Audit log[^]*leak\.recover/)
  await goTo(page, '/activity?seen=true')
  await expect(page.getByRole('button', { name: /Who saw what/ })).toBeVisible()
  await expect(page.getByRole('row', { name: /Finding/ })).toHaveCount(0)
  await page.getByRole('button', { name: 'Check the chain' }).click()
  await expect(page.getByText(/^Whole: [\d,]+ entries/)).toBeVisible()
})

test('findings are decided by single keys, given to somebody, and found again by who sees to them', async ({ desk: { page } }) => {
  await signIn(page)
  await goTo(page, '/margin?view=findings')
  const findings = page.getByRole('grid', { name: 'Findings' })
  const selected = findings.getByRole('row', { selected: true })
  const onFirst = async (key: string) => {
    await findings.focus()
    await page.keyboard.press('Home')
    await page.keyboard.press(key)
  }
  await onFirst('r')
  // The amount stands there already: Enter is all that is left.
  await page.keyboard.press('Enter')
  await expect(message(page, 'Marked as recovered.')).toBeVisible()
  // What is decided makes room for the next; it is found again by its state, until that is taken back.
  await goTo(page, '/margin?view=findings&state=recovered')
  await expect(findings.getByText('Recovered')).toHaveCount(1)
  await page.keyboard.press('Control+z')
  await expect(page.getByText('Nothing found.')).toBeVisible()
  await goTo(page, '/margin?view=findings')

  await onFirst('a')
  await page.getByRole('button', { name: 'Goodwill', exact: true }).click()
  await page.getByRole('textbox', { name: 'Why' }).focus()
  await page.keyboard.press('Control+Enter')
  await expect(message(page, /^Accepted/)).toBeVisible()
  await goTo(page, '/margin?view=findings&state=accepted')
  await onFirst('o')
  await expect(message(page, 'The finding is open again.')).toBeVisible()

  await goTo(page, '/margin?view=findings')
  await onFirst('m')
  await expect(message(page, 'You see to this finding now.')).toBeVisible()
  await page.keyboard.press('Enter')
  const finding = page.getByRole('complementary', { name: 'Finding' })
  await expect(selected).toHaveCount(1)
  await finding.getByRole('button', { name: /Who sees to it/ }).click()
  // Whoever has it stands there before the others are known.
  const other = page.getByRole('option', { selected: false }).filter({ hasNotText: 'Nobody' }).last()
  const name = (await other.textContent())?.replace(/\d+$/, '') ?? ''
  await other.click()
  await expect(message(page, `${name} sees to this finding now.`)).toBeVisible()
  await page.getByRole('button', { name: /Whose/ }).click()
  await page.getByRole('option', { name }).click()
  await expect(page.getByText('1 finding', { exact: true })).toBeVisible()
  await findings.focus()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog').getByText('In the findings')).toBeVisible()
})

test('the morning’s list says until when, to the hour, and prints on one page in both languages', async ({ desk: { page } }) => {
  await signIn(page)
  await goTo(page, '/margin?view=digest')
  await expect(page.getByText(/\d\d:\d\d, when the crew comes$/).first()).toBeVisible()
  await printsOnOnePage(page)
  await page.getByRole('button', { name: /me and this window/ }).click()
  await page.getByRole('menuitem', { name: 'Français' }).click()
  await expect(page.getByText(/\d\sh\s\d\d, à l’arrivée de l’équipe$/).first()).toBeVisible()
  await printsOnOnePage(page)
})

async function printsOnOnePage(page: Page): Promise<void> {
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('navigation')).toBeHidden()
  expect((await page.pdf({ format: 'Letter' })).toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1)
  await page.emulateMedia({ media: null })
}

test('a clash is cleared in one step by keyboard, another settled with a reason and opened again', async ({ desk: { page } }) => {
  await signIn(page)
  await goTo(page, '/conflicts')
  const open = page.getByRole('tab', { name: /^Open/ })
  const before = Number((await open.textContent())?.replaceAll(/\D/g, ''))
  // Which of the two the sample has depends on the day it is made for.
  await page.getByRole('button', { name: /Worker (booked twice|not available)/ }).first().click()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /^(Send|Take) / }).first()).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(open).toHaveText(new RegExp(`Open\\s*${before - 1}`))

  await page.keyboard.press('x')
  await page.getByRole('button', { name: 'Settle 1 conflict' }).click()
  await page.getByRole('textbox', { name: 'Why it is all right' }).fill('Both crews meet on site')
  await page.getByRole('button', { name: 'Settle', exact: true }).click()
  await page.getByRole('tab', { name: /^Settled/ }).click()
  await expect(page.getByText('Both crews meet on site')).toBeVisible()
  await page.getByRole('button', { name: 'Open again' }).click()
  await expect(open).toHaveText(new RegExp(`Open\\s*${before - 1}`))
})

test('a relay is joined by what its administrator sent, pasted as it is; without one, changes go out on a stick and come in again', async ({ desk: { page } }) => {
  await signIn(page)
  await goTo(page, '/company?tab=relay')
  const secret = `Ab${'x'.repeat(30)}`
  await page.getByRole('textbox', { name: 'Fingerprint of the relay' }).fill(`TRUJOURNEY_INVITATION='${secret}' trujourney sync join ws://127.0.0.1:9 --relay ${'ab'.repeat(32)}`)
  await expect(page.getByRole('textbox', { name: 'Address' })).toHaveValue('ws://127.0.0.1:9')
  await expect(page.getByLabel('Invitation')).toHaveValue(secret)
  await page.getByRole('button', { name: 'Join', exact: true }).click()
  await expect(page.getByRole('alert').getByText('The relay does not answer.')).toBeVisible()

  await page.getByRole('button', { name: 'Write everything' }).click()
  await expect(page.getByText(/^Fingerprint of this workstation/)).toBeVisible()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save the file' }).click()
  const path = await (await download).path()
  await page.getByLabel('Choose the file…').last().setInputFiles({ name: 'changes.tjsync', mimeType: 'application/octet-stream', buffer: readFileSync(path) })
  await expect(page.getByText('Nothing in it is new.')).toBeVisible()
  await page.getByLabel('Choose the file…').last().setInputFiles({ name: 'cut.tjsync', mimeType: 'application/octet-stream', buffer: readFileSync(path).subarray(0, -9) })
  await expect(page.getByText('The sync file is damaged, or somebody altered it.')).toBeVisible()
})
