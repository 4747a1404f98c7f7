import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createDriveBook, type DriveSheet } from '../../domain/place/drive-book.ts'
import type { Position } from '../../domain/place/position.ts'
import type { RoutingService, WantedDrives } from '../../kernel/ports/travel-time.ts'
import { createRoadDrives } from './learn-drives.ts'
import { serveLocally, type LocalService, type ServedAnswer, type ServedRequest } from './local-service.fixture.ts'
import { createMapboxRouting } from './mapbox-routing.ts'
import { createOsrmRouting } from './osrm-routing.ts'
import { createServiceClient, type ServiceClient } from './service-client.ts'
import { createValhallaRouting } from './valhalla-routing.ts'

/** A Monday morning. */
const NOW = Date.UTC(2026, 5, 1, 10)
const ZONE = 'America/Toronto'
const TUESDAY = '2026-06-02'

function doors(count: number, from = 0): Position[] {
  return Array.from({ length: count }, (_, index) => ({ lat: 43.6 + (from + index) / 50, lon: -79.4 }))
}
const day = (points: readonly Position[], change: Partial<WantedDrives> = {}): WantedDrives => ({ points, date: TUESDAY, zone: ZONE, ...change })

/** A minute for each fiftieth of a degree northwards, two southwards. */
const seconds = (from: Position, to: Position) => Math.round(50 * Math.abs(to.lat - from.lat)) * (to.lat > from.lat ? 60 : 120)

function readTable({ url }: ServedRequest): { from: Position[]; to: Position[] } {
  const points = (url.pathname.split('/').at(-1) ?? '').split(';').map((pair) => pair.split(',').map(Number)).map(([lon = 0, lat = 0]) => ({ lat, lon }))
  const list = (name: string) => (url.searchParams.get(name) ?? '').split(';').flatMap((index) => points[Number(index)] ?? [])
  return { from: list('sources'), to: list('destinations') }
}

function table(request: ServedRequest, of: (from: Position, to: Position) => number | null = seconds): ServedAnswer {
  const { from, to } = readTable(request)
  const durations = from.map((one) => to.map((other) => of(one, other)))
  return { json: { code: 'Ok', durations, distances: durations.map((row) => row.map((cell) => cell && cell * 10)) } }
}

function client(service: ServiceClient['service'], { baseUrl }: LocalService): ServiceClient {
  return createServiceClient({ service, baseUrl, perMinute: null, attempts: 1, timeoutMs: 5_000, coolDownMs: 0 })
}
const osrm = (server: LocalService) => createOsrmRouting(client('osrm', server), { profile: 'driving', truckFactor: 1 })

function roadsOf(services: readonly RoutingService[], change: { now?: () => number; askMs?: number; sheet?: DriveSheet } = {}) {
  const saved: DriveSheet[] = []
  const file = { load: () => change.sheet ?? null, save: (_: string, sheet: DriveSheet) => void saved.push(sheet) }
  const roads = createRoadDrives({ setup: () => (services.length === 0 ? null : { services, id: 'one' }), file, now: change.now ?? (() => NOW), ...(change.askMs === undefined ? {} : { limits: { askMs: change.askMs } }) })
  return { ...roads, saved, minutes: (from: Position, to: Position, hour = 12) => roads.book.find(from, to)?.minutes(1_440 + 60 * hour) ?? null }
}

