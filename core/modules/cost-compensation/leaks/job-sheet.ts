import type { Cents } from '../../../domain/money/money.ts'
import type { JobState } from '../../../domain/job/job-state.ts'
import type { Claim, CrewRole, Fact, TimeKind } from '../../../domain/records/job-records.ts'
import type { ChargeKind, Material, Payment, StorageAccount, TariffRate } from '../../../domain/records/money-records.ts'
import type { ShiftExtra } from '../../../domain/overtime/overtime.ts'
import type { LocalDate } from '../../../domain/time/local-date.ts'

/**
 * Everything the leak rules need of one job, and nothing more: plain values, no reader behind it, so that a rule is a pure function
 * and a sheet can be written down in a test. Record ids stand beside every value that may become evidence.
 */
export interface JobSheet {
  /** The day of the reckoning: deadlines and ages count from it. */
  readonly asOf: LocalDate
  readonly job: SheetJob
  readonly place: SheetPlace
  readonly stops: readonly SheetStop[]
  readonly estimated: readonly SheetCharge[]
  readonly billed: readonly SheetCharge[]
  readonly materials: readonly SheetMaterial[]
  readonly time: readonly SheetTime[]
  /** What the rules ask of `time`. A scan without evidence has it written down and leaves `time` empty; absent: to be reckoned from `time`. */
  readonly worked?: TimeDigest
  readonly facts: readonly SheetFact[]
  readonly payments: readonly SheetPayment[]
  readonly claims: readonly SheetClaim[]
  readonly storage: readonly StorageAccount[]
  /** Those with time on the job or on a journey that carries it. */
  readonly crew: readonly SheetWorker[]
  readonly trucks: readonly SheetTruck[]
  /** null: no tariff is known. */
  readonly prices: SheetPrices | null
  /** A line or a payment is of another currency, or a quantity is below zero: what stands on the bill cannot be added up. The job's costing names the records. */
  readonly isIncomparable?: true
  /** Who may discount how much, by role. Empty: the company has no such rule. */
  readonly authorities: readonly SheetAuthority[]
  /** Local date on which the job was cancelled, where a transition tells. */
  readonly cancelledOn: LocalDate | null
  /** How the bills around this one are priced; absent: this one keeps to the card. */
  readonly drift?: SheetDrift
}

/** Bills of the depot on the days around this one, and how many of them are below the card. A scan of everything counts them on its way and knows at its end ('pending'). */
export type SheetDrift = { readonly bills: number; readonly below: number } | 'pending'

export interface SheetJob {
  readonly id: string
  readonly location: string
  readonly type: string
  readonly status: JobState
  readonly date: LocalDate
  readonly bookedOn: LocalDate | null
  readonly crewSize: number
  readonly trucks: number | null
  readonly requiredSkills: readonly string[]
  readonly volumeCuft: number | null
  readonly weightKg: number | null
  readonly estimatedHours: number | null
  readonly quoteTotalCents: Cents | null
  readonly depositCents: Cents | null
}

export interface SheetPlace {
  readonly province: string
  readonly lat: number | null
  readonly lon: number | null
}

export interface SheetStop {
  readonly kind: 'origin' | 'stop' | 'destination' | 'storage'
  readonly province: string | null
  readonly lat: number | null
  readonly lon: number | null
}

export interface SheetCharge {
  readonly key: string
  readonly kind: ChargeKind
  readonly description: string | null
  readonly quantity: number | null
  readonly unit: string | null
  readonly unitPriceCents: Cents | null
  readonly amountCents: Cents
  readonly taxCode: string | null
  readonly discountBy: string | null
  /** Roles of the person named, as far as known. */
  readonly discountRoles: readonly string[]
}

export type SheetMaterial = Pick<Material, 'key' | 'item' | 'issued' | 'returned' | 'billed' | 'unitPriceCents' | 'unitCostCents'>
export type SheetFact = Pick<Fact, 'key' | 'code' | 'quantity'>
export type SheetPayment = Pick<Payment, 'key' | 'date' | 'method' | 'amountCents' | 'feeCents'>
export type SheetClaim = Pick<Claim, 'key' | 'opened' | 'closed' | 'item' | 'amountClaimedCents' | 'amountSettledCents' | 'status'>

