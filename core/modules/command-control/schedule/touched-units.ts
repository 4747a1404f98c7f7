import { addDays, dateOfEpochDay, epochDayOf } from '../../../domain/time/local-date.ts'
import type { AbsentKind } from '../../../domain/records/company-records.ts'
import { splitChildId } from '../../../domain/records/record.ts'
import type { RecordKind } from '../../../domain/records/record-kinds.ts'
import { passedOn } from '../../../kernel/handover/job-line.ts'
import type { RecordDelta } from '../../../kernel/registry/projection.ts'
import { jobsAfter, journeysOfJob, licencesHeld, openJourneys, openJourneysBeside, openJourneysOf } from './schedule-lookups.ts'
import type { ScheduleReader } from './schedule-reader.ts'

/**
 * What is recomputed as one: every clash belongs to exactly one unit, so recomputing the touched units equals recomputing everything.
 * `transfer|job`, `loan|id`, `truck|id|date`, `worker|id|date`, `equipment|id|date`, `hours|worker|first day of a block`, `journey|id`, `job|id`, `storage|location|unit`.
 */
export type Unit = string

/** How far back duty counts into a day's hours of service: the longest cycle, and the day it begins in. */
export const CYCLE_DAYS = 15

/** Hours of service are computed in fixed blocks of so many days, each with the cycle before it: one pass instead of one a day, and the same blocks on every desk. */
export const HOURS_BLOCK_DAYS = 16

const MS_PER_DAY = 86_400_000

/** Kinds whose change can make or end a clash. */
export const CLASH_RECORDS: readonly RecordKind[] = [
  'location', 'truck', 'worker', 'equipment', 'absence', 'job', 'stop', 'inventoryItem', 'jobTransition', 'journey', 'journeyJob', 'crewMember', 'journeyEquipment', 'journeyTransition', 'timeEntry', 'storageAccount', 'transfer', 'loan', 'offerMade',
]

/** The units that changes touch, by the records as they were and as they are (`schedule` shows the latter). */
export function touchedUnits(schedule: ScheduleReader, deltas: readonly RecordDelta[]): Set<Unit> {
  const units = new Set<Unit>()
  const journeys = new Set<string>()
  for (const delta of deltas) {
    const { owner, key } = splitChildId(delta.id)
    switch (delta.kind) {
      case 'journey':
      case 'journeyTransition':
        journeys.add(owner)
        break
      case 'crewMember':
        journeys.add(owner)
        for (const date of datesOf(schedule, deltas, owner)) addWorkerUnits(units, key, date)
        break
      case 'journeyEquipment':
        journeys.add(owner)
        for (const date of datesOf(schedule, deltas, owner)) addPairUnits(units, 'equipment', key, date)
        break
      case 'journeyJob':
        journeys.add(owner)
        units.add(`job|${key}`)
        break
      case 'inventoryItem':
        // Nothing but an edit that comes too late for the month.
        units.add(`job|${owner}`)
        break
      case 'job':
      case 'stop':
      case 'jobTransition':
        units.add(`job|${owner}`)
        units.add(`transfer|${owner}`)
        if (delta.kind !== 'jobTransition') for (const journey of journeysOfJob(schedule.db, owner)) journeys.add(journey)
        break
      case 'truck':
      case 'worker':
      case 'equipment':
        for (const journey of openJourneysOf(schedule.db, delta.kind, delta.id)) journeys.add(journey)
        break
      case 'absence':
        for (const image of [delta.before, delta.after]) if (image) for (const journey of openJourneysOf(schedule.db, image['resourceKind'] as AbsentKind, String(image['resource']))) journeys.add(journey)
        break
      case 'timeEntry':
        for (const image of [delta.before, delta.after]) if (image) addWorkedUnits(units, String(image['worker']), Number(image['startAt']))
        break
      case 'storageAccount':
        for (const image of [delta.before, delta.after]) if (image && typeof image['unit'] === 'string') units.add(`storage|${String(image['location'])}|${image['unit']}`)
        break
      case 'transfer':
        for (const image of [delta.before, delta.after]) if (image) for (const job of passedOn(schedule.db, String(image['job']))) units.add(`transfer|${job}`)
        break
      case 'loan':
      case 'offerMade':
        for (const image of [delta.before, delta.after]) for (const { kind, id } of resourcesOf(image)) for (const journey of openJourneysOf(schedule.db, kind, id)) journeys.add(journey)
        for (const { id } of schedule.db.all<{ id: string }>('SELECT id FROM loan WHERE accepted_at IS NOT NULL OR id = ?', delta.id)) units.add(`loan|${id}`)
        break
      case 'location':
        for (const journey of openJourneysOf(schedule.db, 'location', delta.id)) journeys.add(journey)
        for (const journey of openJourneysBeside(schedule.db, delta.id, CYCLE_DAYS + HOURS_BLOCK_DAYS)) journeys.add(journey)
        break
      default:
        break
    }
  }
  if (licencesAppearOrVanish(schedule, deltas)) for (const journey of openJourneys(schedule.db)) journeys.add(journey)
  for (const journey of journeys) addJourneyUnits(schedule, units, deltas, journey)
  const jobs = [...units].flatMap((unit) => (unit.startsWith('job|') ? [unit.slice('job|'.length)] : []))
  if (jobs.length > 0) for (const job of jobsAfter(schedule.db, jobs)) units.add(`job|${job}`)
  return units
}

