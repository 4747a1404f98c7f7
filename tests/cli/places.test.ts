import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveLocally } from '../../core/adapters/places/local-service.fixture.ts'
import { createCliRunner, type CliRunner } from '../support/cli-runner.ts'
import { writeNoonDepot } from '../support/noon-depot.ts'

let cli: CliRunner
beforeAll(async () => {
  cli = await createCliRunner('places')
  await cli.json(['init', '--name', 'Pine and Oak', '--admin', 'Ada Roy', '--email', 'ada@example.invalid'])
  await cli.json(['location', 'add', '--name', 'Toronto', '--province', 'ON', '--timezone', 'America/Toronto', '--lat', '43.65', '--lon', '-79.38'])
})
afterAll(() => cli.dispose())

const services = (content: unknown) => writeFileSync(join(cli.folder, 'company', 'services.json'), JSON.stringify(content))

describe('places', () => {
  it('finds an address offline, with its source, and never as exact', async () => {
    expect(await cli.json(['places', 'geocode', '290', 'Bremner', 'Blvd', '--postal', 'M5V 3L9'])).toMatchObject({ source: 'postal_table', matchedLevel: 'postal', lat: expect.closeTo(43.64, 1), radiusM: 900 })
    const { stdout } = await cli.run(['places', 'geocode', 'Gatineau, QC', '--lang', 'fr'])
    expect(stdout).toMatch(/ville \(source : table intégrée\) {2}± .* km {2}approximatif/)
    expect((await cli.run(['places', 'geocode', 'Nowhereville, ON'])).code).toBe(1)
  })

  it('takes a depot’s own addresses', async () => {
    writeFileSync(join(cli.folder, 'company', 'addresses.csv'), 'number,street,city,zip,lat,lon\n12,Elm Street,Toronto,M5V 1A1,43.6441,-79.3955\n')
    expect(await cli.json(['places', 'geocode', '12 Elm St', '--postal', 'M5V1A1'])).toMatchObject({ source: 'address_index', lat: 43.6441, radiusM: 30, asksForPin: false })
  })

  it('says how long a drive takes, and how sure', async () => {
    const exact = await cli.json<{ minutes: number; errorBandPct: number }>(['places', 'travel', '43.65,-79.38', '43.70,-79.40', '--location', 'Toronto', '--at', '2026-07-01T08:00'])
    expect(exact).toMatchObject({ source: 'model', approximate: false, errorBandPct: 25 })
    expect(exact.minutes).toBeGreaterThan(5)
    expect(await cli.json(['places', 'travel', '43.65,-79.38', 'M4S 1A1'])).toMatchObject({ approximate: true, to: { source: 'postal_table' } })
    expect((await cli.run(['places', 'travel', '43.65,-79.38', '43.7,-79.4', '--at', 'noon'])).code).toBe(2)
  })

  it('asks the services of services.json with --online only, and falls back to the offline answer', async () => {
    expect(JSON.parse((await cli.run(['places', 'geocode', 'Toronto, ON', '--online', '--json'])).stderr)).toMatchObject({ code: 'place.services_missing' })
    await using osrm = await serveLocally(() => ({ json: { code: 'Ok', routes: [{ duration: 600, distance: 7_000 }] } }))
    services({ routing: { kind: 'osrm', url: osrm.baseUrl } })
    const ends = ['places', 'travel', '43.65,-79.38', '43.70,-79.40']
    expect(await cli.json(ends)).toMatchObject({ source: 'model' })
    expect(osrm.requests).toHaveLength(0)
    expect(await cli.json([...ends, '--online'])).toMatchObject({ source: 'osrm', minutes: 10, metres: 7_000 })
    services({ routing: { kind: 'valhalla', url: 'http://127.0.0.1:9' } })
    expect(await cli.json([...ends, '--online'])).toMatchObject({ source: 'model' })
    services({ routing: { kind: 'mapbox' } })
    expect(JSON.parse((await cli.run([...ends, '--online', '--json'])).stderr)).toMatchObject({ code: 'place.token_missing' })
  })

  it('learns nothing from too few drives, and says how many it needs', async () => {
    for (const flags of [[], ['--dry-run']]) expect(JSON.parse((await cli.run(['places', 'calibrate', ...flags, '--json'])).stderr)).toMatchObject({ code: 'place.too_few_drives', params: { found: 0, needed: 10 } })
  })

  it('plans and advises by the road server, says how many drives it knew, and keeps them', async () => {
    const folder = mkdtempSync(join(cli.folder, 'roads-'))
    const files = {
      locations: ['external_id,name,province,country,timezone,lat,lon', 'ELM,Elmvale,ON,CA,America/Toronto,44.58,-79.86'],
      trucks: ['external_id,location,name,volume_cuft,payload_kg,registered_kg,axles,air_brake,status', 'ELM-T1,ELM,Elm 1,1000,4000,7000,2,no,active'],
      workers: ['external_id,location,name,roles,licence_class,licence_province,licence_expiry,wage_per_hour,status', 'ELM-W1,ELM,Dora Vance,driver|lead,D,ON,2036-01-31,25.00,active', 'ELM-W2,ELM,Emil Stone,helper,G,ON,2036-01-31,22.00,active'],
      customers: ['external_id,name,language', 'ELM-C1,Fay Quill,en'],
      jobs: ['external_id,customer,location,type,status,date,window_start,window_end,crew_size,estimated_hours,quote_total', 'ELM-1,ELM-C1,ELM,local,confirmed,2036-01-15,09:00,11:00,2,3,700.00'],
      stops: ['job,seq,kind,address,postal_code,lat,lon', 'ELM-1,0,origin,1 Elm,L0L 1P0,44.60,-79.80', 'ELM-1,1,destination,2 Elm,L0L 1P0,44.70,-79.70'],
    }
    for (const [name, lines] of Object.entries(files)) writeFileSync(join(folder, `${name}.csv`), `${lines.join('\n')}\n`)
    expect((await cli.run(['import', folder])).code).toBe(0)
    {
      await using osrm = await serveLocally(({ url }) => {
        const cells = [...Array(3)].map((_, from) => [...Array(3)].map((_, to) => (from === to ? 0 : 1_200 + 60 * from)))
        return url.pathname.startsWith('/table/') ? { json: { code: 'Ok', durations: cells, distances: cells } } : { status: 404, json: {} }
      })
      services({ routing: { kind: 'osrm', url: osrm.baseUrl } })
      expect((await cli.run(['recommend', '--job', 'ELM-1'])).stdout).toContain('Drives: OSRM.')
      expect(osrm.requests).toHaveLength(1)
    }
    // Another process, and nobody there to ask.
    expect((await cli.run(['recommend', '--job', 'ELM-1', '--lang', 'fr'])).stdout).toContain('Déplacements : OSRM.')
    expect(await cli.json<{ record: string }[]>(['recommend', '--job', 'ELM-1'])).toContainEqual(expect.objectContaining({ record: 'drives', service: 'osrm', state: 'known', estimated: 0 }))
    const [plan] = await cli.json<unknown[]>(['plan', '--location', 'Elmvale', '--date', '2036-01-15', '--iterations', '50'])
    expect(plan).toMatchObject({ record: 'plan', drives: { service: 'osrm', state: 'known', road: 3, estimated: 0 } })
    services({ routing: { kind: 'valhalla', url: 'http://127.0.0.1:9' } })
    const { stdout } = await cli.run(['plan', '--location', 'Elmvale', '--date', '2036-01-15', '--iterations', '50'])
    expect(stdout).toMatch(/Drives: Valhalla, 0 of 3; 3 estimated\. The road server (has not answered yet|does not answer)\./)
  })

  it('says of a job of today how late it would be, in both languages, and takes it all the same', async () => {
    expect((await cli.run(['import', writeNoonDepot(cli.folder).folder])).code).toBe(0)
    const { stdout } = await cli.run(['recommend', '--job', 'NOON-1'])
    expect(stdout).toMatch(/The window can no longer be kept\. \d+ options? breaks? no other rule; .* late\n/)
    expect(stdout).toMatch(/\n1 {2}Noon 1 {2}arrives 1[23]:\d\d .* \d+ min late\n/)
    expect((await cli.run(['recommend', '--job', 'NOON-1', '--lang', 'fr'])).stdout).toMatch(/La plage ne peut plus être tenue\.[^]* min de retard\n[^]*Trop tard pour sa plage/)
    expect((await cli.run(['recommend', '--job', 'NOON-1', '--apply', '1'])).stdout).toContain('Scheduled: Noon 1.')
  })

  it('sets the road service for whoever may, on record without its address, its token sealed', async () => {
    const company = join(cli.folder, 'company')
    rmSync(join(company, 'services.json'))
    expect(await cli.json(['places', 'roads'])).toEqual({ service: null, byHour: false, extract: null })
    services({ geocoder: { kind: 'nominatim', url: 'http://127.0.0.1:9' } })
    expect(await cli.json(['places', 'roads', '--osrm', 'http://roads.example:5000'])).toEqual({ service: 'osrm', byHour: false, extract: null })
    expect(JSON.parse(readFileSync(join(company, 'services.json'), 'utf8'))).toEqual({ routing: { kind: 'osrm', url: 'http://roads.example:5000' }, geocoder: { kind: 'nominatim', url: 'http://127.0.0.1:9' } })
    expect(JSON.parse((await cli.run(['places', 'roads', '--osrm', 'http://me:secret@roads.example', '--json'])).stderr)).toMatchObject({ code: 'place.services_invalid', params: { problem: 'routing.url' } })
    expect((await cli.run(['places', 'roads', '--osrm', 'http://a.example', '--none'])).code).toBe(2)
    expect((await cli.run(['places', 'roads', '--osrm', 'http://a.example', '--by-hour'])).code).toBe(2)
    expect(JSON.parse((await cli.run(['places', 'roads', '--mapbox', '--json'])).stderr)).toMatchObject({ code: 'place.token_missing' })
    expect((await cli.run(['places', 'roads', '--mapbox', '--by-hour'], { TRUJOURNEY_MAPBOX_TOKEN: 'pk.hidden' })).stdout).toContain('Drives are asked of Mapbox, by the hour.')
    const sealed = readFileSync(join(company, 'service-token'))
    expect([sealed.includes('pk.hidden'), statSync(join(company, 'service-token')).mode & 0o777]).toEqual([false, 0o600])
    // Kept: it need not be given again.
    expect(await cli.json(['places', 'roads', '--mapbox'])).toEqual({ service: 'mapbox', byHour: false, extract: null })
    await cli.json(['user', 'add', '--name', 'Dee Patch', '--email', 'dee@example.invalid', '--roles', 'Dispatcher'])
    expect(JSON.parse((await cli.run(['places', 'roads', '--none', '--as', 'dee@example.invalid', '--json'])).stderr)).toMatchObject({ code: 'access.denied' })
    expect((await cli.run(['places', 'roads', '--none', '--lang', 'fr'])).stdout).toContain('Aucun service routier')
    expect(existsSync(join(company, 'service-token'))).toBe(false)
    const { stdout } = await cli.run(['audit', 'show', '--json'])
    expect(stdout).toContain('company.setRoads')
    expect(stdout).not.toMatch(/roads\.example|pk\.hidden/)
  })
})
