import { afterEach, beforeEach, expect, it } from 'vitest'
import { dispatchScene } from '../../../../tests/support/dispatch-scene.ts'
import { openTestDesk, valueOf, type TestDesk } from '../../../../tests/support/test-desk.ts'
import { childId } from '../../../domain/records/record.ts'
import { put } from '../../../kernel/desk/handler.ts'
import type { OutputOf } from '../../../kernel/contract/method.ts'
import { addDays } from '../../../domain/time/local-date.ts'
import type { Id } from '../../../domain/records/field.ts'
import type { Session } from '../../../kernel/policy/session.ts'
import { createCommandControlModule } from '../../command-control/module.ts'
import { createCrewCustomerModule } from '../module.ts'
import type { TrustContract } from '../trust-contract.ts'

/** Tuesday 12 May 2026, 06:40 in Toronto. */
const NOW = Date.UTC(2026, 4, 12, 10, 40)
const HOUR = 3_600_000
let desk: TestDesk
let ann: Id<'worker'>
let bob: Id<'worker'>

/** Thirty days of one job each, done by Ann and Bob; on the last three of them the customer gave one star. */
beforeEach(async () => {
  desk = await openTestDesk([createCrewCustomerModule(), createCommandControlModule()], { now: NOW })
  const scene = dispatchScene(desk)
  const [annOf, bobOf] = [scene.worker('Ann Roy'), scene.worker('Bob Lang')]
  ;[ann, bob] = [annOf.id, bobOf.id]
  const days = Array.from({ length: 30 }, (_, n) => {
    const date = addDays('2026-05-11', -n)
    const job = scene.job({ date, status: 'completed', externalId: `J-${n}` })
    const journey = scene.journey([job.id], null, [[ann, 'lead'], [bob, 'helper']], { date })
    const startAt = NOW - (n + 1) * 24 * HOUR + 2 * HOUR
    return [
      ...job.changes, ...journey.changes,
      ...[ann, bob].map((worker) => put('timeEntry', childId(job.id, `${worker}-load`), { worker, kind: 'load', startAt, endAt: startAt + 4 * HOUR, paid: true })),
      ...(n === 9 ? [put('claim', childId(job.id, 'c'), { opened: date, amountClaimedCents: 300_00, workers: [bob], status: 'open' })] : []),
      put('feedback', childId(job.id, 'f'), { date, rating: n < 3 ? 1 : 5, comment: null, language: 'en' }),
    ]
  })
  desk.seed([...scene.base, ...annOf.changes, ...bobOf.changes, ...days.flat()])
})
afterEach(() => desk.dispose())

type Method = keyof TrustContract
async function ask<M extends 'trust.worker' | 'trust.report' | 'trust.numbers'>(session: Session, method: M, input: unknown): Promise<OutputOf<TrustContract[M]>> {
  return valueOf(await desk.desk.query(session, method, input)) as OutputOf<TrustContract[M]>
}
const tell = (session: Session, method: Method, input: unknown) => desk.desk.execute(session, method, input)
const codeOf = (reply: { readonly ok: boolean; readonly failure?: { readonly code: string } }) => (reply.ok ? 'ok' : reply.failure?.code)
const low = (person: OutputOf<TrustContract['trust.worker']>) => person.facts.filter(({ side, outcome }) => side === 'feedback' && outcome === 0)

