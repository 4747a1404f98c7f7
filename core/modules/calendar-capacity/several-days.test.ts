import { afterEach, beforeEach, expect, it } from 'vitest'
import type { z } from 'zod'
import { DAY, dispatchScene } from '../../../tests/support/dispatch-scene.ts'
import { openTestDesk, valueOf, type TestDesk } from '../../../tests/support/test-desk.ts'
import { locateNothing } from '../../domain/place/locate-stop.ts'
import { addDays } from '../../domain/time/local-date.ts'
import type { InputOf, OutputOf } from '../../kernel/contract/method.ts'
import { put } from '../../kernel/desk/handler.ts'
import { commandControlContract } from '../command-control/contract.ts'
import { createCommandControlModule } from '../command-control/module.ts'
import { embeddedTravel } from '../command-control/schedule/location-travel.ts'
import { calendarCapacityContract } from './contract.ts'
import { createCalendarCapacityModule } from './module.ts'
import { unplannedJobs } from './state/read-plan-input.ts'

const contract = { ...commandControlContract, ...calendarCapacityContract }
type Contract = typeof contract
type Method = keyof Contract
const SECOND = addDays(DAY, 1)
const THIRD = addDays(DAY, 2)

let desk: TestDesk
let scene: ReturnType<typeof dispatchScene>
let job: ReturnType<typeof scene.job>['id']
beforeEach(async () => {
  desk = await openTestDesk([createCommandControlModule(), createCalendarCapacityModule({ travelOf: embeddedTravel, locate: locateNothing })], { now: Date.parse('2026-05-30T12:00:00Z') })
  scene = dispatchScene(desk)
  const made = [scene.truck('T1'), scene.truck('T2'), scene.worker('Ann Example'), scene.worker('Bob Example'), scene.worker('Cal Example'), scene.worker('Dee Example')]
  const long = scene.job({ externalId: 'A-1', days: 3, estimatedHours: 15 })
  desk.seed([...scene.base, ...made.flatMap(({ changes }) => changes), ...long.changes])
  // The cheapest two change from one day to the next, were it not for those who know the job.
  for (const [index, wage] of [2_000, 2_050, 2_100, 2_150].entries()) desk.seed([put('worker', made[index + 2]?.id ?? '', { wagePerHourCents: wage })])
  job = long.id
})
afterEach(() => desk.dispose())

const run = <M extends Method>(method: M, input: InputOf<Contract[M]>) => valueOf(desk.desk.execute(desk.admin, method, input)) as OutputOf<Contract[M]>
const ask = async <M extends Method>(method: M, input: z.input<Contract[M]['input']>) => valueOf(await desk.desk.query(desk.admin, method, input)) as OutputOf<Contract[M]>
const refusal = (method: Method, input: unknown) => {
  const result = desk.desk.execute(desk.admin, method, input)
  return result.ok ? 'allowed' : result.failure.code
}
const unplanned = () => [DAY, SECOND, THIRD, addDays(DAY, 3), addDays(DAY, -1)].map((date) => unplannedJobs({ db: desk.desk.core.database.read } as never, desk.location, date).length)
const take = async () => {
  const advice = await ask('recommend.job', { job })
  const [assignment] = advice.recommendations[0]?.assignments ?? []
  if (!assignment) throw new Error('no advice')
  return { advice, assignment, applied: run('assignment.apply', assignment) }
}

it('is advised on day by day, an even share of its hours each, and the crew of the day before is wished', async () => {
  expect(unplanned()).toEqual([1, 1, 1, 0, 0])
  const first = await take()
  expect([first.advice.date, first.assignment.date, first.applied.clashes]).toEqual([DAY, DAY, []])
  expect(unplanned()).toEqual([0, 1, 1, 0, 0])
  const [timing] = first.advice.recommendations[0]?.timeline.jobs ?? []
  expect(((timing?.endAt ?? 0) - (timing?.startAt ?? 0)) / 3_600_000).toBe(5)
  const second = await take()
  expect([second.advice.date, second.advice.recommendations[0]?.reasons.map(({ code }) => code).includes('crew.wished')]).toEqual([SECOND, true])
  await take()
  expect(unplanned()).toEqual([0, 0, 0, 0, 0])
  expect(await desk.desk.query(desk.admin, 'recommend.job', { job, date: addDays(DAY, 3) })).toMatchObject({ ok: false, failure: { code: 'journey.other_day' } })
  expect((await ask('conflicts.list', {})).conflicts).toEqual([])
})

it('ends at its destination on the last day only', async () => {
  for (const date of [DAY, SECOND, THIRD]) run('journey.create', { location: desk.location, date, jobs: [job] })
  const { journeys } = await ask('board.range', { locations: [desk.location], from: DAY, days: 3 })
  const metres = journeys.toSorted((a, b) => (a.date < b.date ? -1 : 1)).map((journey) => journey.metres)
  expect(metres[0]).toBe(metres[1])
  expect(metres[2]).toBeGreaterThan(metres[1] ?? 0)
})

it('stands on the board of each of its days, loose on the first that nobody comes on', async () => {
  const loose = async (from: string, days = 1) => (await ask('board.range', { locations: [desk.location], from, days })).jobs.map(({ id, onDay, placed }) => [id, onDay, placed])
  expect(await loose(SECOND)).toEqual([[job, SECOND, 0]])
  expect((await ask('board.day', { location: desk.location, date: THIRD })).unassigned.map(({ id }) => id)).toEqual([job])
  run('journey.create', { location: desk.location, date: DAY, jobs: [job] })
  expect(await loose(DAY)).toEqual([])
  expect(await loose(DAY, 3)).toEqual([[job, SECOND, 0]])
  desk.seed([put('job', job, { status: 'loaded' })])
  expect(await loose(DAY, 3)).toEqual([[job, SECOND, 0]])
  expect(unplanned()).toEqual([0, 1, 1, 0, 0])
})

it('keeps its other days when one of them is moved, and goes to no day that is not its own', () => {
  const [first, second, later] = [DAY, SECOND, THIRD].map((date) => run('journey.create', { location: desk.location, date }).journey)
  if (!first || !second || !later) throw new Error('three journeys')
  run('assignment.move', { jobs: [{ job, to: first }] })
  run('assignment.move', { jobs: [{ job, to: second }] })
  const standing = () => desk.desk.core.database.read.all<{ owner: string }>('SELECT owner FROM journey_job WHERE key = ? ORDER BY owner', job).map(({ owner }) => owner)
  expect(standing()).toEqual([first, second].toSorted())
  run('assignment.move', { jobs: [{ job, from: second, to: later }] })
  expect(standing()).toEqual([first, later].toSorted())
  expect(desk.desk.core.database.read.get('SELECT date FROM job WHERE id = ?', job)).toEqual({ date: DAY })
  const outside = run('journey.create', { location: desk.location, date: addDays(DAY, 4) }).journey
  expect(refusal('journey.addJob', { journey: outside, job })).toBe('journey.other_day')
})
