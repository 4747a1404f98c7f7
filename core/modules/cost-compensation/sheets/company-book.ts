import type { Cents } from '../../../domain/money/money.ts'
import type { OvertimeRule } from '../../../domain/overtime/overtime.ts'
import { overtimeRule } from '../../../domain/overtime/overtime.ts'
import type { LocalDate } from '../../../domain/time/local-date.ts'
import { createRecordReader, type RecordReader } from '../../../kernel/records/record-reader.ts'
import type { ReadDatabase } from '../../../kernel/ports/database.ts'
import type { SheetAuthority, SheetPlace } from '../leaks/job-sheet.ts'
import { createPriceBook, type PriceBook } from './price-book.ts'

export interface BookWorker {
  readonly id: string
  readonly location: string
  readonly roles: readonly string[]
  readonly skills: readonly string[]
  readonly isActive: boolean
  readonly wagePerHourCents: Cents | null
  readonly overtimeAfterHoursWeek: number | null
  readonly overtimeFactor: number | null
}

export interface BookTruck {
  readonly id: string
  readonly location: string
  readonly volumeCuft: number | null
  readonly sizeFt: number | null
  readonly features: readonly string[]
  readonly isActive: boolean
  readonly costPerKmCents: Cents | null
  readonly costPerHourCents: Cents | null
}

/** The small kinds, read once: what thousands of sheets share. */
export interface CompanyBook {
  readonly places: ReadonlyMap<string, SheetPlace & { readonly zone: string }>
  readonly workers: ReadonlyMap<string, BookWorker>
  readonly trucks: ReadonlyMap<string, BookTruck>
  readonly workersAt: ReadonlyMap<string, readonly BookWorker[]>
  readonly trucksAt: ReadonlyMap<string, readonly BookTruck[]>
  readonly authorities: readonly SheetAuthority[]
  readonly prices: PriceBook
  /** Roles of a person as a discount line names them: a role itself, or a user by id, other system's id, name or e-mail. */
  rolesOf(person: string | null): readonly string[]
  overtimeOf(worker: string, date: LocalDate): OvertimeRule
}

const NOBODY: readonly string[] = []

export function readCompanyBook(db: ReadDatabase): CompanyBook {
  const records = createRecordReader(db)
  const places = new Map(records.all('location').map(({ id, province, lat, lon, timezone }) => [id as string, { province, lat, lon, zone: timezone }]))
  const workers = readWorkers(records)
  const trucks = records.all('truck').map((each): BookTruck => ({
    id: each.id, location: each.location, volumeCuft: each.volumeCuft, sizeFt: each.sizeFt, features: each.features ?? NOBODY, isActive: each.status === 'active', costPerKmCents: each.costPerKmCents, costPerHourCents: each.costPerHourCents,
  }))
  const authorities = records.all('discountAuthority').map(({ id, role, maxPct, maxAmountCents }): SheetAuthority => ({ id, role, maxPct, maxAmountCents }))
  const roles = rolesByName(records)
  for (const { role } of authorities) if (!roles.has(role)) roles.set(role, [role])
  const byId = new Map(workers.map((each) => [each.id, each]))
  return {
    places,
    workers: byId,
    trucks: new Map(trucks.map((each) => [each.id, each])),
    workersAt: Map.groupBy(workers, (each) => each.location),
    trucksAt: Map.groupBy(trucks, (each) => each.location),
    authorities,
    prices: createPriceBook(records),
    rolesOf: (person) => (person === null ? NOBODY : (roles.get(person) ?? NOBODY)),
    overtimeOf(worker, date) {
      const known = byId.get(worker)
      const province = known === undefined ? '' : (places.get(known.location)?.province ?? '')
      return overtimeRule({ province, federal: false, work: 'localCartage', date }, { afterHoursWeek: known?.overtimeAfterHoursWeek ?? null, factor: known?.overtimeFactor ?? null })
    },
  }
}

function readWorkers(records: RecordReader): BookWorker[] {
  return records.all('worker').map((each) => ({
    id: each.id, location: each.location, roles: each.roles ?? NOBODY, skills: each.skills ?? NOBODY, isActive: each.status === 'active',
    wagePerHourCents: each.wagePerHourCents, overtimeAfterHoursWeek: each.overtimeAfterHoursWeek, overtimeFactor: each.overtimeFactor,
  }))
}

function rolesByName(records: RecordReader): Map<string, readonly string[]> {
  const roles = new Map<string, readonly string[]>()
  for (const user of records.all('user')) for (const name of [user.id, user.externalId, user.name, user.email]) if (name !== null) roles.set(name, user.roles ?? NOBODY)
  return roles
}
