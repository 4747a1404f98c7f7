import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Position } from '../place/position.ts'
import { exactCrew } from '../../../tests/support/exact-crew.ts'
import { dutyOf } from './duty.ts'
import { journeyTimeline, type TimelineInput, type TimelineJob, type TravelFunction } from './timeline.ts'
import { DEFAULT_TIMELINE } from './work-time.ts'

const MINUTE = 60_000
const EIGHT = 1_780_300_800_000
const at = (minutes: number) => EIGHT + minutes * MINUTE
const place = (lon: number): Position => ({ lat: 45, lon })
/** A degree of longitude is an hour. */
const travel: TravelFunction = (from, to) => ({ minutes: Math.abs(from.lon - to.lon) * 60, metres: Math.abs(from.lon - to.lon) * 60_000 })

function job(id: string, from: number | null, to: number | null, change: Partial<TimelineJob> = {}): TimelineJob {
  return {
    id, windowStartAt: null, windowEndAt: null, estimatedHours: 4, ...exactCrew(2), volumeCuft: null,
    stops: [{ kind: 'origin', position: from === null ? null : place(from) }, { kind: 'destination', position: to === null ? null : place(to) }],
    ...change,
  }
}

function input(jobs: TimelineJob[], change: Partial<TimelineInput> = {}): TimelineInput {
  return { yard: place(0), departAt: null, defaultStartAt: EIGHT, people: null, jobs, ...change }
}

