import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { binTable, type LearningColumn } from './learning-table.ts'
import { pinballLoss, quantileOf } from './quantile-of.ts'
import { boostQuantile, explainForest, walkable, walkForest, type BoostSettings } from './quantile-forest.ts'

const COLUMNS: readonly LearningColumn[] = [
  { name: 'size', kind: 'number', rises: true },
  { name: 'noise', kind: 'number', rises: false },
  { name: 'place', kind: 'category', rises: false },
]
const SETTINGS: BoostSettings = { quantile: 0.5, rate: 0.1, mostRounds: 80, patience: 10, mostLeaves: 8, leastRows: 10, share: 0.6 }

/** A number from 0 to 1 that depends on a whole number alone. */
function dice(seed: number): number {
  const mixed = Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d)
  return (Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39) >>> 0) / 4_294_967_296
}

/** Target: rises with size, twice as much at the third place, spread that rises with size too. */
function cases(rows: number, seed: number) {
  const values = COLUMNS.map(() => new Float64Array(rows))
  const target = new Float64Array(rows)
  for (let row = 0; row < rows; row += 1) {
    const [size, place] = [dice(seed + 4 * row) * 10, 1 + Math.floor(dice(seed + 4 * row + 1) * 4)]
    values[0]![row] = dice(seed + 4 * row + 3) < 0.05 ? NaN : size
    values[1]![row] = dice(seed + 4 * row + 2)
    values[2]![row] = place
    target[row] = size * (place === 3 ? 2 : 1) + (1 + size / 5) * (dice(seed * 7 + row) - 0.5)
  }
  return { values, target }
}

function learn(rows: number, seed: number, change: Partial<BoostSettings> = {}) {
  const { values, target } = cases(rows, seed)
  const cut = Math.floor(rows * 0.85)
  return { forest: boostQuantile(binTable(COLUMNS, values, cut), target, cut, { ...SETTINGS, ...change }), values, target }
}

describe('boosted trees for a quantile', () => {
  it('learn what there is: numbers, categories, and where the quantile lies', () => {
    const { values, target } = cases(4_000, 900_001)
    const row = (index: number) => Float64Array.from(COLUMNS, (_, column) => values[column]![index] as number)
    for (const quantile of [0.1, 0.5, 0.9]) {
      const forest = walkable(learn(6_000, 1, { quantile }).forest, COLUMNS)
      let [loss, plain, below] = [0, 0, 0]
      const flat = quantileOf(target, Int32Array.from(target, (_, index) => index), quantile)
      for (let index = 0; index < target.length; index += 1) {
        const predicted = walkForest(forest, row(index))
        loss += pinballLoss(target[index] as number, predicted, quantile)
        plain += pinballLoss(target[index] as number, flat, quantile)
        below += (target[index] as number) <= predicted ? 1 : 0
      }
      expect(loss / plain).toBeLessThan(0.3)
      expect(Math.abs(below / target.length - quantile)).toBeLessThan(0.05)
    }
  })

  it('are the same to the bit for the same rows, and rows behind the cut say only when to stop and how far to move', () => {
    expect(JSON.stringify(learn(1_500, 5).forest)).toBe(JSON.stringify(learn(1_500, 5).forest))
    const { values, target } = cases(1_500, 5)
    const cut = 1_275
    const table = (column: Float64Array) => binTable(COLUMNS, [column, values[1]!, values[2]!], cut)
    const changed = values[0]!.map((value, row) => (row < cut ? value : value * 1.05))
    const [a, b] = [boostQuantile(table(values[0]!), target, cut, { ...SETTINGS, patience: 1_000, mostRounds: 20 }), boostQuantile(table(changed), target, cut, { ...SETTINGS, patience: 1_000, mostRounds: 20 })]
    const shared = Math.min(a.value.length, b.value.length)
    expect(shared).toBeGreaterThan(20)
    expect(a.value.slice(0, shared)).toEqual(b.value.slice(0, shared))
    expect(a.start).not.toBe(b.start)
  })

  it('never fall where more must not make less', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000 }), fc.constantFrom(0.1, 0.5, 0.9), fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 5 }), (seed, quantile, noise, place) => {
        // Falls with size in truth: only the constraint keeps it from being learned.
        const { values, target } = cases(600, seed)
        const falling = target.map((value, row) => -(value - 3 * Math.sin(values[0]![row] || 0)))
        const forest = walkable(boostQuantile(binTable(COLUMNS, values, 500), falling, 500, { ...SETTINGS, quantile, mostRounds: 25 }), COLUMNS)
        let last = -Infinity
        for (let size = -1; size <= 11; size += 0.25) {
          const found = walkForest(forest, Float64Array.of(size, noise, place))
          expect(found).toBeGreaterThanOrEqual(last - 1e-9)
          last = found
        }
      }),
      { numRuns: 25 },
    )
  })

  it('explain themselves: what each question moved adds up to the prediction', () => {
    const { forest, values } = learn(3_000, 11)
    const walked = walkable(forest, COLUMNS)
    const mean = forest.start + forest.roots.reduce((sum, root) => sum + (forest.value[root] as number), 0)
    for (let row = 0; row < 50; row += 1) {
      const one = Float64Array.from(COLUMNS, (_, column) => values[column]![row] as number)
      const moved = [0, 0, 0]
      explainForest(walked, one, (column, by) => (moved[column] = (moved[column] as number) + by))
      expect(mean + moved.reduce((sum, by) => sum + by, 0)).toBeCloseTo(walkForest(walked, one), 9)
      expect(Math.abs(moved[1] as number)).toBeLessThan(Math.abs(moved[0] as number) + Math.abs(moved[2] as number))
    }
  })

  it('take what they have not seen for what most are', () => {
    const forest = walkable(learn(6_000, 3).forest, COLUMNS)
    const at = (size: number, place: number) => walkForest(forest, Float64Array.of(size, 0.5, place))
    for (const unseen of [0, 9]) expect(at(8, unseen)).toBeLessThan((at(8, 1) + at(8, 3)) / 2)
    expect(at(8, 3)).toBeGreaterThan(1.6 * at(8, 1))
    // Of the noise all values are known.
    expect(Math.abs(walkForest(forest, Float64Array.of(8, NaN, 1)) - at(8, 1))).toBeLessThan(1)
  })

  it('come down to the quantile itself where nothing can be told apart', () => {
    const flat = binTable(COLUMNS, COLUMNS.map(() => new Float64Array(100)), 80)
    const target = Float64Array.from({ length: 100 }, (_, row) => row % 10)
    const forest = boostQuantile(flat, target, 80, { ...SETTINGS, quantile: 0.9 })
    expect(walkForest(walkable(forest, COLUMNS), Float64Array.of(NaN, NaN, 0))).toBe(8)
  })
})
