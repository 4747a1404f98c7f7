import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../time/local-date.ts'
import { clockedWork } from './clocked-work.ts'
import type { DurationCase } from './duration-case.ts'
import { durationDrivers, durationModelOf, predictDuration, predictWork, type DurationModelData } from './duration-model.ts'
import { DEFAULT_LEARNING, LEAST_JOBS, learnDurations, type WorkedJob } from './learn-durations.ts'
import { usualDuration, usualQuantiles } from './usual-duration.ts'

const FIRST = '2025-06-01'
const TODAY = '2026-06-01'

function dice(seed: number): number {
  const mixed = Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d)
  return (Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39) >>> 0) / 4_294_967_296
}

function jobCase(change: Partial<DurationCase> = {}): DurationCase {
  const door = { position: null, property: 'apartment', floor: 1, hasElevator: false, stairs: 0, longCarryM: 10, parking: null }
  return {
    location: 'north', type: 'local', date: '2026-05-04', days: 1, day: 1, windowStart: '08:00', bookedOn: '2026-04-01', crewSize: 2, trucks: 1, volumeCuft: 400, weightKg: 1_200, estimatedHours: 4, skills: [], features: [], tags: [],
    stops: [{ kind: 'origin', ...door }, { kind: 'destination', ...door }], ...change,
  }
}

/** The office does not count flights, and the south is slow: both can be seen from the past alone. */
function history(count: number, seed = 1): WorkedJob[] {
  return Array.from({ length: count }, (_, index) => {
    const at = (draw: number) => dice(seed * 100_000 + index * 10 + draw)
    const stairs = Math.floor(at(0) * 5)
    const volumeCuft = 200 + Math.floor(at(1) * 90) * 10
    const location = at(2) < 0.5 ? 'north' : 'south'
    const base = jobCase({ date: addDays(FIRST, Math.floor((index * 365) / count)), location, volumeCuft, estimatedHours: 1 + volumeCuft / 150, skills: at(3) < 0.1 ? ['piano:2'] : [] })
    const known = { ...base, stops: base.stops.map((stop, end) => (end === 0 ? { ...stop, stairs } : stop)) }
    const pace = (1 + 0.08 * stairs) * (location === 'south' ? 1.15 : 1) * (known.skills.length > 0 ? 1.2 : 1) * (0.85 + 0.3 * at(4))
    const workMinutes = usualDuration(known).workMinutes * pace
    return { id: `job-${String(index).padStart(5, '0')}`, case: known, worked: { workMinutes, loadMinutes: workMinutes * 0.6, unloadMinutes: workMinutes * 0.4 } }
  })
}

const QUICK = { ...DEFAULT_LEARNING, mostRounds: 60, backTestMonths: 0 }
const learned = (jobs: readonly WorkedJob[], asOf = TODAY): DurationModelData => {
  const data = learnDurations(jobs, asOf, QUICK)
  if (data === null) throw new Error('there was enough to learn from')
  return data
}
const PAST = history(1_500)
const MODEL = durationModelOf(learned(PAST))

const anyCase = fc.record({ volumeCuft: fc.option(fc.integer({ min: 0, max: 3_000 })), estimatedHours: fc.option(fc.double({ min: 0, max: 14, noNaN: true })), crewSize: fc.integer({ min: 1, max: 8 }), stairs: fc.option(fc.integer({ min: 0, max: 90 })), location: fc.constantFrom('north', 'south', 'elsewhere'), date: fc.constantFrom('2026-06-30', '2026-12-24') })
  .map(({ stairs, ...rest }) => jobCase({ ...rest, stops: jobCase().stops.map((stop) => ({ ...stop, stairs })) }))

