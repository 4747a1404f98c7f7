import { priceOfMinutes, multiplyCents } from '../../../domain/money/money.ts'
import { overtimePremiumCents } from '../../../domain/overtime/overtime.ts'
import { daysBetween, type LocalDate } from '../../../domain/time/local-date.ts'
import { claimFor, feedbackFor, storageFor } from './aftermath.ts'
import { billJob, WRITE_OFF_AFTER_DAYS, type BilledJob } from './billing.ts'
import { clockJob, createDayText, paidMinutes, workJob, type JobClock, type Worked } from './clock-sheet.ts'
import { CREW_ELASTICITY, loadedWage, wrongCrewCents } from './crew-size-cost.ts'
import type { PendingJob, Run } from './day-roster.ts'
import { cardFee, writeBill, writeClock, writeJobHead, writeMaterials, writeRun } from './job-rows.ts'
import { createRandom, type Random } from './random.ts'
import { roundTripKm, type RosterLeak } from './roster-leaks.ts'
import { moneyCell } from './sample-rows.ts'
import type { SampleWorker } from './staff.ts'
import type { DepotWorld, SampleWorld } from './sample-world.ts'

const PREPARATION_MINUTES = 30

/** A finished run: what the crew did, what the office billed, what came of it. `standIn` is the cheapest helper who had nothing to do that day. */
export function writeWorkedRun(world: SampleWorld, place: DepotWorld, date: LocalDate, run: Run, journey: string, leak: RosterLeak | null, standIn: SampleWorker | null): void {
  const random = createRandom(world.options.seed, 'run', journey)
  const textOf = createDayText(date)
  writeRun(world.sink, journey, place, date, 'done', run)
  let now = run.jobs[0]?.request.type === 'long_distance' ? 375 : 405 + random.int(0, 7) * 10
  let planned = now + 15
  let from: { lat: number; lon: number } = place.depot
  run.jobs.forEach((job, index) => {
    const isFirst = index === 0
    const isLast = index === run.jobs.length - 1
    const { request } = job
    const worked = workJob(random, place.depot, date, request, from, isFirst, isLast)
    const quick = leak?.rule === 'L11' ? withMoreHands(worked, request.crewSize, run.crew.length) : worked
    world.quota.seen()
    const billed = billJob(world, place, random, date, request, quick, leak === null)
    const yard = isFirst ? 15 + (leak?.rule === 'L10' ? leak.idleMinutes : 0) : 0
    const clock = clockJob(quick, request, now, yard, isLast ? 10 : 0)
    const window = windowOf(planned + quick.travelOut, isFirst)
    writeWorkedJob(world, place, random, date, run, job, billed, clock, window)
    writeClock(world.sink, job.id, run, clock, textOf)
    if (leak) noteRosterLeak(world, place, date, job, run, leak, billed, clock, standIn)
    noteOvertime(world, date, job.id, run, paidMinutes(clock))
    const lateMinutes = Math.max(0, clock.arrivedAt - window[1])
    const damaged = claimFor(world, random, job.id, date, request, run)
    feedbackFor(world, random, job.id, date, request.language, lateMinutes, damaged)
    writeFacts(world, random, date, run, job, billed, clock, textOf)
    planned += quick.travelOut + request.estimate.load + request.estimate.drive + request.estimate.unload
    now = clock.endedAt
    from = request.stops.at(-1) ?? place.depot
  })
}

function withMoreHands(worked: Worked, booked: number, sent: number): Worked {
  const share = (booked / sent) ** CREW_ELASTICITY
  return { ...worked, load: Math.round(worked.load * share), unload: Math.round(worked.unload * share) }
}

/** Promised arrival: two hours for the first job of a day, three for later ones. */
export function windowOf(arrival: number, isFirst: boolean): [number, number] {
  const start = Math.floor((arrival - 20) / 30) * 30
  return [start, Math.min(1_380, start + (isFirst ? 120 : 180))]
}

function writeWorkedJob(world: SampleWorld, place: DepotWorld, random: Random, date: LocalDate, run: Run, job: PendingJob, billed: BilledJob, clock: JobClock, window: readonly [number, number]): void {
  const { sink } = world
  const { request } = job
  const isUnpaid = billed.leak?.rule === 'L25'
  const isLate = request.type === 'commercial' && daysBetween(date, world.options.today) < 25 && billed.leak === null && !isUnpaid && billed.method !== 'credit_card'
  const storage = request.type === 'storage' ? storageFor(world, place, random, job.id, job.customer, date, request) : 'closed'
  const status = storage !== 'closed' ? storage : isUnpaid && daysBetween(date, world.options.today) > WRITE_OFF_AFTER_DAYS ? 'writtenOff' : statusAt(random, daysBetween(date, world.options.today), isUnpaid || isLate)
  const { estimate } = request
  writeJobHead(sink, place, random, {
    id: job.id, customer: job.customer, status, date, window, request, quoteCents: billed.estimate.totalCents, bookedOn: request.bookedOn,
    estimatedMinutes: Math.ceil((estimate.load + estimate.drive + estimate.unload) / 15) * 15,
  })
  writeBill(sink, job.id, 'estimated', billed.estimate, '')
  writeBill(sink, job.id, 'billed', billed.billed, billed.discountBy)
  const version = billed.terms.version.version === '2' ? 2 : 1
  const cameBack = writeMaterials(sink, random, job.id, place, version, request, { ...(billed.billLeak?.unbilledItem ? { unbilledItem: billed.billLeak.unbilledItem } : {}), permitBilled: billed.leak?.rule !== 'L21' })
  if (request.depositCents > 0) sink.add('payments.csv', job.id, request.bookedOn, 'e_transfer', moneyCell(request.depositCents), '')
  const balance = billed.billed.totalCents - request.depositCents
  if (!isUnpaid && !isLate && balance > 0) sink.add('payments.csv', job.id, date, billed.method, moneyCell(balance), billed.method === 'credit_card' ? moneyCell(cardFee(balance)) : '')
  if (!isUnpaid && balance < 0) sink.add('payments.csv', job.id, date, 'e_transfer', moneyCell(balance), '')
  if (billed.leak) world.leak(job.id, billed.leak.rule, billed.leak.amountCents, billed.leak.note)
  if (isLate) world.nearMiss(job.id, 'L25', 'invoice not due for a month')
  if (billed.isWaived) world.nearMiss(job.id, 'L07', 'fee waived by a manager')
  else if (billed.discountBy !== '' && billed.leak === null) world.nearMiss(job.id, 'L08', 'discount within authority')
  if (billed.isSigned) world.nearMiss(job.id, 'L24', 'change signed on site')
  if (cameBack > 0 && billed.leak === null) world.nearMiss(job.id, 'L06', 'materials came back unused')
  if (clock.segments.some((each) => each.kind === 'break') && billed.leak === null) world.nearMiss(job.id, 'L02', 'agreed break, unpaid and unbilled')
}

