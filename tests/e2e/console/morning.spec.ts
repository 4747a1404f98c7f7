import { bar, drag, message, openBoard, placeOf, trayCard, walkTo } from './board-page.ts'
import { expect, signIn, test } from './desk-window.ts'
import { writeValDore } from './val-dore.ts'

test('a morning: files come in, jobs find trucks, a clash goes, a suggestion and a plan are taken, and all of it can be taken back', async ({ desk: { page } }) => {
  test.setTimeout(150_000)
  await signIn(page)

  await test.step('a folder of files is checked first, then imported', async () => {
    await page.getByRole('link', { name: 'Import', exact: true }).click()
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Choose files…' }).click()
    await (await chooser).setFiles([...writeValDore().files])
    const files = page.getByRole('table', { name: 'Files' })
    await expect(files.getByRole('row', { name: /^jobs\.csv Jobs 6 6 / })).toBeVisible()
    await expect(page.getByText('Nothing has been written yet.')).toBeVisible()
    await page.getByRole('button', { name: /^Import \d+ rows$/ }).click()
    await expect(page.getByText(/rows are in\.$/)).toBeVisible({ timeout: 30_000 })
  })

  await test.step('a job goes from the tray to a truck in one drag', async () => {
    // The depot's own dispatcher, whom the files brought along, takes over.
    await page.getByRole('button', { name: /me and this window/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await signIn(page, 'Solène Rivard Dispatcher')
    await openBoard(page)
    await expect(trayCard(page, 'Ilse Marchetti')).toBeVisible()
    await drag(page, trayCard(page, 'Ilse Marchetti'), await placeOf(page, 'VDR 03', '11:00'), false)
    // What the drop would do stands beside the hand while it is still held.
    await expect(page.getByText('new journey')).toBeVisible()
    await page.mouse.up()
    await expect(bar(page, /^Ilse Marchetti, VDR 03, 11:00 to 13:30/)).toBeVisible()
    await expect(page.getByRole('tab', { name: 'Unassigned 3' })).toBeVisible()
  })

  await test.step('another goes on by the keyboard alone', async () => {
    await walkTo(page, /^Ilse Marchetti/, ['Control+Home', 'ArrowDown', 'ArrowDown'])
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await expect(bar(page, /^Ilse Marchetti, VDR 04, 11:30 to 14:00/)).toBeVisible()
  })

  await test.step('the clash in the inbox goes in one step', async () => {
    await page.getByRole('link', { name: /^Conflicts/ }).click()
    await page.getByRole('button', { name: /Maïka Leblond.*Worker booked twice/ }).click()
    await page.getByRole('button', { name: /^Send .+ with VDR 02 .+ instead of Maïka Leblond/ }).first().click()
    await expect(message(page, /instead of Maïka Leblond/)).toBeVisible()
    await expect(page.getByRole('button', { name: /Maïka Leblond.*Worker booked twice/ })).toHaveCount(0)
  })

  await test.step('a suggestion is looked at with 1 and taken with Enter', async () => {
    // Back over the opened conflict and the inbox, to the board as it was set up.
    await page.goBack()
    await page.goBack()
    await expect(page.getByRole('grid')).toBeVisible()
    await trayCard(page, 'Tomasz Beaulieu').click()
    await expect(page.getByRole('region', { name: 'Suggestions' }).getByRole('listitem').first()).toBeVisible({ timeout: 20_000 })
    await page.getByRole('grid').focus()
    await page.keyboard.press('1')
    await expect(page.getByRole('button', { name: 'Preview', pressed: true })).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(bar(page, /^Tomasz Beaulieu, VDR/)).toBeVisible()
    await expect(message(page, /^Assigned to VDR/)).toBeVisible()
  })

  await test.step('what is left is planned as one day and applied as one step', async () => {
    await page.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Plan the day…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Make the plan' }).click()
    await page.getByRole('dialog').getByRole('button', { name: /^Apply [12] changes?$/ }).click({ timeout: 30_000 })
    await expect(bar(page, /^Priscille Audet, VDR/)).toBeVisible()
    await expect(bar(page, /^Yuki Marchand, VDR/)).toBeVisible()
  })

  await test.step('Ctrl+Z takes the plan back, Ctrl+Shift+Z makes it again', async () => {
    await page.getByRole('grid').focus()
    await page.keyboard.press('Control+z')
    await expect(bar(page, /^Yuki Marchand/)).toHaveCount(0)
    await expect(bar(page, /^Priscille Audet/)).toHaveCount(0)
    await expect(bar(page, /^Tomasz Beaulieu, VDR/)).toBeVisible()
    await page.keyboard.press('Control+Shift+Z')
    await expect(bar(page, /^Yuki Marchand, VDR/)).toBeVisible()
    await expect(bar(page, /^Priscille Audet, VDR/)).toBeVisible()
  })

  await test.step('in French the same board is there, with French times', async () => {
    // A plan may move the bar along its truck, so its times are read rather than known.
    const inEnglish = await bar(page, /^Ilse Marchetti, VDR/).getAttribute('aria-label')
    const [, truck, ...times] = /^Ilse Marchetti, (VDR \d\d), (\d\d):(\d\d) to (\d\d):(\d\d)/.exec(inEnglish ?? '') ?? []
    expect(times).toHaveLength(4)
    const [fromHour, fromMinute, toHour, toMinute] = times
    await page.getByRole('button', { name: /me and this window/ }).click()
    await page.getByRole('menuitem', { name: 'Français' }).click()
    await expect(page.getByRole('link', { name: /^Conflits/ })).toBeVisible()
    await expect(page.getByRole('grid', { name: /décembre|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre/ })).toBeVisible()
    await expect(bar(page, new RegExp(`^Ilse Marchetti, ${truck}, de ${fromHour}\\sh\\s${fromMinute} à ${toHour}\\sh\\s${toMinute}`))).toBeVisible()
  })
})

test.describe('paper', () => {
  test.use({ company: 'valDore' })

  test('the board prints light, with every bar and a sheet for each crew', async ({ desk: { page } }) => {
    await page.addInitScript(() => {
      window.print = () => undefined
    })
    await page.reload()
    await signIn(page, 'Solène Rivard')
    await openBoard(page)
    await expect(bar(page, /^Wes Harrow/)).toBeVisible()
    await page.getByRole('grid').focus()
    await page.keyboard.press('Control+p')
    await page.emulateMedia({ media: 'print' })
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
    await expect(page.getByRole('heading', { name: /^Val-Doré · .*2 jobs$/ })).toBeVisible()
    for (const [truck, customer] of [['VDR 01', 'Noémie Castonguay'], ['VDR 02', 'Wes Harrow']] as const) {
      await expect(page.getByText(new RegExp(`^08:00 ${customer}`))).toBeVisible()
      const sheet = page.getByRole('heading', { name: new RegExp(`^${truck} · `) }).locator('..')
      await expect(sheet.getByRole('cell', { name: customer })).toBeVisible()
    }
    // What is on the screen for clicking does not go on paper.
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden()
    await expect(page.getByRole('grid')).toBeHidden()
    const paper = await page.pdf({ preferCSSPageSize: true, printBackground: true })
    expect(paper.length).toBeGreaterThan(10_000)
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
    await page.emulateMedia({ media: null })
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    await expect(page.getByRole('grid')).toBeVisible()
  })
})

