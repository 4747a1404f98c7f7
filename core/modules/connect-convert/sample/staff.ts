import { addDays, weekdayOf, type LocalDate, type Weekday } from '../../../domain/time/local-date.ts'
import type { Cents } from '../../../domain/money/money.ts'
import type { DriverLicence } from '../../../domain/licence/licence.ts'
import { agreementsOf, type Agreement } from './agreements.ts'
import { DEPOTS, depotOf, type Depot, type DepotId, type SampleSize } from './depots.ts'
import { emailOf, personName } from './person-names.ts'
import { createRandom, type Random } from './random.ts'
import { flagCell, listCell, moneyCell, type RowSink } from './sample-rows.ts'

export type WorkerRole = 'lead' | 'driver' | 'helper' | 'packer'

export interface SampleWorker {
  readonly id: string
  readonly depot: DepotId
  readonly name: string
  readonly roles: readonly WorkerRole[]
  readonly skills: readonly string[]
  readonly licence: DriverLicence
  readonly wageCents: Cents
  readonly overtimeAfterMinutes: number
  /** 'en', 'fr' or both. */
  readonly languages: readonly string[]
  /** Two days a week that the worker does not work. */
  readonly daysOff: readonly Weekday[]
  readonly absences: readonly { readonly start: LocalDate; readonly end: LocalDate; readonly reason: string }[]
}

/** A role's wages lie within 11 %: only somebody sent below their role is over-qualified. */
const WAGES: Readonly<Record<WorkerRole, readonly [number, number]>> = { helper: [2_050, 2_275], packer: [2_075, 2_250], driver: [2_525, 2_775], lead: [2_900, 3_150] }

/** Role of the worker at a position of a depot's list: every truck wants a lead and a driver, every second a helper. */
const PATTERN: readonly WorkerRole[] = ['lead', 'driver', 'helper', 'driver', 'lead', 'helper', 'driver', 'lead', 'packer', 'lead', 'driver', 'helper', 'lead', 'driver']

const OFF_DAYS: readonly (readonly [Weekday, Weekday])[] = [[7, 1], [1, 2], [2, 3], [3, 4], [4, 5], [5, 7], [6, 7]]

export function makeStaff(seed: number, size: SampleSize, id: DepotId, today: LocalDate): SampleWorker[] {
  const random = createRandom(seed, 'staff', id)
  const depot = depotOf(id)
  const perRole = new Map<WorkerRole, number>()
  return Array.from({ length: size.workers[id] }, (_, index) => {
    const role = PATTERN[index % PATTERN.length] ?? 'helper'
    const nth = perRole.get(role) ?? 0
    perRole.set(role, nth + 1)
    const languages = languagesOf(random, depot)
    const [least, most] = WAGES[role]
    return {
      id: `${id}-W${String(index + 1).padStart(3, '0')}`,
      depot: id,
      name: personName(random, languages[0] === 'fr' ? 'fr' : 'en'),
      roles: role === 'packer' ? ['packer', 'helper'] : role === 'helper' ? ['helper'] : [role, 'helper'],
      skills: skillsOf(random, role, nth),
      licence: licenceOf(random, depot, role, nth, today),
      wageCents: least + random.int(0, (most - least) / 25) * 25,
      overtimeAfterMinutes: weekMinutes(depot, role, nth),
      languages,
      daysOff: OFF_DAYS[nth % OFF_DAYS.length] ?? [6, 7],
      absences: absencesOf(random, size, today),
    }
  })
}

/** Quebec 40 h, Ontario 44 h, local cartage drivers 50 h; the most senior lead of a depot has a contract of 20 hours, paid time and a half beyond. */
function weekMinutes(depot: Depot, role: WorkerRole, nth: number): number {
  if (role === 'lead' && nth === 0) return 20 * 60
  return depot.province === 'QC' ? 40 * 60 : role === 'driver' ? 50 * 60 : 44 * 60
}

function languagesOf(random: Random, depot: Depot): string[] {
  if (depot.id === 'GAT' || depot.id === 'OTT' || depot.id === 'MTL') return random.chance(0.55) ? [depot.language, depot.language === 'fr' ? 'en' : 'fr'] : [random.chance(0.8) ? depot.language : depot.language === 'fr' ? 'en' : 'fr']
  return random.chance(depot.language === 'fr' ? 0.25 : 0.08) ? [depot.language, depot.language === 'fr' ? 'en' : 'fr'] : [depot.language]
}

/** Every second lead is sure with pianos, so that the work that wants it can be done every day. */
function skillsOf(random: Random, role: WorkerRole, nth: number): string[] {
  if (role === 'packer') return ['packing', ...(random.chance(0.6) ? ['crating'] : [])]
  if (role === 'helper') return random.chance(0.15) ? ['piano'] : []
  const skills = role === 'lead' ? (nth % 2 === 0 ? ['piano'] : ['rigging', 'piano']) : []
  if (random.chance(0.3)) skills.push('crating')
  return skills
}

/** Depots where one driver's licence ran out three days ago: found out when he is put on a journey. */
const LAPSED_AT: readonly DepotId[] = ['OTT', 'MTL']

