import { expect, signIn, test } from '../console/desk-window.ts'
import { DAY } from '../console/val-dore.ts'
import { findings, inFrench } from './axe-findings.ts'

test.use({ company: 'valDore' })

/** On a machine that draws by its processor, and is shared. */
const DRAWN_MS = 15_000

test('the map is drawn from the program alone, without an error of the style or a refusal of the policy', async ({ desk: { page } }) => {
  const foreign: string[] = []
  const wrong: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith('data:') && !request.url().startsWith('blob:') && new URL(request.url()).host !== new URL(page.url()).host) foreign.push(request.url())
  })
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') wrong.push(message.text())
  })
  await signIn(page)
  const tiles = page.waitForResponse((response) => response.url().includes('/map-data/basemap/') && response.status() === 200)
  await page.goto(new URL(`/map?date=${DAY}`, page.url()).href)
  await tiles
  await expect(page.locator('[data-map=drawn]')).toBeVisible({ timeout: DRAWN_MS })
  await expect(page.getByText('Made with Natural Earth')).toBeVisible()
  expect(foreign).toEqual([])
  expect(wrong.filter((text) => !/GPU stall|GL Driver Message|WebGL/.test(text))).toEqual([])

  // The driver takes it away: that is said, and it is there again, by itself or at once where somebody does not wait.
  for (const isPatient of [true, false]) {
    await page.locator('[data-map] canvas').evaluate((canvas: HTMLCanvasElement) => canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext())
    await expect(page.locator('[data-map=lost]').getByText('The graphics driver has taken the map away.')).toBeVisible()
    if (!isPatient) await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.locator('[data-map=drawn]')).toBeVisible({ timeout: DRAWN_MS })
  }
})

test('what lies on the map stands in the list, and is picked there by keys', async ({ desk: { page } }) => {
  await signIn(page)
  await inFrench(page)
  await page.goto(new URL(`/map?date=${DAY}`, page.url()).href)
  await expect(page.locator('[data-map=drawn]')).toBeVisible({ timeout: DRAWN_MS })
  await page.getByRole('button', { name: /Dépôt/ }).click()
  await page.getByRole('option', { name: 'Val-Doré' }).click()
  const job = page.getByRole('complementary').getByRole('button', { name: /Wes Harrow/ })
  await job.focus()
  await expect(page.locator('[data-ring]')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(job).toHaveAttribute('aria-pressed', 'true')
  expect(page.url()).toContain('job=')
  await expect(page.getByRole('link', { name: 'Sur le tableau' })).toHaveAttribute('href', /\/board\?.*job=/)
  expect(await findings(page)).toEqual([])
})
