import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { PlaceQuery } from '../../kernel/ports/geocoder.ts'
import { createOfflinePlaces } from './create-offline-places.ts'
import { createGeocoderChain } from './geocoder-chain.ts'
import { serveLocally, type LocalService } from './local-service.fixture.ts'
import { createMapboxGeocoder } from './mapbox-geocoder.ts'
import { createNominatimGeocoder } from './nominatim-geocoder.ts'
import { createServiceClient, type ServiceClient } from './service-client.ts'

const TOKEN = 'tok.secret'
const { geocoder: offline } = createOfflinePlaces(join(import.meta.dirname, '..', '..', '..', 'resources'))

function query(line: string): PlaceQuery {
  return { line, city: null, province: null, postalCode: null, pin: null }
}

function client(service: ServiceClient['service'], baseUrl: string): ServiceClient {
  return createServiceClient({ service, baseUrl, perMinute: null, attempts: 1 })
}

/** Search in `jsonv2`: a house, a street only, a place that only free text finds, a province. */
function nominatimServer(): Promise<LocalService> {
  return serveLocally(({ url: { pathname, searchParams } }) => {
    if (pathname !== '/search' || searchParams.get('format') !== 'jsonv2') return { status: 400, json: { error: { code: 400, message: 'bad' } } }
    if (searchParams.has('q') && searchParams.has('street')) return { status: 400, json: { error: { code: 400, message: 'Structured query parameters may not be mixed with q' } } }
    const place = (rank: number, addresstype: string, boundingbox: string[]): unknown => ({ json: [{ place_id: 1, osm_type: 'way', lat: '45.4200', lon: '-75.6900', category: 'x', type: 'y', place_rank: rank, importance: 0.1, addresstype, name: '', display_name: '', boundingbox }] })
    const asked = searchParams.get('street') ?? searchParams.get('q') ?? ''
    const answer = asked.startsWith('10 ') ? place(30, 'building', ['45.4199', '45.4201', '-75.6901', '-75.6899'])
      : asked.startsWith('11 ') ? place(26, 'road', ['45.40', '45.44', '-75.70', '-75.68'])
      : asked.startsWith('12 ') && searchParams.has('q') ? place(16, 'city', ['45.2', '45.6', '-76.0', '-75.4'])
      : asked.startsWith('13 ') ? place(8, 'state', ['41', '57', '-95', '-74'])
      : { json: [] }
    return answer as { json: unknown }
  })
}

function mapboxServer(): Promise<LocalService> {
  return serveLocally(({ url: { pathname, searchParams } }) => {
    if (searchParams.get('access_token') !== TOKEN) return { status: 401, json: { message: 'Not Authorized - Invalid Token' } }
    if (pathname !== '/search/geocode/v6/forward' || searchParams.get('permanent') !== 'true' || (searchParams.get('q') ?? '').includes(';')) return { status: 422, json: { message: 'bad' } }
    const feature = (feature_type: string, accuracy: string | undefined, confidence: string, bbox?: number[]): unknown => ({
      json: { type: 'FeatureCollection', attribution: 'NOTICE', features: [{ type: 'Feature', id: 'x', geometry: { type: 'Point', coordinates: [-75.69, 45.42] }, properties: { mapbox_id: 'x', feature_type, name: '', coordinates: { longitude: -75.69, latitude: 45.42, ...(accuracy === undefined ? {} : { accuracy, routable_points: [] }) }, ...(bbox === undefined ? {} : { bbox }), match_code: { confidence }, context: {} } }] },
    })
    const q = searchParams.get('q') ?? ''
    const answer = q.startsWith('10 ') ? feature('address', 'rooftop', 'exact')
      : q.startsWith('11 ') ? feature('address', 'interpolated', 'high')
      : q.startsWith('12 ') ? feature('postcode', undefined, 'medium', [-75.70, 45.41, -75.68, 45.43])
      : q.startsWith('13 ') ? feature('address', 'point', 'low')
      : q.startsWith('14 ') ? feature('region', undefined, 'exact')
      : { json: { type: 'FeatureCollection', features: [] } }
    return answer as { json: unknown }
  })
}

