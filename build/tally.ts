import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './run-node.ts'

/** Where a test run leaves its counts, in vitest's JSON. */
export const TESTS_REPORT = 'out/report/tests.json'

export interface Tally {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

export function addTallies(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (sum, one) => ({ passed: sum.passed + one.passed, failed: sum.failed + one.failed, skipped: sum.skipped + one.skipped }),
    { passed: 0, failed: 0, skipped: 0 },
  )
}

/** The line that a script reads: `N passed, N failed`, and `, N skipped` when there are any. */
export function tallyLine(tally: Tally): string {
  return `${tally.passed} passed, ${tally.failed} failed${tally.skipped > 0 ? `, ${tally.skipped} skipped` : ''}`
}

/** The counts of the last test run. A run that left none, or ran no test, counts as one failure. */
export function readTestsTally(path: string = join(ROOT, TESTS_REPORT)): Tally {
  if (!existsSync(path)) return { passed: 0, failed: 1, skipped: 0 }
  const report = JSON.parse(readFileSync(path, 'utf8')) as VitestReport
  const passed = report.numPassedTests
  // A file that fails before its first test, or an error outside any, fails the run without failing a test.
  const failed = report.numFailedTests > 0 ? report.numFailedTests : report.success && passed > 0 ? 0 : 1
  return { passed, failed, skipped: report.numPendingTests + report.numTodoTests }
}

interface VitestReport {
  readonly success: boolean
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
}
