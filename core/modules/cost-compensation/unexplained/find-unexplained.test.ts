import { describe, expect, it } from 'vitest'
import { epochDayOf } from '../../../domain/time/local-date.ts'
import type { LeakFinding } from '../leaks/leak-rule.ts'
import { findUnexplained } from './find-unexplained.ts'
import { MARGIN_FEATURES, MARGIN_PARTS, noCases, ROW_LENGTH, type MarginCases } from './margin-case.ts'
import { deviation, fitRobustly, predict } from './robust-fit.ts'

const RULES = { alarmRate: 0.005, smallestCents: 75_00 }
const FIRST = epochDayOf('2025-01-01')

/** Repeatable noise without a clock or a die: a linear congruence. */
function createDraw(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** A depot's year: bills by the hour, wages, a truck, all with some noise. `change` is what happens to a job's parts. */
function year(seed: number, jobs: number, change: (at: number, parts: Record<string, number>) => void = () => undefined): MarginCases {
  const draw = createDraw(seed)
  const cases = noCases()
  for (let at = 0; at < jobs; at += 1) {
    const hours = 3 + draw() * 6
    const crew = 2 + Math.floor(draw() * 3)
    const km = 10 + draw() * 60
    const features: Record<string, number> = { one: 1, hours, crewHours: hours * crew, travelHours: 0.5, km: km / 10, volume: hours * 2, weekend: at % 7 < 2 ? hours * crew : 0, dueForHours: (hours * (90 + crew * 40)) / 100 }
    const parts: Record<string, number> = { hours: hours * (90_00 + crew * 40_00), labour: -hours * crew * (24_00 + draw() * 2_00), truck: -km * (60 + draw() * 20), materials: draw() * 30_00 }
    change(at, parts)
    cases.jobs.push(`job-${String(at).padStart(5, '0')}`)
    cases.locations.push('depot')
    cases.types.push(at % 5 === 0 ? 'commercial' : 'local')
    cases.rows.push(FIRST + Math.floor((at * 365) / jobs), ...MARGIN_FEATURES.map((name) => features[name] ?? 0), ...MARGIN_PARTS.map((name) => Math.round(parts[name] ?? 0)))
  }
  return cases
}

describe('margins that nothing with a name explains', () => {
  const isOdd = (at: number) => at > 800 && at % 53 === 0
  const odd = year(1, 2_000, (at, parts) => {
    if (isOdd(at)) parts['hours'] = (parts['hours'] ?? 0) * 0.72
  })

  it('are pointed out where jobs earn less than jobs like them, and what is off is named', () => {
    const found = findUnexplained([odd], [], RULES)
    const wanted = odd.jobs.filter((_, at) => isOdd(at))
    const hits = found.filter(({ job }) => wanted.includes(job))
    expect(hits.length / wanted.length).toBeGreaterThan(0.9)
    expect((found.length - hits.length) / odd.jobs.length).toBeLessThan(0.01)
    for (const each of hits) {
      expect(each.drivers[0]?.part).toBe('hours')
      expect(each.gapCents).toBeGreaterThan(RULES.smallestCents)
      expect([each.lowCents <= each.gapCents, each.gapCents <= each.highCents, each.lowCents >= 0]).toEqual([true, true, true])
      expect(Math.abs(each.expectedCents - each.actualCents - each.gapCents)).toBeLessThanOrEqual(1)
    }
  })

  it('are hardly ever pointed out where nothing is wrong', () => {
    for (const seed of [2, 3, 4, 5]) expect(findUnexplained([year(seed, 2_000)], [], RULES).length).toBeLessThan(20)
  })

  it('are not what a leak with a name explains', () => {
    const [first] = findUnexplained([odd], [], RULES)
    const named = [{ rule: 'L02', job: first?.job ?? '', amountCents: first?.gapCents ?? 0 }] as unknown as LeakFinding[]
    expect(findUnexplained([odd], named, RULES).map(({ job }) => job)).not.toContain(first?.job)
    const notInMargin = [{ rule: 'L25', job: first?.job ?? '', amountCents: first?.gapCents ?? 0 }] as unknown as LeakFinding[]
    expect(findUnexplained([odd], notInMargin, RULES)[0]).toEqual(first)
  })

  it('are told from the past alone', () => {
    const half = 1_000
    const past: MarginCases = { jobs: odd.jobs.slice(0, half), locations: odd.locations.slice(0, half), types: odd.types.slice(0, half), rows: odd.rows.slice(0, half * ROW_LENGTH) }
    const before = findUnexplained([past], [], RULES)
    expect(before.length).toBeGreaterThan(0)
    expect(findUnexplained([odd], [], RULES).filter(({ job }) => past.jobs.includes(job))).toEqual(before)
  })

  it('are the same in any order and however they are shared', () => {
    const at = (from: number, step: number): MarginCases => {
      const cases = noCases()
      for (let index = from; index < odd.jobs.length; index += step) {
        cases.jobs.push(odd.jobs[index] ?? '')
        cases.locations.push('depot')
        cases.types.push(odd.types[index] ?? '')
        cases.rows.push(...odd.rows.slice(index * ROW_LENGTH, (index + 1) * ROW_LENGTH))
      }
      return cases
    }
    expect(JSON.stringify(findUnexplained([at(1, 2), at(0, 2)], [], RULES))).toBe(JSON.stringify(findUnexplained([odd], [], RULES)))
  })

  it('need enough of a past', () => {
    expect(findUnexplained([year(6, 250, (at, parts) => (parts['hours'] = at === 249 ? 0 : (parts['hours'] ?? 0)))], [], RULES)).toEqual([])
  })
})

describe('a robust fit', () => {
  it('finds the line under outliers that would pull least squares away', () => {
    const draw = createDraw(9)
    const rows = Array.from({ length: 400 }, (_, at) => {
      const x = draw() * 10
      return [1, x, 5 + 2 * x + (draw() - 0.5) + (at % 10 === 0 ? 200 : 0)]
    })
    const [line = []] = fitRobustly(rows, 2, 1, () => 1)
    expect(Math.abs((line[0] ?? 0) - 5)).toBeLessThan(0.5)
    expect(Math.abs((line[1] ?? 0) - 2)).toBeLessThan(0.1)
    expect(predict([line], [1, 4], 0)).toBeCloseTo((line[0] ?? 0) + 4 * (line[1] ?? 0))
  })

  it('bears a feature that never varies', () => {
    const [line = []] = fitRobustly([[1, 0, 3], [1, 0, 3], [1, 0, 3]], 2, 1, () => 1)
    expect(predict([line], [1, 0], 0)).toBeCloseTo(3, 3)
  })

  it('measures spread without the outliers', () => {
    expect(deviation([1, -1, 1, -1, 500])).toBeCloseTo(1.4826)
  })
})
