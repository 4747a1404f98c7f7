import { addDays, daysBetween, type LocalDate } from '../../../domain/time/local-date.ts'
import { estimateBill, termsOf } from './billing.ts'
import { clockJob, createDayText, paidMinutes, workJob, type JobClock } from './clock-sheet.ts'
import type { DepotId } from './depots.ts'
import { loadEquipment } from './equipment.ts'
import { findCrewFor, rosterDay, type PendingJob, type Roster, type Run } from './day-roster.ts'
import { fitsTruck } from './fleet.ts'
import { DEPOSIT_LEAK_RATE } from './leak-quota.ts'
import { asksOf } from './job-asks.ts'
import { writeBill, writeClock, writeJobHead, writeRun } from './job-rows.ts'
import { createRandom } from './random.ts'
import { moneyCell } from './sample-rows.ts'
import type { DepotWorld, SampleWorld } from './sample-world.ts'
import { noteOvertime, windowOf } from './worked-day.ts'

/** The board is seen at eleven in the morning. */
const NOW = 660

/** States of a run's first job, one after the other, so that even a small board shows each of them. */
const STATES = ['loading', 'enRoute', 'unloading', 'arrived', 'accepted', 'loaded', 'preSigned', 'completed', 'dispatched', 'postSigned', 'planned', 'loading'] as const
type LiveState = (typeof STATES)[number]

/** Share of a day's jobs that have a truck and crew already, by days from now. */
const PLANNED_SHARE = [0.85, 0.7, 0.45, 0.2] as const

/** Jobs of today or later: some are under way, some planned, the rest wait for the dispatcher. */
export function writeOpenDay(world: SampleWorld, place: DepotWorld, date: LocalDate, jobs: readonly PendingJob[]): void {
  const ahead = daysBetween(world.options.today, date)
  const random = createRandom(world.options.seed, 'open', place.depot.id, date)
  const share = PLANNED_SHARE[ahead] ?? 0
  const chosen = jobs.filter((job) => job.waited > 0 || random.chance(share))
  const roster = rosterDay({ depot: place.depot, date, jobs: share === 0 ? [] : chosen, trucks: place.trucks, staff: place.staff, weeks: world.weeks, overtime: false, random })
  const waiting = share === 0 ? [...jobs] : [...roster.left, ...jobs.filter((job) => !chosen.includes(job))]
  if (ahead === 1) plantClashes(world, place, date, roster, waiting)
  const loads = loadEquipment(world.options.seed, place.depot, date, roster.runs, place.equipment)
  if (ahead === 1 && place.depot.id === EQUIPMENT_CLASH) plantEquipmentClash(world, place, date, loads)
  roster.runs.forEach((run, index) => {
    const journey = journeyId(place, date, index)
    loads[index]?.forEach((item, seq) => world.sink.add('journey_equipment.csv', journey, String(seq + 1), item))
    if (ahead === 0) writeLiveRun(world, place, date, run, journey, STATES[(index + place.depot.id.length + world.depots.indexOf(place) * 5) % STATES.length] ?? 'planned')
    else writePlannedRun(world, place, date, run, journey, ahead === 1 && index % 3 === 0 ? 'dispatched' : index % 4 === 3 ? 'draft' : 'planned')
  })
  for (const job of waiting) writeOpenJob(world, place, date, job, random.chance(0.5) ? 'booked' : 'confirmed', windowOf(480 + random.int(0, 10) * 30, true))
}

export function journeyId(place: DepotWorld, date: LocalDate, index: number): string {
  return `JRN-${place.depot.id}-${date.replaceAll('-', '')}-${String(index + 1).padStart(2, '0')}`
}

function writePlannedRun(world: SampleWorld, place: DepotWorld, date: LocalDate, run: Run, journey: string, status: string): void {
  const random = createRandom(world.options.seed, 'run', journey)
  writeRun(world.sink, journey, place, date, status, run)
  let planned = 435
  let from: { lat: number; lon: number } = place.depot
  run.jobs.forEach((job, index) => {
    const work = workJob(random, place.depot, date, job.request, from, index === 0, false)
    writeOpenJob(world, place, date, job, status === 'draft' ? 'confirmed' : status, windowOf(planned + work.travelOut, index === 0))
    const { load, drive, unload } = job.request.estimate
    planned += work.travelOut + load + drive + unload
    from = job.request.stops.at(-1) ?? place.depot
  })
}