describe('journeyTimeline', () => {
  it('has nothing to say of a journey without jobs', () => {
    expect(journeyTimeline(input([]), travel)).toBeNull()
  })

  it('leaves so as to arrive when the first window opens, and counts the drive inside the job as part of the estimate', () => {
    const timeline = journeyTimeline(input([job('a', 0.5, 1.5, { windowStartAt: at(60) })]), travel)
    expect(timeline).toMatchObject({
      onDutyAt: at(15), leaveYardAt: at(30), backAtYardAt: at(60 + 240 + 90), offDutyAt: at(405), drivingMinutes: 30 + 60 + 90, metres: 180_000, unknownLegs: 0, onDutyMinutes: 390,
      jobs: [{ id: 'a', arriveAt: at(60), startAt: at(60), endAt: at(300), waitMinutes: 0, lateMinutes: 0, driveMinutes: 60 }],
    })
  })

  it('waits for a window that is not open yet and is late for one that has closed', () => {
    const timeline = journeyTimeline(input([job('a', 0, 0, { estimatedHours: 1 }), job('b', 0, 0, { windowStartAt: at(120) }), job('c', 0, 0, { windowEndAt: at(300) })], { departAt: EIGHT }), travel)
    expect(timeline?.jobs.map((timing) => [timing.id, timing.startAt, timing.waitMinutes, timing.lateMinutes])).toEqual([['a', at(0), 0, 0], ['b', at(120), 60, 0], ['c', at(360), 0, 60]])
    expect(timeline).toMatchObject({ waitMinutes: 60, lateMinutes: 60 })
  })

  it('counts the legs to and from a place that is only roughly known, but not one that is unknown', () => {
    const rough = job('a', 0, 1)
    const stops = rough.stops.map((stop, index) => (index === 0 ? { ...stop, approximate: true } : stop))
    const timeline = journeyTimeline(input([{ ...rough, stops }], { departAt: EIGHT }), travel)
    expect(timeline).toMatchObject({ approximateLegs: 2, unknownLegs: 0 })
    expect(timeline?.legs.map(({ approximate }) => approximate)).toEqual([true, true, false])
    expect(journeyTimeline(input([job('a', null, 1)], { departAt: EIGHT }), travel)?.approximateLegs).toBe(0)
  })

  it('takes the default leg where a position is unknown, and says so', () => {
    const timeline = journeyTimeline(input([job('a', null, 1)], { departAt: EIGHT }), travel)
    expect(timeline?.unknownLegs).toBe(2)
    expect(timeline?.jobs[0]?.arriveAt).toBe(at(DEFAULT_TIMELINE.unknownLeg.minutes))
  })

  it('lets more movers shorten the work but not the road', () => {
    const alone = journeyTimeline(input([job('a', 0, 1)], { departAt: EIGHT }), travel)
    const endWith = (people: number | null) => ((journeyTimeline(input([job('a', 0, 1, { leastCrew: 2, crewSize: 3, mostCrew: 4 })], { departAt: EIGHT, people }), travel)?.jobs[0]?.endAt ?? 0) - EIGHT) / MINUTE
    const worked = (crew: number) => 60 + Math.round(180 * (3 / crew) ** 0.88)
    expect(alone?.jobs[0]?.endAt).toBe(at(240))
    expect([2, 3, 4].map(endWith)).toEqual([worked(2), 240, worked(4)])
    // An unfinished crew is taken for the booked one, and more people than there is room for help no more.
    expect([endWith(null), endWith(0), endWith(1), endWith(5)]).toEqual([240, 240, 240, worked(4)])
  })

  it('takes the booked time of a job for which nothing else is agreed on, whoever comes', () => {
    const ends = [null, 1, 2, 5].map((people) => journeyTimeline(input([job('a', 0, 1), job('b', 1, 1, { leastCrew: 1 })], { departAt: EIGHT, people }), travel)?.jobs.map(({ endAt }) => (endAt - EIGHT) / MINUTE))
    expect(ends[2]).toEqual([240, 480])
    expect([ends[0], ends[3]]).toEqual([ends[2], ends[2]])
    expect(ends[1]).toEqual([240, 240 + Math.round(240 * 2 ** 0.88)])
  })

  it('falls back from hours to volume to the default, and never under the least work', () => {
    const end = (change: Partial<TimelineJob>) => ((journeyTimeline(input([job('a', 0, 0, change)], { departAt: EIGHT }), travel)?.jobs[0]?.endAt ?? 0) - EIGHT) / MINUTE
    expect(end({ estimatedHours: null, volumeCuft: 700 })).toBe(300)
    expect(end({ estimatedHours: null })).toBe(240)
    expect(end({ estimatedHours: 0 })).toBe(30)
  })

  it('asks for the traffic of the hour in which the truck is on the road', () => {
    const rush: TravelFunction = (_from, _to, departAt) => ({ minutes: departAt < EIGHT ? 60 : 30, metres: 1 })
    expect(journeyTimeline(input([job('a', 1, 1, { windowStartAt: EIGHT })]), rush)?.leaveYardAt).toBe(at(-60))
  })

  it('gives duty that covers the shift once, whatever the journey', () => {
    const position = fc.option(fc.integer({ min: 0, max: 200 }).map((lon) => place(lon / 100)), { nil: null })
    const stop = fc.record({ kind: fc.constantFrom('origin' as const, 'stop' as const, 'destination' as const, 'storage' as const), position })
    const anyJob = fc.record({
      id: fc.string(), windowStartAt: fc.option(fc.integer({ min: 0, max: 600 }).map(at), { nil: null }), windowEndAt: fc.constant(null),
      estimatedHours: fc.option(fc.integer({ min: 0, max: 100 }).map((tenths) => tenths / 10), { nil: null }), leastCrew: fc.integer({ min: 1, max: 2 }), crewSize: fc.integer({ min: 2, max: 4 }), mostCrew: fc.integer({ min: 4, max: 6 }), volumeCuft: fc.constant(null), stops: fc.array(stop, { maxLength: 4 }),
    })
    fc.assert(
      fc.property(fc.array(anyJob, { minLength: 1, maxLength: 5 }), fc.option(fc.integer({ min: 1, max: 6 }), { nil: null }), (jobs, people) => {
        const timeline = journeyTimeline(input(jobs, { people }), travel)
        if (!timeline) throw new Error('jobs make a timeline')
        const duty = dutyOf(timeline, true)
        expect(duty[0]?.startAt).toBe(timeline.onDutyAt)
        expect(duty.at(-1)?.endAt).toBe(timeline.offDutyAt)
        for (const [index, interval] of duty.entries()) if (index > 0) expect(interval.startAt).toBe(duty[index - 1]?.endAt)
        const driving = duty.filter((interval) => interval.kind === 'driving').reduce((sum, interval) => sum + interval.endAt - interval.startAt, 0)
        expect(driving / MINUTE).toBe(timeline.drivingMinutes)
        for (const timing of timeline.jobs) expect(timing.endAt).toBeGreaterThan(timing.startAt)
      }),
    )
  })
})
