import { makeSample as inventCompany, type SampleSize } from '../adapters/desk/make-sample.ts'
import type { Cli } from './cli.ts'
import { importWatch } from './import-watch.ts'
import { RESOURCES } from './resources.ts'
import { companyOptions } from './session.ts'
import { unlockNew } from './unlock.ts'

interface SampleWishes {
  /** Where its files and the truth about the planted leaks stay. */
  readonly keep?: string | undefined
  readonly leaks?: 'planted' | 'none' | undefined
}

export async function makeSample(cli: Cli, size: SampleSize, { keep, leaks }: SampleWishes = {}): Promise<{ readonly rows: number; readonly recoveryCode: string }> {
  cli.note(cli.texts.sample.inventing[size])
  const watch = importWatch(cli)
  const { company, rows, recoveryCode } = await inventCompany(
    { company: companyOptions(cli), resources: RESOURCES, size, language: cli.language, unlock: () => unlockNew(cli, true), keep, leaks },
    watch,
  )
  company.close()
  watch.progress.end()
  return { rows, recoveryCode }
}
