import { afterEach, beforeEach, expect, it } from 'vitest'
import type { z } from 'zod'
import { DAY } from '../../../../tests/support/dispatch-scene.ts'
import { openPlanningDesk, type PlanningDesk } from '../../../../tests/support/planning-desk.ts'
import { valueOf } from '../../../../tests/support/test-desk.ts'
import { put } from '../../../kernel/desk/handler.ts'
import type { disruptionShape, PlanOnWire } from '../plan-shape.ts'

let desk: PlanningDesk['desk']
let scene: PlanningDesk['scene']

beforeEach(async () => {
  ;({ desk, scene } = await openPlanningDesk())
})
afterEach(() => desk.dispose())

/** A job of two on its truck, with a driver and a helper; a spare truck, a spare driver, and a job that nobody has placed. */
function cast() {
  const [truck, spareTruck] = [scene.truck('T1'), scene.truck('T2')]
  const [driver, spare, helper] = [scene.worker('Dora Driver'), scene.worker('Sam Spare'), scene.worker('Hal Helper', 'G')]
  const [job, waiting] = [scene.job(), scene.job()]
  desk.seed([truck, spareTruck, driver, spare, helper, job, waiting].flatMap(({ changes }) => changes))
  const { journey } = valueOf(desk.desk.execute(desk.admin, 'assignment.apply', { job: job.id, journey: null, truck: truck.id, crew: [{ worker: driver.id, role: 'driver' }, { worker: helper.id, role: 'helper' }], departAt: '07:30', position: 0 })) as { journey: string }
  return { truck: truck.id, driver: driver.id, spare: spare.id, helper: helper.id, job: job.id, waiting: waiting.id, journey }
}

const ask = (disruptions: readonly z.input<typeof disruptionShape>[], session = desk.admin) => desk.desk.query(session, 'plan.repair', { locations: [desk.location], date: DAY, disruptions, iterations: 500, seconds: null })
const repair = async (...disruptions: z.input<typeof disruptionShape>[]) => valueOf(await ask(disruptions)) as PlanOnWire

it('replaces who is away, names both, and leaves what nobody had placed where it is', async () => {
  const { driver, spare, helper, job, waiting, journey } = cast()
  const plan = await repair({ kind: 'workerAway', worker: driver as never })
  const changed = plan.journeys.find((one) => one.journey === journey)
  expect(changed?.crew.map(({ worker }) => worker).toSorted()).toEqual([spare, helper].toSorted())
  expect(changed?.change).toMatchObject({ kind: 'changed', crewOut: [{ worker: driver, name: 'Dora Driver', to: null }], crewIn: [{ worker: spare, name: 'Sam Spare', from: null }] })
  expect(changed?.jobs.map((one) => one.job)).toEqual([job])
  expect([plan.jobs.map((one) => one.job), plan.unplanned]).toEqual([[job], []])
  expect(JSON.stringify(plan)).not.toContain(waiting)
  expect(plan.sums.after).toMatchObject({ served: 1, unserved: 0, journeys: 1, people: 2 })
})

it('exchanges one person and not the crew, though the crew would wait less if it left anew', async () => {
  const truck = scene.truck('T1')
  const people = ['Ada', 'Ben', 'Cid', 'Dot'].map((name) => scene.worker(name))
  const job = scene.job({ windowStart: '09:00', windowEnd: '11:00' })
  desk.seed([truck, ...people, job].flatMap(({ changes }) => changes))
  const [away, stays] = people.map(({ id }) => id)
  valueOf(desk.desk.execute(desk.admin, 'assignment.apply', { job: job.id, journey: null, truck: truck.id, crew: [{ worker: away, role: 'lead' }, { worker: stays, role: 'driver' }], departAt: '07:30', position: 0 }))
  const plan = await repair({ kind: 'workerAway', worker: away as never })
  expect(plan.journeys.filter(({ change }) => change.kind !== 'same').map(({ change }) => [change.crewOut.map(({ worker }) => worker), change.crewIn.length])).toEqual([[[away], 1]])
  expect(plan.journeys[0]?.crew.map(({ worker }) => worker)).toContain(stays)
})

it('sends another truck, and takes over as one command', async () => {
  const { truck, job, journey } = cast()
  const plan = await repair({ kind: 'truckDown', truck: truck as never })
  const changed = plan.journeys.find((one) => one.journey === journey)
  expect(changed).toMatchObject({ truckName: 'T2', change: { truckBefore: { truck, name: 'T1' } } })
  expect(plan.sums).toMatchObject({ before: { served: 0, unserved: 1 }, after: { served: 1, unserved: 0 } })
  const { origin, seed, iterations, weights } = { origin: 'repair', ...plan }
  const journeys = plan.journeys.filter(({ change }) => change.kind !== 'same').map((one) => ({ key: one.key, journey: one.journey, location: one.location, truck: one.truck, crew: one.crew.map(({ worker, role }) => ({ worker, role })), departAt: one.departAt, jobs: one.jobs.map((each) => each.job) }))
  valueOf(desk.desk.execute(desk.admin, 'plan.apply', { locations: plan.locations, date: plan.date, basis: plan.basis, journeys, plan: { origin, seed, iterations, weights } }))
  expect(desk.desk.execute(desk.admin, 'plan.apply', { locations: plan.locations, date: plan.date, basis: plan.basis, journeys, plan: { origin, seed, iterations, weights } })).toMatchObject({ ok: false, failure: { code: 'plan.stale' } })
  expect((await repair({ kind: 'jobDropped', job: job as never })).journeys.find((one) => one.journey === journey)?.change.jobsOut).toMatchObject([{ job, to: null }])
})

it('names a journey that may not be changed, and keeps it', async () => {
  const { driver, journey } = cast()
  desk.seed([put('journey', journey, { pinnedBy: desk.admin.user })])
  const plan = await repair({ kind: 'workerAway', worker: driver as never })
  expect(plan.broken).toMatchObject([{ journey, refusal: { code: 'worker.absent', text: expect.stringContaining('Dora Driver') } }])
  expect(plan.journeys.filter(({ change }) => change.kind !== 'same')).toEqual([])
})

it('refuses whom it does not know', async () => {
  cast()
  expect(await ask([{ kind: 'workerAway', worker: desk.ids.next() as never }])).toMatchObject({ ok: false, failure: { code: 'record.not_found' } })
  expect(await ask([])).toMatchObject({ ok: false, failure: { code: 'input.invalid' } })
})
