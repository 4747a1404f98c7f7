import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createWorkGatherer, workByWorker } from './gathered-work.ts'

type Line = readonly [job: number, worker: number, startAt: number | null, minutes: number]

function gather(lines: readonly Line[]) {
  const gatherer = createWorkGatherer()
  for (const [job, worker, startAt, workMinutes] of lines) gatherer.add(`j${job}`, [{ worker: `w${worker}`, startAt, endAt: startAt === null ? null : startAt + workMinutes, workMinutes }])
  return gatherer.gathered()
}

describe('gathered work', () => {
  it('is the same however it was shared, and whatever it grew past', () => {
    const line = fc.tuple(fc.nat(2_000), fc.nat(5), fc.option(fc.integer({ min: 1, max: 1e13 }), { freq: 10 }), fc.nat(900))
    fc.assert(
      fc.property(fc.array(line, { maxLength: 3_000, size: 'max' }), fc.nat(3_000), (lines, cut) => {
        const expected = [...Map.groupBy(lines.filter(([, , startAt]) => startAt !== null), ([, worker]) => `w${worker}`)].toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([worker, own]) => [worker, own.map(([job, , startAt, minutes]) => ({ job: `j${job}`, startAt, endAt: Number(startAt) + minutes, minutes }))])
        expect([...workByWorker([gather(lines)])]).toEqual(expected)
        expect([...workByWorker([gather(lines.slice(0, cut)), gather(lines.slice(cut))])]).toEqual(expected)
      }),
      { numRuns: 30 },
    )
  })
})
