import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { writePmtiles } from '../../build/basemap/write-pmtiles.ts'
import { createCliRunner } from '../support/cli-runner.ts'
import { ELM_NODES, ELM_WAYS } from '../support/elm-town.ts'
import { makeOpenCompany } from '../support/test-door.ts'
import { writePbf } from '../support/write-pbf.ts'

it('says what the map is drawn with, sets streets, reads an extract, refuses a secret token, and issues and revokes tokens of devices', async () => {
  const cli = await createCliRunner('map')
  onTestFinished(() => cli.dispose())
  const folder = join(cli.folder, 'company')
  mkdirSync(folder)
  await makeOpenCompany(folder)
  const open = { TRUJOURNEY_KEY_FILE: '' }
  expect(await cli.json(['map', '--data', folder], open)).toEqual({ mapbox: null, streets: null, extract: null })

  const streets = join(cli.folder, 'streets.pmtiles')
  writeFileSync(streets, writePmtiles({ box: { west: -76, south: 45, east: -75, north: 46 }, maxZoom: 0, tiles: new Map([[0, Buffer.from('x')]]), metadata: { vector_layers: [{ id: 'transportation' }] } }))
  expect(await cli.json(['map', 'streets', 'set', streets, '--data', folder], open)).toMatchObject({ path: streets, tiles: { schema: 'openmaptiles' } })
  expect((await cli.run(['map', '--data', folder, '--lang', 'fr'], open)).stdout).toMatch(/livrée avec le programme[^]*Rues\u00a0: .*openmaptiles, zoom 0 à 0/)
  const extract = join(cli.folder, 'elm.osm.pbf')
  writeFileSync(extract, writePbf(ELM_NODES, ELM_WAYS, { dataAt: Date.UTC(2026, 4, 1) }))
  const found = { name: 'elm.osm.pbf', roadKm: 9, junctions: 16, addresses: 9 }
  expect(await cli.json(['map', 'extract', 'set', extract, '--data', folder], open)).toMatchObject(found)
  rmSync(extract)
  expect(await cli.json(['map', '--data', folder], open)).toMatchObject({ extract: { ...found, failure: null } })
  expect((await cli.run(['map', 'extract', 'set', extract, '--data', folder, '--json'], open)).stderr).toContain('map.extract_missing')
  expect((await cli.run(['map', '--data', folder, '--lang', 'fr'], open)).stdout).toContain('elm.osm.pbf du 2026-05-01, 9 km de routes, 16 intersections, 9 adresses. © les contributeurs d’OpenStreetMap, ODbL.')
  expect(await cli.json(['places', 'geocode', '12 Elm St, Elmvale, ON', '--data', folder], open)).toMatchObject({ source: 'address_index', lat: 44.5802, radiusM: 30 })
  // What the company’s own list has goes before.
  writeFileSync(join(folder, 'addresses.csv'), 'number,street,city,zip,lat,lon\n12,Elm Street,Elmvale,,44.5810,-79.8690\n')
  expect(await cli.json(['places', 'geocode', '12 Elm St, Elmvale, ON', '--data', folder], open)).toMatchObject({ source: 'address_index', lat: 44.581 })
  expect(await cli.json(['places', 'geocode', '7 rue des Érables, Elmvale, ON', '--data', folder], open)).toMatchObject({ source: 'address_index', lat: 44.5842 })
  expect(await cli.json(['places', 'travel', '44.58,-79.868', '44.592,-79.86', '--data', folder], open)).toMatchObject({ source: 'extract', errorBandPct: 20, metres: expect.closeTo(1_970, -2) })
  expect((await cli.run(['places', 'travel', '44.58,-79.868', '44.592,-79.86', '--data', folder, '--lang', 'fr'], open)).stdout).toContain('(source : routes du dépôt)')
  expect(await cli.json(['places', 'travel', '44.58,-79.868', '43.65,-79.38', '--data', folder], open)).toMatchObject({ source: 'model' })
  expect(await cli.json(['places', 'roads', '--data', folder], open)).toEqual({ service: null, byHour: false, extract: 'elm.osm.pbf' })
  expect((await cli.run(['places', 'roads', '--data', folder, '--lang', 'fr'], open)).stdout).toContain('les routes propres au poste (elm.osm.pbf)')
  expect(await cli.json(['map', 'extract', 'remove', '--data', folder], open)).toEqual({ extract: null })
  expect(await cli.json(['places', 'travel', '44.58,-79.868', '44.592,-79.86', '--data', folder], open)).toMatchObject({ source: 'model' })

  const refused = await cli.run(['map', 'token', 'set', '--data', folder, '--json'], { ...open, TRUJOURNEY_MAPBOX_TOKEN: 'sk.eyJ1Ijoi.secret' })
  expect(refused.stderr).toContain('map.token_secret')
  expect(refused.stdout + refused.stderr).not.toContain('eyJ1Ijoi')

  const added = await cli.json<{ device: string; token: string }>(['map', 'device', 'add', 'Tracker 7', '--data', folder], open)
  expect(added.token).toMatch(/^[\w-]{43}$/)
  const listed = await cli.run(['map', 'device', '--data', folder], open)
  expect(listed.stdout).toMatch(/Tracker 7 +Toronto +all of the location/)
  expect(listed.stdout).not.toContain(added.token)
  expect(await cli.json(['map', 'device', 'revoke', 'tracker 7', '--data', folder], open)).toEqual({ revoked: added.device })
  expect((await cli.run(['map', 'device', '--data', folder], open)).stdout).toContain('No device sends')
}, 120_000)
