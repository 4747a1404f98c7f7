import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { asksForPin } from '../../domain/place/location-error.ts'
import { greatCircleMetres, type Position } from '../../domain/place/position.ts'
import { DEFAULT_TRAVEL } from '../../domain/place/travel-model.ts'
import type { PlaceQuery } from '../../kernel/ports/geocoder.ts'
import { readAddressIndex } from './address-index.ts'
import { createOfflinePlaces } from './create-offline-places.ts'

const resources = join(import.meta.dirname, '..', '..', '..', 'resources')
const places = createOfflinePlaces(resources)

function query(line: string, rest: Partial<PlaceQuery> = {}): PlaceQuery {
  return { line, city: null, province: null, postalCode: null, pin: null, ...rest }
}

function locate(line: string, rest: Partial<PlaceQuery> = {}): { position: Position; radiusM: number; matchedLevel: string; source: string } {
  const answer = places.geocoder.locate(query(line, rest))
  if (!answer.ok) throw new Error(answer.failure.code)
  return answer.value
}

function refusal(line: string, rest: Partial<PlaceQuery> = {}): unknown {
  const answer = places.geocoder.locate(query(line, rest))
  return answer.ok ? answer.value : answer.failure
}

describe('createOfflineGeocoder', () => {
  it('takes a pin before everything else', () => {
    const pin = { lat: 45.4, lon: -75.7 }
    expect(locate('anywhere at all', { pin, postalCode: 'V6B 1A1' })).toEqual({ position: pin, radiusM: 0, source: 'pin', matchedLevel: 'pin' })
    expect(locate('x', { pin: { lat: 0, lon: 0 }, postalCode: 'V6B 1A1' }).matchedLevel).toBe('postal')
  })

  it.each<[string, Position, number]>([
    ['100 Somewhere St, Toronto, ON M5V 2T6', { lat: 43.64, lon: -79.395 }, 2_000],
    ['5 rue Quelconque, Montréal (Québec) H2X 3K8', { lat: 45.512, lon: -73.57 }, 2_000],
    ['700 Any St, Seattle, WA 98101', { lat: 47.61, lon: -122.335 }, 2_500],
    ['12 Rang 3, Québec G1R 2B5', { lat: 46.811, lon: -71.217 }, 2_500],
    ['1 Main St, Beverly Hills, CA 90210-1234', { lat: 34.09, lon: -118.41 }, 4_000],
  ])('places %s near its postal centroid, never as exact', (line, near, withinM) => {
    const answer = locate(line)
    expect(answer.matchedLevel).toBe('postal')
    expect(answer.radiusM).toBeGreaterThan(0)
    expect(greatCircleMetres(answer.position, near)).toBeLessThan(withinM)
  })

  it('asks for a pin where the postal centroid is doubtful, and takes the town instead when it is known', () => {
    const alone = locate('', { postalCode: 'T2P 1J9' })
    expect(alone).toMatchObject({ matchedLevel: 'postal', radiusM: 30_000 })
    expect(asksForPin(alone.radiusM)).toBe(true)
    const inTown = locate('800 Any Ave SW, Calgary, AB T2P 1J9')
    expect(inTown.matchedLevel).toBe('town')
    expect(greatCircleMetres(inTown.position, { lat: 51.05, lon: -114.07 })).toBeLessThan(6_000)
    expect(asksForPin(inTown.radiusM)).toBe(true)
    expect(asksForPin(locate('', { postalCode: 'H2X' }).radiusM)).toBe(false)
  })

  it.each([
    ['Montreal', 'QC', 45.5, -73.58], ['MONTRÉAL', 'Québec', 45.5, -73.58], ['Quebec City', 'QC', 46.84, -71.25], ['Ville de Québec', 'QC', 46.84, -71.25],
    ['St-Jérôme', 'Que.', 45.77, -74], ["St. John's", 'NL', 47.58, -52.7], ['Trois Rivieres', 'QC', 46.35, -72.55], ['Scarborough', 'Ontario', 43.77, -79.24], ['Baltimore', 'Maryland', 39.3, -76.62],
  ])('knows %s, %s', (city, province, lat, lon) => {
    const answer = locate('', { city, province })
    expect(answer.matchedLevel).toBe('town')
    expect(greatCircleMetres(answer.position, { lat, lon })).toBeLessThan(8_000)
  })

  it('takes a great city without its province, not a common name', () => {
    expect(greatCircleMetres(locate('', { city: 'Toronto' }).position, { lat: 43.7, lon: -79.42 })).toBeLessThan(5_000)
    expect(refusal('', { city: 'Springfield' })).toMatchObject({ code: 'place.ambiguous' })
  })

  it('refuses what it cannot place, without repeating the address', () => {
    expect(refusal('12 Nowhere Lane, Qqqqville, ON')).toEqual({ code: 'place.not_found', params: {} })
    expect(refusal('')).toEqual({ code: 'place.not_found', params: {} })
    expect(refusal('', { postalCode: 'X9X 9X9' })).toEqual({ code: 'place.not_found', params: {} })
    expect(refusal('12 Main St, Vancouver, BC M5V 2T6')).toEqual({ code: 'place.contradiction', params: { found: 'ON', stated: 'BC' } })
  })

  it('lets a postal area serve both sides of a border', () => {
    expect(locate('25 rue Quelconque, Gatineau, QC K1A 0B1').matchedLevel).toBe('postal')
  })

  it('finds a house of the depot\'s own address file by postal code or by town', () => {
    const index = readAddressIndex('\uFEFFnumber,street,city,zip,lat,lon\n12,"Rue Sainte-Catherine Est",Montréal,H2X 1K4,45.5101,-73.5642\n12,Elm Street,Ottawa,,45.4012,-75.7101\n')
    if (!index.ok) throw new Error(index.failure.code)
    const { geocoder } = createOfflinePlaces(resources, index.value)
    expect(geocoder.locate(query('4-12 rue Ste-Catherine E., Montréal, QC H2X 1K4'))).toEqual({ ok: true, value: { position: { lat: 45.5101, lon: -73.5642 }, radiusM: 30, source: 'address_index', matchedLevel: 'address' } })
    expect(geocoder.locate(query('12 Elm St, Ottawa, ON'))).toMatchObject({ ok: true, value: { matchedLevel: 'address' } })
    expect(geocoder.locate(query('14 Elm St, Ottawa, ON'))).toMatchObject({ ok: true, value: { matchedLevel: 'town' } })
  })

  it('answers the same through the port', async () => {
    await expect(places.geocoder.geocode(query('', { postalCode: 'M5V' }))).resolves.toEqual(places.geocoder.locate(query('', { postalCode: 'M5V' })))
  })
})

