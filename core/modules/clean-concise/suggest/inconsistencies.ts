import { minutesOfDay, timeOfMinutes } from '../../../domain/time/local-time.ts'
import { minutesOfHours } from '../../../domain/time/rounding.ts'
import type { JobFacts, StopFacts } from './job-notes.ts'
import { floorsOf, timeLimitsOf } from './note-facts.ts'
import { partsOf, type Place, type ReadJobNote, type Suggestion } from './suggestions.ts'

export const INCONSISTENCIES = [
  'skill_missing', 'feature_missing', 'permit_missing', 'crew_differs', 'trucks_differ', 'truck_too_long', 'floor_differs', 'elevator_differs', 'stairs_missing', 'carry_missing', 'too_late', 'too_early', 'storage_missing', 'stop_missing',
] as const
export type InconsistencyCode = (typeof INCONSISTENCIES)[number]

/** The step that mends it: take the suggestion, set fields of a stop, or nothing that a machine could know. */
export type Mend =
  | { readonly kind: 'accept'; readonly code: string }
  | { readonly kind: 'stop'; readonly stop: string; readonly field: 'floor' | 'hasElevator'; readonly value: number | boolean }
  | { readonly kind: 'open'; readonly part: 'stops' | 'schedule' | 'journey' }

export interface Inconsistency {
  readonly id: string
  readonly code: InconsistencyCode
  readonly place: Place
  /** What the note says, and what the fields say; null where they say nothing. */
  readonly noted: string | number | boolean
  readonly written: string | number | boolean | null
  readonly mend: Mend
}

/** A carry that is worth a word, in metres. */
const LONG_CARRY_M = 30
const GROUND_FLOOR = 1

/** Where notes and fields say different things. What somebody refused, or the company no longer believes, contradicts nothing. */
export function inconsistenciesOf(notes: readonly ReadJobNote[], facts: JobFacts, suggestions: readonly Suggestion[]): Inconsistency[] {
  const believed = suggestions.filter(({ state }) => state === 'open')
  const tagged = (tag: string) => suggestions.find(({ code, state }) => code === `tag:${tag}` && (state === 'open' || state === 'present'))
  const found: Inconsistency[] = []
  const add = (code: InconsistencyCode, place: Place | undefined, noted: Inconsistency['noted'], written: Inconsistency['written'], mend: Mend, about = '') => {
    if (place) found.push({ id: about === '' ? code : `${code}:${about}`, code, place, noted, written, mend })
  }
  for (const suggestion of believed) {
    const { kind, value } = partsOf(suggestion.code)
    const place = suggestion.places[0]
    const accept: Mend = { kind: 'accept', code: suggestion.code }
    if (kind === 'skill') add('skill_missing', place, value, null, accept, value)
    if (kind === 'feature') add('feature_missing', place, value, null, accept, value)
    if (suggestion.code === 'permit:parking') add('permit_missing', place, value, null, accept)
    if (kind === 'crew' && facts.crewSize !== null) add('crew_differs', place, Number(value), facts.crewSize, accept)
    if (kind === 'trucks') add('trucks_differ', place, Number(value), facts.trucks, accept)
  }
  for (const { code, state, places } of suggestions) {
    if (partsOf(code).kind !== 'truck' || state === 'refused' || state === 'quiet') continue
    const most = mostFeet(code)
    const longest = Math.max(0, ...facts.truckFeet)
    if (most !== null && longest > most) add('truck_too_long', places[0], most, longest, { kind: 'open', part: 'journey' })
  }
  const homes = facts.stops.filter(({ kind }) => kind !== 'storage')
  addFloors(notes, homes, add)
  addElevators(notes, homes, add)
  const stairs = tagged('stairs')
  if (stairs && homes.length > 0 && homes.every((stop) => (stop.stairs ?? 0) === 0 && (stop.floor ?? GROUND_FLOOR) === GROUND_FLOOR)) add('stairs_missing', stairs.places[0], true, homes.every((stop) => stop.stairs === null) ? null : 0, { kind: 'open', part: 'stops' })
  const carry = tagged('long_carry')
  if (carry && homes.length > 0 && homes.every(({ longCarryM }) => (longCarryM ?? 0) < LONG_CARRY_M)) add('carry_missing', carry.places[0], true, longest(homes), { kind: 'open', part: 'stops' })
  const storage = tagged('storage')
  if (storage && facts.stops.length > 0 && facts.type !== 'storage' && homes.length === facts.stops.length) add('storage_missing', storage.places[0], true, null, { kind: 'open', part: 'stops' })
  const extra = tagged('extra_stop')
  if (extra && facts.stops.length > 0 && facts.stops.length < 3) add('stop_missing', extra.places[0], true, facts.stops.length, { kind: 'open', part: 'stops' })
  addTimes(notes, facts, add)
  return found
}

