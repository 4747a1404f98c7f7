import type { Page } from '@playwright/test'
import { bar, goTo, openBoard, trayCard, walkToFirstBar } from './board-page.ts'
import { expect, signIn, test } from './desk-window.ts'

test.use({ company: 'valDore' })

/** Dollars as either language writes them, and the words that stand beside money. */
const MONEY = /\$\s?\d|\d\s?\$|\b(Quote|Deposit|Margin|Revenue|Wage|Estimate and bill)\b/

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /me and this window/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('button', { name: 'Solène Rivard Dispatcher' })).toBeVisible()
}

/** The places of one journey, as a dispatcher's window has them: its own page, and that of its job. */
async function placesOf(page: Page, customer: string): Promise<{ readonly journey: string; readonly job: string }> {
  await openBoard(page)
  await bar(page, new RegExp(`^${customer}`)).click()
  await page.getByRole('link', { name: 'Open the journey' }).click()
  await expect(page.getByRole('heading', { name: /^VDR 0/ })).toBeVisible()
  const journey = new URL(page.url()).pathname
  await page.goBack()
  await page.getByRole('link', { name: 'Open the job' }).click()
  await expect(page.getByRole('tab', { name: 'History' })).toBeVisible()
  await expect(page.getByText(/\$6[01]0/).first()).toBeVisible()
  return { job: new URL(page.url()).pathname, journey }
}

/** Without a reload, as somebody who was given a link in this window: what others have read here must be gone. */
async function follow(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState(null, '', to)
    dispatchEvent(new PopStateEvent('popstate', { state: null }))
  }, path)
}

interface Watched {
  secretsSeen: string[]
}

/** Money and telephone numbers, also where they are shown for a blink, before the desk has answered. */
async function watchForSecrets(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen: string[] = []
    Object.assign(globalThis, { secretsSeen: seen })
    new MutationObserver(() => seen.push(...(document.body.innerText.match(/\$\s?\d[\d,.]*|\+1418\d+/g) ?? []))).observe(document.body, { subtree: true, childList: true, characterData: true })
  })
}

test('a mover sees the own journey and its job, and no money anywhere, not even what a dispatcher has just looked at here', async ({ desk: { page } }) => {
  await signIn(page, 'Solène Rivard')
  const own = await placesOf(page, 'Noémie Castonguay')
  await signOut(page)
  // The window stays at the job that the dispatcher had open.
  await watchForSecrets(page)
  await signIn(page, 'Maïka Leblond')
  for (const link of ['Conflicts', 'Margin', 'Customers', 'Trucks', 'Tariffs', 'Import', 'Company']) await expect(page.getByRole('link', { name: new RegExp(`^${link}`) })).toHaveCount(0)
  await expect(page.getByText('VDR-101').first()).toBeVisible()
  expect(await page.locator('body').innerText()).not.toMatch(MONEY)
  for (const tab of ['Inventory', 'History']) {
    await page.getByRole('tab', { name: tab }).click()
    expect(await page.locator('body').innerText()).not.toMatch(MONEY)
  }
  await expect(page.getByRole('tab', { name: /Estimate/ })).toHaveCount(0)
  await follow(page, own.journey)
  await expect(page.getByRole('heading', { name: /^VDR 01/ })).toBeVisible()
  expect(await page.locator('body').innerText()).not.toMatch(MONEY)
  expect(await page.evaluate(() => (globalThis as unknown as Watched).secretsSeen)).toEqual([])
  for (const path of ['/board', '/margin', '/tariffs', '/customers', '/activity', '/company', '/conflicts']) {
    await goTo(page, path)
    await expect(page.getByRole('alert').or(page.getByRole('heading', { level: 1 })).first()).toBeVisible()
    expect(await page.locator('body').innerText(), path).not.toMatch(/\$\s?\d|\d\s?\$/)
  }
})

test('a driver has the own journeys, and the desk’s sentence for those of others', async ({ desk: { page } }) => {
  await signIn(page, 'Solène Rivard')
  const own = await placesOf(page, 'Noémie Castonguay')
  const foreign = await placesOf(page, 'Wes Harrow')
  await signOut(page)
  await signIn(page, 'Otis Planchette')
  await goTo(page, own.journey)
  await expect(page.getByRole('heading', { name: /^VDR 01/ })).toBeVisible()
  for (const path of [foreign.journey, foreign.job]) {
    await goTo(page, path)
    await expect(page.getByRole('alert')).toContainText(/role|own/)
    await expect(page.getByText('Wes Harrow')).toHaveCount(0)
  }
})

