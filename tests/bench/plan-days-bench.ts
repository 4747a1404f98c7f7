import { runTests } from './run-tests.ts'
import type { Bench } from './bench.ts'

export const planDaysBench: Bench = {
  name: 'plan-days',
  about: '100,000 random days planned, each asked by the independent checker for every hard rule',
  run: async ({ quick }) => [{ what: 'failures in 100,000 days', value: runTests('tests/planner/day/day-plan.test.ts', { TRUJOURNEY_PLAN_DAYS: quick ? '1000' : '100000' }), unit: '', bar: { atMost: 0 } }],
}