describe('createRoadDrives', () => {
  const [a, b, c] = doors(3) as [Position, Position, Position]

  it('asks once for all the drives among the points of a day, keeps them by direction, and saves them', async () => {
    await using server = await serveLocally((request) => table(request))
    const roads = roadsOf([osrm(server)])
    expect(await roads.ask([day([a, b, c, a])], 2_000)).toEqual({ service: 'osrm', state: 'known', learned: 6 })
    expect([roads.minutes(a, b), roads.minutes(b, a), roads.minutes(a, c), roads.book.find(c, a)?.metres]).toEqual([1, 2, 2, 2_400])
    expect([server.requests.length, roads.saved.length, createDriveBook(roads.saved[0]).size]).toEqual([1, 1, 6])
    expect(await roads.ask([day([c, b, a]), day([a, b], { date: '2026-06-06' })], 2_000)).toEqual({ service: 'osrm', state: 'known', learned: 0 })
    expect(server.requests).toHaveLength(1)
  })

  it('asks for a new door with all others there and back, not for what is known', async () => {
    await using server = await serveLocally((request) => table(request))
    const roads = roadsOf([osrm(server)])
    const known = doors(10)
    await roads.ask([day(known)], 2_000)
    const [fresh] = doors(1, 20) as [Position]
    expect(await roads.ask([day([...known, fresh])], 2_000)).toMatchObject({ state: 'known', learned: 20 })
    expect(server.requests.slice(1).map((request) => [readTable(request).from.length, readTable(request).to.length])).toEqual([[1, 11], [10, 1]])
    expect([roads.minutes(a, fresh), roads.minutes(fresh, a)]).toEqual([20, 40])
  })

  it('makes one request of many that want the same at once', async () => {
    await using server = await serveLocally((request) => table(request))
    const roads = roadsOf([osrm(server)])
    const news = await Promise.all([roads.ask([day([a, b])], 2_000), roads.ask([day([b, a])], 2_000), roads.ask([day([a, b])], 0)])
    expect(news.map(({ state }) => state)).toEqual(['known', 'known', 'asked'])
    expect(server.requests).toHaveLength(1)
  })

  it('waits no longer than it may; what comes later is known then', async () => {
    const gate = Promise.withResolvers<void>()
    await using server = await serveLocally((request) => table(request))
    const slow: RoutingService = { ...osrm(server), matrix: async (...asked) => (await gate.promise, osrm(server).matrix(...asked)) }
    const roads = roadsOf([slow])
    const begun = performance.now()
    expect(await roads.ask([day([a, b])], 60)).toEqual({ service: 'osrm', state: 'asked', learned: 0 })
    expect(performance.now() - begun).toBeLessThan(1_000)
    expect(roads.minutes(a, b)).toBeNull()
    gate.resolve()
    expect(await roads.ask([day([a, b])], 2_000)).toMatchObject({ state: 'known' })
    expect(roads.minutes(a, b)).toBe(1)
  })

  it('ends the request of whoever no longer wants it, and goes on for whoever still does', async () => {
    await using server = await serveLocally(() => ({ silent: true }))
    const signals: (AbortSignal | undefined)[] = []
    const service: RoutingService = { ...osrm(server), matrix: (points, departure, cancel, part) => (signals.push(cancel as AbortSignal), osrm(server).matrix(points, departure, cancel, part)) }
    const roads = roadsOf([service])
    const cancel = new AbortController()
    const waiting = roads.ask([day([a, b])], 5_000, cancel.signal)
    await sleep(20)
    cancel.abort()
    expect(await waiting).toMatchObject({ state: 'asked' })
    expect(signals[0]?.aborted).toBe(true)
    const again = new AbortController()
    const both = [roads.ask([day([a, c])], 200, again.signal), roads.ask([day([a, c])], 200)]
    await sleep(60)
    again.abort()
    await Promise.all(both)
    expect(signals.at(-1)?.aborted).toBe(false)
    roads.close()
    expect(signals.at(-1)?.aborted).toBe(true)
  })

  it('leaves a service alone for a while that fails, longer each time, and keeps what it had told', async () => {
    let now = NOW
    let fails = false
    await using server = await serveLocally((request) => (fails ? { status: 503, text: '' } : table(request)))
    const roads = roadsOf([osrm(server)], { now: () => now })
    await roads.ask([day([a, b])], 2_000)
    fails = true
    expect(await roads.ask([day([a, b, c])], 2_000)).toEqual({ service: 'osrm', state: 'failed', learned: 0 })
    expect([roads.minutes(a, b), roads.minutes(a, c)]).toEqual([1, null])
    expect(await roads.ask([day([a, b])], 2_000)).toMatchObject({ state: 'known' })
    const asked = server.requests.length
    now += 59_000
    expect(await roads.ask([day([a, c])], 2_000)).toMatchObject({ state: 'failed' })
    expect(server.requests).toHaveLength(asked)
    now += 2_000
    expect(await roads.ask([day([a, c])], 2_000)).toMatchObject({ state: 'failed' })
    expect(server.requests).toHaveLength(asked + 1)
    now += 61_000
    expect(await roads.ask([day([a, c])], 2_000)).toMatchObject({ state: 'failed' })
    expect(server.requests).toHaveLength(asked + 1)
    fails = false
    now += 60_000
    expect(await roads.ask([day([a, b, c])], 2_000)).toMatchObject({ state: 'known' })
    expect(roads.minutes(a, c)).toBe(2)
  })

  it('learns nothing of an answer that ends midway, has another shape, or is none in time', async () => {
    const answers: ServedAnswer[] = [{ json: { code: 'Ok', durations: [[0]], distances: [[0]] } }, { text: '{"code":"Ok","durations":[[0,6' }, { json: ['no', 'table'] }, { json: { code: 'Ok', durations: [[0, 'x'], [0, 0]], distances: [[0, 0], [0, 0]] } }, { silent: true }]
    for (const answer of answers) {
      await using server = await serveLocally(() => answer)
      const roads = roadsOf([osrm(server)], { askMs: 150 })
      expect(await roads.ask([day([a, b])], 2_000)).toEqual({ service: 'osrm', state: 'failed', learned: 0 })
      expect([roads.book.size, roads.saved.length]).toEqual([0, 0])
    }
  })

  it('goes on to the next service, and knows nothing by half where one dies among its requests', async () => {
    await using dies = await serveLocally(({ body }, index) => {
      const { sources, targets } = body as { sources: Position[]; targets: Position[] }
      return index > 1 ? { status: 500, text: '' } : { json: { sources_to_targets: sources.map(() => targets.map(() => ({ time: 1, distance: 1 }))) } }
    })
    await using server = await serveLocally((request) => table(request))
    const roads = roadsOf([createValhallaRouting(client('valhalla', dies), { byHour: true }), osrm(server)])
    expect(await roads.ask([day([a, b])], 2_000)).toMatchObject({ service: 'osrm', state: 'known' })
    expect(dies.requests).toHaveLength(3)
    expect([roads.minutes(a, b), roads.book.find(a, b)?.source]).toEqual([1, 'osrm'])
  })

  it('goes by another service while the first rests, and asks the first again soon', async () => {
    let now = NOW
    let isUp = false
    await using first = await serveLocally((request) => (isUp ? table(request, (from, to) => 7 * seconds(from, to)) : { status: 500, text: '' }))
    const own: RoutingService = { name: 'extract', byHour: false, isBilled: false, leg: () => Promise.reject(new Error('nobody asks')), matrix: (points) => Promise.resolve({ ok: true, value: points.map((from) => points.map((to) => ({ minutes: seconds(from, to) / 60, metres: 1, source: 'extract', errorBandPct: 20 }))) }) }
    const roads = roadsOf([osrm(first), own], { now: () => now })
    expect(await roads.ask([day([a, b])], 2_000)).toEqual({ service: 'extract', state: 'known', learned: 2 })
    // While the first rests, the other is asked at once.
    expect(await roads.ask([day([a, c])], 2_000)).toEqual({ service: 'extract', state: 'known', learned: 2 })
    expect([first.requests.length, roads.minutes(a, b)]).toEqual([1, 1])
    isUp = true
    now += 29 * 60_000
    expect(await roads.ask([day([a, b])], 2_000)).toMatchObject({ learned: 0 })
    // A set with nothing to ask for is not gone through again for ten minutes.
    now += 11 * 60_000
    expect(await roads.ask([day([a, b])], 2_000)).toEqual({ service: 'osrm', state: 'known', learned: 2 })
    expect(roads.minutes(a, b)).toBe(7)
  })

  it('remembers where there is no road, and which sets a service knows no road for at all', async () => {
    await using server = await serveLocally((request) => (request.url.pathname.includes('43.640000') ? { status: 400, json: { code: 'NoSegment', message: '' } } : table(request, (from, to) => (to.lat < from.lat ? null : seconds(from, to)))))
    const roads = roadsOf([osrm(server)])
    expect(await roads.ask([day([a, b])], 2_000)).toMatchObject({ state: 'known', learned: 1 })
    expect([roads.minutes(a, b), roads.minutes(b, a)]).toEqual([1, null])
    await roads.ask([day([a, b])], 2_000)
    await roads.ask([day([a, b, c])], 2_000)
    expect(await roads.ask([day([c, b, a])], 2_000)).toMatchObject({ state: 'known', learned: 0 })
    expect(server.requests).toHaveLength(2)
  })

  it('asks again after a week, uses what is older until then, and drops what is two months old', async () => {
    let now = NOW
    await using server = await serveLocally((request, index) => table(request, (from, to) => (index + 1) * seconds(from, to)))
    const roads = roadsOf([osrm(server)], { now: () => now })
    await roads.ask([day([a, b])], 2_000)
    now += 8 * 86_400_000
    expect(roads.minutes(a, b)).toBe(1)
    await roads.ask([day([a, b])], 2_000)
    expect(roads.minutes(a, b)).toBe(2)
    const old = roadsOf([osrm(server)], { now: () => NOW + 40 * 86_400_000, sheet: roads.book.sheet() })
    const dropped = roadsOf([osrm(server)], { now: () => NOW + 70 * 86_400_000, sheet: roads.book.sheet() })
    expect([old.minutes(a, b), dropped.minutes(a, b)]).toEqual([2, null])
  })

  it('asks nobody where no service is set, and forgets what another one had told', async () => {
    await using server = await serveLocally((request) => table(request))
    expect(await roadsOf([]).ask([day([a, b])], 2_000)).toEqual({ service: null, state: 'none', learned: 0 })
    let id: string | null = 'one'
    const roads = createRoadDrives({ setup: () => (id === null ? null : { services: [osrm(server)], id }), file: null, now: () => NOW })
    await roads.ask([day([a, b])], 2_000)
    expect(roads.book.size).toBe(2)
    id = null
    expect(await roads.ask([day([a, b])], 2_000)).toMatchObject({ state: 'none' })
    expect(roads.book.size).toBe(0)
  })

  it('lets whoever waits go before what is asked for in the background', async () => {
    await using server = await serveLocally((request) => table(request))
    const roads = roadsOf([osrm(server)])
    await Promise.all([roads.ask([day(doors(2, 0)), day(doors(2, 10)), day(doors(2, 20))], 0), roads.ask([day(doors(2, 30))], 2_000)])
    expect(readTable(server.requests[1]!).from[0]?.lat).toBeCloseTo(44.2, 6)
    await roads.ask([day(doors(2, 20))], 2_000)
    expect(server.requests).toHaveLength(4)
  })
})

