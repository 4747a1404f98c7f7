import type { Page } from '@playwright/test'
import { bar, drag, goTo, message, openBoard, placeOf, trayCard, walkTo } from './board-page.ts'
import { expect, signIn, test } from './desk-window.ts'

test.use({ company: 'valDore' })

/** What the window has said out loud since it was asked to listen, even if only for a moment. */
async function listenToAlerts(page: Page): Promise<void> {
  await page.evaluate(() => {
    const heard: string[] = []
    Object.assign(globalThis, { heard })
    const listen = () => heard.push(...[...document.querySelectorAll('[role=alert]')].map(({ textContent }) => textContent ?? ''))
    new MutationObserver(listen).observe(document.body, { subtree: true, childList: true, characterData: true })
  })
}
function alertsHeard(page: Page): Promise<string> {
  return page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard.join('\n'))
}

/** Who was signed in is known to the desk alone, and it was another one. */
async function comeBack(page: Page): Promise<void> {
  await expect(page.getByText('Choose whose eyes to look through')).toBeVisible({ timeout: 20_000 })
  await signIn(page, 'Solène Rivard')
}

test('the desk is killed: the window says so, comes back, and what was acknowledged is there', { tag: '@shell' }, async ({ desk }) => {
  const { page } = desk
  await signIn(page, 'Solène Rivard')
  await openBoard(page)
  await drag(page, trayCard(page, 'Ilse Marchetti'), await placeOf(page, 'VDR 03', '11:00'))
  await expect(message(page, /^Ilse Marchetti: VDR 03/)).toBeVisible()
  await listenToAlerts(page)
  await desk.killDesk(async () => {
    await expect.poll(() => alertsHeard(page)).toMatch(/desk (does not answer|had to be started again)/)
  })
  await comeBack(page)
  await openBoard(page)
  await expect(bar(page, /^Ilse Marchetti, VDR 03, 11:00/)).toBeVisible()
  await expect(page.getByRole('status', { name: 'Saved here' }).or(page.getByText('Saved here')).first()).toBeVisible()
})

test('killed again and again right after each word is saved: not one is lost', async ({ desk }) => {
  test.setTimeout(120_000)
  const { page } = desk
  await signIn(page, 'Solène Rivard')
  await openBoard(page)
  await bar(page, /^Wes Harrow/).click()
  await page.getByRole('link', { name: 'Open the job' }).click()
  const job = new URL(page.url()).pathname
  const note = page.getByRole('textbox', { name: 'For the crew' })
  let written = ''
  for (const word of ['ramp', 'ramp, straps', 'ramp, straps, piano board']) {
    await expect(note).toHaveValue(written)
    await note.fill(word)
    await expect(page.getByText(/^Saved here \d/)).toBeVisible()
    await desk.killDesk()
    written = word
    await comeBack(page)
    await goTo(page, job)
  }
  await expect(note).toHaveValue(written)
  await page.getByRole('tab', { name: 'History' }).click()
  await expect(page.getByText('Solène Rivard changed the job')).toHaveCount(3)
})

test('closed and opened again the next morning, everything is as it was left', { tag: '@shell' }, async ({ desk }) => {
  await signIn(desk.page, 'Solène Rivard')
  await openBoard(desk.page)
  await walkTo(desk.page, /^Wes Harrow/, ['Control+Home', 'ArrowDown'])
  await desk.page.keyboard.press('Alt+ArrowRight')
  await expect(bar(desk.page, /^Wes Harrow, VDR 02, 08:15/)).toBeVisible()
  await expect(message(desk.page, /^Wes Harrow: VDR 02, 08:15/)).toBeVisible()
  const page = await desk.reopen()
  await comeBack(page)
  await openBoard(page)
  await expect(bar(page, /^Wes Harrow, VDR 02, 08:15/)).toBeVisible()
  // Undo reaches back over the night.
  await page.getByRole('button', { name: 'Undo my last change' }).click()
  await expect(bar(page, /^Wes Harrow, VDR 02, 08:00/)).toBeVisible()
})
