import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dispatchScene } from '../../../../tests/support/dispatch-scene.ts'
import { openTestDesk, valueOf, type TestDesk } from '../../../../tests/support/test-desk.ts'
import { asId } from '../../../domain/records/field.ts'
import { childId } from '../../../domain/records/record.ts'
import { resolveChanges } from '../../../kernel/desk/change-set.ts'
import { put, remove, type Change } from '../../../kernel/desk/handler.ts'
import type { WriteDatabase } from '../../../kernel/ports/database.ts'
import { createRecordReader } from '../../../kernel/records/record-reader.ts'
import type { ProjectionContext, RecordDelta } from '../../../kernel/registry/projection.ts'
import { createCommandControlModule } from '../module.ts'
import { locateNothing } from '../../../domain/place/locate-stop.ts'
import { embeddedTravel } from '../schedule/location-travel.ts'
import { createClashProjection } from './clash-projection.ts'

const projection = createClashProjection({ travelOf: embeddedTravel, locate: locateNothing })
const ROWS = 'SELECT id, unit, kind, severity, location, other_location, date, subjects, authors, params FROM clash WHERE location IN (?, ?) ORDER BY id'
const DATES = ['2026-06-01', '2026-06-02', '2026-06-02', '2026-06-04'] as const
let desk: TestDesk

beforeEach(async () => {
  desk = await openTestDesk([createCommandControlModule()])
})
afterEach(() => desk.dispose())

