import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { writePmtiles } from '../../build/basemap/write-pmtiles.ts'
import { createCliRunner } from '../support/cli-runner.ts'
import { makeOpenCompany } from '../support/test-door.ts'

it('says what the map is drawn with, sets streets, refuses a secret token, and issues and revokes tokens of devices', async () => {
  const cli = await createCliRunner('map')
  onTestFinished(() => cli.dispose())
  const folder = join(cli.folder, 'company')
  mkdirSync(folder)
  await makeOpenCompany(folder)
  const open = { TRUJOURNEY_KEY_FILE: '' }
  expect(await cli.json(['map', '--data', folder], open)).toEqual({ mapbox: null, streets: null })

  const streets = join(cli.folder, 'streets.pmtiles')
  writeFileSync(streets, writePmtiles({ box: { west: -76, south: 45, east: -75, north: 46 }, maxZoom: 0, tiles: new Map([[0, Buffer.from('x')]]), metadata: { vector_layers: [{ id: 'transportation' }] } }))
  expect(await cli.json(['map', 'streets', 'set', streets, '--data', folder], open)).toMatchObject({ path: streets, tiles: { schema: 'openmaptiles' } })
  expect((await cli.run(['map', '--data', folder, '--lang', 'fr'], open)).stdout).toMatch(/livrée avec le programme[^]*Rues\u00a0: .*openmaptiles, zoom 0 à 0/)
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
