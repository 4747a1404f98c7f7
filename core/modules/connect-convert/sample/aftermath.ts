import { multiplyCents, mulDiv, type Cents } from '../../../domain/money/money.ts'
import { addMonths, monthsBetween } from '../../../domain/time/calendar-months.ts'
import { addDays, daysBetween, type LocalDate } from '../../../domain/time/local-date.ts'
import type { Run } from './day-roster.ts'
import { CLAIM_RATE } from './leak-quota.ts'
import type { JobRequest } from './job-request.ts'
import type { Random } from './random.ts'
import { listCell, moneyCell } from './sample-rows.ts'
import type { DepotWorld, SampleWorld } from './sample-world.ts'

const ITEMS = ['dining table', 'television', 'dresser', 'mirror', 'sofa', 'commode', 'lampe', 'vaisselle', 'vélo', 'bookcase']
const ADMIN_CENTS = 2 * 2_800

/** Whether something broke; writes the claim and what it costs: the settlement (half of the claim while it is open), two office hours, less the valuation sold. */
export function claimFor(world: SampleWorld, random: Random, job: string, date: LocalDate, request: JobRequest, run: Run): boolean {
  const { today } = world.options
  const opened = addDays(date, random.int(1, 20))
  if (!random.chance(CLAIM_RATE * world.size.claimFactor * (request.volumeCuft > 800 ? 1.8 : 0.9)) || opened > today) return false
  const age = daysBetween(opened, today)
  const claimed = random.int(8, 150) * 1_000
  const isOpen = age < 35
  const isDenied = !isOpen && random.chance(0.2)
  const settled = isOpen ? null : isDenied ? 0 : Math.round((claimed * (0.3 + random.next() * 0.7)) / 500) * 500
  const closed = isOpen ? '' : addDays(opened, Math.min(age, random.int(10, 34)))
  const status = isOpen ? (age < 10 ? 'open' : 'acknowledged') : isDenied ? 'denied' : age < 60 ? 'settled' : 'closed'
  world.sink.add('claims.csv', job, opened, closed, random.pick(ITEMS), moneyCell(claimed), settled === null ? '' : moneyCell(settled), listCell([run.crew[0]?.worker.id ?? '']), status)
  const cost = settled ?? multiplyCents(claimed, 0.5)
  if (isDenied) world.nearMiss(job, 'L18', 'claim denied, nothing paid')
  else world.leak(job, 'L18', cost + ADMIN_CENTS - request.valuationCents, settled === null ? 'open claim, half of it expected' : 'claim settled')
  return true
}

const COMMENTS: Readonly<Record<'en' | 'fr', Readonly<Record<'good' | 'late' | 'damage', readonly string[]>>>> = {
  en: { good: ['Fast and careful.', 'Great crew, very polite.', 'Everything arrived in one piece.'], late: ['They came late and nobody called.', 'Good work but we waited half the morning.'], damage: ['Our furniture was damaged.', 'Friendly, but something broke.'] },
  fr: { good: ['Rapides et soigneux.', 'Équipe formidable, très polie.', 'Tout est arrivé intact.'], late: ['Arrivés en retard sans prévenir.', 'Bon travail, mais longue attente.'], damage: ['Un meuble a été endommagé.', 'Aimables, mais il y a eu de la casse.'] },
}

export function feedbackFor(world: SampleWorld, random: Random, job: string, date: LocalDate, language: 'en' | 'fr', lateMinutes: number, damaged: boolean): void {
  if (!random.chance(damaged ? 0.6 : lateMinutes > 30 ? 0.4 : 0.24)) return
  const day = addDays(date, random.int(0, 5))
  if (day > world.options.today) return
  const tone = damaged ? 'damage' : lateMinutes > 30 ? 'late' : 'good'
  const rating = tone === 'good' ? random.int(4, 5) : tone === 'late' ? random.int(2, 4) : random.int(1, 3)
  world.sink.add('feedback.csv', job, day, String(rating), random.chance(0.7) ? random.pick(COMMENTS[language][tone]) : '', language)
}

export type StorageState = 'inStorage' | 'outOfStorage' | 'closed'

/** Opens the account of goods that went into storage; every third or so was forgotten at billing time. */
export function storageFor(world: SampleWorld, place: DepotWorld, random: Random, job: string, customer: string, start: LocalDate, request: JobRequest): StorageState {
  const { today } = world.options
  const rate = Math.round(request.volumeCuft * 0.45) * 100
  const handlingIn = 6_500
  const handlingOut = 6_500
  const end = addDays(start, random.int(25, 260))
  const isOpen = end > today
  const heldUntil = isOpen ? addDays(today, -5) : end
  const held = monthsBetween(start, heldUntil)
  const due: Cents = heldUntil < start ? 0 : rate * held.months + handlingIn + (isOpen ? 0 : handlingOut + mulDiv(rate, Math.min(held.days, 30), 30))
  const forgotten = held.months >= 1 && random.chance(world.size.storageLeakShare) ? random.int(isOpen && held.months >= 2 ? 2 : 1, Math.min(3, held.months)) : 0
  // The running month of an open account is billed ahead.
  const ahead = isOpen && forgotten === 0 ? rate : 0
  const billed = Math.max(due - forgotten * rate + ahead, isOpen && forgotten === 0 ? handlingIn + rate : 0)
  const billedThrough = isOpen ? addMonths(start, held.months - forgotten + (forgotten === 0 ? 1 : 0)) : forgotten === 0 ? end : addMonths(start, held.months - forgotten)
  world.sink.add('storage.csv', world.nextAccount(), customer, job, place.depot.id, `${place.depot.id}-${String(freeUnit(place.units, random.int(1, 80), start, isOpen ? null : end))}`, moneyCell(rate), moneyCell(handlingIn), moneyCell(handlingOut), start, isOpen ? '' : end, billedThrough, moneyCell(billed))
  // Two months without a bill are no delay any more.
  if (forgotten > 0) world.leak(job, isOpen && forgotten >= 2 ? 'L28' : 'L15', forgotten * rate, `${String(forgotten)} month(s) of storage not billed`)
  return isOpen ? 'inStorage' : daysBetween(end, today) < 15 ? 'outOfStorage' : 'closed'
}

/** The first storage unit from `wanted` on that nobody has over these days; accounts are opened in the order of their days. */
function freeUnit(letUntil: Map<number, LocalDate>, wanted: number, start: LocalDate, end: LocalDate | null): number {
  let unit = wanted
  while ((letUntil.get(unit) ?? start) > start) unit += 1
  letUntil.set(unit, end ?? '9999-12-31')
  return unit
}