function writeLiveRun(world: SampleWorld, place: DepotWorld, date: LocalDate, run: Run, journey: string, wanted: LiveState): void {
  const random = createRandom(world.options.seed, 'run', journey)
  const textOf = createDayText(date)
  const [first] = run.jobs
  if (!first) return
  const single = run.jobs.length === 1
  const worked = workJob(random, place.depot, date, first.request, place.depot, true, single)
  const tryOut = clockJob(worked, first.request, 0, 15, single ? 10 : 0)
  const canBeLate = markOf(tryOut, wanted) <= NOW - 360
  const state: LiveState = canBeLate ? wanted : 'loading'
  const startAt = state === 'planned' || state === 'dispatched' || state === 'accepted' ? NOW + 30 : NOW - markOf(tryOut, state)
  writeRun(world.sink, journey, place, date, journeyState(state, single), run)
  let now = startAt
  let planned = startAt + 15
  let from: { lat: number; lon: number } = place.depot
  run.jobs.forEach((job, index) => {
    const isLast = index === run.jobs.length - 1
    const work = index === 0 ? worked : workJob(random, place.depot, date, job.request, from, false, isLast)
    const clock = index === 0 ? clockJob(worked, job.request, now, 15, single ? 10 : 0) : clockJob(work, job.request, now, 0, isLast ? 10 : 0)
    const jobState = index === 0 ? state : state === 'planned' || state === 'dispatched' ? state : 'accepted'
    writeOpenJob(world, place, date, job, jobState, windowOf(planned + work.travelOut, index === 0))
    writeClock(world.sink, job.id, run, clock, textOf, NOW)
    noteOvertime(world, date, job.id, run, paidMinutes(clock, NOW))
    planned += work.travelOut + job.request.estimate.load + job.request.estimate.drive + job.request.estimate.unload
    now = clock.endedAt
    from = job.request.stops.at(-1) ?? place.depot
  })
}

/** Minutes after the start at which a state is in full swing. */
function markOf(clock: JobClock, state: LiveState): number {
  const middle = (kind: string): number => {
    const segment = clock.segments.find((each) => each.kind === kind)
    return segment ? Math.round((segment.from + segment.to) / 2) : clock.arrivedAt + 10
  }
  switch (state) {
    case 'enRoute':
      return middle('travel')
    case 'arrived':
      return clock.arrivedAt + 2
    case 'preSigned':
      return clock.arrivedAt + 7
    case 'loading':
      return middle('load')
    case 'loaded':
      return middle('drive')
    case 'unloading':
      return middle('unload')
    case 'postSigned':
      return clock.endedAt
    case 'completed':
      return clock.endedAt + 5
    case 'planned':
    case 'dispatched':
    case 'accepted':
      return 0
  }
}

function journeyState(state: LiveState, single: boolean): string {
  if (state === 'planned' || state === 'dispatched' || state === 'accepted' || state === 'enRoute') return state
  return state === 'completed' ? (single ? 'returning' : 'enRoute') : 'onSite'
}

/** A job that is booked but not done: its estimate, its deposit (now and then forgotten), its waiver. */
export function writeOpenJob(world: SampleWorld, place: DepotWorld, date: LocalDate, job: PendingJob, status: string, window: readonly [number, number] | null): void {
  const { request } = job
  const random = createRandom(world.options.seed, 'open-job', job.id)
  const { bill } = estimateBill(place, termsOf(place, request, date))
  const { load, drive, unload } = request.estimate
  writeJobHead(world.sink, place, random, {
    id: job.id, customer: job.customer, status, date, window, request, quoteCents: bill.totalCents, bookedOn: request.bookedOn, estimatedMinutes: Math.ceil((load + drive + unload) / 15) * 15,
    ...(status === 'booked' && date > world.options.today ? { asks: asksOf(createRandom(world.options.seed, 'asks', job.id), request, place.staff) } : {}),
  })
  writeBill(world.sink, job.id, 'estimated', bill, '')
  if (request.valuationCents === 0) world.sink.add('facts.csv', job.id, '', 'valuation_waiver', '1', '', createDayText(request.bookedOn)(720))
  writeDeposit(world, random, job, status)
}

const AWAITED = ['booked', 'confirmed', 'planned', 'dispatched', 'accepted', 'rescheduled', 'cancelled']