describe('the traffic of the hour', () => {
  const [a, b] = doors(2) as [Position, Position]

  it('is asked of Mapbox for four hours of a day to come, and taken in between', async () => {
    await using server = await serveLocally((request) => {
      const hour = Number(request.url.searchParams.get('depart_at')?.slice(11, 13)) - 4
      return table(request, (from, to) => seconds(from, to) * (hour === 9 ? 2 : 1))
    })
    const roads = roadsOf([createMapboxRouting(client('mapbox', server), { token: 'tok.secret', truckFactor: 1, now: () => NOW, byHour: true })])
    expect(await roads.ask([day([a, b])], 2_000)).toMatchObject({ state: 'known', learned: 2 })
    expect(server.requests.map(({ url }) => url.searchParams.get('depart_at'))).toEqual(['2026-06-02T10:00Z', '2026-06-02T13:00Z', '2026-06-02T16:00Z', '2026-06-02T20:00Z'])
    expect([6, 7.5, 9, 12, 16].map((hour) => roads.minutes(a, b, hour))).toEqual([1, 1.5, 2, 1, 1])
    expect(roads.minutes(b, a, 9)).toBe(4)
  })

  it('of a day that is over is that of the same day of a coming week, and weekends are asked for by themselves', async () => {
    await using server = await serveLocally((request) => table(request))
    const roads = roadsOf([createMapboxRouting(client('mapbox', server), { token: 'tok.secret', truckFactor: 1, now: () => NOW, byHour: true })])
    await roads.ask([day([a, b], { date: '2026-05-26' })], 2_000)
    await roads.ask([day([a, b], { date: '2026-06-03' })], 2_000)
    await roads.ask([day([a, b], { date: '2026-06-06' })], 2_000)
    expect(server.requests.map(({ url }) => url.searchParams.get('depart_at')?.slice(0, 10))).toEqual([...Array<string>(4).fill('2026-06-02'), ...Array<string>(4).fill('2026-06-06')])
  })

  it('is asked of a Valhalla that has it by the clock of the place, never from more places than to', async () => {
    await using server = await serveLocally(({ body }) => {
      const { sources, targets, date_time } = body as { sources: Position[]; targets: Position[]; date_time?: { type: number; value: string } }
      if (date_time?.type !== 1 || sources.length > targets.length) return { status: 400, json: { error_code: 190, error: 'date_time' } }
      return { json: { sources_to_targets: sources.map((from) => targets.map((to) => ({ time: seconds(from, to) * (date_time.value === `${TUESDAY}T09:00` ? 3 : 1), distance: 1 }))) } }
    })
    const roads = roadsOf([createValhallaRouting(client('valhalla', server), { byHour: true })])
    expect(await roads.ask([day(doors(60))], 5_000)).toMatchObject({ state: 'known', learned: 60 * 59 })
    expect([6, 9, 12].map((hour) => roads.minutes(a, b, hour))).toEqual([1, 3, 1])
    const [near, last] = [doors(1, 52)[0]!, doors(1, 59)[0]!]
    expect([roads.minutes(last, near, 12), roads.minutes(near, last, 9)]).toEqual([14, 21])
    // Six hours at nine: who left then could have waited, so that at noon it is not less than three hours shorter.
    expect(roads.minutes(last, a, 12)).toBe(118 * 3 - 180)
  })

  it('is not paid for ahead of time', async () => {
    await using server = await serveLocally((request) => table(request))
    const roads = roadsOf([createMapboxRouting(client('mapbox', server), { token: 'tok.secret', truckFactor: 1, now: () => NOW })])
    await roads.ask([day([a, b], { isAhead: true })], 1_000)
    expect(server.requests).toHaveLength(0)
    await roads.ask([day([a, b])], 1_000)
    expect(server.requests).toHaveLength(1)
  })
})