function resourcesOf(loan: Readonly<Record<string, unknown>> | null): { readonly kind: AbsentKind; readonly id: string }[] {
  const listed = (name: 'trucks' | 'workers') => (Array.isArray(loan?.[name]) ? (loan[name] as string[]) : [])
  return [...listed('trucks').map((id) => ({ kind: 'truck' as const, id })), ...listed('workers').map((id) => ({ kind: 'worker' as const, id }))]
}

/** With its first licence a location comes under the licence rule, with its last one it leaves it: then every journey counts, not only the worker's own. */
function licencesAppearOrVanish(schedule: ScheduleReader, deltas: readonly RecordDelta[]): boolean {
  const gained = new Map<string, number>()
  for (const { kind, before, after } of deltas) {
    if (kind !== 'worker') continue
    const change = Number((after?.['licenceClass'] ?? null) !== null) - Number((before?.['licenceClass'] ?? null) !== null)
    const location = String((after ?? before)?.['location'])
    gained.set(location, (gained.get(location) ?? 0) + change)
  }
  return [...gained].some(([location, change]) => {
    const now = licencesHeld(schedule.db, location)
    return now === 0 ? change < 0 : now === change
  })
}

/** Everything that a journey's change can touch: its resources on the days it had and has, its jobs, itself. */
export function addJourneyUnits(schedule: ScheduleReader, units: Set<Unit>, deltas: readonly RecordDelta[], journey: string): void {
  units.add(`journey|${journey}`)
  const dates = datesOf(schedule, deltas, journey)
  for (const image of imagesOf(schedule, deltas, journey)) {
    if (image.truck !== null) for (const date of dates) addPairUnits(units, 'truck', image.truck, date)
  }
  // From the children themselves: one that another desk added while the journey was being removed outlives it.
  const keys = (table: 'crew_member' | 'journey_job' | 'journey_equipment') => schedule.db.all<{ key: string }>(`SELECT key FROM ${table} WHERE owner = ?`, journey)
  for (const { key } of keys('crew_member')) for (const date of dates) addWorkerUnits(units, key, date)
  for (const { key } of keys('journey_equipment')) for (const date of dates) addPairUnits(units, 'equipment', key, date)
  for (const { key } of keys('journey_job')) units.add(`job|${key}`)
}

interface JourneyImage {
  readonly truck: string | null
  readonly date: string
}

function imagesOf(schedule: ScheduleReader, deltas: readonly RecordDelta[], journey: string): JourneyImage[] {
  const changed = deltas.filter((delta) => delta.kind === 'journey' && delta.id === journey).flatMap((delta) => [delta.before, delta.after])
  return [...changed, schedule.journeys([journey])[0]].filter((image) => image !== null && image !== undefined) as unknown as JourneyImage[]
}

function datesOf(schedule: ScheduleReader, deltas: readonly RecordDelta[], journey: string): Set<string> {
  return new Set(imagesOf(schedule, deltas, journey).map(({ date }) => date))
}

function addWorkerUnits(units: Set<Unit>, worker: string, date: string): void {
  addPairUnits(units, 'worker', worker, date)
  addHoursUnits(units, worker, date)
}

/** A pair of journeys belongs to the earlier day of the two, which may be the day before. */
function addPairUnits(units: Set<Unit>, kind: AbsentKind, id: string, date: string): void {
  units.add(`${kind}|${id}|${date}`)
  units.add(`${kind}|${id}|${addDays(date, -1)}`)
}

/** The local date is the UTC date or a neighbour of it. */
function addWorkedUnits(units: Set<Unit>, worker: string, startAt: number): void {
  const utcDay = Math.floor(startAt / MS_PER_DAY)
  for (const day of [utcDay - 1, utcDay, utcDay + 1]) addHoursUnits(units, worker, dateOfEpochDay(day))
}

/** Duty of a day counts into its own block and, through the cycle, into the one that begins within it. */
function addHoursUnits(units: Set<Unit>, worker: string, date: string): void {
  units.add(`hours|${worker}|${blockOf(date)}`)
  units.add(`hours|${worker}|${blockOf(addDays(date, CYCLE_DAYS))}`)
}

function blockOf(date: string): string {
  return dateOfEpochDay(Math.floor(epochDayOf(date) / HOURS_BLOCK_DAYS) * HOURS_BLOCK_DAYS)
}