it('a person sees the own facts, whatever the role, and nobody else’s; a dispatcher sees none', async () => {
  const person = await ask(desk.session('Mover', bob), 'trust.worker', { worker: bob })
  expect(person).toMatchObject({ name: 'Bob Lang', known: 180 })
  expect(person.score).toBeGreaterThan(50)
  expect(person.sides.map(({ side }) => side)).toEqual(['punctuality', 'pace', 'care', 'feedback', 'records', 'showingUp'])
  expect(low(person)[0]?.effect).toBeLessThan(0)
  expect(person.alerts.map(({ kind, jobs }) => [kind, jobs.length])).toContainEqual(['lowRatings', 3])
  expect(codeOf(await desk.desk.query(desk.session('Mover', bob), 'trust.worker', { worker: ann }))).toBe('access.denied')
  expect(codeOf(await desk.desk.query(desk.session('Dispatcher'), 'trust.worker', { worker: ann }))).toBe('access.denied')
  expect(codeOf(await desk.desk.query(desk.session('Mover', bob), 'trust.report', { location: desk.location }))).toBe('access.denied')
})

it('that there was a claim is for the person to see, for how much is not', async () => {
  const claim = async (session: Session) => (await ask(session, 'trust.worker', { worker: bob })).facts.find(({ side, outcome }) => side === 'care' && outcome === 0)?.values
  expect(await claim(desk.session('Mover', bob))).toEqual({ claims: 1 })
  expect(await claim(desk.session('Manager'))).toEqual({ claims: 1, claimedCents: 300_00 })
})

it('every look at a person is on record', async () => {
  const looks = () => desk.desk.core.database.read.all<{ body: string }>("SELECT body FROM audit_entry WHERE action = 'trust.worker'").map(({ body }) => JSON.parse(body) as { object: unknown; decision: string })
  expect(looks()).toEqual([])
  await ask(desk.session('Manager'), 'trust.worker', { worker: ann })
  expect(looks()).toMatchObject([{ object: { kind: 'worker', id: ann }, decision: 'allowed' }])
})

it('a contested fact is set aside until it is decided, for the whole crew, and comes back when it is dismissed', async () => {
  const [own, manager] = [desk.session('Mover', bob), desk.session('Manager')]
  const before = await ask(manager, 'trust.worker', { worker: ann })
  const fact = low(before)[0]?.key ?? ''
  expect(codeOf(tell(own, 'trust.contest', { worker: bob, fact, reason: 'The truck broke down on the way.' }))).toBe('ok')
  const meanwhile = await ask(manager, 'trust.worker', { worker: ann })
  expect(meanwhile.score).toBeGreaterThan(before.score ?? 100)
  expect(meanwhile.facts.find(({ key }) => key === fact)?.effect).toBeNull()
  expect(meanwhile.alerts.map(({ kind }) => kind)).not.toContain('lowRatings')
  expect((await ask(manager, 'trust.report', { location: desk.location })).people.map(({ name, contests }) => [name, contests])).toEqual([['Ann Roy', 0], ['Bob Lang', 1]])

  expect(codeOf(tell(manager, 'trust.decide', { worker: bob, fact, verdict: 'dismissed', answer: 'Dispatch had told them an hour before.' }))).toBe('ok')
  expect((await ask(manager, 'trust.worker', { worker: ann })).score).toBeCloseTo(before.score ?? 0, 3)
  expect((await ask(own, 'trust.worker', { worker: bob })).facts.find(({ key }) => key === fact)?.contest).toMatchObject({ verdict: 'dismissed', answer: 'Dispatch had told them an hour before.' })
  expect(codeOf(tell(own, 'trust.withdraw', { worker: bob, fact }))).toBe('trust.decided')

  expect(codeOf(tell(manager, 'trust.decide', { worker: bob, fact, verdict: 'upheld', answer: 'Looked at again.' }))).toBe('ok')
  expect((await ask(manager, 'trust.worker', { worker: ann })).score).toBeCloseTo(meanwhile.score ?? 0, 3)
})

