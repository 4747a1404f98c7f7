import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestDesk, valueOf, type TestDesk } from '../../../../tests/support/test-desk.ts'
import { asId } from '../../../domain/records/field.ts'
import { put } from '../../../kernel/desk/handler.ts'
import type { OutputOf } from '../../../kernel/contract/method.ts'
import type { costCompensationContract } from '../contract.ts'
import { createCostCompensationModule } from '../module.ts'

const NOW = Date.parse('2026-06-10T12:00:00-04:00')

describe('overtime of pay weeks', () => {
  let desk: TestDesk
  let location: string
  let worker: string
  beforeEach(async () => {
    desk = await openTestDesk([createCostCompensationModule({ nextTurn: () => Promise.resolve() })], { now: NOW })
    location = desk.ids.next()
    worker = desk.ids.next()
  })
  afterEach(() => desk.dispose())

  function depot(province: string): void {
    desk.seed([
      put('location', location, { name: 'Depot', province, country: 'CA', timezone: 'America/Edmonton' }),
      put('worker', worker, { location: asId<'location'>(location), name: 'Wanda Invente', roles: ['helper'], status: 'active', wagePerHourCents: 30_00 }),
    ])
  }
  /** Hours by day of May 2026, one job after the other from 07:00 on. */
  function work(list: readonly (readonly [day: number, ...hours: number[]])[]): string[] {
    const customer = desk.ids.next()
    desk.seed([put('customer', customer, { location: asId<'location'>(location), name: 'Invented Customer' })])
    return list.flatMap(([day, ...hours]) => {
      let startAt = Date.parse(`2026-05-${String(day)}T07:00:00-06:00`)
      return hours.map((length) => {
        const job = desk.ids.next()
        const endAt = startAt + length * 3_600_000
        desk.seed([
          put('job', job, { location: asId<'location'>(location), customer: asId<'customer'>(customer), type: 'local', status: 'completed', date: `2026-05-${String(day)}`, crewSize: 2 }),
          put('timeEntry', `${job}/1`, { worker: asId<'worker'>(worker), kind: 'load', startAt, endAt, paid: true }),
        ])
        startAt = endAt
        return job
      })
    })
  }
  type Report = OutputOf<(typeof costCompensationContract)['leaks.report']>
  /** Of the scan of everything, and of each job alone: both must say the same. */
  async function overtime(jobs: readonly string[]): Promise<number[]> {
    const { findings } = valueOf(await desk.desk.query(desk.admin, 'leaks.report', { rule: 'L09' })) as Report
    const whole = jobs.map((job) => findings.find((each) => each.job === job)?.amountCents ?? 0)
    const single = await Promise.all(jobs.map(async (job) => (valueOf(await desk.desk.query(desk.admin, 'leaks.job', { job })) as Report).findings.find(({ rule }) => rule === 'L09')?.amountCents ?? 0))
    expect(single).toEqual(whole)
    return whole
  }

  it('counts by the day where the law does, on the last job of the day', async () => {
    depot('AB')
    // 2 h past the eighth at half the wage; ten hours in all, and no week is full.
    expect(await overtime(work([[11, 6, 4], [12, 8]]))).toEqual([0, 30_00, 0])
  })

  it('pays the wage again past the twelfth hour in British Columbia', async () => {
    depot('BC')
    expect(await overtime(work([[11, 7, 7]]))).toEqual([0, 4 * 15_00 + 2 * 30_00])
  })

  it('counts no hour twice, of the day and of the week', async () => {
    depot('BC')
    // 40 regular hours until Friday; Saturday is all past the week.
    expect(await overtime(work([[11, 10], [12, 8], [13, 8], [14, 8], [15, 8], [16, 3]]))).toEqual([30_00, 0, 0, 0, 0, 45_00])
  })

  it('counts by the week alone elsewhere', async () => {
    depot('NS')
    expect(await overtime(work([[11, 14], [12, 14]]))).toEqual([0, 0])
  })

  it('goes by the wage of the day, and by the class of work that the company set', async () => {
    depot('ON')
    desk.seed([put('payRule', desk.ids.next(), { kind: 'overtimeClass', name: 'general', location: null, validFrom: '2026-01-01', overtimeClass: 'general', reason: 'no cartage', by: 'u', at: NOW })])
    const jobs = work([[11, 12], [12, 12], [13, 12], [14, 12]])
    expect(await overtime(jobs)).toEqual([0, 0, 0, 4 * 15_00])
    desk.seed([put('wageChange', `${worker}/2026-06-01`, { date: '2026-06-01', beforeCents: 20_00, by: 'u', at: NOW })])
    expect(await overtime(jobs)).toEqual([0, 0, 0, 4 * 10_00])
    desk.seed([put('payRule', desk.ids.next(), { kind: 'overtimeClass', name: 'cartage', location: asId<'location'>(location), validFrom: '2026-01-01', overtimeClass: 'localCartage', reason: 'in town', by: 'u', at: NOW })])
    expect(await overtime(jobs)).toEqual([0, 0, 0, 0])
  })
})
