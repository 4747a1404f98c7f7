import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Id } from '../../../core/domain/records/field.ts'
import { locateNothing } from '../../../core/domain/place/locate-stop.ts'
import type { InputOf, OutputOf } from '../../../core/kernel/contract/method.ts'
import type { CalendarCapacityContract } from '../../../core/modules/calendar-capacity/contract.ts'
import { createCalendarCapacityModule } from '../../../core/modules/calendar-capacity/module.ts'
import type { CommandControlContract } from '../../../core/modules/command-control/contract.ts'
import { createCommandControlModule } from '../../../core/modules/command-control/module.ts'
import { embeddedTravel } from '../../../core/modules/command-control/schedule/location-travel.ts'
import { DAY, dispatchScene } from '../../support/dispatch-scene.ts'
import { openTestDesk, valueOf, type TestDesk } from '../../support/test-desk.ts'

type Contract = CommandControlContract & CalendarCapacityContract
type Plan = OutputOf<Contract['plan.day']>

const dayOf = fc.record({
  trucks: fc.array(fc.record({ volumeCuft: fc.constantFrom(800, 1_200, 1_700), registeredKg: fc.constantFrom(4_400, 8_000, 12_000) }), { minLength: 1, maxLength: 4 }),
  workers: fc.array(fc.constantFrom('G', 'D', null), { minLength: 2, maxLength: 9 }),
  jobs: fc.array(
    fc.record({ hour: fc.integer({ min: 7, max: 14 }), hours: fc.integer({ min: 1, max: 4 }), crewSize: fc.integer({ min: 1, max: 3 }), volumeCuft: fc.constantFrom(300, 900, null), trucks: fc.constantFrom(null, null, null, 2), place: fc.integer({ min: 0, max: 20 }), plannedStart: fc.constantFrom(null, null, '10:30') }),
    { minLength: 1, maxLength: 8 },
  ),
  /** Job by job, the journey that it stands on at first; a high one is the tray. */
  board: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 8, maxLength: 8 }),
  journeys: fc.integer({ min: 0, max: 3 }),
  pinned: fc.boolean(),
  from: fc.constantFrom('open' as const, 'board' as const, 'scratch' as const),
  seed: fc.integer({ min: 1, max: 1_000 }),
})

type Day = typeof dayOf extends fc.Arbitrary<infer Each> ? Each : never

async function opened(day: Day): Promise<TestDesk> {
  const desk = await openTestDesk([createCommandControlModule(), createCalendarCapacityModule({ travelOf: embeddedTravel, locate: locateNothing })])
  const scene = dispatchScene(desk)
  const trucks = day.trucks.map((truck, index) => scene.truck(`T${index}`, truck as object))
  const workers = day.workers.map((licence, index) => scene.worker(`Worker ${index}`, licence))
  const jobs = day.jobs.map(({ hour, hours, crewSize, volumeCuft, trucks: needed, place }) =>
    scene.job({ windowStart: clock(hour), windowEnd: clock(hour + 3), estimatedHours: hours, crewSize, volumeCuft, trucks: needed, quoteTotalCents: 60_000 + place * 5_000, status: 'planned' }, [{ kind: 'origin', lat: 43.6 + place / 100, lon: -79.4 }, { kind: 'destination', lat: 43.7, lon: -79.5 + place / 100 }]),
  )
  desk.seed([...scene.base, ...[...trucks, ...workers, ...jobs].flatMap(({ changes }) => changes)])
  const journeys: Id<'journey'>[] = []
  for (let index = 0; index < day.journeys; index += 1) {
    const truck = trucks[index % trucks.length]!
    const crew = workers.slice(2 * index, 2 * index + 2).map(({ id }) => ({ worker: id, role: 'helper' as const }))
    journeys.push(run(desk, 'journey.create', { location: desk.location, date: DAY, truck: truck.id, crew }).journey)
  }
  for (const [index, { id }] of jobs.entries()) {
    const journey = journeys[day.board[index] ?? 9]
    if (journey) run(desk, 'assignment.move', { jobs: [{ job: id, to: journey, plannedStart: day.jobs[index]?.plannedStart ?? null }] })
  }
  if (day.pinned && journeys[0]) run(desk, 'journey.pin', { journeys: [journeys[0]], pinned: true })
  return desk
}

