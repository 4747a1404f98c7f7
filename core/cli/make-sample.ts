import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createRefusedRowsFolder } from '../adapters/files/refused-rows-folder.ts'
import { openImportSource } from '../adapters/files/open-import-source.ts'
import { writeSampleFolder } from '../adapters/files/write-sample-folder.ts'
import { createCompany } from '../adapters/desk/open-company.ts'
import { readSampleAreas } from '../adapters/places/sample-areas.ts'
import { RefusalError } from '../domain/failure/failure.ts'
import { localDateOf } from '../domain/time/zoned-time.ts'
import { createImporter } from '../modules/connect-convert/importer.ts'
import type { Cli } from './cli.ts'
import { importWatch } from './import-watch.ts'
import { RESOURCES } from './resources.ts'
import { companyOptions, hasCompany, sessionOf, valueOf } from './session.ts'
import { unlockNew } from './unlock.ts'

export type SampleName = 'small' | 'large'

/** The same invented company for everybody who makes it on the same day. */
const SEED = 1
const SAMPLE_ZONE = 'America/Toronto'

export interface MadeSample {
  readonly rows: number
  readonly recoveryCode: string
}

/** Invents a company, and imports it as any other would be. Fails or is cancelled: the folder is as it was. `keep`: where its files and the truth about the planted leaks stay. */
export async function makeSample(cli: Cli, size: SampleName, keep: string | undefined): Promise<MadeSample> {
  if (hasCompany(cli.folder)) throw new RefusalError('company.exists')
  const before = existsSync(cli.folder) ? readdirSync(cli.folder) : null
  mkdirSync(cli.folder, { recursive: true })
  const files = keep === undefined ? mkdtempSync(join(tmpdir(), 'trujourney-sample-')) : resolve(keep)
  try {
    cli.note(cli.texts.sample.inventing[size])
    const places = readSampleAreas(RESOURCES)
    writeSampleFolder({ size, seed: SEED, today: localDateOf(Date.now(), SAMPLE_ZONE), places }, { data: join(files, 'data'), truth: join(files, 'truth') })
    return await importSample(cli, join(files, 'data'))
  } catch (error) {
    for (const name of readdirSync(cli.folder)) if (!before?.includes(name)) rmSync(join(cli.folder, name), { recursive: true, force: true })
    if (before === null) rmSync(cli.folder, { recursive: true, force: true })
    throw error
  } finally {
    if (keep === undefined) rmSync(files, { recursive: true, force: true })
  }
}

async function importSample(cli: Cli, data: string): Promise<MadeSample> {
  const company = valueOf(await createCompany(companyOptions(cli), await unlockNew(cli, true)))
  try {
    const importer = createImporter(company.desk, { open: (path) => openImportSource(path), refusedRows: createRefusedRowsFolder })
    const { session } = sessionOf(company, undefined, cli.language)
    const watch = importWatch(cli)
    const report = valueOf(await importer.apply(session, { path: data, previewed: true }, watch))
    watch.progress.end()
    if (report.totals.refused > 0) throw new Error(`the sample company is not fit to import: ${JSON.stringify(report.refusals[0])}`)
    return { rows: report.totals.new, recoveryCode: company.recoveryCode }
  } finally {
    company.close()
  }
}