/** The first drivers of a depot may take anything it has; later ones what needs no more than a light licence. */
function licenceOf(random: Random, depot: Depot, role: WorkerRole, nth: number, today: LocalDate): DriverLicence {
  const lapsed = role === 'driver' && nth === 1 && LAPSED_AT.includes(depot.id)
  const expiry = lapsed ? addDays(today, -3) : addDays(today, random.int(60, 1_600))
  const holds = role === 'driver' || random.chance(0.4)
  if (!holds) return { class: null, province: null, airBrake: null, expiry: null }
  const heavy = role === 'driver' && nth % 5 !== 4
  if (depot.province === 'ON') {
    // Gatineau and Ottawa share a labour market: a few hold the licence of the other side of the river.
    if (depot.id === 'OTT' && nth % 7 === 3) return { class: heavy ? '3' : '5', province: 'QC', airBrake: heavy, expiry }
    return heavy ? { class: nth % 3 === 2 ? 'AZ' : 'DZ', province: 'ON', airBrake: true, expiry } : { class: 'G', province: 'ON', airBrake: false, expiry }
  }
  if (depot.id === 'GAT' && nth % 7 === 3) return heavy ? { class: 'DZ', province: 'ON', airBrake: true, expiry } : { class: 'G', province: 'ON', airBrake: false, expiry }
  return { class: heavy ? (nth % 6 === 2 ? '1' : '3') : '5', province: 'QC', airBrake: heavy, expiry }
}

function absencesOf(random: Random, size: SampleSize, today: LocalDate): SampleWorker['absences'] {
  const absences: { start: LocalDate; end: LocalDate; reason: string }[] = []
  for (let ago = size.historyDays - random.int(10, 150); ago > -size.futureDays; ago -= random.int(60, 200)) {
    const sick = random.chance(0.6)
    const start = addDays(today, -ago)
    absences.push({ start, end: addDays(start, sick ? random.int(0, 2) : 6), reason: sick ? 'sick' : 'vacation' })
  }
  return absences
}

export function isAtWork(worker: SampleWorker, date: LocalDate): boolean {
  if (worker.daysOff.includes(weekdayOf(date))) return false
  return !worker.absences.some(({ start, end }) => start <= date && date <= end)
}

export function writeStaff(sink: RowSink, workers: readonly SampleWorker[]): void {
  const agreements = agreementsOf(workers)
  for (const worker of workers) {
    const { trainee, apartFrom, goodWith, shift } = agreements.get(worker.id) ?? ({} as Partial<Agreement>)
    sink.add(
      'workers.csv', worker.id, worker.depot, worker.name, listCell(worker.roles), listCell(worker.skills), worker.licence.class ?? '', worker.licence.province ?? '',
      worker.licence.airBrake === null ? '' : flagCell(worker.licence.airBrake), worker.licence.expiry ?? '', moneyCell(worker.wageCents), String(worker.overtimeAfterMinutes / 60), '1.5', '13',
      trainee ? flagCell(true) : '', listCell(apartFrom ?? []), listCell(goodWith ?? []), shift?.[0] ?? '', shift?.[1] ?? '', listCell(worker.languages), 'active',
    )
    for (const { start, end, reason } of worker.absences) sink.add('absences.csv', 'worker', worker.id, start, end, reason)
  }
}

export interface SampleUser {
  readonly id: string
  readonly depot: DepotId
  readonly role: 'Dispatcher' | 'Manager'
}

export const AUTHORITIES = [
  { role: 'Dispatcher', maxPct: 5, maxCents: 7_500 },
  { role: 'Manager', maxPct: 15, maxCents: 40_000 },
  { role: 'Admin', maxPct: 30, maxCents: 100_000 },
] as const

/** Writes every role there is; gives back the people of the office who book and discount. */
export function writeUsers(sink: RowSink, seed: number, staff: readonly SampleWorker[]): SampleUser[] {
  const random = createRandom(seed, 'users')
  const office: SampleUser[] = []
  let number = 0
  const add = (id: string, roles: string, locations: string, worker = '', name = personName(random, number % 2 === 0 ? 'fr' : 'en')): void => {
    number += 1
    sink.add('users.csv', id, name, emailOf(name, number), roles, locations, worker)
  }
  add('U-ADMIN', 'Admin', '')
  add('U-HEAD', 'Manager', '')
  add('U-AUDIT', 'Auditor', '')
  for (const { id } of DEPOTS) {
    for (const [suffix, role] of [['D1', 'Dispatcher'], ['D2', 'Dispatcher'], ['M1', 'Manager']] as const) {
      add(`U-${id}-${suffix}`, role, id)
      office.push({ id: `U-${id}-${suffix}`, depot: id, role })
    }
    add(`U-${id}-WALL`, 'Wall', id, '', `Wall ${id}`)
  }
  for (const worker of staff) {
    if (worker.roles[0] === 'lead') add(`U-${worker.id}`, 'Mover', worker.depot, worker.id, worker.name)
    if (worker.roles[0] === 'driver') add(`U-${worker.id}`, 'Driver', worker.depot, worker.id, worker.name)
  }
  for (const { role, maxPct, maxCents } of AUTHORITIES) sink.add('discount_authority.csv', role, String(maxPct), moneyCell(maxCents))
  return office
}
