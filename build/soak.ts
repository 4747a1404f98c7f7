import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Gate } from './gates.ts'
import { postgresPrograms, redisProgram } from './relay-servers.ts'
import { ROOT, startNode } from './run-node.ts'
import { REPORTS } from './tally.ts'

/** How the soak ended, and how long it took. */
export interface SoakRun {
  readonly outcome: ReturnType<Gate['run']>
  readonly seconds: number
}

const SECONDS = 90

/** Relay processes, PostgreSQL and Redis killed and stopped for a minute and a half under desks that write (thirty in `npm run bench -- relay-chaos`), beside the window's specs: both are much waiting. */
export async function runSoak(): Promise<SoakRun> {
  const startedMs = performance.now()
  const missing = missingForSoak()
  const outcome = missing === null ? await startNode('tests/relay/run-soak.ts', [String(SECONDS)]) : { skipped: missing }
  const run: SoakRun = { outcome, seconds: (performance.now() - startedMs) / 1_000 }
  writeFileSync(join(ROOT, REPORTS.soak), JSON.stringify(run))
  return run
}

/** Of the last test run; one that left no word failed. */
export function readSoak(): SoakRun {
  const path = join(ROOT, REPORTS.soak)
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as SoakRun) : { outcome: { code: 1, output: 'it was not run to its end' }, seconds: 0 }
}

/** In CI on Linux nothing may be missing: there it runs, and fails. */
function missingForSoak(): string | null {
  if (process.platform !== 'linux') return `its servers come from Debian, this is ${process.platform}`
  const isWhole = postgresPrograms() !== undefined && redisProgram() !== undefined
  return isWhole || process.env['CI'] !== undefined ? null : 'PostgreSQL or Redis is not installed here'
}
