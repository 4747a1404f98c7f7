import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, runNode, TOOLS, type Outcome } from './run-node.ts'
import { checkWindow } from './window-weight.ts'

export interface Gate {
  readonly name: string
  /** `skipped` where the gate cannot run on this machine, and why. */
  readonly run: () => Outcome | { readonly skipped: string }
}

const LAYERED_FOLDERS = ['core', 'electron', 'renderer', 'sync-relay', 'verifier', 'resources', 'build', 'tests']

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