describe('learning durations', () => {
  it('finds what the office does not count, and says so', () => {
    const easy = predictWork(MODEL, jobCase())
    const steep = jobCase({ location: 'south', stops: jobCase().stops.map((stop, end) => (end === 0 ? { ...stop, stairs: 4 } : stop)) })
    const hard = predictWork(MODEL, steep)
    expect(hard.p50 / easy.p50).toBeGreaterThan(1.3)
    expect(durationDrivers(MODEL, steep, 3).slice(0, 2).map(({ subject }) => subject).toSorted()).toEqual(['depot', 'origin'])
    expect(durationDrivers(MODEL, jobCase({ skills: ['piano'] }), 3)[0]).toMatchObject({ subject: 'skill', word: 'piano' })
    expect(durationDrivers(MODEL, steep, 3)[0]?.minutes).toBeGreaterThan(10)
  })

  it('gives quantiles in order, whatever is asked', () => {
    fc.assert(fc.property(anyCase, (one) => {
      const { work, load, unload } = predictDuration(MODEL, one)
      for (const { p10, p50, p90 } of [work, load, unload]) {
        expect(p10).toBeGreaterThan(0)
        expect(p50).toBeGreaterThanOrEqual(p10)
        expect(p90).toBeGreaterThanOrEqual(p50)
      }
      expect(predictWork(MODEL, one)).toEqual(work)
    }), { numRuns: 300 })
  })

  it('never takes less for more to carry', () => {
    fc.assert(fc.property(anyCase, fc.integer({ min: 1, max: 2_000 }), fc.integer({ min: 1, max: 2_000 }), (one, volumeCuft, more) => {
      const [less, rest] = [predictWork(MODEL, { ...one, volumeCuft }), predictWork(MODEL, { ...one, volumeCuft: volumeCuft + more })]
      for (const key of ['p10', 'p50', 'p90'] as const) expect(rest[key]).toBeGreaterThanOrEqual(less[key] - 1e-6)
    }), { numRuns: 300 })
  })

  it('never learns from the future: whatever happens from the day on changes nothing', () => {
    const asOf = '2026-02-01'
    const later = PAST.map((job) => (job.case.date < asOf ? job : { ...job, worked: { workMinutes: 1, loadMinutes: 1, unloadMinutes: null }, case: { ...job.case, type: 'spoiled', volumeCuft: 9_999 } }))
    expect(later.filter(({ case: { type } }) => type === 'spoiled').length).toBeGreaterThan(300)
    expect(JSON.stringify(learned(later, asOf))).toBe(JSON.stringify(learned(PAST, asOf)))
    expect(learned(PAST, asOf).to < asOf).toBe(true)
    expect(JSON.stringify(learned(PAST))).not.toBe(JSON.stringify(learned(PAST, asOf)))
  })

  it('is the same to the bit whatever the order of the jobs, and has another version for another past', () => {
    const mixed = PAST.toSorted((a, b) => dice(Number(a.id.slice(4))) - dice(Number(b.id.slice(4))))
    expect(JSON.stringify(learned(mixed))).toBe(JSON.stringify(learned(PAST)))
    const [first, ...rest] = PAST
    const changed = [{ ...(first as WorkedJob), worked: { workMinutes: 100, loadMinutes: 60, unloadMinutes: 40 } }, ...rest]
    expect(learned(changed).version).not.toBe(learned(PAST).version)
  })

  it('leaves thin history to what is usual: no model at all, a new depot, a depot half way', () => {
    expect(learnDurations(PAST.slice(0, LEAST_JOBS - 1), TODAY)).toBeNull()
    const stranger = jobCase({ location: 'elsewhere' })
    expect(predictDuration(MODEL, stranger)).toMatchObject({ work: usualQuantiles(usualDuration(stranger).workMinutes), learnedShare: 0 })
    expect(predictWork(null, stranger)).toEqual(usualQuantiles(usualDuration(stranger).workMinutes))
    const half = durationModelOf({ ...learned(PAST), depots: { north: 100 } })
    const [all, some] = [predictWork(MODEL, jobCase()), predictWork(half, jobCase())]
    expect(some.p90).toBeCloseTo((all.p90 + usualQuantiles(usualDuration(jobCase()).workMinutes).p90) / 2, 6)
  })

  it('leaves out clocks that were forgotten', () => {
    const forgotten = PAST.slice(0, 40).map((job, index) => ({ ...job, id: `odd-${index}`, worked: { workMinutes: index % 2 ? 1 : 9_000, loadMinutes: 1, unloadMinutes: null } }))
    expect(JSON.stringify(learned([...PAST, ...forgotten]))).toBe(JSON.stringify(learned(PAST)))
  })

  it('is tested on months that it had not seen, and is better there than what is usual', () => {
    const { backTest } = learnDurations(PAST, TODAY, { ...QUICK, backTestMonths: 3 }) ?? {}
    expect(backTest).toMatchObject({ from: addDays(TODAY, -90), to: addDays(TODAY, -1) })
    expect(backTest?.jobs).toBe(PAST.filter(({ case: { date } }) => date >= addDays(TODAY, -90)).length)
    expect((backTest?.lossP50 ?? 1) / (backTest?.usualLossP50 ?? 1)).toBeLessThan(0.8)
    expect((backTest?.lossP90 ?? 1) / (backTest?.usualLossP90 ?? 1)).toBeLessThan(0.8)
    expect(Math.abs((backTest?.belowP90 ?? 0) - 0.9)).toBeLessThan(0.06)
  })
})

describe('clocked work', () => {
  const MINUTE = 60_000
  it('is the mean of the heads, for a crew of the booked size', () => {
    expect(clockedWork({ loadMs: 240 * MINUTE, unloadMs: 180 * MINUTE, otherMs: 20 * MINUTE, heads: 2 }, 2)).toEqual({ workMinutes: 220, loadMinutes: 120, unloadMinutes: 90 })
    const three = clockedWork({ loadMs: 300 * MINUTE, unloadMs: 0, otherMs: 0, heads: 3 }, 2)
    expect(three?.workMinutes).toBeCloseTo(100 * 1.5 ** 0.88, 9)
    expect(three?.unloadMinutes).toBeNull()
  })

  it('is nothing where nobody clocked', () => {
    expect(clockedWork({ loadMs: 0, unloadMs: 0, otherMs: 5, heads: 1 }, 2)).toBeNull()
    expect(clockedWork({ loadMs: 5, unloadMs: 0, otherMs: 0, heads: 0 }, 2)).toBeNull()
  })
})
