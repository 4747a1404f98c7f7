import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { RefusalError, type Language } from '../../domain/failure/failure.ts'
import { localDateOf } from '../../domain/time/zoned-time.ts'
import { createImporter, type ImportWatch } from '../../modules/connect-convert/importer.ts'
import { openImportSource } from '../files/open-import-source.ts'
import { createRefusedRowsFolder } from '../files/refused-rows-folder.ts'
import { writeSampleFolder } from '../files/write-sample-folder.ts'
import { readSampleAreas } from '../places/sample-areas.ts'
import { hasCompany } from './company-folder.ts'
import { createCompany, type CompanyOptions, type OpenCompany } from './open-company.ts'
import type { OwnUnlock } from '../../kernel/ports/key-store.ts'
import { workstationSession } from './user-session.ts'

export type SampleSize = 'small' | 'large'

/** The same invented company for everybody who makes it on the same day. */
const SEED = 1
const SAMPLE_ZONE = 'America/Toronto'

export interface SampleOrder {
  readonly company: CompanyOptions
  readonly resources: string
  readonly size: SampleSize
  readonly language: Language
  /** 'none': an office that forgets nothing. */
  readonly leaks?: 'planted' | 'none' | undefined
  /** How it is opened from now on; asked when the folder is there. */
  readonly unlock: () => OwnUnlock | Promise<OwnUnlock>
  /** Where its files and the truth about the planted leaks stay. */
  readonly keep?: string | undefined
}

export interface MadeSample {
  readonly company: OpenCompany
  readonly rows: number
  readonly recoveryCode: string
}

/** Invents a company, and imports it as any other would be; it is open afterwards. Refused or cancelled (RefusalError): the folder is as it was. */
export async function makeSample(order: SampleOrder, watch: ImportWatch = {}): Promise<MadeSample> {
  const { folder } = order.company
  if (hasCompany(folder)) throw new RefusalError('company.exists')
  const before = existsSync(folder) ? readdirSync(folder) : null
  mkdirSync(folder, { recursive: true })
  const files = order.keep === undefined ? mkdtempSync(join(tmpdir(), 'trujourney-sample-')) : resolve(order.keep)
  try {
    const places = readSampleAreas(order.resources)
    writeSampleFolder({ size: order.size, seed: SEED, today: localDateOf(Date.now(), SAMPLE_ZONE), places, leaks: order.leaks ?? 'planted' }, { data: join(files, 'data'), truth: join(files, 'truth') })
    return await importSample(order, join(files, 'data'), watch)
  } catch (error) {
    for (const name of readdirSync(folder)) if (!before?.includes(name)) rmSync(join(folder, name), { recursive: true, force: true })
    if (before === null) rmSync(folder, { recursive: true, force: true })
    throw error
  } finally {
    if (order.keep === undefined) rmSync(files, { recursive: true, force: true })
  }
}

async function importSample(order: SampleOrder, data: string, watch: ImportWatch): Promise<MadeSample> {
  const created = await createCompany(order.company, await order.unlock())
  if (!created.ok) throw new RefusalError(created.failure.code, created.failure.params)
  const company = created.value
  try {
    const importer = createImporter(company.desk, { open: (path) => openImportSource(path), refusedRows: createRefusedRowsFolder })
    const report = await importer.apply(workstationSession(company, order.language), { path: data, previewed: true }, watch)
    if (!report.ok) throw new RefusalError(report.failure.code, report.failure.params)
    if (report.value.totals.refused > 0) throw new Error(`the sample company is not fit to import: ${JSON.stringify(report.value.refusals[0])}`)
    return { company, rows: report.value.totals.new, recoveryCode: company.recoveryCode }
  } catch (error) {
    company.close()
    throw error
  }
}
