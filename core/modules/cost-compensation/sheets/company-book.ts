import type { Cents, Currency } from '../../../domain/money/money.ts'
import type { OvertimeRule } from '../../../domain/overtime/overtime.ts'
import { overtimeRule } from '../../../domain/overtime/overtime.ts'
import { epochDayOf, type LocalDate } from '../../../domain/time/local-date.ts'
import { companyCurrency } from '../../../kernel/records/company-currency.ts'
import { createRecordReader, type RecordReader } from '../../../kernel/records/record-reader.ts'
import type { ReadDatabase } from '../../../kernel/ports/database.ts'
import type { SheetAuthority, SheetPlace } from '../leaks/job-sheet.ts'
import { overtimeContextAt, type PayRule } from '../pay/pay-rules.ts'
import { readWageSteps, wagesOver } from '../pay/wages.ts'
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
  readonly currency: Currency
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
  /** What was paid an hour on a day; null: not known. */
  wageOf(worker: string, date: LocalDate): Cents | null
}

const NOBODY: readonly string[] = []

/** Users and tariffs are read when first asked for: one job needs one tariff, and users only where somebody gave a discount. */
export function readCompanyBook(db: ReadDatabase): CompanyBook {
  const records = createRecordReader(db)
  const places = new Map(records.all('location').map(({ id, province, lat, lon, timezone }) => [id as string, { province, lat, lon, zone: timezone }]))
  const workers = readWorkers(db)
  const trucks = readTrucks(db)
  const authorities = records.all('discountAuthority').map(({ id, role, maxPct, maxAmountCents }): SheetAuthority => ({ id, role, maxPct, maxAmountCents }))
  const byId = new Map(workers.map((each) => [each.id, each]))
  let roles: ReadonlyMap<string, readonly string[]> | null = null
  let payRules: readonly PayRule[] | null = null
  let wages: ReadonlyMap<string, (epochDay: number) => Cents | null> | null = null
  return {
    currency: companyCurrency(records),
    places,
    workers: byId,
    trucks: new Map(trucks.map((each) => [each.id, each])),
    workersAt: Map.groupBy(workers, (each) => each.location),
    trucksAt: Map.groupBy(trucks, (each) => each.location),
    authorities,
    prices: createPriceBook(records),
    rolesOf(person) {
      if (person === null) return NOBODY
      roles ??= rolesByName(records, authorities)
      return roles.get(person) ?? NOBODY
    },
    wageOf(worker, date) {
      const current = byId.get(worker)?.wagePerHourCents ?? null
      wages ??= new Map([...readWageSteps(db)].map(([id, steps]) => [id, wagesOver(byId.get(id)?.wagePerHourCents ?? null, steps)]))
      const over = wages.get(worker)
      return over === undefined ? current : over(epochDayOf(date))
    },
    overtimeOf(worker, date) {
      const known = byId.get(worker)
      const province = known === undefined ? '' : (places.get(known.location)?.province ?? '')
      payRules ??= records.all('payRule')
      return overtimeRule({ province, date, ...overtimeContextAt(payRules, known?.location ?? '', date) }, { afterHoursWeek: known?.overtimeAfterHoursWeek ?? null, factor: known?.overtimeFactor ?? null })
    },
  }
}

type WorkerRow = [id: string, location: string | null, roles: string | null, skills: string | null, status: string | null, wagePerHourCents: number | null, overtimeAfterHoursWeek: number | null, overtimeFactor: number | null]

function readWorkers(db: ReadDatabase): BookWorker[] {
  const rows = db.raw<WorkerRow>('SELECT id, location, roles, skills, status, wage_per_hour_cents, overtime_after_hours_week, overtime_factor FROM worker ORDER BY id')
  return rows.map(([id, location, roles, skills, status, wagePerHourCents, overtimeAfterHoursWeek, overtimeFactor]) => ({
    id, location: location ?? '', roles: listOf(roles), skills: listOf(skills), isActive: status === 'active', wagePerHourCents, overtimeAfterHoursWeek, overtimeFactor,
  }))
}

type TruckRow = [id: string, location: string | null, volumeCuft: number | null, sizeFt: number | null, features: string | null, status: string | null, costPerKmCents: number | null, costPerHourCents: number | null]

function readTrucks(db: ReadDatabase): BookTruck[] {
  const rows = db.raw<TruckRow>('SELECT id, location, volume_cuft, size_ft, features, status, cost_per_km_cents, cost_per_hour_cents FROM truck ORDER BY id')
  return rows.map(([id, location, volumeCuft, sizeFt, features, status, costPerKmCents, costPerHourCents]) => ({
    id, location: location ?? '', volumeCuft, sizeFt, features: listOf(features), isActive: status === 'active', costPerKmCents, costPerHourCents,
  }))
}

function listOf(json: string | null): readonly string[] {
  return json === null || json === '[]' ? NOBODY : (JSON.parse(json) as string[])
}

function rolesByName(records: RecordReader, authorities: readonly SheetAuthority[]): ReadonlyMap<string, readonly string[]> {
  const roles = new Map<string, readonly string[]>(authorities.map(({ role }) => [role, [role]]))
  for (const user of records.all('user')) for (const name of [user.id, user.externalId, user.name, user.email]) if (name !== null) roles.set(name, user.roles)
  return roles
}
