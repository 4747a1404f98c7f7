import type { Locator, Page } from '@playwright/test'
import { drag, goTo } from '../console/board-page.ts'
import { expect, signIn, test } from '../console/desk-window.ts'
import { DAY } from '../console/val-dore.ts'
import { findings } from './axe-findings.ts'

test.use({ company: 'valDore' })

/** On a machine that draws by its processor, and is shared. */
const DRAWN_MS = 15_000
/** Yards of two depots that are in view together, and the first stop of a job of the first that has no truck yet. */
const VAL_DORE = { lat: 46.8139, lon: -71.208 }
const QUEBEC = { lat: 46.8085, lon: -71.3115 }
const STOP = { lat: 46.823, lon: -71.223 }

test('a job is dragged on the map onto another depot, which proposes a transfer; keys do the same', async ({ desk: { page } }) => {
  const foreign: string[] = []
  page.on('request', (request) => {
    if (/^https?:/.test(request.url()) && new URL(request.url()).host !== new URL(page.url()).host) foreign.push(request.url())
  })
  await signIn(page)
  const list = await openMap(page)
  await expect(page.getByRole('toolbar', { name: 'Load by day: All depots' }).getByRole('button')).toHaveCount(14)
  await expect(list.getByRole('button', { expanded: false })).toHaveCount(7)

  // The depot's days, and its jobs.
  const depot = list.getByRole('button', { name: /^Val-Doré/ })
  await expect(depot).toContainText('4 unassigned')
  await expect(depot).toContainText('1 conflict')
  await depot.press('Enter')
  await expect(page.getByRole('toolbar', { name: 'Load by day: Val-Doré' })).toBeVisible()
  expect(await findings(page)).toEqual([])

  // By pointer: what the drop would do stands beside the hand, and nothing is offered where it comes from.
  await list.getByRole('button', { name: 'Zoom to it' }).click()
  const job = await placeOnMap(page)
  const hand = page.locator('[data-hand]')
  await page.mouse.move(job.x, job.y)
  await expect(page.locator('canvas').first()).toHaveCSS('cursor', 'grab')
  await page.mouse.down()
  await page.mouse.move(job.x - 30, job.y + 5, { steps: 3 })
  await expect(hand).toContainText('Let go over another depot')
  const own = await centreOf(pin(page, 'Val-Doré'))
  await page.mouse.move(own.x, own.y, { steps: 3 })
  await expect(hand).toContainText('Val-Doré has it: nothing changes.')
  const other = await centreOf(pin(page, 'Québec'))
  await page.mouse.move(other.x, other.y, { steps: 3 })
  await expect(hand).toContainText('Let go: offer it to Québec')
  await expect(hand).toContainText(/Québec\d+% → \d+%.* km away/)
  await page.mouse.up()
  await expect(hand).toHaveCount(0)
  await offer(page, 'Québec')
  const offered = list.locator('[data-job]').filter({ hasText: 'offered to Québec' })
  await expect(offered).toHaveCount(1)
  await expect(offered.getByRole('button', { name: /^Offer to…/ })).toHaveCount(0)

  // From the list, onto a depot in it.
  await drag(page, list.locator('[data-job] [aria-hidden]').filter({ has: page.locator('svg') }).first(), await centreOf(list.getByRole('button', { name: /^Hamilton/ })))
  await expect(page.getByRole('dialog').getByRole('combobox', { name: 'To the depot' })).toHaveValue('Hamilton')
  await page.keyboard.press('Escape')

  // By keys alone: the nearest depot stands first.
  await list.getByRole('button', { name: /^Offer to…/ }).first().focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem').first()).toContainText('Québec')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await offer(page, 'Montréal')
  expect(foreign).toEqual([])
})

test('who may not offer jobs sees them, and nothing to drag', async ({ desk: { page } }) => {
  await signIn(page, 'Auditor')
  const list = await openMap(page)
  await list.getByRole('button', { name: /^Val-Doré/ }).click()
  await expect(list.getByRole('list', { name: 'Unassigned' }).getByRole('listitem')).toHaveCount(4)
  await expect(list.getByRole('button', { name: /^Offer to…/ })).toHaveCount(0)
  await list.getByRole('button', { name: 'Zoom to it' }).click()
  const job = await placeOnMap(page)
  await page.mouse.move(job.x, job.y)
  await page.mouse.down()
  await page.mouse.move(job.x + 40, job.y + 5, { steps: 4 })
  await expect(page.locator('[data-hand]')).toHaveCount(0)
  await page.mouse.up()
})

async function openMap(page: Page): Promise<Locator> {
  await goTo(page, `/depots?view=map&date=${DAY}`)
  await expect(page.locator('[data-map=drawn]')).toBeVisible({ timeout: DRAWN_MS })
  await expect(page.getByRole('status').filter({ hasText: /jobs? waits? for a truck/ })).toBeVisible()
  return page.getByRole('complementary', { name: 'Depots on the map' })
}

function pin(page: Page, name: string): Locator {
  return page.locator('button[data-depot]').filter({ hasText: name })
}

/** Where the job lies, from where the two depots do: so near to them the world is flat. */
async function placeOnMap(page: Page): Promise<{ readonly x: number; readonly y: number }> {
  await expect(pin(page, 'Québec')).toBeVisible()
  await expect.poll(async () => (await centreOf(pin(page, 'Val-Doré'))).x - (await centreOf(pin(page, 'Québec'))).x).toBeGreaterThan(250)
  const [here, there] = [await centreOf(pin(page, 'Val-Doré')), await centreOf(pin(page, 'Québec'))]
  const perDegree = (here.x - there.x) / (VAL_DORE.lon - QUEBEC.lon)
  return { x: here.x + (STOP.lon - VAL_DORE.lon) * perDegree, y: here.y - ((STOP.lat - VAL_DORE.lat) * perDegree) / Math.cos((VAL_DORE.lat * Math.PI) / 180) }
}

async function centreOf(target: Locator): Promise<{ readonly x: number; readonly y: number }> {
  const box = await target.boundingBox()
  if (!box) throw new Error('not in view')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

async function offer(page: Page, depot: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('combobox', { name: 'To the depot' })).toHaveValue(depot)
  await dialog.getByRole('textbox', { name: 'Why' }).fill('Their truck passes the door')
  await dialog.getByRole('button', { name: 'Send the offer' }).click()
  await expect(page.getByText(`is offered to ${depot}.`)).toBeVisible()
}
