import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DAY, dispatchScene } from '../../../../tests/support/dispatch-scene.ts'
import { openTestDesk, valueOf, type TestDesk } from '../../../../tests/support/test-desk.ts'
import { asId, type Id } from '../../../domain/records/field.ts'
import type { InputOf, OutputOf } from '../../../kernel/contract/method.ts'
import { put } from '../../../kernel/desk/handler.ts'
import type { Session } from '../../../kernel/policy/session.ts'
import type { commandControlContract } from '../contract.ts'
import { createCommandControlModule } from '../module.ts'
import { numberOfCopy } from './transfer-commands.ts'

type Contract = typeof commandControlContract
const NOW = Date.parse('2026-05-30T12:00:00Z')

let desk: TestDesk & { clock: { set(ms: number): void } }
let scene: ReturnType<typeof dispatchScene>
let ottawa: Id<'location'>
let there: Session
beforeEach(async () => {
  desk = await openTestDesk([createCommandControlModule()], { now: NOW })
  scene = dispatchScene(desk)
  ottawa = asId<'location'>(desk.ids.next())
  there = { ...desk.session('Dispatcher'), locations: [ottawa] }
  desk.seed([...scene.base, put('location', ottawa, { name: 'Ottawa', province: 'ON', country: 'CA', timezone: 'America/Toronto', lat: 45.42, lon: -75.69 })])
})
afterEach(() => desk.dispose())

const run = <M extends keyof Contract>(method: M, input: InputOf<Contract[M]>, session = desk.admin) => valueOf(desk.desk.execute(session, method, input)) as OutputOf<Contract[M]>
const ask = async <M extends keyof Contract>(method: M, input: InputOf<Contract[M]>, session = desk.admin) => valueOf(await desk.desk.query(session, method, input)) as OutputOf<Contract[M]>
const refusal = (method: keyof Contract, input: unknown, session = desk.admin) => {
  const result = desk.desk.execute(session, method, input)
  return result.ok ? 'allowed' : result.failure.code
}
const here = () => desk.session('Dispatcher')

function jobOnBoard(change: Parameters<typeof scene.job>[0] = {}) {
  const job = scene.job({ externalId: 'A-100', quoteTotalCents: 90_000, notesCrew: 'dog', ...change }, [
    { kind: 'origin', lat: 43.7, lon: -79.4, postalCode: 'M5V 1A1' }, { kind: 'destination', lat: 45.4, lon: -75.7, postalCode: 'K1P 5M7' },
  ])
  desk.seed(job.changes)
  return job.id
}
const offer = (job: Id<'job'>, more: object = {}) => run('transfer.offer', { job, to: ottawa, reason: 'no truck left', ...more }, here()).transfer
const statusOf = (job: string) => desk.desk.core.database.read.get<{ status: string }>('SELECT status FROM job WHERE id = ?', job)?.status

