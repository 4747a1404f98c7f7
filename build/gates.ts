import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ensureRelayServers, postgresPrograms, redisProgram } from './relay-servers.ts'
import { ROOT, runNode, startNode, TOOLS, type Outcome } from './run-node.ts'
import { checkWindow } from './window-weight.ts'

export interface Gate {
  readonly name: string
  /** `skipped` where the gate cannot run on this machine, and why. */
  readonly run: () => Outcome | { readonly skipped: string }
}

/** How a gate ended. */
export interface GateRun {
  readonly name: string
  readonly outcome: ReturnType<Gate['run']>
  readonly startedMs: number
}

const SOAK_SECONDS = 120

const LAYERED_FOLDERS = ['core', 'electron', 'renderer', 'sync-relay', 'resources', 'build', 'tests']

/** What must hold besides the tests, in the order of what is quickest to tell. */
export const GATES: readonly Gate[] = [
  { name: 'types', run: () => runNode(TOOLS.tsc, ['-b', '--pretty', 'false'], 'collect') },
  { name: 'lint', run: lint },
  { name: 'layers', run: () => runNode(TOOLS.depcruise, ['--output-type', 'err-long', ...LAYERED_FOLDERS.filter((folder) => existsSync(join(ROOT, folder)))], 'collect') },
  { name: 'dead code', run: () => runNode(TOOLS.knip, ['--no-progress'], 'collect') },
  { name: 'bundle', run: bundle },
  { name: 'window', run: checkWindow },
  { name: 'packaging', run: packaging },
]

/** The linter is a native program, and the lockfile may have been made where not all of its platforms could be had. */
export function isLinterMissing(output: string): boolean {
  return process.platform !== 'linux' && output.includes('Cannot find native binding')
}

function lint(): ReturnType<Gate['run']> {
  const outcome = runNode(TOOLS.oxlint, ['--deny-warnings'], 'collect')
  return isLinterMissing(outcome.output) ? { skipped: `oxlint is not installed for ${process.platform}-${process.arch}` } : outcome
}

/** The command line as it is shipped: it builds, and starts. */
function bundle(): Outcome {
  const built = runNode(TOOLS.vite, ['build', '--logLevel', 'warn'], 'collect')
  return built.code === 0 ? runNode('out/cli/main.js', ['--help'], 'collect') : built
}

/** The installed program, as far as it can be laid out and started without Electron itself. */
function packaging(): ReturnType<Gate['run']> {
  return process.platform === 'linux' ? runNode('build/pack-check.ts', [], 'collect') : { skipped: `the Linux package is looked at on Linux, this is ${process.platform}` }
}

/** Relay processes, PostgreSQL and Redis killed and stopped for two minutes under desks that write (thirty in `npm run bench -- relay-chaos`), beside the other gates: most of it is waiting. */
export async function startSoak(): Promise<GateRun> {
  const startedMs = performance.now()
  const missing = missingForSoak()
  return { name: 'soak', outcome: missing === null ? await startNode('tests/relay/run-soak.ts', [String(SOAK_SECONDS)]) : { skipped: missing }, startedMs }
}

/** In CI on Linux nothing may be missing: there it runs, and fails. */
function missingForSoak(): string | null {
  if (process.platform !== 'linux') return `its servers come from Debian, this is ${process.platform}`
  ensureRelayServers()
  const isWhole = postgresPrograms() !== undefined && redisProgram() !== undefined
  return isWhole || process.env['CI'] !== undefined ? null : 'PostgreSQL or Redis is not installed here'
}
