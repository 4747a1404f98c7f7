import type { LongWork } from '../adapters/sqlite/run-store-task.ts'
import type { Result } from '../domain/failure/failure.ts'
import type { Cli } from './cli.ts'

/** Work on the database, shown by its stages. */
export async function withStages<T>(cli: Cli, work: (how: LongWork) => Promise<Result<T>>): Promise<T> {
  const { valueOf } = await import('./session.ts')
  const progress = cli.progress()
  const done = await work({ signal: cli.signal, onProgress: (stage, at, total) => progress.step(cli.texts.stages[stage as keyof Cli['texts']['stages']] ?? stage, at, total) })
  progress.end()
  return valueOf(done)
}
