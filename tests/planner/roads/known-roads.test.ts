import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { composeModules } from '../../../core/adapters/desk/compose-modules.ts'
import { openCompany } from '../../../core/adapters/desk/open-company.ts'
import { serveLocally, type LocalService, type ServedAnswer, type ServedRequest } from '../../../core/adapters/places/local-service.fixture.ts'
import { createStopLocator } from '../../../core/adapters/places/stop-locator.ts'
import { createPlannerThreads } from '../../../core/adapters/workers/planner-threads.ts'
import { createDriveBook } from '../../../core/domain/place/drive-book.ts'
import { greatCircleMetres, type Position } from '../../../core/domain/place/position.ts'
import type { OutputOf } from '../../../core/kernel/contract/method.ts'
import { createRecordReader } from '../../../core/kernel/records/record-reader.ts'
import type { CalendarCapacityContract } from '../../../core/modules/calendar-capacity/contract.ts'
import { DEFAULT_PLAN_WEIGHTS } from '../../../core/modules/calendar-capacity/day-plan/day-plan-input.ts'
import type { PlanTask } from '../../../core/modules/calendar-capacity/plan-task.ts'
import { planHere } from '../../../core/modules/calendar-capacity/run-plan-task.ts'
import { embeddedTravel } from '../../../core/modules/command-control/schedule/location-travel.ts'
import { DAY, dispatchScene } from '../../support/dispatch-scene.ts'
import { openTestDesk, valueOf, type TestDesk } from '../../support/test-desk.ts'

type Plan = OutputOf<CalendarCapacityContract['plan.day']>
type Advice = OutputOf<CalendarCapacityContract['recommend.job']>

/** Two doors that look across a river at each other; the yard lies north of both. */
const WEST = { lat: 43.6, lon: -79.4 }
const EAST = { lat: 43.6, lon: -79.38 }

let desk: TestDesk
let store: { readonly path: string; readonly key: Uint8Array } | null
let scene: ReturnType<typeof dispatchScene>
let jobs: { readonly west: string; readonly east: string }
let isClosed = false
beforeEach(async () => {
  desk = await openTestDesk((opened) => composeModules('resources')((store = opened)))
  isClosed = false
  scene = dispatchScene(desk)
  const people = Array.from({ length: 4 }, (_, index) => scene.worker(`Perry Porter ${index}`))
  const west = scene.job({ externalId: 'WEST', windowStart: '08:00', windowEnd: '09:00', estimatedHours: 2, quoteTotalCents: 90_000 }, [{ kind: 'origin', ...WEST, address: '1 Hidden Lane' }])
  const east = scene.job({ externalId: 'EAST', windowStart: '10:00', windowEnd: '11:00', estimatedHours: 2, quoteTotalCents: 90_000 }, [{ kind: 'origin', ...EAST, address: '2 Hidden Lane' }])
  jobs = { west: west.id, east: east.id }
  desk.seed([...scene.base, ...[scene.truck('T1'), scene.truck('T2'), ...people, west, east].flatMap(({ changes }) => changes)])
})
afterEach(() => (isClosed ? rmSync(desk.folder, { recursive: true, force: true }) : desk.dispose()))

/** A car at thirty an hour as the crow flies, twice as slow southwards; over the river as `river` says. */
function osrm(river: (from: Position, to: Position) => number | null, before: (request: ServedRequest, index: number) => ServedAnswer | null = () => null): Promise<LocalService> {
  return serveLocally((request, index) => {
    const instead = before(request, index)
    if (instead) return instead
    const points = (request.url.pathname.split('/').at(-1) ?? '').split(';').map((pair) => pair.split(',').map(Number)).map(([lon = 0, lat = 0]) => ({ lat, lon }))
    const list = (name: string) => (request.url.searchParams.get(name) ?? '').split(';').map((place) => points[Number(place)]!)
    const durations = list('sources').map((from) => list('destinations').map((to) => (from.lat === to.lat && from.lon !== to.lon ? river(from, to) : (greatCircleMetres(from, to) / 1000) * (to.lat < from.lat ? 240 : 120))))
    return { json: { code: 'Ok', durations, distances: durations.map((row) => row.map((cell) => cell && cell * 9)) } }
  })
}

