import { describe, expect, it } from 'vitest'
import { jobOnJourneys, type JobPlacement } from './job-on-journeys.ts'

const job = { id: 'j', location: 'l', date: '2026-06-01', days: null, trucks: null, stamps: { desk: '0009|cleo' } }
const on = (journey: string, change: Partial<JobPlacement> = {}): JobPlacement => ({ journey, date: '2026-06-01', status: 'planned', stamps: { [`d${journey}`]: `000${journey.length}|${journey}` }, ...change })

describe('jobOnJourneys', () => {
  it('reports a job on two journeys of a day, with who put it there', () => {
    expect(jobOnJourneys(job, [on('bb'), on('a')])).toMatchObject([{ id: 'job/j/2026-06-01/a+bb', kind: 'job.on_two_journeys', authors: [{ user: 'a' }, { user: 'bb' }], params: { journeys: 2, trucks: 1 } }])
  })

  it('lets a job that needs two trucks be on two journeys, and one that was called off on another', () => {
    expect(jobOnJourneys({ ...job, trucks: 2 }, [on('a'), on('bb')])).toEqual([])
    expect(jobOnJourneys({ ...job, trucks: 2 }, [on('a'), on('bb'), on('ccc')])).toHaveLength(1)
    expect(jobOnJourneys(job, [on('a'), on('bb', { status: 'cancelled' })])).toEqual([])
    expect(jobOnJourneys(job, [on('a', { status: 'done' }), on('bb', { status: 'done' })])).toEqual([])
  })

  it('warns of a journey on another day, unless it carries on what was begun', () => {
    expect(jobOnJourneys(job, [on('a', { date: '2026-06-02' })])).toMatchObject([{ id: 'job-date/j/a', kind: 'job.other_date', severity: 'soft', authors: [{ user: 'a' }, { user: 'cleo' }] }])
    expect(jobOnJourneys(job, [on('a'), on('bb', { date: '2026-06-02' })])).toEqual([])
    expect(jobOnJourneys({ ...job, days: 2 }, [on('bb', { date: '2026-06-02' })])).toEqual([])
    expect(jobOnJourneys(job, [on('a'), on('bb', { date: '2026-05-31' })])).toMatchObject([{ id: 'job-date/j/bb' }])
  })
})
