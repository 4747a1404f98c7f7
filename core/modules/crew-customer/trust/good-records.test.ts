import { afterEach, beforeEach, expect, it } from 'vitest'
import { dispatchScene } from '../../../../tests/support/dispatch-scene.ts'
import { openTestDesk, valueOf, type TestDesk } from '../../../../tests/support/test-desk.ts'
import { locateNothing } from '../../../domain/place/locate-stop.ts'
import { asId, type Id } from '../../../domain/records/field.ts'
import { childId } from '../../../domain/records/record.ts'
import { addDays } from '../../../domain/time/local-date.ts'
import type { OutputOf } from '../../../kernel/contract/method.ts'
import { put, type State } from '../../../kernel/desk/handler.ts'
import { createRecordReader } from '../../../kernel/records/record-reader.ts'
import type { CalendarCapacityContract } from '../../calendar-capacity/contract.ts'
import { createCalendarCapacityModule } from '../../calendar-capacity/module.ts'
import { createCommandControlModule } from '../../command-control/module.ts'
import { embeddedTravel } from '../../command-control/schedule/location-travel.ts'
import { createCrewCustomerModule } from '../module.ts'
import { createGoodRecordBook, type GoodRecordBook } from './good-records.ts'
import { createTrustFactLog } from './trust-fact-log.ts'

/** Tuesday 12 May 2026, 06:40 in Toronto. */
const NOW = Date.UTC(2026, 4, 12, 10, 40)
const HOUR = 3_600_000
const DAYS = 40
type Advice = OutputOf<CalendarCapacityContract['recommend.job']>

let desk: TestDesk
let book: GoodRecordBook
let people: Record<'ann' | 'bob' | 'cy' | 'dee', Id<'worker'>>
let asked: Id<'job'>
let lastFact: string

/** Every third day, forty times, a job each for two crews: customers are happy with Ann and Bob, who cost a little more, and not with Cy and Dee. */
beforeEach(async () => {
  const log = createTrustFactLog()
  book = createGoodRecordBook(log, () => Promise.resolve())
  desk = await openTestDesk([createCrewCustomerModule(log), createCommandControlModule(), createCalendarCapacityModule({ travelOf: embeddedTravel, locate: locateNothing, crewRecords: book })], { now: NOW })
  const scene = dispatchScene(desk)
  const person = (name: string, wagePerHourCents: number) => {
    const { id, changes } = scene.worker(name)
    return { id, changes: [...changes, put('worker', id, { roles: ['lead', 'driver'], licenceExpiry: '2030-01-01', wagePerHourCents })] }
  }
  const [ann, bob, cy, dee] = [person('Ann Roy', 2_020), person('Bob Lang', 2_020), person('Cy Ott', 2_000), person('Dee Fox', 2_000)]
  people = { ann: ann.id, bob: bob.id, cy: cy.id, dee: dee.id }
  const truck = scene.truck('T-1')
  const open = scene.job({ date: '2026-05-12', status: 'booked', crewSize: 2, estimatedHours: 4, volumeCuft: 500, externalId: 'J-new' })
  asked = open.id
  const past = Array.from({ length: 2 * DAYS }, (_, n) => {
    const date = addDays('2026-05-11', -3 * (n >> 1))
    const crew = n % 2 === 0 ? [people.ann, people.bob] : [people.cy, people.dee]
    const job = scene.job({ date, status: 'completed', externalId: `J-${n}` })
    lastFact = `feedback:${job.id}`
    const journey = scene.journey([job.id], null, [[crew[0]!, 'lead'], [crew[1]!, 'helper']], { date })
    const startAt = NOW - (3 * (n >> 1) + 1) * 24 * HOUR + 2 * HOUR
    return [
      ...job.changes, ...journey.changes,
      ...crew.map((worker) => put('timeEntry', childId(job.id, `${worker}-load`), { worker, kind: 'load', startAt, endAt: startAt + 4 * HOUR, paid: true })),
      put('feedback', childId(job.id, 'f'), { date, rating: n % 2 === 0 ? 5 : 1, comment: null, language: 'en' }),
    ]
  })
  desk.seed([...scene.base, ...ann.changes, ...bob.changes, ...cy.changes, ...dee.changes, ...truck.changes, ...open.changes, ...past.flat()])
})
afterEach(() => desk.dispose())