describe('readAddressIndex', () => {
  it.each([
    ['number,street\n1,Main', 1, 'no column city, zip, lat, lon'],
    ['number,street,city,zip,lat,lon\n1,Main St,Ottawa,,45,-75\n2,Main St,Ottawa,,north,-75', 3, 'lat and lon are not a position'],
    ['number,street,city,zip,lat,lon\n,Main St,Ottawa,,45,-75', 2, 'number or street is empty'],
    ['number,street,city,zip,lat,lon\n1,"Main St,Ottawa,,45,-75', 1, 'not a CSV'],
  ])('names the line that is wrong', (csv, line, problem) => {
    expect(readAddressIndex(csv)).toEqual({ ok: false, failure: { code: 'place.address_file_invalid', params: { line, problem } } })
  })

  it('answers neither of two far houses with the same address', () => {
    const index = readAddressIndex('number,street,city,zip,lat,lon\n1,Main St,Ottawa,,45.1,-75\n1,Main St,Ottawa,,45.4,-75.7\n')
    expect(index.ok && index.value.find({ unit: null, number: '1', street: 'Main St', ruralRoute: null, poBox: null, city: 'Ottawa', province: null, postalCode: null, country: null }, null)).toBeNull()
  })
})

describe('createOfflinePlaces', () => {
  it('gives a travel time per location that needs no network', async () => {
    const travel = places.travelTime({ ...DEFAULT_TRAVEL, zone: 'America/Toronto' })
    expect(await travel.leg({ lat: 43.65, lon: -79.38 }, { lat: 43.8, lon: -79.3 }, 0)).toMatchObject({ ok: true, value: { source: 'model', errorBandPct: 25 } })
  })

  it('reads nothing until it is asked', () => {
    const missing = createOfflinePlaces(join(resources, 'not-there'))
    expect(() => missing.geocoder.locate(query('', { postalCode: 'M5V' }))).toThrow(/ENOENT/)
  })
})