test('a dispatcher of one depot offers a job of it to one that the reader sees nothing of', async ({ desk: { page } }) => {
  await signIn(page, 'Solène Rivard')
  await openBoard(page)
  await trayCard(page, 'Ilse Marchetti').click()
  const beside = page.getByRole('complementary', { name: 'Beside the board' })
  await expect(beside.getByRole('button', { name: 'Offer to a depot…' })).toBeVisible()
  await beside.getByRole('link', { name: 'Open the job' }).click()
  await page.getByRole('button', { name: 'Offer to another depot…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'To the depot' }).fill('Gat')
  await page.getByRole('option', { name: 'Gatineau' }).click()
  await dialog.getByRole('textbox', { name: 'Why' }).fill('Their truck passes the door')
  await dialog.getByRole('button', { name: 'Send the offer' }).click()
  await expect(page.getByText(/is offered to Gatineau\./)).toBeVisible()
})

test('an auditor reads everything and has nothing to write with', async ({ desk: { page } }) => {
  await signIn(page, 'Auditor')
  await goTo(page, '/board')
  await expect(page.getByRole('grid')).toBeVisible()
  for (const step of ['Undo my last change', 'Do it again']) await expect(page.getByRole('button', { name: step })).toBeDisabled()
  await page.getByRole('button', { name: 'More' }).click()
  await expect(page.getByRole('menuitem', { name: /Copy the day|Block time/ })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await walkToFirstBar(page)
  await page.keyboard.press('Enter')
  const beside = page.getByRole('complementary', { name: 'Beside the board' })
  await expect(beside.getByRole('link', { name: 'Open the job' })).toBeVisible()
  await expect(beside.getByRole('button', { name: /Move to|Pick up|Pin|Unassign|Take .* off/ })).toHaveCount(0)
  await beside.getByRole('link', { name: 'Open the job' }).click()
  await expect(page.getByText('You can look at this job, not change it.')).toBeVisible()
  await expect(page.locator('textarea:visible:not([readonly]), input:visible:not([readonly]):not([disabled])')).toHaveCount(0)
  for (const part of await page.getByRole('spinbutton').all()) await expect(part).toHaveAttribute('aria-readonly', 'true')
  await goTo(page, '/conflicts')
  await expect(page.getByRole('tab', { name: /^Open/ })).toBeVisible()
  await expect(page.getByRole('button', { name: /Settle|Send .* with|Take .* off/ }).and(page.locator(':enabled'))).toHaveCount(0)
  await goTo(page, '/margin?view=findings')
  await page.getByRole('grid', { name: 'Findings' }).getByRole('row').nth(1).click()
  await expect(page.getByText('You may read findings, not decide about them.')).toBeVisible()
  await expect(page.getByRole('button', { name: /^(Recovered|Accept|Wrong)$/ })).toHaveCount(0)
  await goTo(page, '/jobs/new')
  await expect(page.getByText('Your role does not book jobs. A dispatcher can.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Book the job' })).toHaveCount(0)
})

test('a map asks for nothing that its reader’s role is refused, again and again', async ({ desk: { page } }) => {
  const asked: string[] = []
  page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => void asked.push(String(payload))))
  await page.reload()
  await signIn(page, 'Auditor')
  for (const map of ['/map', '/depots?view=map']) {
    await goTo(page, map)
    await expect(page.locator('[data-map=drawn]')).toBeVisible({ timeout: 15_000 })
  }
  expect(asked.filter((frame) => frame.includes('"board.range"')).length).toBeGreaterThan(1)
  expect(asked.filter((frame) => frame.includes('"board.positions"'))).toEqual([])
})

test('a wall display has the board and the map, and nothing else', async ({ desk: { page } }) => {
  await signIn(page, 'Wall QUE')
  await expect(page.getByRole('grid')).toBeVisible()
  expect(await page.getByRole('navigation', { name: 'Main' }).getByRole('link').allInnerTexts()).toEqual(['Board', 'Map'])
  // It gets neither names of customers nor money.
  await expect(page.getByRole('gridcell', { name: /^JOB-\d+/ }).first()).toBeVisible()
  expect(await page.locator('body').innerText()).not.toMatch(/\$\s?\d/)
})

test('a link to what is not there gets the desk’s sentence, and the rest of the window works', { tag: '@shell' }, async ({ desk: { page } }) => {
  await signIn(page)
  for (const path of ['/jobs/01890000-0000-7000-8000-00000000dead', '/journeys/01890000-0000-7000-8000-00000000dead', '/nowhere/at/all']) {
    await goTo(page, path)
    await expect(page.getByRole('alert').or(page.getByText(/no such|not there|does not exist|nothing at this address/i)).first()).toBeVisible()
  }
  await page.getByRole('link', { name: 'Board', exact: true }).click()
  await expect(page.getByRole('grid')).toBeVisible()
})

test('a module that is switched off takes its screen along, says so at its old address, and comes back with its data', async ({ desk: { page } }) => {
  await signIn(page)
  await goTo(page, '/company?tab=modules')
  const toggle = page.getByRole('switch', { name: /^Cost & Compensation/ })
  await expect(toggle).toBeChecked()
  await page.getByText(/What jobs cost, and where their margin leaks/).locator('../..').getByRole('switch').focus()
  await page.keyboard.press('Space')
  await page.getByRole('dialog').getByRole('button', { name: 'Switch off' }).click()
  await expect(page.getByRole('link', { name: 'Margin', exact: true })).toHaveCount(0)
  await goTo(page, '/margin')
  await expect(page.getByRole('alert')).toContainText(/module|switched off|not on/i)
  await goTo(page, '/company?tab=modules')
  await toggle.focus()
  await page.keyboard.press('Space')
  await page.getByRole('dialog').getByRole('button', { name: 'Switch on' }).click()
  await page.getByRole('link', { name: 'Margin', exact: true }).click()
  await expect(page.getByText(/\$\s?\d/).first()).toBeVisible()
})
