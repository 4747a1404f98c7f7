import { runTests } from './run-tests.ts'
import type { Bench } from './bench.ts'

export const crashBench: Bench = {
  name: 'crash',
  about: 'kill -9 at random, 200 rounds, while importing and editing: nothing acknowledged is lost, chain and pages whole',
  run: async ({ quick }) => [{ what: 'failures in 200 rounds', value: runTests('tests/crash/desk-kill.test.ts', { TRUJOURNEY_CRASH_ROUNDS: quick ? '3' : '200' }), unit: '', bar: { atMost: 0 } }],
}