/** A small world in which nearly everything collides, and a step for every kind of change that can touch a clash. */
function world() {
  const toronto = asId<'location'>(desk.ids.next())
  const scene = dispatchScene({ ...desk, location: toronto })
  const ottawa = asId<'location'>(desk.ids.next())
  const depots = [toronto, ottawa] as const
  const trucks = [scene.truck('T1', { registeredKg: 12_000 }), scene.truck('T2')]
  const items = [asId<'equipment'>(desk.ids.next()), asId<'equipment'>(desk.ids.next())]
  const workers = [scene.worker('W1'), scene.worker('W2', 'G'), scene.worker('W3', null)]
  const jobs = Array.from({ length: 4 }, () => scene.job({ estimatedHours: 11 }))
  const journeys = Array.from({ length: 4 }, () => asId<'journey'>(desk.ids.next()))
  const absence = desk.ids.next()
  const accounts = [desk.ids.next(), desk.ids.next()]
  const line = (journey: number, job: number) => put('journeyJob', childId(journeys[journey] ?? '', jobs[job]?.id ?? ''), { seq: job })
  const member = (journey: number, worker: number, role: 'driver' | 'helper') => put('crewMember', childId(journeys[journey] ?? '', workers[worker]?.id ?? ''), { role })
  const base = [
    put('location', toronto, { name: 'Toronto', province: 'ON', country: 'CA', timezone: 'America/Toronto', lat: 43.65, lon: -79.38 }),
    ...scene.base,
    put('location', ottawa, { name: 'Ottawa', province: 'ON', country: 'CA', timezone: 'America/Toronto', lat: 45.42, lon: -75.69 }),
    ...[...trucks, ...workers, ...jobs].flatMap(({ changes }) => changes),
    ...journeys.map((id, index) => put('journey', id, { location: depots[index === 3 ? 1 : 0], date: DATES[0], truck: trucks[0]?.id ?? null, status: 'planned' })),
    ...accounts.map((id) => put('storageAccount', id, { location: toronto, customer: scene.customer, unit: 'B', ratePerMonthCents: 1, start: DATES[0], end: null })),
    ...items.map((id, index) => put('equipment', id, { location: toronto, name: `Piano board ${index}`, kind: 'piano_board', status: 'active' })),
    ...[0, 1, 3].map((n) => put('journeyEquipment', childId(journeys[n] ?? '', items[0] ?? ''), { seq: 1 })),
    line(0, 0), line(0, 1), line(1, 2), line(2, 3), member(0, 0, 'driver'), member(0, 1, 'helper'), member(1, 1, 'driver'), member(2, 2, 'helper'), member(3, 0, 'driver'),
  ]
  const pick = <T>(list: readonly T[], n: number) => list[n % list.length] as T
  const exists = (journey: string) => desk.desk.core.database.read.get('SELECT 1 FROM journey WHERE id = ?', journey) !== undefined

  /** The changes of one step; none where its journey has been removed. */
  function step(kind: number, a: number, b: number, c: number): Change[] {
    const journey = pick(journeys, a)
    const job = pick(jobs, b)
    const worker = pick(workers, b)
    if (!exists(journey)) return kind === 0 ? [put('journey', journey, { location: a % 4 === 3 ? ottawa : toronto, date: pick(DATES, c), truck: pick(trucks, b).id, status: 'planned' })] : []
    switch (kind) {
      case 0: return [put('journey', journey, { date: pick(DATES, c), departAt: pick([null, '03:00', '20:00'], b) })]
      case 1: return [put('journey', journey, { truck: pick([null, trucks[0]?.id ?? null, trucks[1]?.id ?? null], c) })]
      case 2: return [put('journey', journey, { status: pick(['planned', 'enRoute', 'done', 'cancelled'] as const, c) })]
      case 3: return [c % 3 === 0 ? remove('journeyJob', childId(journey, job.id)) : put('journeyJob', childId(journey, job.id), { seq: c })]
      case 4: return [c % 3 === 0 ? remove('crewMember', childId(journey, worker.id)) : put('crewMember', childId(journey, worker.id), { role: pick(['driver', 'helper', 'lead'] as const, c) })]
      case 5: return [put('job', job.id, { date: pick(DATES, c), estimatedHours: pick([2, 15, 22], a), trucks: pick([null, 2], a), crewMin: pick([null, 1], b), crewMax: pick([null, 3, 5], c) })]
      case 6: return [put('job', job.id, { status: pick(['booked', 'planned', 'cancelled', 'reviewed'] as const, c) }), put('jobTransition', childId(job.id, `${1000 + a * 10 + c}`), { from: pick(['booked', 'planned', 'completed'] as const, a), to: pick(['booked', 'planned', 'cancelled', 'reviewed'] as const, c), by: 'somebody', at: 1, imported: a % 3 === 0 })]
      case 7: return [put('stop', childId(job.id, '1'), { seq: 1, kind: 'origin', address: 'x', lat: pick([43.7, 45.4, null], c), lon: pick([-79.4, -75.7, null], c) })]
      case 8: return [put('truck', pick(trucks, b).id, { status: pick(['active', 'out_of_service'] as const, c), registeredKg: pick([3_000, 8_000, 12_000], a) })]
      case 9: return [put('worker', worker.id, { licenceClass: pick(['D', 'G', null], c), status: pick(['active', 'active', 'inactive'] as const, a) })]
      case 10: return [c % 3 === 0 ? remove('absence', absence) : put('absence', absence, { location: toronto, ...(b % 2 === 0 ? { resourceKind: 'worker', resource: worker.id } : { resourceKind: 'equipment', resource: pick(items, a) }), start: pick(DATES, a), end: pick(DATES, c) })]
      case 11: return [put('timeEntry', childId(job.id, `${a}`), { worker: worker.id, kind: pick(['load', 'drive', 'break'] as const, c), startAt: Date.parse(`${pick(DATES, a)}T03:00:00Z`), endAt: Date.parse(`${pick(DATES, a)}T20:00:00Z`) })]
      case 12: return [put('location', toronto, { travelFactor: pick([null, 2, 4], c), lat: pick([43.65, null], a) })]
      case 13: return [put('storageAccount', pick(accounts, a), { location: toronto, customer: scene.customer, unit: pick(['A|1', 'B'], c), ratePerMonthCents: 1, start: pick(DATES, b), end: null })]
      case 14: return [c % 3 === 0 ? remove('journeyEquipment', childId(journey, pick(items, b))) : put('journeyEquipment', childId(journey, pick(items, b)), { seq: c })]
      case 15: return [put('equipment', pick(items, b), { status: pick(['active', 'out_of_service', 'retired'] as const, c) })]
      case 16: return [put('worker', worker.id, { trainee: pick([null, true, false], c), apartFrom: pick([null, [pick(workers, a).id], workers.map(({ id }) => id)], c), shiftStart: pick([null, '07:00', '18:00'], a), roles: pick([['driver'], ['lead'], ['helper']], b) })]
      case 17: return [put('job', job.id, { afterJob: pick([null, pick(jobs, a).id, pick(jobs, c).id], c), avoidWorkers: pick([null, [worker.id], []], a) })]
      default: return [remove('journey', journey)]
    }
  }
  return { base, step, depots }
}

const steps = fc.array(fc.tuple(fc.nat(18), fc.nat(11), fc.nat(11), fc.nat(11)), { minLength: 1, maxLength: 25 })

/** Inside a transaction that is taken back. */
function inside<T>(work: (context: ProjectionContext, tx: WriteDatabase) => T): T {
  const box: { value?: T } = {}
  try {
    desk.desk.core.database.transact((tx) => {
      box.value = work({ tx, records: createRecordReader(tx), now: 0 }, tx)
      throw new Error('taken back')
    })
  } catch (error) {
    if (!(error instanceof Error) || error.message !== 'taken back') throw error
  }
  return box.value as T
}

