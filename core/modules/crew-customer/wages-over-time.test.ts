import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LEAKY, leakyCompany } from '../../../tests/support/leaky-company.ts'
import { openTestDesk, valueOf } from '../../../tests/support/test-desk.ts'
import type { OutputOf } from '../../kernel/contract/method.ts'
import type { Session } from '../../kernel/policy/session.ts'
import type { CrewCustomerContract } from './contract.ts'
import { createCrewCustomerModule } from './module.ts'

const NOW = Date.parse('2026-06-10T12:00:00-04:00')
const WORKER = '01990000-0000-7000-8003-000000000001'

describe('wages over time', () => {
  let desk: Awaited<ReturnType<typeof openTestDesk>>
  beforeAll(async () => {
    desk = await openTestDesk([createCrewCustomerModule()], { now: NOW })
    desk.seed(leakyCompany())
  })
  afterAll(() => desk.dispose())
  const ask = (session: Session = desk.admin) => desk.desk.query(session, 'worker.wages', { worker: WORKER })
  const wages = async () => (valueOf(await ask()) as OutputOf<CrewCustomerContract['worker.wages']>).wages.map(({ from, wagePerHourCents }) => [from, wagePerHourCents])
  const set = (from: string, wagePerHourCents: number, session: Session = desk.admin) => desk.desk.execute(session, 'worker.setWage', { worker: WORKER, from, wagePerHourCents })
  const drop = (from: string, session: Session = desk.admin) => desk.desk.execute(session, 'worker.dropWage', { worker: WORKER, from })
  const wageNow = () => desk.desk.core.database.read.get<{ cents: number }>('SELECT wage_per_hour_cents AS cents FROM worker WHERE id = ?', WORKER)?.cents

  it('holds from a day until the next change, also when it is set late', async () => {
    expect(await wages()).toEqual([[null, 23_00]])
    valueOf(set('2026-06-01', 25_00))
    valueOf(set('2026-03-01', 24_00))
    expect(await wages()).toEqual([['2026-06-01', 25_00], ['2026-03-01', 24_00], [null, 23_00]])
    valueOf(set('2026-03-01', 24_50))
    valueOf(set('2026-06-01', 26_00))
    expect(await wages()).toEqual([['2026-06-01', 26_00], ['2026-03-01', 24_50], [null, 23_00]])
    expect(wageNow()).toBe(26_00)
  })

  it('is taken out of the past, and put back', async () => {
    valueOf(drop('2026-03-01'))
    expect(await wages()).toEqual([['2026-06-01', 26_00], [null, 23_00]])
    valueOf(set('2026-03-01', 24_50))
    expect(await wages()).toEqual([['2026-06-01', 26_00], ['2026-03-01', 24_50], [null, 23_00]])
    valueOf(drop('2026-06-01'))
    expect(wageNow()).toBe(24_50)
    expect(drop('2026-06-01')).toMatchObject({ failure: { code: 'record.not_found' } })
  })

  it('does not reach ahead, and is for those who pay, of their own depots', async () => {
    expect(set('2026-06-11', 30_00)).toMatchObject({ failure: { code: 'worker.wage_ahead' } })
    const at = (role: 'Manager' | 'Dispatcher' | 'Auditor', location: string) => ({ ...desk.session(role), locations: role === 'Auditor' ? 'all' : [location] }) as Session
    for (const session of [at('Dispatcher', LEAKY.toronto), at('Auditor', LEAKY.toronto), at('Manager', LEAKY.montreal)]) expect(set('2026-06-01', 1, session)).toMatchObject({ ok: false })
    expect(await ask(at('Auditor', LEAKY.toronto))).toMatchObject({ ok: true })
    expect(await ask(at('Dispatcher', LEAKY.toronto))).toMatchObject({ ok: false })
    expect(set('2026-06-02', 26_50, at('Manager', LEAKY.toronto))).toMatchObject({ ok: true })
  })
})