const advise = async (crewRecord: { weight?: number; waits?: boolean } = { waits: true }, session = desk.session('Dispatcher')) => valueOf(await desk.desk.query(session, 'recommend.job', { job: asked, crewRecord })) as Advice
const crewOf = ({ recommendations }: Advice) => recommendations[0]?.workers.map(({ name }) => name).toSorted()
const uses = () => desk.desk.core.database.read.all<{ body: string }>("SELECT body FROM audit_entry WHERE action = 'recommend.job'").map(({ body }) => JSON.parse(body) as { object: { id: string }; decision: string })
const state = (): State => ({ db: desk.desk.core.database.read, records: createRecordReader(desk.desk.core.database.read) })
const known = (now = NOW) => {
  const location = state().records.get('location', desk.location)
  return location ? book.of(state(), location, now) : null
}
const settled = () => new Promise((done) => setTimeout(done, 50))

it('breaks a tie for the crew with the better record, says so of the crew alone, and puts each use on record', async () => {
  expect((await advise({})).crewRecord).toEqual({ state: 'pending', cents: 0 })
  const without = await advise({ weight: 0 })
  expect([crewOf(without), without.crewRecord.state]).toEqual([['Cy Ott', 'Dee Fox'], 'off'])
  expect(uses()).toEqual([])

  const advice = await advise()
  expect([crewOf(advice), advice.crewRecord]).toEqual([['Ann Roy', 'Bob Lang'], { state: 'counted', cents: 300 }])
  expect(advice.recommendations[0]?.money?.recordCents).toBe(-300)
  expect(advice.recommendations[0]?.reasons.find(({ code }) => code === 'crew.good_record')?.params).toEqual({ cents: 300 })
  expect(uses()).toMatchObject([{ object: { id: asked }, decision: 'allowed' }])
})

it('a weight multiplies what the company has set, and the company can switch it off', async () => {
  expect((await advise({ waits: true, weight: 2 })).recommendations[0]?.money?.recordCents).toBe(-600)
  valueOf(desk.desk.execute(desk.admin, 'trust.setNumber', { setting: 'recordCents', location: desk.location, value: 0, reason: 'Not here.' }))
  const off = await advise()
  expect([crewOf(off), off.crewRecord]).toEqual([['Cy Ott', 'Dee Fox'], { state: 'off', cents: 0 }])
})

it('forgets what is contested at once, and does not wait for what finished jobs say anew', async () => {
  await advise()
  expect(known()?.workers).toEqual(new Set([people.ann, people.bob]))
  valueOf(desk.desk.execute(desk.session('Mover', people.cy), 'trust.contest', { worker: people.cy, fact: lastFact, reason: 'Not us.' }))
  expect(known()).toBeNull()
  await settled()
  expect(known()?.workers).toEqual(new Set([people.ann, people.bob]))

  const job = lastFact.slice('feedback:'.length)
  desk.seed([put('feedback', childId(asId(job), 'f'), { rating: 5 })])
  expect(known()?.workers.size).toBe(2)
  await settled()
  // All customers happy: nobody stands out any more, once it is looked at again.
  const ratings = desk.desk.core.database.read.all<{ owner: string }>('SELECT owner FROM feedback').map(({ owner }) => put('feedback', childId(asId(owner), 'f'), { rating: 5 }))
  desk.seed(ratings)
  expect(known(NOW + 60_000)?.workers.size).toBe(2)
  known(NOW + 11 * 60_000)
  await settled()
  expect(known(NOW + 11 * 60_000)?.workers.size).toBe(0)
})

it('nobody is looked at where the module is off', async () => {
  desk.seed([put('company', desk.keys.company, { modules: ['calendar-capacity'] })])
  expect((await advise()).crewRecord.state).toBe('off')
})