function play(moves: readonly (readonly [number, number, number, number])[]) {
  const { base, step, depots } = world()
  const deltas: RecordDelta[] = []
  const commit = (changes: readonly Change[]) => {
    deltas.push(...valueOf(resolveChanges(desk.desk.core.database.read, changes)).deltas)
    if (changes.length > 0) desk.seed(changes)
  }
  commit(base)
  for (const move of moves) commit(step(...move))
  return { deltas, depots }
}

type Depots = readonly [string, string]

function clear(tx: WriteDatabase): void {
  tx.run('DELETE FROM clash')
  tx.run('DELETE FROM clash_subject')
}

function rebuilt(context: ProjectionContext, tx: WriteDatabase, depots: Depots): unknown[] {
  clear(tx)
  projection.rebuild(context)
  return tx.all(ROWS, ...depots)
}

describe('the clash projection', () => {
  it('sees a journey of the day before that runs into the night', () => {
    const scene = dispatchScene(desk)
    const [truck, evening, morning] = [scene.truck('T1'), scene.job({ estimatedHours: 12, windowStart: null }), scene.job({ date: '2026-06-02', windowStart: null })]
    const late = scene.journey([evening.id], truck.id, [], { departAt: '20:00' })
    desk.seed([...scene.base, ...[truck, evening, morning, late].flatMap(({ changes }) => changes)])
    const early = scene.journey([morning.id], truck.id, [], { date: '2026-06-02', departAt: '06:00' })
    const found = () => desk.desk.core.database.read.all<{ kind: string; date: string }>('SELECT kind, date FROM clash')
    expect(found()).toEqual([])
    desk.seed(early.changes)
    expect(found()).toEqual([{ kind: 'truck.double_booked', date: '2026-06-01' }])
    desk.seed([put('journey', early.id, { departAt: '12:00' })])
    expect(found()).toEqual([])
  })

  function expectKeptEqualsComputed(parameters: { readonly numRuns: number; readonly seed?: number }): Set<string> {
    const kinds = new Set<string>()
    fc.assert(
      fc.property(steps, (moves) => {
        const { depots } = play(moves)
        const kept = desk.desk.core.database.read.all<{ kind: string }>(ROWS, ...depots)
        for (const { kind } of kept) kinds.add(kind)
        expect(kept).toEqual(inside((context, tx) => rebuilt(context, tx, depots)))
      }),
      parameters,
    )
    return kinds
  }

  it('counts a journey that is done anew where its location drives more slowly, for somebody who goes on from another location', () => {
    const { base, step, depots } = world()
    desk.seed(base)
    for (const [kind, a, b, c] of [[3, 3, 0, 1], [2, 0, 0, 2], [12, 0, 0, 1]] as const) desk.seed(step(kind, a, b, c))
    const kept = desk.desk.core.database.read.all<{ kind: string; other_location: string | null }>(ROWS, ...depots)
    expect(kept.filter(({ other_location: other }) => other !== null).map(({ kind }) => kind)).toContain('worker.double_booked')
    expect(kept).toEqual(inside((context, tx) => rebuilt(context, tx, depots)))
  })

  it('kept step by step equals computed at once', () => {
    expect(expectKeptEqualsComputed({ numRuns: 50 }).size).toBeGreaterThan(0)
  })

  it('is tried in a world where things really collide', () => {
    // With one seed: fifty random days now and then miss a kind, and that says nothing about the projection.
    expect([...expectKeptEqualsComputed({ numRuns: 50, seed: 2026 })].toSorted()).toEqual(expect.arrayContaining(['crew.apart', 'crew.avoided', 'crew.trainee', 'equipment.double_booked', 'equipment.unavailable', 'hours.broken', 'job.on_two_journeys', 'job.other_date', 'job.too_early', 'licence.broken', 'storage.double_let', 'truck.double_booked', 'truck.unavailable', 'worker.double_booked', 'worker.off_shift', 'worker.unavailable']))
  })

  it('does not depend on the order in which changes arrive', () => {
    fc.assert(
      fc.property(steps, fc.array(fc.nat(), { minLength: 200, maxLength: 200 }), (moves, order) => {
        const { deltas, depots } = play(moves)
        const shuffled = deltas.map((delta, index) => ({ delta, at: order[index % order.length] ?? 0 })).toSorted((x, y) => x.at - y.at).map(({ delta }) => delta)
        const [once, oneByOne, whole] = inside((context, tx) => {
          clear(tx)
          projection.apply(context, shuffled)
          const first = tx.all(ROWS, ...depots)
          clear(tx)
          for (const delta of shuffled) projection.apply(context, [delta])
          return [first, tx.all(ROWS, ...depots), rebuilt(context, tx, depots)]
        })
        expect(once).toEqual(whole)
        expect(oneByOne).toEqual(whole)
      }),
      { numRuns: 20 },
    )
  })
})