function statusAt(random: Random, age: number, unpaid: boolean): string {
  if (unpaid) return 'invoiced'
  if (age <= 1) return random.chance(0.6) ? 'completed' : 'reviewed'
  if (age <= 5) return random.pick(['reviewed', 'invoiced', 'paid', 'paid'])
  return age <= 20 ? random.pick(['paid', 'closed']) : random.chance(0.02) ? 'paid' : 'closed'
}

function writeFacts(world: SampleWorld, random: Random, date: LocalDate, run: Run, job: PendingJob, billed: BilledJob, clock: JobClock, textOf: (minute: number) => string): void {
  const by = run.crew[0]?.worker.id ?? ''
  const at = textOf(clock.arrivedAt + random.int(2, 15))
  for (const { code, quantity, seq } of job.request.fees) world.sink.add('facts.csv', job.id, String(seq), code, String(quantity), by, at)
  if (job.request.valuationCents === 0 && billed.leak?.rule !== 'L19') world.sink.add('facts.csv', job.id, '', 'valuation_waiver', '1', by, textOf(clock.arrivedAt))
  if (billed.isSigned) world.sink.add('facts.csv', job.id, '', 'signed_change', '1', by, textOf(clock.endedAt))
}

function noteRosterLeak(world: SampleWorld, place: DepotWorld, date: LocalDate, job: PendingJob, run: Run, leak: RosterLeak, billed: BilledJob, clock: JobClock, standIn: SampleWorker | null): void {
  const crew = run.crew.map((seat) => seat.worker)
  switch (leak.rule) {
    case 'L10': {
      const idle = leak.idleMinutes + 25 - PREPARATION_MINUTES
      world.leak(job.id, 'L10', crew.reduce((sum, worker) => sum + priceOfMinutes(loadedWage(worker), idle), 0), `${String(idle)} paid minutes of waiting in the yard each`)
      return
    }
    case 'L11':
      world.leak(job.id, 'L11', wrongCrewCents(billed.terms, billed.minutes, crew, run.truck, date), `${String(crew.length)} sent, ${String(job.request.crewSize)} booked`)
      return
    case 'L12':
      if (standIn) world.leak(job.id, 'L12', priceOfMinutes(leak.seat.wageCents - standIn.wageCents, paidMinutes(clock)), 'a lead in a helper’s place while a helper was free')
      return
    case 'L13': {
      const km = roundTripKm(place.depot, job.request)
      if (km !== null) world.leak(job.id, 'L13', multiplyCents(run.truck.costPerKmCents - leak.fitting.costPerKmCents, km), `${String(run.truck.sizeFt)} ft sent, ${String(leak.fitting.sizeFt)} ft would have done`)
    }
  }
}

/** Books the paid minutes in each worker's week and notes what of them was overtime. */
export function noteOvertime(world: SampleWorld, date: LocalDate, job: string, run: Run, minutes: number): void {
  let premiumCents = 0
  let overtime = 0
  for (const { worker } of run.crew) {
    const before = world.weeks.minutesOf(worker, date)
    const late = Math.max(0, before + minutes - worker.overtimeAfterMinutes) - Math.max(0, before - worker.overtimeAfterMinutes)
    premiumCents += overtimePremiumCents(worker.wageCents, late, 1.5)
    overtime += late
    world.weeks.add(worker, date, minutes)
  }
  if (overtime > 0) world.leak(job, 'L09', premiumCents, `${String(overtime)} minutes of overtime`)
}

/** Whoever had nothing to do on a day and was not away, cheapest first: who stays at home on a day off could have been asked. */
export function cheapestFreeHelper(place: DepotWorld, date: LocalDate, runs: readonly Run[]): SampleWorker | null {
  const busy = new Set(runs.flatMap((run) => run.crew.map((seat) => seat.worker)))
  const free = place.staff.filter((worker) => worker.roles.includes('helper') && !busy.has(worker) && !worker.absences.some(({ start, end }) => start <= date && date <= end))
  return free.toSorted((a, b) => a.wageCents - b.wageCents || (a.id < b.id ? -1 : 1))[0] ?? null
}
