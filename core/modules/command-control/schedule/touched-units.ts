import { addDays, dateOfEpochDay } from '../../../domain/time/local-date.ts'
import { splitChildId } from '../../../domain/records/record.ts'
import type { RecordKind } from '../../../domain/records/record-kinds.ts'
import type { RecordDelta } from '../../../kernel/registry/projection.ts'
import type { RecordSource } from './record-source.ts'

/**
 * What is recomputed as one: every clash belongs to exactly one unit, so recomputing the touched units equals recomputing everything.
 * `truck|id|date`, `worker|id|date`, `hours|worker|date`, `journey|id`, `job|id`, `storage|location|unit`.
 */
export type Unit = string

/** How far back duty counts into a day's hours of service: the longest cycle, and the day it begins in. */
export const CYCLE_DAYS = 15

const MS_PER_DAY = 86_400_000

/** Kinds whose change can make or end a clash. */
export const CLASH_RECORDS: readonly RecordKind[] = [
  'location', 'truck', 'worker', 'absence', 'job', 'stop', 'jobTransition', 'journey', 'journeyJob', 'crewMember', 'journeyTransition', 'timeEntry', 'storageAccount',
]

/** The units that changes touch, by the records as they were and as they are (`source` shows the latter). */
export function touchedUnits(source: RecordSource, deltas: readonly RecordDelta[]): Set<Unit> {
  const units = new Set<Unit>()
  const journeys = new Set<string>()
  const daysOf = (kind: 'truck' | 'worker', id: string) => (kind === 'truck' ? source.journeysOfTruck(id, '0000', '9999') : source.journeysOfWorker(id, '0000', '9999')).filter((journey) => isOpen(source, journey))

  for (const delta of deltas) {
    const { owner, key } = splitChildId(delta.id)
    switch (delta.kind) {
      case 'journey':
      case 'journeyTransition':
        journeys.add(owner)
        break
      case 'crewMember':
        journeys.add(owner)
        for (const date of datesOf(source, deltas, owner)) addWorkerUnits(source, units, key, date)
        break
      case 'journeyJob':
        journeys.add(owner)
        units.add(`job|${key}`)
        break
      case 'job':
      case 'stop':
      case 'jobTransition':
        units.add(`job|${owner}`)
        if (delta.kind !== 'jobTransition') for (const journey of source.journeysOfJob(owner)) journeys.add(journey)
        break
      case 'truck':
      case 'worker':
        for (const journey of daysOf(delta.kind, delta.id)) journeys.add(journey)
        break
      case 'absence':
        for (const image of [delta.before, delta.after]) if (image) for (const journey of daysOf(image['resourceKind'] as 'truck' | 'worker', String(image['resource']))) journeys.add(journey)
        break
      case 'timeEntry':
        for (const image of [delta.before, delta.after]) if (image) addWorkedUnits(source, units, String(image['worker']), Number(image['startAt']))
        break
      case 'storageAccount':
        for (const image of [delta.before, delta.after]) if (image?.['unit']) units.add(`storage|${String(image['location'])}|${String(image['unit'])}`)
        break
      case 'location':
        for (const journey of source.openJourneys(delta.id)) journeys.add(journey)
        break
      default:
        break
    }
  }
  if (licencesAppearOrVanish(source, deltas)) for (const journey of source.openJourneys(null)) journeys.add(journey)
  for (const journey of journeys) addJourneyUnits(source, units, deltas, journey)
  return units
}

/** With its first licence a location comes under the licence rule, with its last one it leaves it: then every journey counts, not only the worker's own. */
function licencesAppearOrVanish(source: RecordSource, deltas: readonly RecordDelta[]): boolean {
  const gained = new Map<string, number>()
  for (const { kind, before, after } of deltas) {
    if (kind !== 'worker') continue
    const change = Number((after?.['licenceClass'] ?? null) !== null) - Number((before?.['licenceClass'] ?? null) !== null)
    const location = String((after ?? before)?.['location'])
    gained.set(location, (gained.get(location) ?? 0) + change)
  }
  return [...gained].some(([location, change]) => {
    const now = source.licencesHeld(location)
    return now === 0 ? change < 0 : now === change
  })
}

function isOpen(source: RecordSource, journey: string): boolean {
  const status = source.get('journey', journey)?.status
  return status !== undefined && status !== 'done' && status !== 'cancelled'
}

/** Everything that a journey's change can touch: its resources on the days it had and has, its jobs, itself. */
export function addJourneyUnits(source: RecordSource, units: Set<Unit>, deltas: readonly RecordDelta[], journey: string): void {
  units.add(`journey|${journey}`)
  const dates = datesOf(source, deltas, journey)
  for (const image of imagesOf(source, deltas, journey)) {
    if (image.truck !== null) for (const date of dates) addPairUnits(units, 'truck', image.truck, date)
  }
  for (const { key } of source.children('crewMember', journey)) for (const date of dates) addWorkerUnits(source, units, key, date)
  for (const { key } of source.children('journeyJob', journey)) units.add(`job|${key}`)
}

interface JourneyImage {
  readonly truck: string | null
  readonly date: string
}

function imagesOf(source: RecordSource, deltas: readonly RecordDelta[], journey: string): JourneyImage[] {
  const changed = deltas.filter((delta) => delta.kind === 'journey' && delta.id === journey).flatMap((delta) => [delta.before, delta.after])
  return [...changed, source.get('journey', journey)].filter((image) => image !== null && image !== undefined) as unknown as JourneyImage[]
}

function datesOf(source: RecordSource, deltas: readonly RecordDelta[], journey: string): Set<string> {
  return new Set(imagesOf(source, deltas, journey).map(({ date }) => date))
}

function addWorkerUnits(source: RecordSource, units: Set<Unit>, worker: string, date: string): void {
  addPairUnits(units, 'worker', worker, date)
  addHoursUnits(source, units, worker, date)
}

/** A pair of journeys belongs to the earlier day of the two, which may be the day before. */
function addPairUnits(units: Set<Unit>, kind: 'truck' | 'worker', id: string, date: string): void {
  units.add(`${kind}|${id}|${date}`)
  units.add(`${kind}|${id}|${addDays(date, -1)}`)
}

/** The local date is the UTC date or a neighbour of it. */
function addWorkedUnits(source: RecordSource, units: Set<Unit>, worker: string, startAt: number): void {
  const utcDay = Math.floor(startAt / MS_PER_DAY)
  for (const day of [utcDay - 1, utcDay, utcDay + 1]) addHoursUnits(source, units, worker, dateOfEpochDay(day))
}

/** Duty of a day counts into every later day of the cycle on which the worker is planned. */
function addHoursUnits(source: RecordSource, units: Set<Unit>, worker: string, date: string): void {
  units.add(`hours|${worker}|${date}`)
  for (const journey of source.journeysOfWorker(worker, date, addDays(date, CYCLE_DAYS))) {
    const later = source.get('journey', journey)?.date
    if (later !== undefined) units.add(`hours|${worker}|${later}`)
  }
}
