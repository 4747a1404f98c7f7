import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ELM_NODES, ELM_WAYS } from '../../support/elm-town.ts'
import { writePbf } from '../../support/write-pbf.ts'
import { expect, signIn, test } from '../console/desk-window.ts'
import { DAY } from '../console/val-dore.ts'

test.use({ company: 'valDore' })

const DRAWN_MS = 15_000
const TOKEN = 'pk.eyJ1IjoidmFsZG9yZSIsImEiOiJpbnZlbnRlZCJ9.invented'
/** As the styles API answers: a style of its own, without anything of ours. */
const STYLE = { version: 8, name: 'Invented', sources: {}, layers: [{ id: 'ground', type: 'background', paint: { 'background-color': '#203040' } }], glyphs: 'mapbox://fonts/mapbox/{fontstack}/{range}.pbf' }

test('with a token the ground is Mapbox’s and what lies on it ours; refused, the embedded map takes its place and says so', async ({ desk }) => {
  const { page, folder } = desk
  await desk.killDesk(async () => {
    const kept = spawnSync(process.execPath, [join(import.meta.dirname, 'keep-map-token.ts'), folder, TOKEN], { encoding: 'utf8' })
    if (kept.status !== 0) throw new Error(kept.stderr)
    return Promise.resolve()
  })
  const asked: string[] = []
  let isRefused = false
  await page.route(/^https:\/\/(api|events)\.mapbox\.com\//, async (route) => {
    const { hostname, pathname, searchParams } = new URL(route.request().url())
    asked.push(`${hostname}${pathname}`)
    expect(hostname === 'events.mapbox.com' || searchParams.get('access_token') === TOKEN).toBe(true)
    const headers = { 'access-control-allow-origin': '*' }
    if (pathname.startsWith('/styles/')) return route.fulfill(isRefused ? { status: 401, headers, json: { message: 'Not Authorized - Invalid Token' } } : { headers, json: STYLE })
    return route.fulfill({ status: 204, headers })
  })
  await signIn(page)
  await page.goto(new URL(`/map?date=${DAY}`, page.url()).href)
  await expect(page.locator('[data-map=drawn]')).toBeVisible({ timeout: DRAWN_MS })
  await expect(page.locator('.mapboxgl-canvas')).toBeVisible()
  expect(asked).toContain('api.mapbox.com/styles/v1/mapbox/navigation-night-v1')

  isRefused = true
  await page.getByRole('radio', { name: 'Satellite' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Mapbox refuses the company’s token' })).toBeVisible({ timeout: DRAWN_MS })
  await expect(page.locator('.maplibregl-canvas')).toBeVisible()
  await expect(page.getByText('Made with Natural Earth')).toBeVisible()
  await expect(page.locator('.mapboxgl-canvas')).toHaveCount(0)
})

test('a device that is added in the settings says where its truck is, and the list says since when', async ({ desk: { page } }) => {
  await signIn(page)
  await page.goto(new URL('/company?tab=map', page.url()).href)
  await page.getByRole('button', { name: 'Add a device' }).click()
  await page.getByRole('textbox', { name: 'Name of the device' }).fill('Tracker 1')
  await page.getByRole('button', { name: /Location/ }).click()
  await page.getByRole('option', { name: 'Val-Doré' }).click()
  await page.getByRole('button', { name: 'Issue a token' }).click()
  const token = await page.getByRole('status', { name: 'Token' }).textContent()
  const sent = await page.request.post(new URL('/positions', page.url()).href, { headers: { authorization: `Bearer ${token ?? ''}` }, data: { truck: 'VDR 03', lat: 46.82, lon: -71.22, at: Date.now() } })
  expect(await sent.json()).toEqual({ kept: 1, older: 0, refused: [] })
  await page.getByRole('button', { name: 'I have copied it' }).click()
  await expect(page.getByRole('row', { name: /Tracker 1/ })).toBeVisible()

  await page.getByRole('link', { name: 'Map', exact: true }).click()
  await page.getByRole('button', { name: /Depot/ }).click()
  await page.getByRole('option', { name: 'Val-Doré' }).click()
  await expect(page.getByRole('complementary').getByRole('heading', { name: /VDR 03.*just now, by its device/ })).toBeVisible()
  await expect(page.locator('[data-source=reported]')).toHaveText('VDR 03')
})

test('an extract of OpenStreetMap is read in the settings, which show what was found; a broken one changes nothing', async ({ desk: { page, folder } }) => {
  const [whole, broken] = ['elm.osm.pbf', 'broken.osm.pbf'].map((name) => join(dirname(folder), name)) as [string, string]
  const bytes = writePbf(ELM_NODES, ELM_WAYS, { dataAt: Date.UTC(2026, 4, 1) })
  writeFileSync(whole, bytes)
  writeFileSync(broken, bytes.subarray(0, 700))
  await signIn(page)
  await page.goto(new URL('/company?tab=map', page.url()).href)
  const part = page.getByRole('region', { name: 'Roads and addresses' })
  await expect(part.getByText('drives are estimates')).toBeVisible()
  await part.getByRole('textbox').fill(whole)
  await part.getByRole('button', { name: 'Read this extract' }).click()
  await expect(part.getByText('9 km, 16 junctions')).toBeVisible()
  await expect(part.getByText('© OpenStreetMap contributors')).toBeVisible()
  await part.getByRole('textbox').fill(broken)
  await part.getByRole('button', { name: 'Read this extract' }).click()
  await expect(part.getByText('damaged or was cut short')).toBeVisible()
  await expect(part.getByText('9 km, 16 junctions')).toBeVisible()
  await part.getByRole('button', { name: 'Do without it' }).click()
  await expect(part.getByText('drives are estimates')).toBeVisible()
})
