import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readOnlineServices } from './online-services.ts'

const folder = mkdtempSync(join(tmpdir(), 'trujourney-services-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function read(content: unknown, mapboxToken?: string) {
  const path = join(folder, 'services.json')
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return readOnlineServices(path, { mapboxToken, truckFactor: 1.02 })
}
const counts = (content: unknown, token?: string) => {
  const services = read(content, token)
  return services.ok ? [services.value.routing.length, services.value.geocoders.length] : services.failure
}

describe('readOnlineServices', () => {
  it('makes what the file names', () => {
    expect(counts({})).toEqual([0, 0])
    expect(counts({ routing: { kind: 'osrm', url: 'http://localhost:5000' } })).toEqual([1, 0])
    expect(counts({ routing: { kind: 'valhalla', url: 'https://routes.example/' }, geocoder: { kind: 'nominatim', url: 'https://places.example' } })).toEqual([1, 1])
    expect(counts({ routing: { kind: 'mapbox' }, geocoder: { kind: 'mapbox' } }, 'pk.x')).toEqual([1, 1])
  })

  it('wants the token from the environment, and says nothing of what the file holds', () => {
    expect(counts({ routing: { kind: 'mapbox' } })).toMatchObject({ code: 'place.token_missing' })
    expect(counts({ routing: { kind: 'mapbox', token: 'pk.secret' } }, 'pk.x')).toEqual({ code: 'place.services_invalid', params: { problem: 'routing' } })
    for (const url of ['https://user:secret@routes.example', 'https://routes.example/?access_token=secret', 'file:///etc/passwd', 'routes']) {
      expect(counts({ routing: { kind: 'osrm', url } })).toEqual({ code: 'place.services_invalid', params: { problem: 'routing.url' } })
    }
  })

  it('refuses what is not such a file', () => {
    expect(counts('{')).toEqual({ code: 'place.services_invalid', params: { problem: 'not JSON' } })
    expect(counts({ routing: { kind: 'other', url: 'https://routes.example' } })).toMatchObject({ code: 'place.services_invalid' })
    expect(counts({ router: {} })).toEqual({ code: 'place.services_invalid', params: { problem: 'its fields' } })
    expect(readOnlineServices(join(folder, 'none.json'), { mapboxToken: undefined, truckFactor: 1 })).toMatchObject({ ok: false, failure: { code: 'place.services_missing' } })
  })
})
