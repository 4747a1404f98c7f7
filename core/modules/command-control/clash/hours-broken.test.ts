import { describe, expect, it } from 'vitest'
import { HOUR, NOON, plannedJourney, timelineBetween } from '../../../../tests/support/planned-journey.ts'
import { hoursBroken, type DriverHistory } from './hours-broken.ts'

const crew = [{ worker: 'w', role: 'driver' as const, stamps: { desk: '0001|ann' } }]
const today = plannedJourney({ id: 'j', crew, jobs: ['x'], timeline: timelineBetween(-8, 6) })
const yesterday = plannedJourney({ id: 'i', date: '2026-05-31', crew, jobs: ['y'], status: 'done', timeline: timelineBetween(-32, -20) })

function history(change: Partial<DriverHistory>): DriverHistory {
  return { worker: 'w', from: '2026-06-01', to: '2026-06-01', journeys: [today], worked: [], registeredKgOf: () => 12_000, ...change }
}

describe('hoursBroken', () => {
  it('reports a day of driving that is too long, under each rule it breaks', () => {
    const clashes = hoursBroken(history({}))
    expect(clashes.map(({ id }) => id)).toContain('hours/w/2026-06-01/shift-driving')
    expect(clashes.find(({ params }) => params['rule'] === 'shift-driving')).toMatchObject({ severity: 'hard', params: { code: 'hours.driving', minutes: 60 }, authors: [{ user: 'ann' }] })
  })

  it('concerns drivers of heavy trucks alone', () => {
    expect(hoursBroken(history({ registeredKgOf: () => 4_000 }))).toEqual([])
    expect(hoursBroken(history({ worker: 'v', journeys: [{ ...today, crew: [...crew, { worker: 'v', role: 'helper', stamps: {} }] }] }))).toEqual([])
  })

  it('only warns when two drivers may share the road', () => {
    expect(hoursBroken(history({ journeys: [{ ...today, crew: [...crew, { worker: 'v', role: 'driver', stamps: {} }] }] }))[0]?.severity).toBe('soft')
  })

  it('takes what was clocked for what is over, and the plan where nothing was', () => {
    const short = { ...today, timeline: timelineBetween(-10, -4) }
    // Planned until 16:00 the day before; clocked until 01:00 that night: the shift never ended.
    const late = [{ job: 'y', kind: 'load' as const, startAt: NOON - 27 * HOUR, endAt: NOON - 11 * HOUR }]
    expect(hoursBroken(history({ journeys: [yesterday, short] }))).toEqual([])
    expect(hoursBroken(history({ journeys: [yesterday, short], worked: late })).map(({ params }) => params['rule'])).toContain('shift-elapsed')
  })

  it('leaves the day before to itself', () => {
    const long = plannedJourney({ ...yesterday, id: 'i', status: 'planned', timeline: timelineBetween(-36, -20) })
    expect(hoursBroken(history({ journeys: [long, { ...today, timeline: timelineBetween(0, 4) }] }))).toEqual([])
  })
})
