import type { Page } from '@playwright/test'
import { bar, goTo, openBoard, walkTo } from '../console/board-page.ts'
import { expect, signIn, test } from '../console/desk-window.ts'
import { DAY } from '../console/val-dore.ts'
import { findings, inFrench, ofTurn, settle } from './axe-findings.ts'

test.use({ company: 'valDore' })

interface Opened {
  readonly what: string
  readonly path: string
  open(page: Page): Promise<void>
}

/** What is opened over or beside a screen, and how one gets there; the same in both languages. */
const OF_A_DISPATCHER: readonly Opened[] = [
  { what: 'keys', path: '/board', open: (page) => page.keyboard.press('?') },
  { what: 'find anything', path: '/board', open: (page) => page.keyboard.press('Control+k') },
  { what: 'a job beside the board', path: `/board?date=${DAY}`, open: (page) => bar(page, /^Wes Harrow/).click() },
  { what: 'a job in the tray, with suggestions', path: `/board?date=${DAY}`, async open(page) {
    await page.getByRole('complementary').getByRole('button', { name: /^Ilse Marchetti/ }).click()
    await expect(page.getByRole('complementary').getByRole('listitem').filter({ hasText: 'VDR' }).first()).toBeVisible({ timeout: 20_000 })
  } },
  { what: 'people beside the board', path: `/board?date=${DAY}`, open: (page) => page.getByRole('complementary').getByRole('tab').last().click() },
  { what: 'move to', path: `/board?date=${DAY}`, open: (page) => onBar(page, 'm') },
  { what: 'block time', path: `/board?date=${DAY}`, open: (page) => onBar(page, 'b') },
  { what: 'copy the day', path: `/board?date=${DAY}`, open: (page) => onBar(page, 'c') },
  { what: 'plan the day', path: `/board?date=${DAY}`, async open(page) {
    await page.getByRole('button', { name: /^(More|Plus)$/ }).click()
    await page.getByRole('menuitem').first().click()
    await expect(page.getByRole('dialog').getByRole('radio').first()).toBeVisible()
  } },
  { what: 'a plan', path: `/board?date=${DAY}`, async open(page) {
    await page.getByRole('grid').focus()
    await page.keyboard.press('e')
    await page.getByRole('dialog').getByRole('button', { name: /^(Make the plan|Faire le plan)$/ }).click()
    await expect(page.getByRole('dialog').getByText(/Ilse Marchetti/).first()).toBeVisible({ timeout: 30_000 })
  } },
  { what: 'something came up', path: `/board?date=${DAY}`, async open(page) {
    await onBar(page, 's')
    await expect(page.getByRole('dialog').getByRole('table')).toBeVisible({ timeout: 30_000 })
  } },
  { what: 'what if', path: `/board?date=${DAY}`, async open(page) {
    await page.getByRole('grid').focus()
    await page.keyboard.press('i')
    await expect(page.getByRole('dialog').getByRole('button', { name: /^(Look at it|L’examiner)$/ })).toBeEnabled({ timeout: 30_000 })
  } },
  { what: 'a copy to suppose something in', path: `/board?date=${DAY}`, async open(page) {
    await page.getByRole('grid').focus()
    await page.keyboard.press('i')
    await page.getByRole('dialog').getByRole('button', { name: /^(Suppose something…|Supposer quelque chose…)$/ }).click()
  } },
  { what: 'a job', path: 'job', open: async () => {} },
  { what: 'estimate and bill', path: 'job?tab=money', open: async () => {} },
  { what: 'inventory', path: 'job?tab=inventory', open: async () => {} },
  { what: 'history', path: 'job?tab=history', open: async () => {} },
  { what: 'a journey', path: 'journey', open: async () => {} },
  { what: 'a conflict', path: '/conflicts', open: (page) => page.getByRole('tabpanel').getByRole('button').first().click() },
  { what: 'findings', path: '/margin?view=findings', open: (page) => page.getByRole('grid').getByRole('row').nth(1).click() },
  { what: 'decisions', path: '/margin?view=decisions', open: async () => {} },
  { what: 'rules', path: '/margin?view=parameters', open: async () => {} },
  { what: 'jobs and costs', path: '/margin?view=costs', open: async () => {} },
  { what: 'data problems', path: '/margin?view=data', open: async () => {} },
  { what: 'unexplained', path: '/margin?view=unexplained', open: async () => {} },
  { what: 'the morning', path: '/margin?view=digest', open: async () => {} },
]

const OF_AN_ADMINISTRATOR: readonly Opened[] = [
  { what: 'one person’s pay', path: '/pay', open: (page) => page.getByRole('grid').getByRole('row').nth(1).click() },
  { what: 'pay rules', path: '/pay?view=rules', open: (page) => page.getByRole('button', { name: /^(New rule…|Nouvelle règle…)$/ }).click() },
  { what: 'modules', path: '/company?tab=modules', open: (page) => page.locator('input[role=switch]:enabled').first().press('Space') },
  { what: 'a new key', path: '/company?tab=keys', open: (page) => page.getByRole('button', { name: /^(New keys everywhere…|Nouvelles clés partout…)$/ }).click() },
  { what: 'users', path: '/company?tab=users', open: async () => {} },
  { what: 'roles', path: '/company?tab=roles', open: async () => {} },
  { what: 'numbers of trust', path: '/company?tab=trust', open: async () => {} },
  { what: 'what notes have taught', path: '/company?tab=notes', open: async () => {} },
]

async function onBar(page: Page, key: string): Promise<void> {
  await walkTo(page, /^Wes Harrow/, ['Control+Home', 'ArrowDown'])
  await page.keyboard.press(key)
}

async function findingsOf(page: Page, all: readonly Opened[], places: ReadonlyMap<string, string>): Promise<string[]> {
  const found: string[] = []
  for (const { what, path, open } of all) {
    const [place = '', query] = path.split('?')
    await goTo(page, `${places.get(place) ?? place}${query === undefined ? '' : `?${query}`}`)
    await settle(page)
    await open(page)
    await settle(page)
    found.push(...(await findings(page)).map((finding) => `${what}: ${finding}`))
  }
  return found
}

for (const language of ['en', 'fr'] as const) {
  test(`no dialog, sheet or tab of a dispatcher has a finding: ${language}`, async ({ desk: { page } }) => {
    test.setTimeout(180_000)
    await signIn(page, 'Solène Rivard')
    if (language === 'fr') await inFrench(page)
    await openBoard(page)
    await bar(page, /^Wes Harrow/).click()
    const beside = page.getByRole('complementary')
    const hrefOf = async (start: string) => (await beside.locator(`a[href^="${start}"]`).first().getAttribute('href')) ?? ''
    const places = new Map([['job', await hrefOf('/jobs/')], ['journey', await hrefOf('/journeys/')]])
    expect(await findingsOf(page, ofTurn(OF_A_DISPATCHER, language), places)).toEqual([])
  })

  test(`no dialog, sheet or tab of an administrator has a finding: ${language}`, async ({ desk: { page } }) => {
    await signIn(page)
    if (language === 'fr') await inFrench(page)
    expect(await findingsOf(page, ofTurn(OF_AN_ADMINISTRATOR, language), new Map())).toEqual([])
  })
}