it('what is not there is not contested, nobody decides in his own case, and a contest can be withdrawn', async () => {
  const own = desk.session('Driver', bob)
  const fact = low(await ask(own, 'trust.worker', { worker: bob }))[0]?.key ?? ''
  expect(codeOf(tell(own, 'trust.contest', { worker: bob, fact: 'feedback:nowhere', reason: 'No.' }))).toBe('trust.no_fact')
  expect(codeOf(tell(own, 'trust.withdraw', { worker: bob, fact }))).toBe('trust.not_contested')
  expect(codeOf(tell(own, 'trust.contest', { worker: ann, fact, reason: 'For her.' }))).toBe('access.denied')
  expect(codeOf(tell(own, 'trust.contest', { worker: bob, fact, reason: 'Not us.' }))).toBe('ok')
  expect(codeOf(tell(own, 'trust.decide', { worker: bob, fact, verdict: 'upheld', answer: 'Sure.' }))).toBe('access.denied')
  expect(codeOf(tell(desk.session('Manager', bob), 'trust.decide', { worker: bob, fact, verdict: 'upheld', answer: 'Sure.' }))).toBe('trust.own_case')
  expect(codeOf(tell(own, 'trust.withdraw', { worker: bob, fact }))).toBe('ok')
  expect(low(await ask(own, 'trust.worker', { worker: bob })).every(({ contest }) => contest === null)).toBe(true)
})

it('a number is set for the company or a place, within bounds, with who and when, and set back', async () => {
  const manager = desk.session('Manager')
  const numberOf = async (setting: string) => (await ask(manager, 'trust.numbers', {})).numbers.find((each) => each.setting === setting)
  const set = (value: number | null, over: Record<string, unknown> = {}, session = manager) => codeOf(tell(session, 'trust.setNumber', { setting: 'leastInAll', location: desk.location, value, reason: 'A small depot.', ...over }))
  expect(await numberOf('leastInAll')).toMatchObject({ group: 'scores', unit: 'count', builtIn: 15, min: 1, max: 200, set: [] })
  expect(set(200)).toBe('ok')
  expect((await numberOf('leastInAll'))?.set).toMatchObject([{ location: desk.location, value: 200, reason: 'A small depot.', byName: 'Ada Admin', at: expect.any(Number) }])
  const person = await ask(manager, 'trust.worker', { worker: ann })
  expect([person.score, person.rules.leastInAll]).toEqual([null, 200])
  expect(set(201)).toBe('trust.setting_range')
  expect(set(3, { setting: 'nothing' })).toBe('input.invalid')
  expect(set(100, { location: null })).toBe('access.denied')
  expect(set(100, { location: null }, desk.admin)).toBe('ok')
  expect(set(30, {}, desk.session('Dispatcher'))).toBe('access.denied')
  expect(set(null)).toBe('ok')
  expect((await ask(manager, 'trust.worker', { worker: ann })).rules.leastInAll).toBe(100)
  expect(set(null, { location: null }, desk.admin)).toBe('ok')
  expect((await ask(manager, 'trust.worker', { worker: ann })).score).not.toBeNull()
})

it('a side can be left out, never all of them', async () => {
  const weigh = (side: string, value: number) => codeOf(tell(desk.admin, 'trust.setNumber', { setting: `weight.${side}`, location: null, value, reason: 'Ours.' }))
  for (const side of ['punctuality', 'pace', 'care', 'records', 'showingUp']) expect(weigh(side, 0)).toBe('ok')
  expect(weigh('feedback', 0)).toBe('trust.weights_zero')
  const person = await ask(desk.session('Manager'), 'trust.worker', { worker: ann })
  expect(person.score).toBeCloseTo(person.sides.find(({ side }) => side === 'feedback')?.score ?? 0, 6)
})

it('thresholds of what is worth a talk follow the numbers', async () => {
  const kinds = async () => (await ask(desk.session('Manager'), 'trust.report', { location: desk.location })).alerts.map(({ kind }) => kind)
  expect(await kinds()).toContain('lowRatings')
  expect(codeOf(tell(desk.admin, 'trust.setNumber', { setting: 'lowRatings', location: null, value: 4, reason: 'Ours.' }))).toBe('ok')
  expect(await kinds()).not.toContain('lowRatings')
})
