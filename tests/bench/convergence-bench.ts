import { runTests } from './run-tests.ts'
import type { Bench } from './bench.ts'

export const convergenceBench: Bench = {
  name: 'convergence',
  about: 'three desks, 10,000 random edits, partitions and duplicates: identical documents, rows and clashes',
  run: async ({ quick }) => [{ what: 'failures in 10,000 steps', value: runTests('tests/convergence/three-desks.test.ts', { TRUJOURNEY_CONVERGENCE_STEPS: quick ? '200' : '10000' }), unit: '', bar: { atMost: 0 } }],
}