export interface SheetTime {
  readonly key: string
  readonly worker: string
  readonly kind: TimeKind
  readonly startAt: number
  readonly endAt: number
  /** Unknown counts as paid, except for breaks. */
  readonly paid: boolean
}

/** The crew's clock: minutes during which at least one of the crew did it. A crew is billed by the hour as a whole, so two men loading at once are one hour. */
export interface Clocked {
  /** Loading, driving between stops, unloading, waiting, packing; a break counts only while somebody else works. */
  readonly workMinutes: number
  readonly driveMinutes: number
  readonly travelMinutes: number
}

/** What the rules ask of a job's time entries, all of them gone through once. */
export interface TimeDigest {
  readonly clocked: Clocked
  /** In the order in which they first appear. */
  readonly workers: readonly WorkerTime[]
  /** Loaded drives in order of time, of the worker who drove most often (the others sat beside); empty unless there is more than one. */
  readonly drives: readonly DriveTime[]
}

export interface WorkerTime {
  readonly worker: string
  /** Paid time of all kinds, each minute once. */
  readonly paidMinutes: number
  /** Paid and spent in the yard or on anything else that is neither site work nor travel: those are the business of the hour rules. */
  readonly idleMinutes: number
  /** Loaded or unloaded, paid or not. */
  readonly isHandling: boolean
  /** When the paid work began and ended, and how long it was, breaks apart; null: there was none. */
  readonly startAt: number | null
  readonly endAt: number | null
  readonly workMinutes: number
}

export type DriveTime = Pick<SheetTime, 'key' | 'startAt' | 'endAt'>

export interface SheetWorker {
  readonly worker: string
  /** null: clocked time on the job without standing on its journey. */
  readonly role: CrewRole | null
  readonly wagePerHourCents: Cents | null
  readonly overtimeFactor: number
  /** Of the pay week's overtime and double time what falls on this job; null until the week is known. */
  readonly overtime: ShiftExtra | null
  /** Somebody free that day who could have done it for less, already given to nobody else. */
  readonly replacement: { readonly worker: string; readonly wagePerHourCents: Cents } | null
}

export interface SheetTruck {
  readonly truck: string
  readonly journey: string
  readonly volumeCuft: number | null
  readonly sizeFt: number | null
  readonly costPerKmCents: Cents | null
  readonly costPerHourCents: Cents | null
  /** Jobs that share the journey: its costs are shared among them. */
  readonly jobsOnJourney: number
  /** A smaller truck that held the journey's goods, had the features and was free that day, already given to nobody else. */
  readonly fitting: { readonly truck: string; readonly volumeCuft: number; readonly costPerKmCents: Cents } | null
}

export type SheetRate = Pick<TariffRate, 'key' | 'version' | 'validFrom' | 'validTo' | 'crewSize' | 'trucks' | 'dayType' | 'ratePerHourCents' | 'minHours' | 'travelMode' | 'travelHours' | 'tripFeeCents' | 'fuelPct' | 'roundingMinutes'>

export interface SheetPrices {
  readonly tariff: string
  /** The rate for this job's crew, trucks and kind of day in the version valid on the day of booking. */
  readonly rate: SheetRate
  /** The same version's rates for the same trucks and kind of day, by crew size. */
  readonly crewRates: readonly SheetRate[]
  /** The other versions' rates for the same crew, trucks and kind of day. */
  readonly otherVersions: readonly SheetRate[]
  /** Cents by fee code, version valid at booking. */
  readonly fees: ReadonlyMap<string, Cents>
  readonly materials: ReadonlyMap<string, { readonly priceCents: Cents; readonly costCents: Cents | null }>
}

export interface SheetAuthority {
  readonly id: string
  readonly role: string
  readonly maxPct: number
  readonly maxAmountCents: Cents | null
}

/** Record id of a job's child, as evidence names it. */
export function evidenceId(sheet: JobSheet, key: string): string {
  return `${sheet.job.id}/${key}`
}