const useServer = ({ baseUrl }: LocalService) => writeFileSync(join(desk.folder, 'services.json'), JSON.stringify({ routing: { kind: 'osrm', url: baseUrl } }))
const plan = async (): Promise<Plan> => valueOf(await desk.desk.query(desk.admin, 'plan.day', { locations: [desk.location], date: DAY, from: 'scratch', iterations: 400 })) as Plan
const together = ({ journeys }: Plan) => journeys.some((journey) => journey.jobs.length === 2)
const driving = ({ journeys }: Plan) => journeys.reduce((sum, { times }) => sum + (times?.drivingMinutes ?? 0), 0)

describe('a plan on the roads of a server', () => {
  it('sends two crews where the bridge is closed, one where it is open, and one by the model', async () => {
    const byModel = await plan()
    expect([together(byModel), byModel.drives]).toEqual([true, { service: null, state: 'none', road: 0, estimated: 3, learned: 0 }])
    {
      await using open = await osrm(() => 300)
      useServer(open)
      const bridge = await plan()
      expect([together(bridge), bridge.drives]).toEqual([true, { service: 'osrm', state: 'known', road: 3, estimated: 0, learned: 6 }])
      expect(driving(bridge)).not.toBe(driving(byModel))
      expect(open.requests).toHaveLength(1)
    }
    await using closed = await osrm(() => 9_000)
    useServer(closed)
    expect(together(await plan())).toBe(false)
  })

  it('differs by the direction of the detour', async () => {
    await using oneWay = await osrm((from) => (from.lon === WEST.lon ? 9_000 : 300))
    useServer(oneWay)
    expect(together(await plan())).toBe(false)
    await using other = await osrm((from) => (from.lon === EAST.lon ? 9_000 : 300))
    useServer(other)
    expect(together(await plan())).toBe(true)
  })

  it('has on the board, once it is taken over, the very times it was made with', async () => {
    await using server = await osrm(() => 1_111)
    useServer(server)
    const made = await plan()
    valueOf(desk.desk.execute(desk.admin, 'plan.apply', {
      locations: made.locations, date: made.date, basis: made.basis,
      journeys: made.journeys.map(({ key, journey, location, truck, crew, departAt, jobs: done }) => ({ key, journey, location, truck, crew: crew.map(({ worker, role }) => ({ worker, role })), departAt, jobs: done.map(({ job }) => job) })),
      dropped: [], plan: { origin: 'scratch', seed: made.seed, iterations: made.iterations, weights: made.weights, beforeCents: null, afterCents: null },
    }))
    const board = valueOf(await desk.desk.query(desk.admin, 'board.day', { location: desk.location, date: DAY })) as { journeys: { jobs: { id: string; arriveAt: number; endAt: number }[]; backAtYardAt: number; drivingMinutes: number }[] }
    const timesOf = (all: readonly { id: string; arriveAt: number; endAt: number }[]) => all.map(({ id, arriveAt, endAt }) => `${id} ${arriveAt} ${endAt}`).toSorted()
    expect(timesOf(board.journeys.flatMap((journey) => journey.jobs))).toEqual(timesOf(made.journeys.flatMap((journey) => journey.jobs.map(({ job, ...times }) => ({ id: job, ...times })))))
    expect(board.journeys.map(({ backAtYardAt, drivingMinutes }) => `${backAtYardAt} ${drivingMinutes}`).toSorted()).toEqual(made.journeys.map(({ times }) => `${times?.backAtYardAt} ${times?.drivingMinutes}`).toSorted())
    const told = valueOf(await desk.desk.query(desk.admin, 'travel.day', { location: desk.location, date: DAY })) as { drives: unknown }
    expect(told.drives).toEqual({ service: 'osrm', state: 'known', road: made.drives.road, estimated: 0, learned: 0 })
  })

  it('is the same in a thread and here, and every time, for the same drives', async () => {
    const book = createDriveBook()
    book.note(WEST, EAST, { source: 'mapbox', metres: 4_000, seconds: [300, 2_000, 900, 2_400], onWeekend: false, toldAt: 0 })
    const { read } = desk.desk.core.database
    const state = { records: createRecordReader(read), db: read }
    const task: PlanTask = { locations: [desk.location], date: DAY, now: desk.clock.now(), from: 'open', weights: DEFAULT_PLAN_WEIGHTS, loans: false, lockedJourneys: [], lockedJobs: [], disruptions: [], onlyJobs: null, seed: 3, iterations: 300, seconds: null, threads: 1 }
    const threads = createPlannerThreads({ path: store!.path, key: store!.key, resources: 'resources' })
    const here = planHere({ travelOf: embeddedTravel, locate: createStopLocator('resources') })
    const found = valueOf(await threads.run(state, { ...task, drives: book.sheet() }))
    expect(found).toEqual(valueOf(await here.run(state, { ...task, drives: book.sheet() })))
    expect(found).toEqual(valueOf(await threads.run(state, { ...task, drives: book.sheet() })))
    expect(found.journeys.flatMap(({ timeline }) => timeline?.legs.map(({ road }) => road) ?? [])).toContain('mapbox')
    expect(found.after.totalCents).not.toBe(valueOf(await here.run(state, task)).after.totalCents)
  })
})