describe('a job given to another depot', () => {
  it('may be given to any, whichever the dispatcher looks after', async () => {
    const { depots } = await ask('transfers.depots', {}, there)
    expect(depots.map(({ id }) => id)).toContain(ottawa)
    expect(depots.length).toBe(desk.desk.core.database.read.all('SELECT id FROM location').length)
    expect(depots.length).toBeGreaterThan(1)
    expect((await desk.desk.query(desk.session('Mover'), 'transfers.depots', {})).ok).toBe(false)
  })

  it('leaves the one board and stands on the other, with its customer, stops and price', async () => {
    const job = jobOnBoard()
    const transfer = offer(job, { priceCents: 70_000 })
    expect(statusOf(job)).toBe('booked')
    expect((await ask('handovers.waiting', {}, there)).transfers).toBe(1)
    expect((await ask('handovers.waiting', {}, here())).transfers).toBe(0)
    const listed = (await ask('transfers.list', { show: 'waiting' }, there)).transfers[0]
    expect(listed).toMatchObject({ transfer, state: 'offered', jobNumber: 'A-100', date: DAY, crewSize: 2, areas: ['M5V', 'K1P'], customerName: 'Carol Customer', mayAnswer: true, mayWithdraw: false, priceCents: 70_000 })

    const copy = run('transfer.accept', { transfer }, there).job
    expect([statusOf(job), statusOf(copy)]).toEqual(['transferred', 'booked'])
    const taken = desk.desk.core.database.read.get('SELECT location, transferred_from, external_id, quote_total_cents, notes_crew FROM job WHERE id = ?', copy)
    expect(taken).toEqual({ location: ottawa, transferred_from: job, external_id: 'A-100-T1', quote_total_cents: 70_000, notes_crew: 'dog' })
    const loose = async (location: Id<'location'>) => (await ask('board.range', { locations: [location], from: DAY, days: 1 })).jobs.map(({ id, customerName }) => [id, customerName])
    expect([await loose(desk.location), await loose(ottawa)]).toEqual([[], [[copy, 'Carol Customer']]])
    expect((await ask('transfers.list', { show: 'all', job })).transfers[0]).toMatchObject({ state: 'accepted', copy, isCopyHere: true, mayAnswer: false })
    expect((await ask('jobs.find', { text: 'A-100' })).jobs.map(({ number, goneTo }) => [number, goneTo])).toEqual([['A-100', 'Ottawa'], ['A-100-T1', null]])
    // What it carried of the customer is gone from the offer itself.
    expect(desk.desk.core.database.read.get('SELECT people, money FROM transfer WHERE id = ?', transfer)).toEqual({ people: null, money: null })
  })

  it('is answered once, by the other depot, in time, and only before anybody was sent', () => {
    const job = jobOnBoard()
    expect(refusal('transfer.offer', { job, to: desk.location, reason: 'round trip' })).toBe('handover.same_depot')
    expect(refusal('transfer.offer', { job, to: ottawa, reason: 'too late', answerBy: NOW - 1 })).toBe('handover.hour_past')
    expect(refusal('transfer.offer', { job, to: ottawa, reason: 'not ours' }, there)).toBe('access.denied')
    const transfer = offer(job, { answerBy: NOW + 3_600_000 })
    expect(refusal('transfer.offer', { job, to: ottawa, reason: 'again' })).toBe('transfer.offered_already')
    expect(refusal('transfer.accept', { transfer }, here())).toBe('access.denied')
    expect(refusal('transfer.withdraw', { transfer }, there)).toBe('access.denied')
    desk.clock.set(NOW + 3_700_000)
    expect(refusal('transfer.accept', { transfer }, there)).toBe('handover.answered')
    run('transfer.withdraw', { transfer }, here())
    const second = offer(job)
    run('transfer.decline', { transfer: second, reason: 'full as well' }, there)
    expect([refusal('transfer.accept', { transfer: second }, there), refusal('transfer.withdraw', { transfer: second }, here())]).toEqual(['handover.answered', 'handover.answered'])
    run('job.setState', { job, to: 'planned' })
    run('job.setState', { job, to: 'dispatched' })
    expect(refusal('transfer.offer', { job, to: ottawa, reason: 'too late' })).toBe('transfer.begun')
  })

  it('comes back as a job of its own, and what was given away is edited by nobody', () => {
    const job = jobOnBoard()
    const copy = run('transfer.accept', { transfer: offer(job) }, there).job
    expect(refusal('job.edit', { job, set: { crewSize: 3 } })).toBe('job.locked')
    expect(refusal('job.setState', { job, to: 'confirmed' })).toBe('state.impossible')
    const back = run('transfer.offer', { job: copy, to: desk.location, reason: 'cannot after all' }, there).transfer
    const again = run('transfer.accept', { transfer: back }, here()).job
    expect([statusOf(job), statusOf(copy), statusOf(again)]).toEqual(['transferred', 'transferred', 'booked'])
    expect(desk.desk.core.database.read.get('SELECT external_id AS number FROM job WHERE id = ?', again)).toEqual({ number: 'A-100-T2' })
  })

  it('has its offers and their answers in its history, on both sides, with this workstation’s entry of each', async () => {
    const job = jobOnBoard()
    const first = offer(job)
    desk.clock.set(NOW + 60_000)
    run('transfer.decline', { transfer: first, reason: 'full as well' }, there)
    desk.clock.set(NOW + 120_000)
    const second = offer(job)
    desk.clock.set(NOW + 180_000)
    const copy = run('transfer.accept', { transfer: second }, there).job
    const told = async (of: Id<'job'>, session: Session) => (await ask('job.history', { job: of }, session)).events.filter(({ action }) => action.startsWith('transfer.'))
    const here = (await told(job, desk.admin)).map(({ action, depot, reason }) => [action, depot, reason])
    expect(here).toEqual([['transfer.accept', 'Ottawa', null], ['transfer.offer', 'Ottawa', 'no truck left'], ['transfer.decline', 'Ottawa', 'full as well'], ['transfer.offer', 'Ottawa', 'no truck left']])
    const home = desk.desk.core.database.read.get<{ name: string }>('SELECT name FROM location WHERE id = ?', desk.location)?.name
    expect(await told(copy, there)).toMatchObject([{ action: 'transfer.accept', depot: home }, { action: 'transfer.offer', depot: home, reason: 'no truck left' }])
    const entries = (await told(job, desk.admin)).map(({ entry }) => entry)
    expect(new Set(entries).size).toBe(4)
    expect(entries).not.toContain(null)
  })

  it('numbers of what was taken over are found by the old one', () => {
    expect([numberOfCopy('A-1'), numberOfCopy('A-1-T1'), numberOfCopy('T9-T'), numberOfCopy(null)]).toEqual(['A-1-T1', 'A-1-T2', 'T9-T-T1', null])
  })

  it('is not given away by anybody who writes an offer into the company’s documents without the depot', () => {
    const job = jobOnBoard()
    const forged = asId<'transfer'>(desk.ids.next())
    desk.seed([put('transfer', forged, { from: desk.location, to: ottawa, reason: 'forged', answerBy: NOW + 1e9, offeredBy: desk.admin.user, offeredAt: NOW, acceptedBy: desk.admin.user, acceptedAt: NOW, job, copy: desk.ids.next(), copyCustomer: desk.ids.next(), terms: '{}' })])
    expect(statusOf(job)).toBe('booked')
  })
})

