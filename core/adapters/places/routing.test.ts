import { describe, expect, it } from 'vitest'
import { greatCircleMetres, type Position } from '../../domain/place/position.ts'
import { createTravelModel, DEFAULT_TRAVEL } from '../../domain/place/travel-model.ts'
import { serveLocally, type LocalService, type ServedAnswer, type ServedRequest } from './local-service.fixture.ts'
import { createMapboxRouting } from './mapbox-routing.ts'
import { createOsrmRouting } from './osrm-routing.ts'
import { createServiceClient, type ServiceClient } from './service-client.ts'
import { createTravelTime } from './travel-chain.ts'
import { createValhallaRouting } from './valhalla-routing.ts'

const NOW = Date.UTC(2026, 5, 1, 12)
const TOKEN = 'tok.secret'
const model = createTravelModel({ ...DEFAULT_TRAVEL, zone: 'America/Toronto' })

/** Northwards, 1.1 km apart; the one at 13 lies on an island. */
function pointsOf(count: number): Position[] {
  return Array.from({ length: count }, (_, index) => ({ lat: 45 + index / 100, lon: -75 }))
}
const ISLAND = 13

function at(points: readonly Position[], index: number): Position {
  return points[index] ?? { lat: Number.NaN, lon: Number.NaN }
}

/** One second and ten metres a hundredth of a degree; null from and to the island. */
function seconds(from: Position, to: Position): number | null {
  const island = 45 + ISLAND / 100
  if ((from.lat === island) !== (to.lat === island)) return null
  return Math.round(Math.abs(from.lat - to.lat) * 100) * 60
}

/** The table service of OSRM, and Mapbox Matrix which kept its form. */
function tableAnswer({ url }: ServedRequest, mostCoordinates: number): ServedAnswer {
  const points = (url.pathname.split('/').at(-1) ?? '').split(';').map((pair): Position => {
    const [lon, lat] = pair.split(',').map(Number)
    return { lat: lat ?? Number.NaN, lon: lon ?? Number.NaN }
  })
  if (points.length > mostCoordinates) return { status: 400, json: { code: 'TooBig', message: 'Too many table coordinates' } }
  const list = (name: string): Position[] => (url.searchParams.get(name) ?? '').split(';').map((index) => at(points, Number(index)))
  const cells = (unit: number): (number | null)[][] => list('sources').map((from) => list('destinations').map((to) => {
    const value = seconds(from, to)
    return value === null ? null : value * unit
  }))
  return { json: { code: 'Ok', durations: cells(1), distances: cells(10), sources: [], destinations: [] } }
}

function osrmServer(): Promise<LocalService> {
  return serveLocally((request) => {
    if (request.url.pathname.startsWith('/table/v1/driving/')) return tableAnswer(request, 100)
    return request.url.pathname.includes('-75.130000') ? { status: 400, json: { code: 'NoRoute', message: 'Impossible route' } } : { json: { code: 'Ok', routes: [{ duration: 600, distance: 9_000, legs: [] }], waypoints: [] } }
  })
}

function mapboxServer(): Promise<LocalService> {
  return serveLocally((request) => {
    const { pathname, searchParams } = request.url
    if (searchParams.get('access_token') !== TOKEN) return { status: 401, json: { message: 'Not Authorized - Invalid Token' } }
    if (pathname.startsWith('/directions-matrix/v1/mapbox/driving/')) return tableAnswer(request, 25)
    const departAt = searchParams.get('depart_at')
    if (departAt !== null && (!/^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/.test(departAt) || Date.parse(departAt) < NOW)) return { status: 422, json: { code: 'InvalidInput', message: 'depart_at' } }
    return pathname.startsWith('/directions/v5/mapbox/driving-traffic/') ? { json: { code: 'Ok', routes: [{ duration: departAt === null ? 600 : 900, distance: 9_000 }], uuid: 'x' } } : { status: 404, json: { message: 'Not Found' } }
  })
}

