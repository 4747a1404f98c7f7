import type { Page } from '@playwright/test'
import { bar, goTo, message, openBoard, trayCard, walkTo } from './board-page.ts'
import { expect, signIn, test } from './desk-window.ts'
import { DAY } from './val-dore.ts'

test.use({ company: 'valDore' })

/** Where the two planned jobs are reached from the top of the board. */
const NOEMIE = { name: /^Noémie Castonguay/, keys: ['Control+Home'] }
const WES = { name: /^Wes Harrow/, keys: ['Control+Home', 'ArrowDown'] }

async function begin(page: Page): Promise<void> {
  await signIn(page, 'Solène Rivard')
  await openBoard(page)
  await expect(bar(page, WES.name)).toBeVisible()
}

function walk(page: Page, { name, keys }: typeof WES): Promise<void> {
  return walkTo(page, name, keys)
}

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

/** With Tab alone, as somebody without a mouse gets there. */
async function tabTo(page: Page, reached: () => Promise<boolean>, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await reached()) return
    await page.keyboard.press(key)
  }
  throw new Error('not reached by Tab')
}

function isFocused(page: Page, role: Parameters<Page['getByRole']>[0], name: string | RegExp): () => Promise<boolean> {
  return () => page.getByRole(role, { name }).first().evaluate((element) => element === document.activeElement, undefined, { timeout: 2_000 }).catch(() => false)
}

async function chooseTruck(page: Page, name: string): Promise<void> {
  await tabTo(page, isFocused(page, 'button', /Truck$/))
  await press(page, 'Enter')
  await expect(page.getByRole('listbox')).toBeVisible()
  await page.keyboard.type(name)
  await expect(page.getByRole('option', { name: new RegExp(`^${name}`) })).toBeFocused()
  await press(page, 'Enter')
  await expect(page.getByRole('listbox')).toHaveCount(0)
}

test('1 and 3: a job goes from the tray to a truck through “Move to…”, without a mouse', async ({ desk: { page } }) => {
  await begin(page)
  await page.getByRole('grid').focus()
  await tabTo(page, isFocused(page, 'button', /^Ilse Marchetti/))
  await press(page, 'Enter')
  await tabTo(page, isFocused(page, 'button', 'Move to…'))
  await press(page, 'Enter')
  const dialog = page.getByRole('dialog', { name: /^Move Ilse Marchetti to/ })
  await expect(dialog).toBeVisible()
  await chooseTruck(page, 'VDR 04')
  await tabTo(page, isFocused(page, 'button', /^Move$/))
  await press(page, 'Enter')
  await expect(bar(page, /^Ilse Marchetti, VDR 04, 09:00/)).toBeVisible()
})

test('2: Space takes a bar up, arrows move it by quarters and rows, Shift by hours, Enter puts it down', async ({ desk: { page } }) => {
  await begin(page)
  await walk(page, WES)
  await press(page, 'Space', 'ArrowRight', 'Shift+ArrowRight', 'ArrowLeft', 'ArrowDown', 'Enter')
  await expect(bar(page, /^Wes Harrow, VDR 03, 09:00 to 11:30/)).toBeVisible()
})

test('2: Escape puts a held bar back where it was', async ({ desk: { page } }) => {
  await begin(page)
  await walk(page, WES)
  await press(page, 'Space', 'Shift+ArrowRight', 'ArrowDown', 'Escape')
  await expect(bar(page, /^Wes Harrow, VDR 02, 08:00/)).toBeVisible()
  await press(page, 'Alt+ArrowRight')
  await expect(bar(page, /^Wes Harrow, VDR 02, 08:15/)).toBeVisible()
})