describe('a truck and a driver lent to another depot', () => {
  function cast() {
    const truck = scene.truck('T1')
    const driver = scene.worker('Dan Driver')
    const jobs = [scene.job({ externalId: 'A-1' }), scene.job({ externalId: 'A-2' })]
    desk.seed([...truck.changes, ...driver.changes, ...jobs.flatMap(({ changes }) => changes)])
    return { truck: truck.id, driver: driver.id, job: jobs[0]!.id }
  }
  const lend = ({ truck, driver }: ReturnType<typeof cast>, span = { start: DAY, end: DAY }) => run('loan.offer', { from: desk.location, to: ottawa, trucks: [truck], workers: [driver], ...span, reason: 'their truck is broken' }, here()).loan
  const openClashes = async () => (await ask('conflicts.list', {})).conflicts.map(({ kind, location, otherLocation, authors }) => [kind, location, otherLocation, authors.length])

  it('are there for the span, not at home, and back afterwards', async () => {
    const team = cast()
    const loan = lend(team)
    const there1 = async (location: Id<'location'>, date = DAY) => {
      const board = await ask('board.day', { location, date })
      return [board.idleTrucks.map(({ id }) => id), board.freeWorkers.map(({ id }) => id)]
    }
    expect(await there1(desk.location)).toEqual([[team.truck], [team.driver]])
    run('loan.accept', { loan }, there)
    expect([await there1(desk.location), await there1(ottawa)]).toEqual([[[], []], [[team.truck], [team.driver]]])
    expect([await there1(desk.location, '2026-06-02'), await there1(ottawa, '2026-06-02')]).toEqual([[[team.truck], [team.driver]], [[], []]])
    const range = await ask('board.range', { locations: [ottawa], from: DAY, days: 1 })
    expect([range.trucks.map(({ id }) => id), range.workers.map(({ id }) => id)]).toEqual([[team.truck], [team.driver]])
    expect((await ask('board.range', { locations: [desk.location], from: DAY, days: 1 })).absences.map(({ resource }) => resource)).toEqual([team.truck, team.driver].toSorted())
    const listed = (await ask('loans.list', {}, there)).loans[0]
    expect(listed).toMatchObject({ loan, state: 'accepted', mayEnd: true, resources: [{ name: 'T1' }, { name: 'Dan Driver' }] })
    run('loan.end', { loan, on: DAY }, there)
    expect(await there1(desk.location)).toEqual([[team.truck], [team.driver]])
    expect(refusal('loan.end', { loan, on: DAY }, there)).toBe('allowed')
    desk.clock.set(Date.parse('2026-06-02T12:00:00Z'))
    expect(refusal('loan.end', { loan, on: DAY }, there)).toBe('loan.not_running')
  })

  it('planned at home all the same are a clash that both depots see, with both authors', async () => {
    const team = cast()
    run('loan.accept', { loan: lend(team) }, there)
    const journey = run('journey.create', { location: desk.location, date: DAY, truck: team.truck, crew: [{ worker: team.driver, role: 'driver' }], jobs: [team.job] })
    expect(await openClashes()).toEqual([['truck.unavailable', desk.location, ottawa, 2], ['worker.unavailable', desk.location, ottawa, 2]])
    expect((await ask('depots.clashes', {}, there)).clashes).toHaveLength(2)
    run('journey.remove', { journey: journey.journey })
    run('journey.create', { location: ottawa, date: DAY, truck: team.truck, crew: [{ worker: team.driver, role: 'driver' }], jobs: [] })
    expect(await openClashes()).toEqual([])
  })

  it('are lent by their own depot, for a time to come, and to one depot at a time', () => {
    const team = cast()
    const input = { from: desk.location, to: ottawa, reason: 'needed', start: DAY, end: DAY }
    expect(refusal('loan.offer', input)).toBe('loan.nothing')
    expect(refusal('loan.offer', { ...input, trucks: [team.truck], end: '2026-05-31' })).toBe('loan.span')
    expect(refusal('loan.offer', { ...input, trucks: [team.truck], start: '2026-05-01', end: '2026-05-02' })).toBe('loan.span')
    expect(refusal('loan.offer', { ...input, from: ottawa, to: desk.location, trucks: [team.truck] })).toBe('loan.not_yours')
    expect(refusal('loan.offer', { ...input, trucks: [team.truck] }, there)).toBe('access.denied')
    run('loan.accept', { loan: lend(team) }, there)
    expect(refusal('loan.offer', { ...input, trucks: [team.truck] })).toBe('loan.lent_already')
    expect(refusal('loan.offer', { ...input, trucks: [team.truck], start: '2026-06-02', end: '2026-06-02' })).toBe('allowed')
  })
})

