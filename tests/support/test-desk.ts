import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MODULE_IDS } from '../../core/domain/access/module-ids.ts'
import { createCompany, type CompanyOptions, type OpenCompany } from '../../core/adapters/desk/open-company.ts'
import { asId, type Id } from '../../core/domain/records/field.ts'
import type { Role } from '../../core/domain/records/company-records.ts'
import { put, type Change } from '../../core/kernel/desk/handler.ts'
import type { Session } from '../../core/kernel/policy/session.ts'
import { seedRecords } from './seed-records.ts'
import { valueOf } from './value-of.ts'

export { valueOf } from './value-of.ts'

export interface TestDesk extends OpenCompany {
  readonly folder: string
  readonly location: Id<'location'>
  readonly admin: Session
  session(role: Role, worker?: string): Session
  /** Records straight through the write path, for setting a scene. */
  seed(changes: readonly Change[]): void
  dispose(): void
}

/** A real company in a temporary folder: encrypted database, documents, audit; one location in Toronto, an Admin, all modules on. The clock can be moved. */
export async function openTestDesk(modules: CompanyOptions['modules'], options: { now?: number } = {}): Promise<TestDesk & { clock: { now(): number; set(ms: number): void } }> {
  const folder = mkdtempSync(join(tmpdir(), 'trujourney-'))
  let now = options.now ?? Date.UTC(2026, 4, 12, 10, 40)
  const clock = { now: () => now++, set: (ms: number) => void (now = ms) }
  const company = valueOf(await createCompany({ folder, modules, clock }, { kind: 'file', secret: new Uint8Array(32).fill(7) }))
  const location = asId<'location'>(company.ids.next())
  const user = asId<'user'>(company.ids.next())
  const session = (role: Role, worker?: string): Session => ({ user, roles: [role], locations: role === 'Admin' ? 'all' : [location], worker: worker ? asId<'worker'>(worker) : null, language: 'en', provedForS: 0 })
  const admin = session('Admin')

  const seed = (changes: readonly Change[]) => seedRecords(company, user, changes)

  seed([
    put('company', company.keys.company, { externalId: 'TEST', name: 'Test Movers', currency: 'CAD', country: 'CA', language: 'en', modules: [...MODULE_IDS] }),
    put('location', location, { externalId: 'TOR', name: 'Toronto', province: 'ON', country: 'CA', timezone: 'America/Toronto', address: null, postalCode: 'M5V 1A1', lat: 43.65, lon: -79.38, language: 'en', travelFactor: null }),
    put('user', user, { externalId: 'u-admin', name: 'Ada Admin', email: 'ada@example.invalid', roles: ['Admin'], locations: null, worker: null }),
  ])
  return {
    ...company,
    clock,
    folder,
    location,
    admin,
    session,
    seed,
    dispose() {
      company.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