describe('createNominatimGeocoder', () => {
  it('says how exact each answer is', async () => {
    await using server = await nominatimServer()
    const nominatim = createNominatimGeocoder(client('nominatim', server.baseUrl))
    expect(await nominatim.geocode(query('4-10 Elgin St, Ottawa, ON'))).toEqual({ ok: true, value: { position: { lat: 45.42, lon: -75.69 }, radiusM: 30, source: 'nominatim', matchedLevel: 'address' } })
    expect(await nominatim.geocode(query('11 Elgin St, Ottawa, ON'))).toMatchObject({ value: { matchedLevel: 'street', radiusM: 1_571 } })
    expect(await nominatim.geocode(query('12 Elgin St, Ottawa, ON'))).toMatchObject({ value: { matchedLevel: 'town' } })
    expect(await nominatim.geocode(query('13 Elgin St, Ottawa, ON'))).toMatchObject({ failure: { code: 'place.not_found' } })
    expect(await nominatim.geocode(query(''))).toMatchObject({ failure: { code: 'place.not_found' } })
    expect(server.requests[0]?.url.searchParams.get('street')).toBe('10 Elgin St')
    expect(server.requests[0]?.headers['user-agent']).toBe('TruJourney')
  })
})

describe('createMapboxGeocoder', () => {
  it('asks for what may be stored and says how exact each answer is', async () => {
    await using server = await mapboxServer()
    const mapbox = createMapboxGeocoder(client('mapbox', server.baseUrl), TOKEN)
    expect(await mapbox.geocode(query('10 Elgin St, app. 4, Ottawa; ON'))).toEqual({ ok: true, value: { position: { lat: 45.42, lon: -75.69 }, radiusM: 15, source: 'mapbox', matchedLevel: 'address' } })
    expect(await mapbox.geocode(query('11 Elgin St, Ottawa, ON'))).toMatchObject({ value: { matchedLevel: 'address', radiusM: 150 } })
    expect(await mapbox.geocode(query('12 Elgin St, Ottawa, ON'))).toMatchObject({ value: { matchedLevel: 'postal', radiusM: 906 } })
    expect(await mapbox.geocode(query('13 Elgin St, Ottawa, ON'))).toMatchObject({ failure: { code: 'place.not_found' } })
    expect(await mapbox.geocode(query('14 Elgin St, Ottawa, ON'))).toMatchObject({ failure: { code: 'place.not_found' } })
    expect(await mapbox.geocode(query('15 Elgin St, Ottawa, ON'))).toMatchObject({ failure: { code: 'place.not_found' } })
    expect(server.requests[0]?.url.searchParams.get('q')).toBe('10 Elgin St, Ottawa, ON')
    expect(await createMapboxGeocoder(client('mapbox', server.baseUrl), 'tok.wrong').geocode(query('10 Elgin St, Ottawa'))).toEqual({ ok: false, failure: { code: 'place.service_refused', params: { service: 'mapbox', status: 401 } } })
  })
})

describe('createGeocoderChain', () => {
  it('asks no service about a pin, and otherwise keeps the most exact answer', async () => {
    await using server = await mapboxServer()
    const chain = createGeocoderChain(offline, [createMapboxGeocoder(client('mapbox', server.baseUrl), TOKEN)])
    expect(await chain.geocode({ ...query('10 Elgin St, Ottawa, ON'), pin: { lat: 45, lon: -75 } })).toMatchObject({ value: { source: 'pin' } })
    expect(server.requests).toHaveLength(0)
    expect(await chain.geocode(query('10 Elgin St, Ottawa, ON'))).toMatchObject({ value: { source: 'mapbox', matchedLevel: 'address' } })
    expect(await chain.geocode(query('15 Elgin St, Ottawa, ON K1P 5W1'))).toMatchObject({ value: { source: 'postal_table', matchedLevel: 'postal' } })
  })

  it('answers offline when the service is away, and says when it was cancelled', async () => {
    await using server = await serveLocally(() => ({ status: 503, text: '' }))
    const chain = createGeocoderChain(offline, [createNominatimGeocoder(client('nominatim', server.baseUrl))])
    expect(await chain.geocode(query('10 Elgin St, Ottawa, ON K1P 5W1'))).toMatchObject({ value: { source: 'postal_table' } })
    expect(await chain.geocode(query('10 Nowhere St, Qqqq, ON'))).toMatchObject({ failure: { code: 'place.not_found' } })
    expect(await chain.geocode(query('10 Elgin St, Ottawa, ON K1P 5W1'), AbortSignal.abort())).toMatchObject({ failure: { code: 'place.cancelled' } })
  })
})