test('2: Alt and an arrow moves at once, with Ctrl it makes longer; Alt+Left is never the way back in the history', { tag: '@shell' }, async ({ desk: { page } }) => {
  await begin(page)
  await walk(page, WES)
  const address = page.url()
  await press(page, 'Alt+ArrowRight', 'Alt+ArrowRight')
  await expect(bar(page, /^Wes Harrow, VDR 02, 08:30 to 11:00/)).toBeVisible()
  await press(page, 'Control+Alt+ArrowRight')
  await expect(bar(page, /^Wes Harrow, VDR 02, 08:30 to 11:15/)).toBeVisible()
  await press(page, 'Alt+ArrowLeft', 'Alt+ArrowLeft', 'Alt+ArrowLeft')
  await expect(bar(page, /^Wes Harrow, VDR 02, 07:45/)).toBeVisible()
  expect(page.url()).toBe(address)
  // Nor where there is no bar to move, nor beside the board.
  await press(page, 'ArrowDown', 'Alt+ArrowLeft')
  await trayCard(page, 'Ilse Marchetti').focus()
  await press(page, 'Alt+ArrowLeft')
  await expect(page.getByRole('grid')).toBeVisible()
  expect(page.url()).toBe(address)
})

test('3: a bar is moved through the dialog that M opens', async ({ desk: { page } }) => {
  await begin(page)
  await walk(page, WES)
  await press(page, 'm')
  const dialog = page.getByRole('dialog', { name: /^Move Wes Harrow to/ })
  await chooseTruck(page, 'VDR 03')
  await tabTo(page, isFocused(page, 'button', /^Move$/))
  await press(page, 'Enter')
  await expect(dialog).toHaveCount(0)
  await expect(bar(page, /^Wes Harrow, VDR 03, 08:00/)).toBeVisible()
})

test('4: Delete sends a bar back to the tray, and the tray’s other lists are an arrow away', async ({ desk: { page } }) => {
  await begin(page)
  await walk(page, WES)
  await press(page, 'Delete')
  await expect(page.getByRole('tab', { name: 'Unassigned 5' })).toBeVisible()
  await expect(trayCard(page, 'Wes Harrow')).toBeVisible()
  await page.getByRole('tab', { name: /^Unassigned/ }).focus()
  await press(page, 'ArrowRight')
  await expect(page.getByText('Nothing is on hold.')).toBeVisible()
  await press(page, 'ArrowRight')
  await expect(page.getByText('Nothing was cancelled.')).toBeVisible()
})

test('5: 1 to 3 look at a suggestion on the board, Escape lets it go, Enter takes it', async ({ desk: { page } }) => {
  await begin(page)
  await trayCard(page, 'Ilse Marchetti').focus()
  await press(page, 'Enter')
  await expect(page.getByRole('region', { name: 'Suggestions' }).getByRole('heading').first()).toBeVisible({ timeout: 20_000 })
  await page.getByRole('grid').focus()
  const looked = page.getByRole('button', { name: 'Preview', pressed: true })
  await press(page, '2')
  await expect(looked).toHaveCount(1)
  await press(page, 'Escape')
  await expect(looked).toHaveCount(0)
  await press(page, '1', 'Enter')
  await expect(bar(page, /^Ilse Marchetti, VDR/)).toBeVisible()
})

test('6: F8 goes to the conflict, and its step is pressed without a mouse', async ({ desk: { page } }) => {
  await begin(page)
  await page.getByRole('grid').focus()
  await press(page, 'F8')
  const conflicts = page.getByRole('complementary', { name: 'Beside the board' }).getByRole('region', { name: 'Conflicts' })
  await expect(conflicts).toContainText('two crews at once')
  await tabTo(page, isFocused(page, 'button', /^Take Maïka Leblond off this journey/))
  await press(page, 'Enter')
  await expect(conflicts).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Conflicts 0' })).toBeVisible()
})

test('7: what was done is taken back and done again by key, and from its message with F6', { tag: '@shell' }, async ({ desk: { page } }) => {
  await begin(page)
  await walk(page, WES)
  await press(page, 'Alt+ArrowRight')
  await expect(message(page, /^Wes Harrow: VDR 02, 08:15/)).toBeVisible()
  await press(page, 'Control+z')
  await expect(bar(page, /^Wes Harrow, VDR 02, 08:00/)).toBeVisible()
  await press(page, 'Control+Shift+Z')
  await expect(bar(page, /^Wes Harrow, VDR 02, 08:15/)).toBeVisible()
  await expect(page.getByRole('region', { name: /Messages/ }).getByRole('button', { name: 'Undo' }).first()).toBeVisible()
  for (let presses = 0; presses < 6 && !(await page.evaluate(() => document.activeElement?.closest('[aria-label*="Messages"]') !== null)); presses += 1) await press(page, 'F6')
  await tabTo(page, isFocused(page, 'button', 'Undo'))
  await press(page, 'Enter')
  await expect(bar(page, /^Wes Harrow, VDR 02, 08:00/)).toBeVisible()
})

