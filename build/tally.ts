import { existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { ROOT } from './run-node.ts'

/** Where the runs leave what came of them: vitest's JSON, Playwright's (named in playwright.config.ts too), and the soak's. */
export const REPORTS = { unit: 'out/report/tests.json', window: 'out/report/e2e.json', soak: 'out/report/soak.json' } as const

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

/** The counts of the last runs together. A run that left no report, or ran no test, counts as one failure. */
export function readTestsTally(root: string = ROOT): Tally {
  return addTallies([readUnitTally(join(root, REPORTS.unit)), readWindowTally(join(root, REPORTS.window))])
}

export function readUnitTally(path: string): Tally {
  if (!existsSync(path)) return NOTHING_RAN
  const report = JSON.parse(readFileSync(path, 'utf8')) as VitestReport
  const passed = report.numPassedTests
  // A file that fails before its first test, or an error outside any, fails the run without failing a test.
  const failed = report.numFailedTests > 0 ? report.numFailedTests : report.success && passed > 0 ? 0 : 1
  return { passed, failed, skipped: report.numPendingTests + report.numTodoTests }
}

export function readWindowTally(path: string): Tally {
  if (!existsSync(path)) return NOTHING_RAN
  const { stats, errors } = JSON.parse(readFileSync(path, 'utf8')) as PlaywrightReport
  // A spec that only passes when it is tried again is broken, too.
  const failed = stats.unexpected + stats.flaky
  return { passed: stats.expected, failed: failed > 0 ? failed : errors.length > 0 || stats.expected === 0 ? 1 : 0, skipped: stats.skipped }
}

/** What the unit tests of the last run complained of, each with its file: thousands of lines of the window's specs stand behind it. */
export function readUnitFailures(path: string): readonly string[] {
  if (!existsSync(path)) return []
  const { testResults } = JSON.parse(readFileSync(path, 'utf8')) as VitestReport
  return testResults.flatMap(({ name, message, assertionResults }) => {
    const file = relative(ROOT, name)
    if (assertionResults.length === 0) return message === '' ? [] : [`${file}\n${message}`]
    return assertionResults.flatMap(({ fullName, status, failureMessages }) => (status === 'failed' ? [`${file} > ${fullName}\n${failureMessages.join('\n')}`] : []))
  })
}

const NOTHING_RAN: Tally = { passed: 0, failed: 1, skipped: 0 }

interface VitestReport {
  readonly success: boolean
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly testResults: readonly {
    readonly name: string
    readonly message: string
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string; readonly failureMessages: readonly string[] }[]
  }[]
}

interface PlaywrightReport {
  readonly stats: { readonly expected: number; readonly unexpected: number; readonly flaky: number; readonly skipped: number }
  readonly errors: readonly unknown[]
}
