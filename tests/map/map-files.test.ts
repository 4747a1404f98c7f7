import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { createMapFiles } from '../../core/adapters/map/map-files.ts'
import { ROOT } from '../../build/run-node.ts'
import { ask, openTestHost } from '../support/host-browser.ts'
import { scratchFolder } from '../support/scratch-folder.ts'
import { openTestDoor } from '../support/test-door.ts'
import { mkdirSync, writeFileSync } from 'node:fs'

const RESOURCES = join(ROOT, 'resources')

function files(resources = RESOURCES) {
  const map = createMapFiles(resources)
  onTestFinished(() => map.close())
  return map
}

it('finds tiles, glyphs and the sprite', async () => {
  const map = files()
  expect(await map.find('/map-data/basemap/0/0/0.mvt')).toMatchObject({ type: 'application/vnd.mapbox-vector-tile' })
  expect((await map.find('/map-data/glyphs/Inter%20SemiBold/0-255.pbf'))?.body?.length).toBeGreaterThan(1_000)
  expect(await map.find('/map-data/sprite@2x.png')).toMatchObject({ type: 'image/png' })
  expect(await map.find('/map-data/sprite.json')).toMatchObject({ type: 'application/json' })
})

it('says that there is nothing to draw, which is no mistake: open sea, letters that no font has', async () => {
  const map = files()
  expect((await map.find('/map-data/basemap/8/28/101.mvt'))?.body).toBeNull()
  expect((await map.find('/map-data/glyphs/Inter%20Regular/19968-20223.pbf'))?.body).toBeNull()
})

it.each(['/map-data/', '/map-data/basemap.pmtiles', '/map-data/README.md', '/map-data/source/land.geojson.gz', '/map-data/glyphs/../README.md', '/map-data/glyphs/%2e%2e/0-255.pbf', '/map-data/basemap/0/0/..%2f0.mvt', '/map-data/basemap/-1/0/0.mvt', '/map-data/sprite@3x.png', '/map-data/%E0%A4%A', '/other/sprite.json'])('has nothing else: %s', async (path) => {
  expect(await files().find(path)).toBeUndefined()
})

it('finds no tiles where the archive is missing, and goes on', async () => {
  const map = files(scratchFolder())
  expect(await map.find('/map-data/basemap/0/0/0.mvt')).toBeUndefined()
  expect(await map.find('/map-data/sprite.json')).toBeUndefined()
})

it('is served by the host with everything that the window is served with, and to be read only', async () => {
  const folder = join(scratchFolder(), 'company')
  const window = join(folder, '..', 'window')
  mkdirSync(folder)
  mkdirSync(window)
  writeFileSync(join(window, 'index.html'), '<!doctype html>')
  const host = await openTestHost({ door: await openTestDoor({ folder }), folder, window, map: createMapFiles(RESOURCES) })
  const tile = await ask(host.origin, '/map-data/basemap/0/0/0.mvt')
  expect(tile).toMatchObject({ status: 200, headers: { 'content-type': 'application/vnd.mapbox-vector-tile', 'cross-origin-resource-policy': 'same-origin', 'x-content-type-options': 'nosniff' } })
  expect(await ask(host.origin, '/map-data/basemap/8/28/101.mvt')).toMatchObject({ status: 204, body: '' })
  expect(await ask(host.origin, '/map-data/basemap.pmtiles')).toMatchObject({ status: 404 })
  expect(await ask(host.origin, '/map-data/../../package.json')).not.toMatchObject({ status: 200 })
})
