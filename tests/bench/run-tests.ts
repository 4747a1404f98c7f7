import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')

/** Runs one test file with longer settings; how many of its tests failed. */
export function runTests(file: string, settings: Readonly<Record<string, string>>): number {
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs')
  const run = spawnSync(process.execPath, [vitest, 'run', file, '--reporter=json'], { cwd: ROOT, env: { ...process.env, ...settings }, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  const report = JSON.parse(run.stdout.slice(run.stdout.indexOf('{'))) as { numFailedTests: number; numTotalTests: number }
  if (report.numTotalTests === 0) throw new Error(`${file} ran no test`)
  return report.numFailedTests
}
