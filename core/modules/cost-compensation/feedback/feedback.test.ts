import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LEAKY, leakyCompany } from '../../../../tests/support/leaky-company.ts'
import { openTestDesk, valueOf, type TestDesk } from '../../../../tests/support/test-desk.ts'
import { put } from '../../../kernel/desk/handler.ts'
import type { InputOf, OutputOf } from '../../../kernel/contract/method.ts'
import type { Session } from '../../../kernel/policy/session.ts'
import type { commandControlContract } from '../../command-control/contract.ts'
import { createCommandControlModule } from '../../command-control/module.ts'
import type { costCompensationContract } from '../contract.ts'
import { createCostCompensationModule } from '../module.ts'

type Methods = typeof costCompensationContract
type Name = keyof Methods

const NOW = Date.parse('2026-06-10T12:00:00-04:00')

describe('what people make of leaks', () => {
  let desk: TestDesk
  beforeAll(async () => {
    desk = await openTestDesk([createCostCompensationModule({ nextTurn: () => Promise.resolve() }), createCommandControlModule()], { now: NOW })
    desk.seed(leakyCompany())
  })
  afterAll(() => desk.dispose())
  const ask = async <M extends Name>(method: M, input: InputOf<Methods[M]>, session: Session = desk.admin) => valueOf(await desk.desk.query(session, method, input)) as OutputOf<Methods[M]>
  const tell = <M extends Name>(method: M, input: InputOf<Methods[M]>, session: Session = desk.admin) => desk.desk.execute(session, method, input)
  const undo = () => valueOf(desk.desk.execute(desk.admin, 'history.undo' satisfies keyof typeof commandControlContract, {}))
  const finding = async (job: string, rule: string) => (await ask('leaks.job', { job: job as never })).findings.find((each) => each.rule === rule)

  it('marks a finding as recovered, and says who and when', async () => {
    const before = await finding(LEAKY.job(5), 'L02')
    expect(before).toMatchObject({ state: 'open', decidedBy: null, subject: '' })
    expect(tell('leak.recover', { job: LEAKY.job(5), rule: 'L02', amountCents: 120_00 })).toMatchObject({ ok: true })
    expect(await finding(LEAKY.job(5), 'L02')).toMatchObject({ state: 'recovered', decidedByName: 'Ada Admin', decidedAmountCents: before?.amountCents, recoveredCents: 120_00 })
    expect((await ask('leaks.report', { state: 'recovered' })).findings.map((each) => [each.job, each.rule])).toEqual([[LEAKY.job(5), 'L02']])
    expect((await ask('leaks.breakdown', {})).recovered).toEqual({ findings: 1, amountCents: 120_00 })
    expect((await ask('leaks.decisions', {})).decisions).toMatchObject([{ jobNumber: 'J-5', rule: 'L02', verdict: 'recovered', byName: 'Ada Admin' }])
    valueOf(tell('leak.reopen', { job: LEAKY.job(5), rule: 'L02' }))
    expect(await finding(LEAKY.job(5), 'L02')).toMatchObject({ state: 'open' })
    expect(tell('leak.reopen', { job: LEAKY.job(5), rule: 'L02' })).toMatchObject({ failure: { code: 'leak.undecided' } })
  })

  it('counts what is accepted, and not what is wrong', async () => {
    const all = await ask('leaks.report', {})
    valueOf(tell('leak.accept', { job: LEAKY.job(5), rule: 'L02', reason: 'goodwill, agreed with the customer' }))
    const accepted = await ask('leaks.report', {})
    expect([accepted.total.findings, accepted.total.amountCents]).toEqual([all.total.findings, all.total.amountCents])
    expect(accepted.total.recoverableCents).toBe((all.total.recoverableCents ?? 0) - 150_00)
    valueOf(tell('leak.reject', { job: LEAKY.job(5), rule: 'L02', reason: 'the break was unpaid' }))
    const left = await ask('leaks.report', {})
    expect(left.total.findings).toBe(all.total.findings - 1)
    expect((await ask('leaks.report', { state: 'rejected' })).total.findings).toBe(1)
    const { byState } = await ask('leaks.breakdown', {})
    expect(byState.map(({ state, findings }) => [state, findings])).toEqual([['open', left.total.findings], ['recovered', 0], ['accepted', 0], ['rejected', 1]])
    undo()
    expect(await finding(LEAKY.job(5), 'L02')).toMatchObject({ state: 'accepted' })
    undo()
    expect(await ask('leaks.report', {})).toEqual({ ...all, asOf: all.asOf })
  })

  it('refuses a finding that is not there, and keeps two of one rule apart', async () => {
    expect(tell('leak.accept', { job: LEAKY.job(6), rule: 'L25', reason: 'no such thing' })).toMatchObject({ failure: { code: 'leak.gone' } })
    const discount = await finding(LEAKY.job(7), 'L08')
    expect(discount?.subject).toMatch(/^[0-9a-f]{16}$/)
    const storage = await finding(LEAKY.job(10), 'L28')
    expect(storage?.subject).toHaveLength(36)
    expect(tell('leak.accept', { job: LEAKY.job(7), rule: 'L08', reason: 'without its subject' })).toMatchObject({ failure: { code: 'leak.gone' } })
    valueOf(tell('leak.accept', { job: LEAKY.job(7), rule: 'L08', subject: discount?.subject ?? '', reason: 'approved by phone' }))
    expect(await finding(LEAKY.job(7), 'L08')).toMatchObject({ state: 'accepted', decisionReason: 'approved by phone' })
    undo()
  })

  it('names who sees to a finding, and takes the name off again', async () => {
    const assign = (user: string | null, session: Session = desk.admin) => tell('leak.assign', { job: LEAKY.job(5), rule: 'L02', user: user as never }, session)
    expect(await finding(LEAKY.job(5), 'L02')).toMatchObject({ owner: null, desk: 'billing', severity: 'medium', lowCents: 150_00, highCents: 150_00 })
    valueOf(assign(desk.admin.user))
    expect(await finding(LEAKY.job(5), 'L02')).toMatchObject({ owner: desk.admin.user, ownerName: 'Ada Admin', assignedBy: desk.admin.user, assignedAt: expect.any(Number) as number, state: 'open' })
    expect((await ask('leaks.report', { owner: desk.admin.user })).findings.map((each) => [each.job, each.rule])).toEqual([[LEAKY.job(5), 'L02']])
    const { byOwner, total } = await ask('leaks.breakdown', {})
    expect(byOwner.map(({ id, name, findings }) => [id, name, findings]).toSorted(([, , a], [, , b]) => Number(a) - Number(b))).toEqual([[desk.admin.user, 'Ada Admin', 1], [null, null, total.findings - 1]])
    expect((await ask('leaks.report', { owner: null })).total.findings).toBe((await ask('leaks.report', {})).total.findings - 1)
    // A mark takes nobody's name off.
    valueOf(tell('leak.accept', { job: LEAKY.job(5), rule: 'L02', reason: 'goodwill, agreed with the customer' }))
    expect(await finding(LEAKY.job(5), 'L02')).toMatchObject({ owner: desk.admin.user, state: 'accepted' })
    undo()
    valueOf(assign(null))
    expect(await finding(LEAKY.job(5), 'L02')).toMatchObject({ owner: null, ownerName: null })
    undo()
    expect(await finding(LEAKY.job(5), 'L02')).toMatchObject({ owner: desk.admin.user })
    valueOf(assign(null))
    expect(assign(desk.ids.next())).toMatchObject({ failure: { code: 'record.not_found' } })
    expect(tell('leak.assign', { job: LEAKY.job(6), rule: 'L25', user: desk.admin.user })).toMatchObject({ failure: { code: 'leak.gone' } })
    expect(assign(desk.admin.user, { ...desk.session('Auditor'), locations: 'all' })).toMatchObject({ failure: { code: 'access.denied' } })
    expect((await ask('leaks.report', { desk: 'billing' })).findings.every((each) => each.desk === 'billing')).toBe(true)
    expect((await ask('leaks.report', { severity: 'high' })).findings.map((each) => each.rule)).toEqual(expect.arrayContaining(['L16', 'L25', 'L28']))
  })

  it('gives a finding only to who can close it there', async () => {
    const person = (name: string, role: string, locations: string[] | null) => {
      const id = desk.ids.next()
      desk.seed([put('user', id, { name, email: `${name}@example.invalid`, roles: [role], locations: locations as never, worker: null })])
      return id
    }
    const bea = person('Bea', 'Dispatcher', [LEAKY.toronto])
    const cleo = person('Cleo', 'Manager', [LEAKY.montreal])
    const audit = person('Abel', 'Auditor', null)
    const driver = person('Dov', 'Driver', [LEAKY.toronto])
    const names = async (location: string) => (await ask('leaks.owners', { location: location as never })).users.map(({ name, undecided }) => [name, undecided])
    expect(await names(LEAKY.toronto)).toEqual([['Ada Admin', 0], ['Bea', 0], ['Denis Invente', 0]])
    expect(await names(LEAKY.montreal)).toEqual([['Ada Admin', 0], ['Cleo', 0], ['Denis Invente', 0]])
    const assign = (user: string) => tell('leak.assign', { job: LEAKY.job(5), rule: 'L02', user: user as never }, { ...desk.session('Dispatcher'), locations: [LEAKY.toronto] })
    for (const other of [cleo, audit, driver]) expect(assign(other)).toMatchObject({ failure: { code: 'leak.owner_elsewhere' } })
    valueOf(assign(bea))
    expect(await finding(LEAKY.job(5), 'L02')).toMatchObject({ owner: bea, ownerName: 'Bea', assignedBy: desk.admin.user })
    expect(await names(LEAKY.toronto)).toContainEqual(['Bea', 1])
    valueOf(tell('leak.accept', { job: LEAKY.job(5), rule: 'L02', reason: 'goodwill, agreed with the customer' }))
    expect(await names(LEAKY.toronto)).toContainEqual(['Bea', 0])
    valueOf(tell('leak.reopen', { job: LEAKY.job(5), rule: 'L02' }))
    valueOf(tell('leak.assign', { job: LEAKY.job(5), rule: 'L02', user: null }))
  })

  it('learns a number from a wrong finding, for its depot, and forgets it again', async () => {
    const { proposal } = await ask('leaks.proposal', { job: LEAKY.job(5), rule: 'L02' })
    expect(proposal).toEqual({ parameter: 'smallestCents', unit: 'cents', current: 500, proposed: 155_00 })
    valueOf(tell('leak.teach', { job: LEAKY.job(5), rule: 'L02', reason: 'under two hundred is not worth it', parameter: 'smallestCents', value: 155_00 }))
    expect(await finding(LEAKY.job(5), 'L02')).toBeUndefined()
    const learned = (await ask('leaks.parameters', {})).parameters.find((each) => each.rule === 'L02')
    expect(learned).toMatchObject({ builtIn: 500, set: [{ location: LEAKY.toronto, value: 155_00, job: LEAKY.job(5), byName: 'Ada Admin' }] })
    undo()
    expect(await finding(LEAKY.job(5), 'L02')).toMatchObject({ state: 'open' })
    expect((await ask('leaks.parameters', {})).parameters.find((each) => each.rule === 'L02')?.set).toEqual([])
  })

  it('sets a number for the company and another for a depot', async () => {
    const l02 = async () => (await ask('leaks.report', { rule: 'L02' })).findings.map((each) => each.jobNumber)
    const before = await l02()
    expect(before).toContain('J-5')
    valueOf(tell('leak.setParameter', { rule: 'L02', parameter: 'smallestCents', location: null, value: 500_00, reason: 'not worth a letter' }))
    expect(await l02()).not.toContain('J-5')
    valueOf(tell('leak.setParameter', { rule: 'L02', parameter: 'smallestCents', location: LEAKY.toronto, value: 5_00, reason: 'Toronto does write them' }))
    expect(await l02()).toEqual(before)
    valueOf(tell('leak.setParameter', { rule: 'L02', parameter: 'smallestCents', location: null, value: null, reason: 'back' }))
    valueOf(tell('leak.setParameter', { rule: 'L02', parameter: 'smallestCents', location: LEAKY.toronto, value: null, reason: 'back' }))
    expect(tell('leak.setParameter', { rule: 'L02', parameter: 'truckFill', location: null, value: 1, reason: 'not its own' })).toMatchObject({ failure: { code: 'leak.parameter_unknown' } })
    expect(tell('leak.setParameter', { rule: 'L13', parameter: 'truckFill', location: null, value: 9, reason: 'too much' })).toMatchObject({ failure: { code: 'leak.parameter_range' } })
  })

  it('adds up in every way to the same total', async () => {
    const sums = await ask('leaks.breakdown', { period: 'month' })
    for (const list of [sums.byRule, sums.byLocation, sums.byTruck, sums.byLead, sums.byWorker, sums.byPeriod]) {
      expect(list.reduce((cents, each) => cents + (each.amountCents ?? 0), 0)).toBe(sums.total.amountCents)
      expect(list.reduce((cents, each) => cents + (each.recoverableCents ?? 0), 0)).toBe(sums.total.recoverableCents)
    }
    expect(sums.byTruck.map(({ name }) => name)).toContain('Truck 1')
    expect(sums.byPeriod.map(({ from }) => from)).toEqual(['2026-03-01', '2026-05-01', '2026-06-01'])
    expect(sums.byGiver).toMatchObject([{ by: 'Denis Invente', name: 'Denis Invente', findings: 1 }])
    const truck = sums.byTruck.find(({ name }) => name === 'Truck 2')
    expect((await ask('leaks.report', { truck: truck?.id ?? ('' as never) })).total.findings).toBe(truck?.findings)
    const lead = sums.byLead.find(({ name }) => name === 'Worker 4')
    expect((await ask('leaks.report', { lead: lead?.id ?? ('' as never) })).findings.every((each) => each.jobNumber === 'J-6')).toBe(true)
    expect((await ask('leaks.report', { giver: 'Denis Invente' })).findings.map((each) => each.rule)).toEqual(['L08'])
  })

  it('a dispatcher decides at home and sets no numbers; an auditor decides nothing', () => {
    const dispatcher = { ...desk.session('Dispatcher'), locations: [LEAKY.toronto] }
    expect(tell('leak.accept', { job: LEAKY.job(5), rule: 'L02', reason: 'agreed with the customer' }, dispatcher)).toMatchObject({ ok: true })
    expect(tell('leak.reopen', { job: LEAKY.job(5), rule: 'L02' }, dispatcher)).toMatchObject({ ok: true })
    expect(tell('leak.accept', { job: LEAKY.job(7), rule: 'L08', reason: 'not their depot' }, dispatcher)).toMatchObject({ failure: { code: 'access.denied' } })
    expect(tell('leak.setParameter', { rule: 'L02', parameter: 'smallestCents', location: LEAKY.toronto, value: 1_00, reason: 'no right' }, dispatcher)).toMatchObject({ failure: { code: 'access.denied' } })
    expect(tell('leak.setParameter', { rule: 'L02', parameter: 'smallestCents', location: null, value: 1_00, reason: 'no right' }, { ...dispatcher, roles: ['Manager'] })).toMatchObject({ failure: { code: 'access.denied' } })
    expect(tell('leak.accept', { job: LEAKY.job(5), rule: 'L02', reason: 'only looks' }, { ...desk.session('Auditor'), locations: 'all' })).toMatchObject({ failure: { code: 'access.denied' } })
  })
})