function valhallaServer(): Promise<LocalService> {
  return serveLocally(({ method, url, body }) => {
    const { sources = [], targets = [], locations = [], costing } = body as { sources?: Position[]; targets?: Position[]; locations?: Position[]; costing: string }
    if (method !== 'POST' || costing !== 'truck') return { status: 400, json: { error_code: 125, error: 'No costing method found', status_code: 400 } }
    if (url.pathname === '/route') {
      const length = greatCircleMetres(at(locations, 0), at(locations, 1)) / 1000
      return length > 500 ? { status: 400, json: { error_code: 442, error: 'No path could be found for input', status_code: 400, status: 'Bad Request' } } : { json: { trip: { summary: { time: 1_200, length: 15.5 }, status: 0 } } }
    }
    if (sources.length * targets.length > 2_500) return { status: 400, json: { error_code: 150, error: 'Exceeded max locations', status_code: 400 } }
    return { json: { units: 'kilometers', sources_to_targets: sources.map((from, row) => targets.map((to, column) => {
      const time = seconds(from, to)
      return { from_index: row, to_index: column, time, distance: time === null ? null : time / 100 }
    })) } }
  })
}

function client(service: ServiceClient['service'], baseUrl: string): ServiceClient {
  return createServiceClient({ service, baseUrl, perMinute: null, attempts: 1, timeoutMs: 5_000 })
}

describe('createOsrmRouting', () => {
  it('asks for a route and counts it as a truck', async () => {
    await using server = await osrmServer()
    const osrm = createOsrmRouting(client('osrm', server.baseUrl), { profile: 'driving', truckFactor: 1.1 })
    expect(await osrm.leg({ lat: 45, lon: -75 }, { lat: 45.1, lon: -75 }, NOW)).toEqual({ ok: true, value: { minutes: 11, metres: 9_000, source: 'osrm', errorBandPct: 15 } })
    expect(await osrm.leg({ lat: 45, lon: -75 }, { lat: 45.1, lon: -75.13 }, NOW)).toEqual({ ok: false, failure: { code: 'place.no_route', params: { service: 'osrm' } } })
  })

  it('tiles a matrix beyond the size of a table and puts every cell in its place', async () => {
    await using server = await osrmServer()
    const osrm = createOsrmRouting(client('osrm', server.baseUrl), { profile: 'driving', truckFactor: 1 })
    const points = pointsOf(120)
    const matrix = await osrm.matrix(points, null)
    expect(server.requests).toHaveLength(9)
    expect(matrix.ok && matrix.value.map((row) => row.map((cell) => cell?.minutes ?? null))).toEqual(points.map((from) => points.map((to) => {
      const value = seconds(from, to)
      return value === null ? null : value / 60
    })))
  })

  it('says when the answer is not one of OSRM', async () => {
    await using server = await serveLocally(() => ({ json: { code: 'Ok', durations: [[0]], distances: [[0]] } }))
    const osrm = createOsrmRouting(client('osrm', server.baseUrl), { profile: 'driving', truckFactor: 1 })
    expect(await osrm.matrix(pointsOf(3), null)).toEqual({ ok: false, failure: { code: 'place.service_bad_answer', params: { service: 'osrm' } } })
    expect(await osrm.leg(at(pointsOf(1), 0), at(pointsOf(2), 1), NOW)).toEqual({ ok: false, failure: { code: 'place.service_bad_answer', params: { service: 'osrm' } } })
  })
})

