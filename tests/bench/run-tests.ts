import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')

/** Runs one test file with longer settings; how many of its tests failed. */
export function runTests(file: string, settings: Readonly<Record<string, string>>): number {
  const folder = mkdtempSync(join(tmpdir(), 'trujourney-report-'))
  const report = join(folder, 'report.json')
  try {
    const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs')
    spawnSync(process.execPath, [vitest, 'run', file, '--reporter=json', `--outputFile=${report}`], { cwd: ROOT, env: { ...process.env, ...settings }, stdio: ['ignore', 'ignore', 'inherit'] })
    const { numFailedTests, numTotalTests } = JSON.parse(readFileSync(report, 'utf8')) as { numFailedTests: number; numTotalTests: number }
    if (numTotalTests === 0) throw new Error(`${file} ran no test`)
    return numFailedTests
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
