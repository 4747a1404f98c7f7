import { readFileSync } from 'node:fs'
import { goTo, message } from './board-page.ts'
import { expect, signIn, test } from './desk-window.ts'

test('a bookkeeper walks the weeks by keyboard, looks into one person’s week, sets a wage and takes it back, and hands the week to payroll', async ({ desk: { page } }) => {
  await signIn(page)
  await page.keyboard.press('g')
  await page.keyboard.press('p')
  await expect(page.getByRole('heading', { name: 'Pay', exact: true })).toBeVisible()
  const week = page.getByRole('grid', { name: 'Pay week' })
  await week.focus()
  await page.keyboard.press('[')
  await expect(page).toHaveURL(/week=\d{4}-\d{2}-\d{2}/)
  await expect(page.getByRole('button', { name: 'This week' })).toBeVisible()
  await week.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  const person = page.getByRole('complementary', { name: 'Pay of one person' })
  await expect(person.getByRole('heading', { name: 'Job by job' })).toBeVisible()
  // What payroll gets is what the list says, and what the jobs add up to.
  const gross = (await person.getByRole('table', { name: 'Pay sheet' }).getByRole('row', { name: /^Gross/ }).getByRole('cell').last().textContent()) ?? ''
  await expect(week.getByRole('row', { selected: true })).toContainText(gross)
  await expect(person.getByText(/^\d\d:\d\d – \d\d:\d\d$/).first()).toBeVisible()

  const wages = person.getByRole('table', { name: 'Wage' })
  await expect(wages.getByRole('row')).toHaveCount(2)
  await person.getByRole('button', { name: 'New wage…' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Per hour' }).fill('31.25')
  await page.keyboard.press('Enter')
  await expect(message(page, /^The wage is set\./)).toBeVisible()
  await expect(wages.getByRole('row')).toHaveCount(3)
  await expect(wages.getByRole('row').nth(1)).toContainText('$31.25')
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(wages.getByRole('row')).toHaveCount(2)

  // The shell asks where to put it, with a window of the system's own.
  if (test.info().project.name === 'host') {
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export for payroll' }).click()
    const lines = readFileSync(await (await download).path(), 'utf8').trim().split('\r\n')
    expect(lines[0]).toBe('week_from,week_to,worker,name,code,label,hours,rate,amount,currency')
    expect(lines.some((line) => /,REG,Regular hours,\d+\.\d{4},\d+\.\d{2},\d+\.\d{2},CAD$/.test(line))).toBe(true)
  }
  await week.focus()
  await page.keyboard.press('Escape')
  await expect(person).toHaveCount(0)
  await goTo(page, '/activity?action=pay')
  await expect(page.getByRole('grid', { name: 'Activity' }).getByRole('row', { name: /Pay looked at/ }).first()).toBeVisible()
})

test('a bonus rule is set, counts, and is removed again; a tip goes to the crew of its job', async ({ desk: { page } }) => {
  await signIn(page)
  await goTo(page, '/pay?view=rules')
  await page.getByRole('button', { name: 'New rule…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name on the pay sheet' }).fill('Autumn share')
  await dialog.getByRole('textbox', { name: /^Per cent/ }).fill('5')
  await dialog.getByRole('group', { name: 'First day' }).getByRole('spinbutton').first().focus()
  await page.keyboard.type('20200101')
  await dialog.getByRole('textbox', { name: 'Why' }).fill('Agreed with the crews')
  await page.keyboard.press('Enter')
  await expect(page.getByText('5% of the job’s revenue, shared by hours')).toBeVisible()

  await page.getByRole('tab', { name: 'Pay week' }).click()
  await page.getByRole('grid', { name: 'Pay week' }).focus()
  await page.keyboard.press('[')
  await expect(page.getByText('Bonuses').locator('..')).toContainText(/\$\d[\d,]*\.\d\d/)
  await expect(page.getByText('Bonuses').locator('..')).not.toContainText('$0.00')
  await page.getByRole('grid', { name: 'Pay week' }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  const person = page.getByRole('complementary', { name: 'Pay of one person' })
  await person.getByRole('link', { name: /^JOB-/ }).first().click()

  await page.getByRole('tab', { name: /^Estimate and bill/ }).click()
  await page.getByRole('textbox', { name: 'Tip' }).fill('40.01')
  await page.keyboard.press('Enter')
  await expect(message(page, 'The tip is recorded.')).toBeVisible()
  const shares = page.getByRole('table', { name: 'Who gets it' })
  await expect(shares.getByRole('row', { name: /^Total/ })).toContainText('$40.01')
  expect(await shares.getByRole('row').count()).toBeGreaterThan(2)
  await page.getByRole('button', { name: 'Remove the tip of $40.01' }).click()
  await expect(page.getByText('No tip is recorded.')).toBeVisible()

  await goTo(page, '/pay?view=rules')
  await page.getByRole('button', { name: 'Remove the rule “Autumn share”' }).click()
  await expect(page.getByText('No pay rules yet.')).toBeVisible()
})

test('a dispatcher has no pay, and is told so', async ({ desk: { page } }) => {
  await signIn(page, 'Dispatcher')
  await expect(page.getByRole('link', { name: 'Pay', exact: true })).toHaveCount(0)
  await goTo(page, '/pay')
  await expect(page.getByText('Pay is not part of what you see.')).toBeVisible()
})