describe('createMapboxRouting', () => {
  it('keeps to 25 coordinates a request and asks for no pair twice', async () => {
    await using server = await mapboxServer()
    const mapbox = createMapboxRouting(client('mapbox', server.baseUrl), { token: TOKEN, truckFactor: 1, now: () => NOW })
    expect(await mapbox.matrix(pointsOf(25), null)).toMatchObject({ ok: true })
    expect(server.requests).toHaveLength(1)
    const points = pointsOf(40)
    const matrix = await mapbox.matrix(points, null)
    expect(server.requests).toHaveLength(1 + 16)
    expect(matrix.ok && matrix.value[39]?.[2]?.minutes).toBe(37)
    const pairs = server.requests.slice(1).reduce((sum, { url }) => sum + (url.searchParams.get('sources') ?? '').split(';').length * (url.searchParams.get('destinations') ?? '').split(';').length, 0)
    expect(pairs).toBe(40 * 40)
  })

  it('asks for traffic at a departure to come, not at one that is past', async () => {
    await using server = await mapboxServer()
    const mapbox = createMapboxRouting(client('mapbox', server.baseUrl), { token: TOKEN, truckFactor: 1, now: () => NOW })
    const [from, to] = [{ lat: 45, lon: -75 }, { lat: 45.1, lon: -75 }]
    expect(await mapbox.leg(from, to, NOW + 3_600_000)).toMatchObject({ ok: true, value: { minutes: 15, source: 'mapbox' } })
    expect(await mapbox.leg(from, to, NOW - 3_600_000)).toMatchObject({ ok: true, value: { minutes: 10 } })
  })

  it('is refused with a wrong token, which it does not repeat', async () => {
    await using server = await mapboxServer()
    const mapbox = createMapboxRouting(client('mapbox', server.baseUrl), { token: 'tok.wrong', truckFactor: 1, now: () => NOW })
    const refused = await mapbox.matrix(pointsOf(2), null)
    expect(refused).toEqual({ ok: false, failure: { code: 'place.service_refused', params: { service: 'mapbox', status: 401 } } })
    expect(JSON.stringify(refused)).not.toContain('tok')
  })
})

describe('createValhallaRouting', () => {
  it('asks for trucks', async () => {
    await using server = await valhallaServer()
    const valhalla = createValhallaRouting(client('valhalla', server.baseUrl))
    expect(await valhalla.leg({ lat: 45, lon: -75 }, { lat: 45.1, lon: -75 }, NOW)).toEqual({ ok: true, value: { minutes: 20, metres: 15_500, source: 'valhalla', errorBandPct: 15 } })
    expect(await valhalla.leg({ lat: 45, lon: -75 }, { lat: 55, lon: -75 }, NOW)).toMatchObject({ failure: { code: 'place.no_route' } })
    const matrix = await valhalla.matrix(pointsOf(60), null)
    expect(server.requests).toHaveLength(2 + 4)
    expect(matrix.ok && [matrix.value[59]?.[1]?.minutes, matrix.value[2]?.[55]?.metres, matrix.value[ISLAND]?.[0]]).toEqual([58, 31_800, null])
  })
})

describe('createTravelTime', () => {
  const [from, to] = [{ lat: 45, lon: -75 }, { lat: 45.1, lon: -75 }]

  it('takes the first service that answers', async () => {
    await using dead = await serveLocally(() => ({ status: 503, text: '' }))
    await using server = await osrmServer()
    const travel = createTravelTime(model, [createValhallaRouting(client('valhalla', dead.baseUrl)), createOsrmRouting(client('osrm', server.baseUrl), { profile: 'driving', truckFactor: 1 })])
    expect(await travel.leg(from, to, NOW)).toMatchObject({ value: { source: 'osrm' } })
  })

  it('falls back to the model when no service answers', async () => {
    await using dead = await serveLocally(() => ({ status: 500, text: '' }))
    const travel = createTravelTime(model, [createOsrmRouting(client('osrm', dead.baseUrl), { profile: 'driving', truckFactor: 1 })])
    expect(await travel.leg(from, to, NOW)).toEqual({ ok: true, value: model.between(from, to, NOW) })
    expect(await travel.leg(from, to, NOW, AbortSignal.abort())).toMatchObject({ failure: { code: 'place.cancelled' } })
  })
})
