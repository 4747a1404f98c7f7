import { addDays, daysBetween, weekStartOf, type LocalDate } from '../../../domain/time/local-date.ts'
import { demandOn } from './calendar.ts'
import { rosterDay, type PendingJob } from './day-roster.ts'
import { COMPANY, DEPOTS } from './depots.ts'
import { writeEquipment } from './equipment.ts'
import { writeFleet } from './fleet.ts'
import { requestJob, type JobRequest } from './job-request.ts'
import { journeyId, writeOpenDay, writeOpenJob } from './open-day.ts'
import { writePriceList } from './price-list.ts'
import { createRandom } from './random.ts'
import { plantRosterLeaks } from './roster-leaks.ts'
import type { SampleChunk } from './sample-rows.ts'
import { createWorld, findCustomer, type DepotWorld, type SampleOptions, type SampleWorld } from './sample-world.ts'
import { writeStaff, writeUsers } from './staff.ts'
import { cheapestFreeHelper, windowOf, writeWorkedRun } from './worked-day.ts'

/** Days a job waits for a free crew before the customer goes elsewhere. */
const PATIENCE_DAYS = 6
const STORAGE_SHARE = 0.025

/**
 * The sample company in the import format, day by day: rows of its files, and apart from them the truth about what was planted.
 * The same options give the same rows in the same order. Memory holds a day, whatever the size.
 */
export function* generateSample(options: SampleOptions): Generator<SampleChunk> {
  const world = createWorld(options)
  writeCompany(world)
  yield* world.sink.take()
  const { size } = world
  const first = addDays(options.today, -size.historyDays)
  const plan = planDemand(world)
  for (let day = 0; day <= size.historyDays + size.futureDays; day += 1) {
    const date = addDays(first, day)
    world.depots.forEach((place, index) => {
      const wanted = plan[index]?.[day] ?? 0
      if (date < options.today) writePastDay(world, place, date, wanted)
      else writeComingDay(world, place, date, wanted)
    })
    yield* world.sink.take()
  }
}

function writeCompany(world: SampleWorld): void {
  const { sink, options } = world
  sink.add('company.csv', COMPANY.id, COMPANY.name, 'CAD', 'CA', 'en', '')
  for (const depot of DEPOTS) sink.add('locations.csv', depot.id, depot.name, depot.province, 'CA', 'America/Toronto', depot.address, depot.postalCode, String(depot.lat), String(depot.lon), depot.language)
  for (const { depot, trucks, equipment, staff, prices } of world.depots) {
    writeFleet(sink, trucks)
    writeEquipment(sink, depot, equipment)
    writeStaff(sink, staff)
    writePriceList(sink, prices)
  }
  const office = writeUsers(sink, options.seed, world.depots.flatMap((place) => place.staff))
  for (const place of world.depots) place.office.push(...office.filter((user) => user.depot === place.depot.id))
}

/** Requests by depot and day; they add up to the size's number of jobs. The board ahead thins out, history follows the seasons. */
function planDemand(world: SampleWorld): number[][] {
  const { size, options } = world
  const first = addDays(options.today, -size.historyDays)
  const ahead = world.depots.map(({ trucks }) => Array.from({ length: size.futureDays + 1 }, (_, day) => Math.max(1, Math.round(trucks.length * 1.5 * Math.max(0.12, 1 - day * size.boardTaper)))))
  const open = ahead.flat().reduce((sum, count) => sum + count, 0)
  const weights = world.depots.map(({ depot, trucks }) => Array.from({ length: size.historyDays }, (_, day) => {
    const date = addDays(first, day)
    return trucks.length * demandOn(date, depot.province) * (size.historyDays - day <= size.busyDays ? size.busyFactor : 1)
  }))
  const total = weights.flat().reduce((sum, weight) => sum + weight, 0)
  let passed = 0
  let given = 0
  const history = weights.map((days) => days.map((weight) => {
    passed += weight
    const count = Math.round(((size.jobs - open) * passed) / total) - given
    given += count
    return count
  }))
  return history.map((days, index) => [...days, ...(ahead[index] ?? [])])
}

function makeRequests(world: SampleWorld, place: DepotWorld, date: LocalDate, count: number): PendingJob[] {
  const storageShare = daysBetween(date, world.options.today) > 42 ? world.size.earlyStorageShare : STORAGE_SHARE
  return Array.from({ length: count }, () => {
    const id = world.nextJob()
    const drawn = requestJob(createRandom(world.options.seed, 'job', id), place.depot, date, place.places, storageShare)
    const request = drawn.bookedOn <= world.options.today ? drawn : { ...drawn, bookedOn: addDays(world.options.today, -(Number(id.slice(4)) % 6)) }
    return { id, request, customer: customerOf(world, place, id, request), waited: 0 }
  })
}

function customerOf(world: SampleWorld, place: DepotWorld, id: string, request: JobRequest): string {
  const [stop] = request.stops
  if (!stop) throw new Error('a job has a stop')
  return findCustomer(world, place, id, request.language, stop.address, stop.postalCode)
}

function writePastDay(world: SampleWorld, place: DepotWorld, date: LocalDate, wanted: number): void {
  const random = createRandom(world.options.seed, 'day', place.depot.id, date)
  for (const job of makeRequests(world, place, date, wanted)) {
    const draw = random.next()
    if (draw < 0.05) writeOpenJob(world, place, date, job, 'lost', null)
    else if (draw < 0.085) writeOpenJob(world, place, date, job, 'cancelled', windowOf(540, true))
    else place.pending.push(job)
  }
  const overtime = createRandom(world.options.seed, 'overtime', place.depot.id, weekStartOf(date, 1)).chance(world.size.overtimeShare)
  const roster = rosterDay({ depot: place.depot, date, jobs: place.pending, trucks: place.trucks, staff: place.staff, weeks: world.weeks, overtime, random })
  const leaks = plantRosterLeaks(roster, place.depot, world.quota)
  const standIn = leaks.size > 0 ? cheapestFreeHelper(place, date, roster.runs) : null
  roster.runs.forEach((run, index) => writeWorkedRun(world, place, date, run, journeyId(place, date, index), leaks.get(run) ?? null, standIn))
  place.pending = []
  for (const job of roster.left) {
    if (job.waited >= PATIENCE_DAYS) writeOpenJob(world, place, date, job, 'lost', null)
    else place.pending.push({ ...job, waited: job.waited + 1 })
  }
}

/** What becomes of the requests ahead, one after the other, so that a small sample has every open state. */
const AHEAD = ['booked', 'booked', 'lead', 'booked', 'booked', 'booked', 'estimateSent', 'booked', 'booked', 'cancelled', 'booked', 'booked', 'surveyed', 'booked', 'booked', 'onHold', 'booked', 'booked', 'rescheduled', 'booked', 'booked', 'booked', 'lost', 'booked'] as const
const UNBOOKED: readonly string[] = ['lead', 'surveyed', 'estimateSent', 'lost']

function writeComingDay(world: SampleWorld, place: DepotWorld, date: LocalDate, wanted: number): void {
  const ahead = daysBetween(world.options.today, date)
  const jobs: PendingJob[] = place.pending
  place.pending = []
  for (const job of makeRequests(world, place, date, wanted)) {
    const fate = ahead < 2 ? 'booked' : (AHEAD[Number(job.id.slice(4)) % AHEAD.length] ?? 'booked')
    if (fate === 'booked') jobs.push(job)
    else writeOpenJob(world, place, date, job, fate, UNBOOKED.includes(fate) ? null : windowOf(540, true))
  }
  writeOpenDay(world, place, date, jobs)
}
