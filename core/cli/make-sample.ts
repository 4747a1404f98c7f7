import { makeSample as inventCompany, type SampleSize } from '../adapters/desk/make-sample.ts'
import type { Cli } from './cli.ts'
import { importWatch } from './import-watch.ts'
import { RESOURCES } from './resources.ts'
import { companyOptions } from './session.ts'
import { unlockNew } from './unlock.ts'

/** `keep`: where its files and the truth about the planted leaks stay. */
export async function makeSample(cli: Cli, size: SampleSize, keep: string | undefined): Promise<{ readonly rows: number; readonly recoveryCode: string }> {
  cli.note(cli.texts.sample.inventing[size])
  const watch = importWatch(cli)
  const { company, rows, recoveryCode } = await inventCompany(
    { company: companyOptions(cli), resources: RESOURCES, size, language: cli.language, unlock: () => unlockNew(cli, true), keep },
    watch,
  )
  company.close()
  watch.progress.end()
  return { rows, recoveryCode }
}