describe('while the server is slow, or gone', () => {
  const advise = async (): Promise<Advice> => valueOf(await desk.desk.query(desk.admin, 'recommend.job', { job: jobs.west })) as Advice

  it('advice is given by the model, at once, and says so', async () => {
    await using server = await osrm(() => 300, () => ({ silent: true }))
    useServer(server)
    const begun = performance.now()
    const first = await advise()
    expect(performance.now() - begun).toBeLessThan(1_500)
    expect(first.drives).toMatchObject({ service: 'osrm', state: 'asked', road: 0 })
    expect(first.drives.estimated).toBeGreaterThan(0)
  })

  it('a service that dies leaves what it had told, on the next day too', async () => {
    {
      await using server = await osrm(() => 300)
      useServer(server)
      expect((await advise()).drives).toMatchObject({ state: 'known', estimated: 0 })
    }
    // Nobody answers there any more, and nobody has to: all is known.
    expect((await advise()).drives).toMatchObject({ service: 'osrm', state: 'known', estimated: 0 })
    const bytes = readFileSync(join(desk.folder, 'drives'))
    for (const text of ['43.6', 'osrm', 'points']) expect(bytes.includes(text)).toBe(false)
    desk.close()
    isClosed = true
    const again = valueOf(await openCompany({ folder: desk.folder, modules: composeModules('resources') }, { kind: 'file', secret: new Uint8Array(32).fill(7) }))
    const answer = valueOf(await again.desk.query(desk.admin, 'recommend.job', { job: jobs.west })) as Advice
    expect(answer.drives).toMatchObject({ service: 'osrm', state: 'known', estimated: 0 })
    again.close()
  })

  it('says nothing of it in a log, and sends coordinates alone', async () => {
    const said = [vi.spyOn(process.stdout, 'write'), vi.spyOn(process.stderr, 'write'), vi.spyOn(console, 'log'), vi.spyOn(console, 'error'), vi.spyOn(console, 'warn')]
    await using server = await osrm(() => 300, (_, index) => (index > 0 ? { status: 500, text: 'secret' } : null))
    useServer(server)
    await advise()
    desk.seed(scene.job({ externalId: 'NEW' }, [{ kind: 'origin', lat: 43.71, lon: -79.41, address: '3 Hidden Lane' }]).changes)
    await advise()
    const words = said.flatMap((spy) => spy.mock.calls.flat().map(String)).join('\n')
    for (const spy of said) spy.mockRestore()
    expect(words).not.toMatch(/43\.6|43\.71|Hidden|Porter|secret|127\.0\.0\.1/)
    expect(server.requests.length).toBeGreaterThan(1)
    for (const { url, headers } of server.requests) {
      expect(decodeURIComponent(url.pathname)).toMatch(/^\/table\/v1\/driving\/[-0-9.,;]+$/)
      expect([...url.searchParams.keys()].toSorted()).toEqual(['annotations', 'destinations', 'sources'])
      expect([headers.cookie, headers.authorization]).toEqual([undefined, undefined])
    }
    const audit = JSON.stringify(desk.desk.core.database.read.all('SELECT * FROM audit_entry'))
    expect(audit).not.toMatch(/43\.71|127\.0\.0\.1/)
  })

  it('capacity asks for coming days in the background, and counts with their drives at its next look', async () => {
    await using server = await osrm(() => 9_000)
    useServer(server)
    const look = async () => (valueOf(await desk.desk.query(desk.admin, 'capacity.range', { location: desk.location, from: DAY, days: 3 })) as OutputOf<CalendarCapacityContract['capacity.range']>).days[0]?.workMinutes.taken
    const before = await look()
    await vi.waitFor(() => expect(server.requests.length).toBeGreaterThan(0))
    await vi.waitFor(async () => expect(await look()).not.toBe(before), { timeout: 5_000, interval: 100 })
  })

  it('only who may plan has drives asked for', async () => {
    expect(await desk.desk.query(desk.session('Mover'), 'travel.day', { location: desk.location, date: DAY })).toMatchObject({ ok: false, failure: { code: 'access.denied' } })
  })
})
