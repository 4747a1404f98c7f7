import { describe, expect, it } from 'vitest'
import { jobOrder, type OrderedJob } from './job-order.ts'

const MINUTE = 60_000
const job = (id: string, change: Partial<OrderedJob> = {}): OrderedJob => ({ id, location: 'l', date: '2026-06-01', status: 'planned', stamps: { desk: `0001|${id}` }, startAt: null, endAt: null, ...change })

describe('jobOrder', () => {
  it('reports a job that begins before the one it follows is done', () => {
    expect(jobOrder(job('b', { startAt: 100 * MINUTE, endAt: 200 * MINUTE }), job('a', { startAt: 0, endAt: 130 * MINUTE, location: 'm' }))).toMatchObject([{ id: 'after/b/a', kind: 'job.too_early', severity: 'hard', otherLocation: 'm', params: { minutes: 30 } }])
    expect(jobOrder(job('b', { startAt: 130 * MINUTE, endAt: 200 * MINUTE }), job('a', { startAt: 0, endAt: 130 * MINUTE }))).toEqual([])
  })

  it('goes by the days while one of them has no times', () => {
    expect(jobOrder(job('b', { startAt: 100 }), job('a', { date: '2026-06-02' }))).toMatchObject([{ kind: 'job.day_too_early', params: { date: '2026-06-02' } }])
    expect(jobOrder(job('b'), job('a'))).toEqual([])
  })

  it('says nothing once the one has begun, or the other is over, called off or gone', () => {
    const early = { startAt: 0, endAt: 1 }
    const late = { startAt: 0, endAt: 100 * MINUTE }
    expect(jobOrder(job('b', { ...early, status: 'loading' }), job('a', late))).toEqual([])
    expect(jobOrder(job('b', early), job('a', { ...late, status: 'completed' }))).toEqual([])
    expect(jobOrder(job('b', early), job('a', { ...late, status: 'cancelled' }))).toEqual([])
    expect(jobOrder(job('b', early), null)).toEqual([])
  })
})