function writeDeposit(world: SampleWorld, random: ReturnType<typeof createRandom>, job: PendingJob, status: string): void {
  const { depositCents, bookedOn } = job.request
  if (depositCents === 0) return
  const { today } = world.options
  const rate = DEPOSIT_LEAK_RATE * Math.min(2, world.size.leakFactor)
  if (AWAITED.includes(status) && (status === 'cancelled' || addDays(bookedOn, 3) < today) && random.chance(rate)) {
    world.leak(job.id, 'L16', depositCents, status === 'cancelled' ? 'cancelled, the deposit was never taken' : 'deposit not taken')
    return
  }
  if (status !== 'cancelled' && bookedOn === today) world.nearMiss(job.id, 'L16', 'booked today, the deposit may still come')
  else world.sink.add('payments.csv', job.id, bookedOn, 'e_transfer', moneyCell(depositCents), '')
}

type ClashKind = 'truck_double_booked' | 'licence_expired' | 'worker_double_booked' | 'worker_absent'

/** What goes wrong on a depot's board of tomorrow: the first kind that its runs allow. */
const CLASHES: Readonly<Record<DepotId, readonly ClashKind[]>> = {
  TOR: ['truck_double_booked', 'worker_double_booked'], OTT: ['licence_expired'], HAM: ['worker_double_booked', 'truck_double_booked', 'worker_absent'],
  MTL: ['licence_expired'], QUE: ['worker_absent'], GAT: ['truck_double_booked', 'worker_double_booked', 'worker_absent'],
}

function plantClashes(world: SampleWorld, place: DepotWorld, date: LocalDate, roster: Roster, waiting: PendingJob[]): void {
  for (const kind of CLASHES[place.depot.id]) {
    const clash = plantClash(world, kind, place, date, roster, waiting)
    if (!clash) continue
    world.sink.addTruth('clashes.csv', kind, journeyId(place, date, clash.index), clash.resource, clash.note)
    return
  }
}

function plantClash(world: SampleWorld, kind: ClashKind, place: DepotWorld, date: LocalDate, roster: Roster, waiting: PendingJob[]): { index: number; resource: string; note: string } | null {
  const [first, second] = roster.runs
  const lead = first?.crew.find((each) => each.role === 'lead')
  const driver = first?.crew.find((each) => each.role === 'driver')
  switch (kind) {
    case 'truck_double_booked': {
      const run = doubleBook(place, date, roster, waiting)
      if (!run) return null
      roster.runs.push(run)
      return { index: roster.runs.length - 1, resource: run.truck.id, note: 'on two journeys of the morning' }
    }
    case 'licence_expired': {
      const lapsed = place.staff.find((worker) => worker.licence.expiry !== null && worker.licence.expiry < date)
      if (!lapsed || !driver) return null
      driver.worker = lapsed
      return { index: 0, resource: lapsed.id, note: 'licence ran out three days before today' }
    }
    case 'worker_double_booked': {
      const seat = second?.crew.find((each) => each.role === 'lead')
      if (!seat || !lead) return null
      seat.worker = lead.worker
      return { index: 1, resource: lead.worker.id, note: 'on two journeys of the morning' }
    }
    case 'worker_absent': {
      if (!lead) return null
      world.sink.add('absences.csv', 'worker', lead.worker.id, date, date, 'sick')
      return { index: 0, resource: lead.worker.id, note: 'called in sick after the plan was made' }
    }
  }
}

/** The depot whose board of tomorrow sends one item out twice, besides its other clash. */
const EQUIPMENT_CLASH: DepotId = 'MTL'

function plantEquipmentClash(world: SampleWorld, place: DepotWorld, date: LocalDate, loads: string[][]): void {
  const [first, second] = loads
  const item = first?.[0] ?? place.equipment.find(({ id, status }) => status === 'active' && !loads.flat().includes(id))?.id
  if (!first || !second || item === undefined) return
  if (!first.includes(item)) first.push(item)
  second.push(item)
  world.sink.addTruth('clashes.csv', 'equipment_double_booked', journeyId(place, date, 1), item, 'on two journeys of the morning')
}

/** A waiting job on a truck that is out already, with people who are free. */
function doubleBook(place: DepotWorld, date: LocalDate, roster: Roster, waiting: PendingJob[]): Run | null {
  for (const job of waiting) {
    const { volumeCuft, features } = job.request
    const fits = roster.runs.map((run) => run.truck).filter((truck) => fitsTruck(truck, volumeCuft, features)).toSorted((a, b) => a.costPerKmCents - b.costPerKmCents)
    const truck = fits.find((each) => !roster.freeTrucks.some((free) => free.costPerKmCents < each.costPerKmCents && fitsTruck(free, volumeCuft, features)))
    const run = truck && findCrewFor(place.depot, date, job, truck, roster.freeStaff)
    if (!run) continue
    waiting.splice(waiting.indexOf(job), 1)
    return run
  }
  return null
}
