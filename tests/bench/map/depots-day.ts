import { mkdirSync, rmSync } from 'node:fs'
import { composeModules } from '../../../core/adapters/desk/compose-modules.ts'
import { createCompany } from '../../../core/adapters/desk/open-company.ts'
import { writeSampleKey } from '../../../core/adapters/desk/open-key.ts'
import { asId } from '../../../core/domain/records/field.ts'
import { localDateOf } from '../../../core/domain/time/zoned-time.ts'
import { put } from '../../../core/kernel/desk/handler.ts'
import { seedRecords } from '../../support/seed-records.ts'
import { valueOf } from '../../support/value-of.ts'
import { fillChain } from '../head-office/chain-company.ts'

const ZONE = 'America/Toronto'
const JOBS_A_DAY = 40
/** The fortnight that the map's heat strip shows. */
const DAYS = 14

/** So many depots with forty jobs a day each, from today on. */
export async function makeDepotsDay(folder: string, resources: string, depots: number): Promise<void> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const company = valueOf(await createCompany({ folder, modules: composeModules(resources) }, writeSampleKey(folder)))
  const user = asId<'user'>(company.ids.next())
  const today = localDateOf(Date.now(), ZONE)
  await fillChain(company, { user, roles: ['Admin'], locations: 'all', worker: null, language: 'en' }, { locations: depots, jobs: JOBS_A_DAY * DAYS, first: today, days: DAYS, today }, { say: () => {} })
  seedRecords(company, user, [put('user', user, { externalId: 'u', name: 'Ada Admin', email: 'ada@example.invalid', roles: ['Admin'], locations: null, worker: null })])
  company.close()
}