type Add = (code: InconsistencyCode, place: Place, noted: Inconsistency['noted'], written: Inconsistency['written'], mend: Mend, about?: string) => void

function placeOf({ field, stop, text }: ReadJobNote, { start, end }: { readonly start: number; readonly end: number }): Place {
  return { field, stop, start, end, words: text.slice(start, end) }
}

/** "Under 26" leaves anything shorter, "small" what a cube van is. */
function mostFeet(code: string): number | null {
  const [, how, feet] = code.split(':')
  if (how === 'small') return 18
  return feet === undefined ? null : how === 'under' ? Number(feet) - 0.5 : Number(feet)
}

function longest(stops: readonly StopFacts[]): number | null {
  const known = stops.flatMap(({ longCarryM }) => longCarryM ?? [])
  return known.length === 0 ? null : Math.max(...known)
}

function addFloors(notes: readonly ReadJobNote[], stops: readonly StopFacts[], add: Add): void {
  for (const note of notes) {
    for (const fact of floorsOf(note.read)) {
      const meant = note.stop === null ? stops : stops.slice(note.stop, note.stop + 1)
      if (meant.length === 0 || meant.some(({ floor }) => floor === fact.floor)) continue
      const open = meant.filter(({ floor }) => floor === null)
      const target = meant.length === 1 ? meant[0] : open.length === 1 ? open[0] : undefined
      const written = meant.length === 1 ? (meant[0]?.floor ?? null) : null
      add('floor_differs', placeOf(note, fact), fact.floor, written, target?.id ? { kind: 'stop', stop: target.id, field: 'floor', value: fact.floor } : { kind: 'open', part: 'stops' }, String(fact.floor))
    }
  }
}

/** The note speaks of one address and does not say which: only what no stop bears out is a contradiction. */
function addElevators(notes: readonly ReadJobNote[], stops: readonly StopFacts[], add: Add): void {
  for (const note of notes) {
    for (const sighting of note.read.sightings) {
      const { id } = sighting.concept
      if (sighting.doubt !== null || (id !== 'noElevator' && id !== 'elevator' && id !== 'bookElevator')) continue
      const says = id !== 'noElevator'
      const meant = (note.stop === null ? stops : stops.slice(note.stop, note.stop + 1)).filter(({ floor }) => floor === null || floor > GROUND_FLOOR)
      const against = meant.filter(({ hasElevator }) => hasElevator === !says)
      const open = meant.filter(({ hasElevator }) => hasElevator === null)
      if (meant.some(({ hasElevator }) => hasElevator === says) || against.length + open.length === 0) continue
      if (against.length === 0 && open.length > 1) continue
      const target = meant.length === 1 ? meant[0] : open.length === 1 ? open[0] : undefined
      add('elevator_differs', placeOf(note, sighting), says, against.length > 0 ? !says : null, target?.id ? { kind: 'stop', stop: target.id, field: 'hasElevator', value: says } : { kind: 'open', part: 'stops' })
      return
    }
  }
}

function addTimes(notes: readonly ReadJobNote[], facts: JobFacts, add: Add): void {
  if (facts.windowStart === null) return
  const first = minutesOfDay(facts.windowStart)
  const end = first + (facts.estimatedHours === null ? 0 : minutesOfHours(facts.estimatedHours))
  for (const note of notes) {
    for (const limit of timeLimitsOf(note.read)) {
      if (limit.kind === 'earliest' && first < limit.minutes) add('too_early', placeOf(note, limit), timeOfMinutes(limit.minutes), facts.windowStart, { kind: 'open', part: 'schedule' }, timeOfMinutes(limit.minutes))
      if (limit.kind === 'latest' && (end > limit.minutes || first >= limit.minutes)) add('too_late', placeOf(note, limit), timeOfMinutes(limit.minutes), timeOfMinutes(Math.min(end, 24 * 60 - 1)), { kind: 'open', part: 'schedule' }, timeOfMinutes(limit.minutes))
    }
  }
}