describe('depots side by side', () => {
  it('the days of both in numbers, with what is lent on the side that has it', async () => {
    const truck = scene.truck('T1')
    const driver = scene.worker('Dan Driver')
    const jobs = [scene.job({ externalId: 'A-1', estimatedHours: 5 }), scene.job({ externalId: 'A-2', days: 2, estimatedHours: 16 }), scene.job({ externalId: 'A-3', status: 'cancelled' })]
    desk.seed([...truck.changes, ...driver.changes, ...jobs.flatMap(({ changes }) => changes)])
    run('journey.create', { location: desk.location, date: DAY, truck: null, jobs: [jobs[0]!.id] })
    run('loan.accept', { loan: run('loan.offer', { from: desk.location, to: ottawa, trucks: [truck.id], start: '2026-06-02', end: '2026-06-02', reason: 'needed there' }).loan }, there)
    const load = await ask('depots.load', { from: DAY, days: 2 })
    expect(load.locations.map(({ name, byDay }) => [name, ...byDay.map((day) => [day.jobs, day.unassigned, day.crewHours, day.personHours, day.trucks, day.people, day.lentIn, day.lentOut, day.share])])).toEqual([
      ['Ottawa', [0, 0, 0, 0, 0, 0, 0, 0, null], [0, 0, 0, 0, 1, 0, 1, 0, null]],
      ['Toronto', [2, 1, 13, 26, 1, 1, 0, 0, 3.333], [1, 0, 8, 16, 0, 1, 0, 1, null]],
    ])
    expect(load.total[1]).toMatchObject({ jobs: 1, trucks: 1, people: 1 })
    const board = await ask('board.merged', { from: DAY, days: 2 }, { ...there, locations: [ottawa, desk.location] })
    expect(board.locations.map(({ name, isEditable, byDay }) => [name, isEditable, byDay[0]])).toEqual([
      ['Ottawa', true, { date: DAY, journeys: 0, jobs: 0, unassigned: 0, clashes: 0 }],
      ['Toronto', true, { date: DAY, journeys: 1, jobs: 2, unassigned: 1, clashes: 0 }],
    ])
    expect((await ask('board.merged', { from: DAY, days: 1 }, there)).locations.map(({ name }) => name)).toEqual(['Ottawa'])
  })

  it('a job put on another day is work of that day, waiting for a crew; one put off without a day is none', async () => {
    const jobs = [scene.job({ externalId: 'A-1', status: 'rescheduled', estimatedHours: 5 }), scene.job({ externalId: 'A-2', status: 'onHold' }), scene.job({ externalId: 'A-3', status: 'lead' })]
    desk.seed(jobs.flatMap(({ changes }) => changes))
    const [day] = (await ask('depots.load', { from: DAY, days: 1 }, here())).locations.flatMap(({ byDay }) => byDay)
    expect(day).toMatchObject({ jobs: 1, unassigned: 1 })
    expect((await ask('board.merged', { from: DAY, days: 1 }, here())).locations[0]?.byDay[0]).toMatchObject({ jobs: 1, unassigned: 1 })
    const { counters, unassigned } = await ask('board.day', { location: desk.location, date: DAY })
    expect([counters.jobs, counters.unassigned, unassigned.map(({ externalId }) => externalId)]).toEqual([1, 1, ['A-1']])
  })
})
