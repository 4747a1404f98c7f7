import { percentOf } from '../../../domain/money/money.ts'
import type { LocalDate } from '../../../domain/time/local-date.ts'
import type { JobClock } from './clock-sheet.ts'
import { timeText } from './clock-sheet.ts'
import type { Run } from './day-roster.ts'
import type { SampleBill } from './job-bill.ts'
import { NO_ASKS, type JobAsks } from './job-asks.ts'
import type { JobRequest } from './job-request.ts'
import type { Random } from './random.ts'
import { flagCell, listCell, moneyCell, numberCell, type RowSink } from './sample-rows.ts'
import type { DepotWorld } from './sample-world.ts'

export interface JobHead {
  readonly id: string
  readonly customer: string
  readonly status: string
  readonly date: LocalDate
  /** Minutes after midnight; null: no window yet. */
  readonly window: readonly [number, number] | null
  readonly request: JobRequest
  readonly quoteCents: number
  readonly estimatedMinutes: number
  readonly bookedOn: LocalDate
  readonly asks?: JobAsks
}

/** As people write them between two calls: what they say is for the crew, and most of it stands in no field. */
const NOTES: Readonly<Record<'en' | 'fr', readonly string[]>> = {
  en: [
    'Sofa may need to go over the balcony.', 'Keys with the concierge.', 'Cat on site, keep the doors closed.', 'Parking in front is reserved until noon.', 'Fragile china cabinet.',
    '2nd flr no elev, upright piano in living rm, narrow turn on landing', "26' won't fit in the lane, park on corner + carry approx 150 ft", 'gun safe ~600 lbs in bsmt, bring stair climber', 'bldg wants COI, book freight elev 9-12', 'pls call 30 min b4 arrival, buzzer broken',
    'wash/dryer + deep freezer, gas line will be capped', 'cust recovering from surgery, pls be patient', 'treadmill to take apart, tools on site', 'extra stop: drop 4 boxes at her mothers', 'no piano after all, sold last wk', 'must be out by noon, closing same day', 'marble table top, wants it crated', 'old carpet + mattress to the dump',
  ],
  fr: [
    'Le divan devra peut-être passer par le balcon.', 'Clés chez le concierge.', 'Chat sur place, garder les portes fermées.', 'Stationnement réservé devant jusqu’à midi.', 'Vaisselier fragile.',
    '3e étage sans asc, piano droit au salon, virage serré ds l’escalier', 'le 26 pi passe pas ds la ruelle, se stationner au coin, ~50 m à pied', 'coffre-fort 600 lb au s-sol, apporter le diable à chenilles', 'immeuble exige preuve d’assurance, réserver monte-charge 9h-12h', 'appeler 30 min avant svp, sonnette brisée',
    'lav/séch + congélateur, gaz sera fermé', 'cliente opérée récemment, allez-y doucement', 'tapis roulant à démonter', 'arrêt de plus : 4 boîtes chez sa mère', 'pas de piano finalement, vendu', 'doit être sorti avant midi, notaire le jour même', 'dessus de table en marbre, veut une caisse', 'vieux matelas à l’écocentre',
  ],
}

export function writeJobHead(sink: RowSink, place: DepotWorld, random: Random, head: JobHead): void {
  const { request, asks = NO_ASKS } = head
  const note = (share: number): string => (random.chance(share) ? random.pick(NOTES[request.language]) : '')
  sink.add(
    'jobs.csv', head.id, head.customer, place.depot.id, request.type, head.status, head.date, head.window ? timeText(head.window[0]) : '', head.window ? timeText(head.window[1]) : '',
    String(request.crewSize), '1', listCell(request.skills), listCell(request.features), String(request.volumeCuft), String(request.weightKg), numberCell(head.estimatedMinutes / 60), place.prices.id,
    moneyCell(head.quoteCents), moneyCell(request.depositCents), note(0.08), note(0.04), note(0.12), head.bookedOn, random.pick(place.office).id, listCell(asks.avoidWorkers), listCell(asks.wishedWorkers), asks.days === null ? '' : String(asks.days),
    asks.crew === null ? '' : String(asks.crew.least), asks.crew === null ? '' : String(asks.crew.most),
  )
  request.stops.forEach((stop, seq) => {
    sink.add(
      'stops.csv', head.id, String(seq), stop.kind, stop.address, stop.postalCode, stop.isPinned ? String(stop.lat) : '', stop.isPinned ? String(stop.lon) : '', stop.property,
      String(stop.floor), flagCell(stop.hasElevator), String(stop.stairs), String(stop.longCarryM), random.chance(0.7) ? random.pick(['street', 'driveway', 'loading_dock', 'permit']) : '', '',
    )
  })
}

export function writeBill(sink: RowSink, job: string, phase: 'estimated' | 'billed', bill: SampleBill, discountBy: string): void {
  bill.lines.forEach((line, index) => {
    sink.add(
      'charges.csv', job, phase, String(index + 1), line.kind, line.code, numberCell(line.quantity), line.unit, moneyCell(line.unitPriceCents), moneyCell(line.amountCents),
      line.kind === 'discount' ? discountBy : '', line.kind === 'tax' ? line.code : '',
    )
  })
}

export function writeRun(sink: RowSink, journey: string, place: DepotWorld, date: LocalDate, status: string, run: Run): void {
  sink.add('journeys.csv', journey, place.depot.id, date, run.truck.id, status)
  run.jobs.forEach((job, index) => sink.add('journey_jobs.csv', journey, String(index + 1), job.id))
  for (const { worker, role } of run.crew) sink.add('crew.csv', journey, worker.id, role)
}

/** Clock entries that had ended by a minute of the day. */
export function writeClock(sink: RowSink, job: string, run: Run, clock: JobClock, textOf: (minute: number) => string, until = Infinity): void {
  const shown = clock.segments.filter((each) => each.to <= until).map((each) => ({ kind: each.kind, start: textOf(each.from), end: textOf(each.to), paid: flagCell(each.kind !== 'break') }))
  for (const { worker } of run.crew) for (const each of shown) sink.add('time_entries.csv', job, worker.id, each.kind, each.start, each.end, each.paid)
}

export interface MaterialsNote {
  readonly unbilledItem?: { readonly item: string; readonly quantity: number }
  readonly permitBilled: boolean
}

/** Boxes go out in dozens: what is not used comes back, which is no leak. Gives back how many came back. */
export function writeMaterials(sink: RowSink, random: Random, job: string, place: DepotWorld, version: number, request: JobRequest, note: MaterialsNote): number {
  const prices = place.prices.versions[version === 2 ? 1 : 0].materials
  let cameBack = 0
  for (const { item, quantity } of request.materials) {
    const price = prices.find((each) => each.item === item)
    const spare = random.chance(0.4) ? random.int(1, 4) : 0
    const missing = note.unbilledItem?.item === item ? note.unbilledItem.quantity : 0
    cameBack += spare
    sink.add('materials.csv', job, item, String(quantity + spare), String(spare), String(quantity - missing), moneyCell(price?.priceCents ?? 0), moneyCell(price?.costCents ?? 0))
  }
  if (request.permitCents > 0) sink.add('materials.csv', job, 'parking_permit', '1', '0', note.permitBilled ? '1' : '0', moneyCell(request.permitCents), moneyCell(request.permitCents))
  return cameBack
}

/** Cents the card company keeps. */
export function cardFee(amountCents: number): number {
  return percentOf(amountCents, CARD_FEE_PCT)
}

export const CARD_FEE_PCT = 2.2