const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`

function run<M extends keyof CommandControlContract>(desk: TestDesk, method: M, input: InputOf<Contract[M]>): OutputOf<Contract[M]> {
  return valueOf(desk.desk.execute(desk.admin, method, input)) as OutputOf<Contract[M]>
}
const plan = async (desk: TestDesk, input: Partial<InputOf<Contract['plan.day']>>) => valueOf(await desk.desk.query(desk.admin, 'plan.day', { locations: [desk.location], date: DAY, ...input })) as Plan

function apply(desk: TestDesk, { basis, seed, iterations, weights, journeys, from }: Plan) {
  const changed = journeys.filter(({ change }) => change.kind === 'new' || change.kind === 'changed')
  return run(desk, 'plan.apply', {
    locations: [desk.location], date: DAY, basis, plan: { origin: from, seed, iterations, weights },
    journeys: changed.map(({ key, journey, location, truck, crew, departAt, jobs }) => ({ key, journey, location, truck: truck as Id<'truck'> | null, crew: crew.map(({ worker, role }) => ({ worker: worker as Id<'worker'>, role })), departAt, jobs: jobs.map(({ job }) => job) })),
    dropped: journeys.flatMap(({ journey, change }) => (change.kind === 'dropped' && journey !== null ? [journey] : [])),
  })
}

/** Truck, crew and jobs in order, of the journeys that have any. */
function board(desk: TestDesk): string[] {
  const { read } = desk.desk.core.database
  return read.all<{ id: string; truck: string | null }>("SELECT id, truck FROM journey WHERE date = ? AND status <> 'cancelled'", DAY).flatMap(({ id, truck }) => {
    const jobs = read.all<{ key: string }>('SELECT key FROM journey_job WHERE owner = ? ORDER BY seq, key', id).map(({ key }) => key)
    const crew = read.all<{ key: string; role: string }>('SELECT key, role FROM crew_member WHERE owner = ? ORDER BY key', id).map(({ key, role }) => `${key} ${role}`)
    return jobs.length === 0 ? [] : [JSON.stringify([truck, crew, jobs])]
  })
}

/** A journey so long that its driver's hours may run out: the risk of it is the same whether the journey may be changed or stays. */
const LONG_FOR_ITS_DRIVER: Day = {
  trucks: [{ volumeCuft: 800, registeredKg: 8_000 }], workers: ['G', 'G'],
  jobs: [1, 1, 4, 1, 1, 1].map((hours) => ({ hour: 7, hours, crewSize: 1, volumeCuft: 300, trucks: null, place: 0, plannedStart: null })),
  board: [2, 2, 0, 0, 0, 0, 0, 0], journeys: 1, pinned: false, from: 'open', seed: 1,
}

it('a plan that is taken over is the board: never refused, the same journeys, the same money, and one undo gives the day back', async () => {
  await fc.assert(
    fc.asyncProperty(dayOf, async (day) => {
      const desk = await opened(day)
      try {
        const before = board(desk).toSorted()
        const planned = await plan(desk, { from: day.from, seed: day.seed, iterations: 300 })
        // Every job is served or named.
        const named = new Set([...planned.unplanned.map(({ job }) => job as string), ...planned.journeys.flatMap(({ jobs }) => jobs.map(({ job }) => job as string)), ...before.flatMap((journey) => (JSON.parse(journey) as [string, string[], string[]])[2])])
        expect(named.size).toBe(day.jobs.length)
        apply(desk, planned)
        const after = new Set(board(desk))
        for (const { truck, crew, jobs, change } of planned.journeys) {
          if (change.kind === 'dropped' || change.kind === 'same' || jobs.length === 0) continue
          expect(after).toContain(JSON.stringify([truck, crew.map(({ worker, role }) => `${worker} ${role}`).toSorted(), jobs.map(({ job }) => job)]))
        }
        const again = await plan(desk, { from: 'board', iterations: 1 })
        for (const part of ['workCents', 'travelCents', 'idleCents', 'overtimeCents', 'truckKmCents', 'truckHourCents', 'latenessCents', 'hoursRiskCents', 'unservedCents'] as const) expect([part, again.before?.[part]]).toEqual([part, planned.after?.[part]])
        run(desk, 'history.undo', {})
        expect(board(desk).toSorted()).toEqual(before)
        expect((await plan(desk, { iterations: 1 })).basis).toBe(planned.basis)
      } finally {
        desk.dispose()
      }
    }),
    { numRuns: 25, examples: [[LONG_FOR_ITS_DRIVER]] },
  )
}, 120_000)

const HAS_JOBS = (journey: string) => `${journey} IN (SELECT owner FROM journey_job)`

it('a repair that is taken over leaves whoever is away on no journey that may change, and loses no job', async () => {
  await fc.assert(
    fc.asyncProperty(dayOf, fc.constantFrom('workerAway' as const, 'truckDown' as const), async (day, kind) => {
      const desk = await opened(day)
      try {
        apply(desk, await plan(desk, { from: 'open', seed: day.seed, iterations: 200 }))
        const { read } = desk.desk.core.database
        const resource = kind === 'workerAway' ? read.get<{ id: string }>('SELECT key AS id FROM crew_member ORDER BY key')?.id : read.get<{ id: string }>('SELECT truck AS id FROM journey WHERE truck IS NOT NULL ORDER BY truck')?.id
        if (resource === undefined) return
        const disruption = kind === 'workerAway' ? { kind, worker: resource as Id<'worker'> } : { kind, truck: resource as Id<'truck'> }
        const repaired = valueOf(await desk.desk.query(desk.admin, 'plan.repair', { locations: [desk.location], date: DAY, disruptions: [disruption], iterations: 300, seconds: null })) as Plan
        const placed = () => read.all<{ key: string }>('SELECT DISTINCT jj.key FROM journey_job jj JOIN journey j ON j.id = jj.owner WHERE j.date = ? ORDER BY jj.key', DAY).map(({ key }) => key)
        const before = placed()
        apply(desk, repaired)
        const still = new Set([...placed(), ...repaired.unplanned.map(({ job }) => job as string)])
        expect(before.filter((job) => !still.has(job))).toEqual([])
        const left = kind === 'workerAway' ? read.all<{ id: string }>(`SELECT owner AS id FROM crew_member WHERE key = ? AND ${HAS_JOBS('owner')}`, resource) : read.all<{ id: string }>(`SELECT id FROM journey WHERE truck = ? AND ${HAS_JOBS('id')}`, resource)
        const named = new Set(repaired.broken.map(({ journey }) => journey as string))
        expect(left.filter(({ id }) => !named.has(id))).toEqual([])
      } finally {
        desk.dispose()
      }
    }),
    { numRuns: 20 },
  )
}, 120_000)
