import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DAY, dispatchScene } from '../../../../tests/support/dispatch-scene.ts'
import { openTestDesk, valueOf, type TestDesk } from '../../../../tests/support/test-desk.ts'
import { asId, type Id } from '../../../domain/records/field.ts'
import type { InputOf, OutputOf } from '../../../kernel/contract/method.ts'
import { put } from '../../../kernel/desk/handler.ts'
import type { Session } from '../../../kernel/policy/session.ts'
import { commandControlContract } from '../contract.ts'
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
