import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { composeModules } from '../../core/adapters/desk/compose-modules.ts'
import { createCompany, openCompany, type OpenCompany } from '../../core/adapters/desk/open-company.ts'
import { readSampleAreas } from '../../core/adapters/places/sample-areas.ts'
import { writeSampleFolder } from '../../core/adapters/files/write-sample-folder.ts'
import { openImportSource } from '../../core/adapters/files/open-import-source.ts'
import { createRefusedRowsFolder } from '../../core/adapters/files/refused-rows-folder.ts'
import { asId } from '../../core/domain/records/field.ts'
import type { Session } from '../../core/kernel/policy/session.ts'
import { createImporter } from '../../core/modules/connect-convert/importer.ts'
import { valueOf } from '../support/value-of.ts'
import type { BenchContext } from './bench.ts'

const ROOT = join(import.meta.dirname, '../..')
export const RESOURCES = join(ROOT, 'resources')
/** The day the company of the benches stands still at. */
export const BENCH_DAY = '2026-05-12'
export const BENCH_UNLOCK = { kind: 'file' as const, secret: new Uint8Array(32).fill(11) }
export const BENCH_SESSION: Session = { user: asId('01890000-0000-7000-8000-000000000001'), roles: ['Admin'], locations: 'all', worker: null, language: 'en', provedForS: 0 }

/** Starts at that day's morning and goes on from there, so that rates can be taken. */
const began = Date.now()
export const benchClock = { now: () => Date.UTC(2026, 4, 12, 10, 40) + (Date.now() - began) }

export function benchFolder(quick: boolean) {
  const base = join(ROOT, 'out/bench', quick ? 'small' : 'large')
  return { data: join(base, 'data'), truth: join(base, 'truth'), company: join(base, 'company') }
}

/** The files of the sample company (60,000 jobs, 18 months); made once. */
export function sampleFiles({ quick, say }: BenchContext): string {
  const { data, truth } = benchFolder(quick)
  if (!existsSync(join(data, 'jobs.csv'))) {
    say('making the files of the sample company ...')
    writeSampleFolder({ size: quick ? 'small' : 'large', seed: 1, today: BENCH_DAY, places: readSampleAreas(RESOURCES) }, { data, truth })
  }
  return data
}

/** A new, empty company in a folder of its own; what was there before goes. */
export async function emptyCompany(folder: string): Promise<OpenCompany> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  return valueOf(await createCompany({ folder, modules: composeModules(RESOURCES), clock: benchClock }, BENCH_UNLOCK))
}

export function importerOf(company: OpenCompany) {
  return createImporter(company.desk, { open: (path) => openImportSource(path), refusedRows: createRefusedRowsFolder })
}

/** Other benches take the company as it stands in its folder from now on. */
export function markImported({ quick }: BenchContext): void {
  mkdirSync(join(benchFolder(quick).company, 'imported'))
}

/** The large company, imported once and kept; benches that write to it leave it usable. */
export async function largeCompany(context: BenchContext): Promise<OpenCompany> {
  const { company: folder } = benchFolder(context.quick)
  if (!existsSync(join(folder, 'imported'))) {
    const files = sampleFiles(context)
    context.say('importing it ...')
    const company = await emptyCompany(folder)
    valueOf(await importerOf(company).apply(BENCH_SESSION, { path: files }))
    company.close()
    markImported(context)
  }
  return valueOf(await openCompany({ folder, modules: composeModules(RESOURCES), clock: benchClock }, BENCH_UNLOCK))
}

/** The location with the most jobs on the bench's day. */
export function busiestLocation(company: OpenCompany): string {
  const row = company.desk.core.database.read.get<{ location: string }>('SELECT location FROM job WHERE date = ? GROUP BY location ORDER BY count(*) DESC LIMIT 1', BENCH_DAY)
  if (!row) throw new Error('no jobs on the day of the bench')
  return row.location
}