test('8 and 9: a bar says its times and its state, and the way before it stands in “Move to…”', async ({ desk: { page } }) => {
  await begin(page)
  await walk(page, WES)
  await expect(bar(page, 'Wes Harrow, VDR 02, 08:00 to 10:30, Planned')).toBeVisible()
  await press(page, 'm')
  await chooseTruck(page, 'VDR 03')
  await expect(page.getByRole('dialog', { name: /^Move Wes Harrow/ })).toContainText(/Drive .+ before, .+ after/)
})

test('10: D, 3 and W change the days, plus and minus the hours, T comes back to today', { tag: '@shell' }, async ({ desk: { page } }) => {
  await begin(page)
  await page.getByRole('grid').focus()
  await press(page, 'w')
  await expect(page.getByRole('radio', { name: 'Week' })).toBeChecked()
  await expect(bar(page, WES.name)).toBeVisible()
  await page.getByRole('grid').focus()
  await press(page, '3')
  await expect(page.getByRole('radio', { name: '3 days' })).toBeChecked()
  await page.getByRole('grid').focus()
  await press(page, 'd')
  await expect(page.getByRole('radio', { name: 'Day', exact: true })).toBeChecked()
  const before = (await bar(page, WES.name).boundingBox())?.width ?? 0
  await press(page, '+')
  await expect.poll(async () => (await bar(page, WES.name).boundingBox())?.width ?? 0).toBeGreaterThan(before * 1.1)
  await press(page, '-')
  await expect.poll(async () => Math.abs(((await bar(page, WES.name).boundingBox())?.width ?? 0) - before)).toBeLessThan(2)
  await press(page, 't')
  await expect(page.getByRole('button', { name: 'Today' })).toBeDisabled()
  await page.getByRole('grid').focus()
  await press(page, ']')
  await expect(page.getByRole('button', { name: 'Today' })).toBeEnabled()
  await page.getByRole('grid').focus()
  await press(page, 'n')
  await expect(page.getByRole('button', { name: 'Today' })).toBeDisabled()
})

test('11: somebody is put on a crew by name, and taken off again', async ({ desk: { page } }) => {
  await begin(page)
  await walk(page, NOEMIE)
  await press(page, 'Enter')
  const crew = page.getByRole('region', { name: 'Crew' })
  await expect(crew).toContainText('2/2')
  await tabTo(page, isFocused(page, 'combobox', 'Add somebody'))
  await page.keyboard.type('Kofi')
  await press(page, 'ArrowDown', 'Enter')
  await expect(crew).toContainText('3/2')
  // The next one can be added at once; who came last is a step back.
  await expect(page.getByRole('combobox', { name: 'Add somebody' })).toBeFocused()
  await tabTo(page, isFocused(page, 'button', 'Take Kofi Laramée off'), 'Shift+Tab')
  await press(page, 'Enter')
  await expect(crew).toContainText('2/2')
})

test('12: Shift chooses several, one move takes all of them, L pins, C copies the day', async ({ desk: { page } }) => {
  await begin(page)
  await walk(page, NOEMIE)
  await press(page, 'Enter', 'Shift+ArrowDown')
  await expect(page.getByRole('heading', { name: '2 jobs chosen' })).toBeVisible()
  await press(page, 'Alt+ArrowRight')
  await expect(bar(page, /^Noémie Castonguay, VDR 01, 08:15/)).toBeVisible()
  await expect(bar(page, /^Wes Harrow, VDR 02, 08:15/)).toBeVisible()
  await press(page, 'l')
  await expect(bar(page, /^Wes Harrow.*pinned/)).toBeVisible()
  await press(page, 'c')
  const copy = page.getByRole('dialog', { name: 'Copy a day' })
  await tabTo(page, isFocused(page, 'button', 'Copy'))
  await press(page, 'Enter')
  await expect(copy).toHaveCount(0)
  await expect(message(page, '2 journeys copied')).toBeVisible()
  expect(page.url()).not.toContain(`date=${DAY}`)
})

