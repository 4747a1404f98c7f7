import type { LocalDate } from '../../../domain/time/local-date.ts'
import { areasAround, type SampleArea } from './addresses.ts'
import { createWeekBook, type PendingJob, type WeekBook } from './day-roster.ts'
import { DEPOTS, SAMPLE_SIZES, type Depot, type SampleSize } from './depots.ts'
import { makeEquipment, type SampleItem } from './equipment.ts'
import { makeFleet, type SampleTruck } from './fleet.ts'
import type { RequestPlaces } from './job-request.ts'
import { createLeakQuota, type LeakQuota, type LeakRuleId } from './leak-quota.ts'
import { emailOf, personName, phoneOf, type Language } from './person-names.ts'
import { makePriceList, type PriceList } from './price-list.ts'
import { createRandom } from './random.ts'
import { createRowSink, type RowSink } from './sample-rows.ts'
import { makeStaff, type SampleUser, type SampleWorker } from './staff.ts'

export interface SampleOptions {
  readonly size: keyof typeof SAMPLE_SIZES
  readonly seed: number
  /** The day the sample ends on: its board is busy, history lies before it. */
  readonly today: LocalDate
  /** Postal areas of Ontario and Quebec with their centres. */
  readonly places: readonly SampleArea[]
  /** 'none': nobody forgets anything, a clean history; what comes by itself (overtime, claims, card fees) comes all the same. */
  readonly leaks?: 'planted' | 'none'
}

export interface DepotWorld {
  readonly depot: Depot
  readonly trucks: readonly SampleTruck[]
  readonly equipment: readonly SampleItem[]
  readonly staff: readonly SampleWorker[]
  readonly prices: PriceList
  readonly places: RequestPlaces
  readonly office: SampleUser[]
  /** Storage unit → the day it is free again. */
  readonly units: Map<number, LocalDate>
  pending: PendingJob[]
  readonly recent: { readonly id: string; readonly language: Language }[]
}

/** Everything the days share. Rows go to the sink as soon as they are known. */
export interface SampleWorld {
  readonly options: SampleOptions
  readonly size: SampleSize
  readonly sink: RowSink
  readonly depots: readonly DepotWorld[]
  readonly weeks: WeekBook
  readonly quota: LeakQuota
  nextJob(): string
  nextAccount(): string
  /** A leak that is in the data, planted or come by itself. */
  leak(job: string, rule: LeakRuleId, amountCents: number, note: string): void
  /** An honest case that looks like a leak of this rule. */
  nearMiss(job: string, rule: LeakRuleId, note: string): void
}

/** Nobody writes a second invoice for less: smaller sums are no leaks, in the truth as in the rules. */
const SMALLEST_LEAK_CENTS = 500

export function createWorld(options: SampleOptions): SampleWorld {
  const { seed, today, places } = options
  const size = options.leaks === 'none' ? withoutLeaks(SAMPLE_SIZES[options.size]) : SAMPLE_SIZES[options.size]
  const sink = createRowSink()
  let jobs = 0
  let accounts = 0
  return {
    options, size, sink,
    weeks: createWeekBook(),
    quota: createLeakQuota(createRandom(seed, 'quota'), size.leakFactor),
    depots: DEPOTS.map((depot) => ({
      depot,
      trucks: makeFleet(seed, size, depot.id, today),
      equipment: makeEquipment(depot, size),
      staff: makeStaff(seed, size, depot.id, today),
      prices: makePriceList(depot, size, today),
      places: placesOf(depot, places),
      office: [],
      units: new Map(),
      pending: [],
      recent: [],
    })),
    nextJob: () => {
      jobs += 1
      return `JOB-${String(jobs).padStart(6, '0')}`
    },
    nextAccount: () => {
      accounts += 1
      return `STO-${String(accounts).padStart(5, '0')}`
    },
    leak: (job, rule, amountCents, note) => {
      if (amountCents >= SMALLEST_LEAK_CENTS) sink.addTruth('leaks.csv', job, rule, String(amountCents), note)
    },
    nearMiss: (job, rule, note) => sink.addTruth('near-misses.csv', job, rule, note),
  }
}

function withoutLeaks(size: SampleSize): SampleSize {
  return { ...size, leakFactor: 0, storageLeakShare: 0, drift: { ...size.drift, days: 0 } }
}

function placesOf(depot: Depot, areas: readonly SampleArea[]): RequestPlaces {
  const near = areasAround(areas, depot, depot.radiusKm)
  if (near.length === 0) throw new Error(`no postal area near ${depot.name}`)
  // Far enough to be another city, near enough to be back the same day within the drivers' hours.
  const far = DEPOTS.filter((other) => other.id !== depot.id && isDayTrip(depot, other)).flatMap((other) => areasAround(areas, other, 12))
  return { near, far }
}

function isDayTrip(from: Depot, to: Depot): boolean {
  const pairs = ['TOR-HAM', 'HAM-TOR', 'OTT-MTL', 'GAT-MTL', 'MTL-OTT', 'MTL-GAT']
  return pairs.includes(`${from.id}-${to.id}`)
}

/** The customer's id; most are new, some come back. */
export function findCustomer(world: SampleWorld, place: DepotWorld, job: string, language: Language, address: string, postalCode: string): string {
  const random = createRandom(world.options.seed, 'customer', job)
  const known = place.recent.filter((each) => each.language === language)
  if (known.length > 20 && random.chance(0.07)) return random.pick(known).id
  const id = job.replace('JOB', 'CUS')
  const name = personName(random, language)
  world.sink.add('customers.csv', id, name, phoneOf(random, place.depot.id), random.chance(0.92) ? emailOf(name, Number(job.slice(4))) : '', language, address, postalCode)
  place.recent.push({ id, language })
  if (place.recent.length > 300) place.recent.shift()
  return id
}
