import type { ImportProgress } from '../modules/connect-convert/import/import-progress.ts'
import type { Cli } from './cli.ts'

/** Shows an import's progress, and stops it on Ctrl+C. */
export function importWatch(cli: Cli) {
  const progress = cli.progress()
  const { phases, pace } = cli.texts.import
  return {
    progress,
    signal: cli.signal,
    onProgress: ({ phase, file, rowsDone, rowsTotal, rowsPerSecond, fraction }: ImportProgress) => progress.share(`${phases[phase]} ${file}`.trim(), fraction, phase === 'save' ? '' : pace(rowsDone, rowsTotal, rowsPerSecond)),
  }
}