test('13: slash finds a job on the board, a filter is a Space away, and a view is kept under a name', async ({ desk: { page } }) => {
  await begin(page)
  await page.getByRole('grid').focus()
  await press(page, '/')
  await page.keyboard.type('harrow')
  await press(page, 'Enter')
  await expect(bar(page, WES.name)).toHaveAttribute('aria-selected', 'true')
  await page.getByRole('button', { name: /^Conflicts \d/ }).focus()
  await press(page, 'Space')
  await expect(page.getByRole('button', { name: /^Conflicts \d/, pressed: true })).toBeVisible()
  await page.getByRole('button', { name: 'Saved views' }).focus()
  await press(page, 'Enter')
  await page.getByRole('textbox', { name: 'Keep what is shown as' }).focus()
  await page.keyboard.type('Harrow only')
  await press(page, 'Enter')
  await expect(page.getByRole('button', { name: 'Harrow only', exact: true })).toBeVisible()
})

test('14: depots are groups that Enter closes and opens', async ({ desk: { page } }) => {
  await signIn(page)
  await goTo(page, `/board?date=${DAY}`)
  const group = page.getByRole('row', { name: 'Gatineau' })
  await expect(group).toBeVisible()
  const rows = page.getByRole('row')
  const before = await rows.count()
  await page.getByRole('grid').focus()
  await press(page, 'Control+Home', 'Enter')
  await expect.poll(() => rows.count()).toBeLessThan(before)
  await press(page, 'Enter')
  await expect.poll(() => rows.count()).toBe(before)
})

test('15: Ctrl+P prints the board, not the window', async ({ desk: { page } }) => {
  await page.addInitScript(() => {
    window.print = () => Object.assign(globalThis, { printed: true })
  })
  await page.reload()
  await begin(page)
  await page.getByRole('grid').focus()
  await press(page, 'Control+p')
  await expect.poll(() => page.evaluate(() => (globalThis as unknown as { printed?: boolean }).printed)).toBe(true)
})

test('16: B puts a lunch on the board', async ({ desk: { page } }) => {
  await begin(page)
  await walk(page, WES)
  await press(page, 'b')
  const dialog = page.getByRole('dialog', { name: 'Block time' })
  await expect(dialog).toBeVisible()
  await tabTo(page, isFocused(page, 'button', 'Put it on the board'))
  await press(page, 'Enter')
  await expect(dialog).toHaveCount(0)
  await expect(bar(page, 'Maintenance')).toBeVisible()
})

test('17: Y brings rows closer together', async ({ desk: { page } }) => {
  await begin(page)
  await page.getByRole('grid').focus()
  const height = async () => (await page.getByRole('row').first().boundingBox())?.height ?? 0
  const before = await height()
  await press(page, 'y')
  await expect.poll(height).toBeLessThan(before)
  await expect(page.locator('html')).toHaveAttribute('data-density', 'compact')
})

test('18: Ctrl+K goes anywhere, the sheet lists the keys, and letters are the board’s alone and can be switched off', { tag: '@shell' }, async ({ desk: { page } }) => {
  await begin(page)
  await page.getByRole('grid').focus()
  await press(page, 'Control+k')
  await page.keyboard.type('VDR-102')
  await expect(page.getByRole('menuitem', { name: /VDR-102/ })).toBeVisible()
  await press(page, 'Escape')
  // Up here a letter is nothing: the board keeps its days.
  await page.getByRole('link', { name: 'Board', exact: true }).focus()
  await press(page, 'w')
  await expect(page.getByRole('radio', { name: 'Day', exact: true })).toBeChecked()
  await press(page, '?')
  const sheet = page.getByRole('dialog', { name: 'Keys' })
  await expect(sheet.getByRole('heading', { name: 'On the board' })).toBeVisible()
  await tabTo(page, isFocused(page, 'switch', 'Single letters work'))
  await press(page, 'Space', 'Escape')
  await page.getByRole('grid').focus()
  await press(page, 'w')
  await expect(page.getByRole('radio', { name: 'Day', exact: true })).toBeChecked()
  // What is no single letter goes on working.
  await press(page, 'Control+k')
  await expect(page.getByRole('dialog', { name: 'Find anything' })).toBeVisible()
})
