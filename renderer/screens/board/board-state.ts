import type { BoardParts, BoardRange, LooseJob, RangeAbsence, RangeJourney, RangePlace, RangeTruck, RangeWorker } from '../../../core/modules/command-control/board-range-shape.ts'
import type { ClashOnWire } from '../../../core/modules/command-control/clash-shape.ts'
import { placeOf, type BoardPlace } from './replan.ts'

/** What the board shows, as of the last answer and what was done since. Values are never changed: what is untouched stays the same object, and its row is not drawn again. */
export interface BoardState {
  readonly from: string
  readonly days: number
  readonly places: ReadonlyMap<string, BoardPlace>
  readonly trucks: readonly RangeTruck[]
  readonly workers: readonly RangeWorker[]
  readonly journeys: ReadonlyMap<string, RangeJourney>
  readonly loose: ReadonlyMap<string, LooseJob>
  readonly absences: readonly RangeAbsence[]
  readonly clashes: readonly ClashOnWire[]
  /** By journey, job, truck and worker. */
  readonly clashesOf: ReadonlyMap<string, readonly ClashOnWire[]>
}

export function stateOfRange(range: BoardRange): BoardState {
  return {
    from: range.from,
    days: range.days,
    places: new Map(range.locations.map((place: RangePlace) => [place.id, placeOf(place)])),
    trucks: range.trucks,
    workers: range.workers,
    journeys: new Map(range.journeys.map((journey) => [journey.id, journey])),
    loose: new Map(range.jobs.map((job) => [job.id, job])),
    absences: range.absences,
    clashes: range.clashes,
    clashesOf: clashIndex(range.clashes, new Map()),
  }
}

/** The touched records as the desk has them now. */
export function withParts(state: BoardState, parts: BoardParts): BoardState {
  const journeys = new Map(state.journeys)
  const loose = new Map(state.loose)
  for (const id of parts.gone) {
    journeys.delete(id)
    loose.delete(id)
  }
  for (const [id, journey] of journeys) if (isTemporary(id) && isSuperseded(journey, parts)) journeys.delete(id)
  for (const journey of parts.journeys) journeys.set(journey.id, sameOr(journeys.get(journey.id), journey))
  for (const job of parts.jobs) loose.set(job.id, sameOr(loose.get(job.id), job))
  const clashes = sameOr(state.clashes, parts.clashes)
  return { ...state, journeys, loose, absences: sameOr(state.absences, parts.absences), clashes, clashesOf: clashes === state.clashes ? state.clashesOf : clashIndex(clashes, state.clashesOf) }
}

/** A journey that a drop has made and the desk has not named yet. */
const TEMPORARY = 'new:'
export function temporaryId(key: string): string {
  return `${TEMPORARY}${key}`
}
export function isTemporary(id: string): boolean {
  return id.startsWith(TEMPORARY)
}

/** The desk has said where its jobs are: on a journey of its own, or in the tray again where the drop was taken back at once. */
function isSuperseded({ jobs }: RangeJourney, { journeys, jobs: loose }: BoardParts): boolean {
  return jobs.length > 0 && jobs.every(({ id }) => loose.some((job) => job.id === id) || journeys.some((journey) => journey.jobs.some((job) => job.id === id)))
}

/** What a drop changes at once, before the desk has answered. */
export interface LocalChange {
  readonly journeys: readonly RangeJourney[]
  readonly removed: readonly string[]
  readonly loose: readonly LooseJob[]
}

export function withChange(state: BoardState, change: LocalChange): BoardState {
  const journeys = new Map(state.journeys)
  const loose = new Map(state.loose)
  for (const id of change.removed) {
    journeys.delete(id)
    loose.delete(id)
  }
  for (const journey of change.journeys) journeys.set(journey.id, journey)
  for (const job of change.loose) loose.set(job.id, job)
  return { ...state, journeys, loose }
}

/** Takes a change back that the desk refused, unless something newer stands there by now. */
export function withoutChange(state: BoardState, change: LocalChange, before: BoardState): BoardState {
  const journeys = new Map(state.journeys)
  const loose = new Map(state.loose)
  const ids = new Set([...change.journeys, ...change.loose].map(({ id }) => id))
  for (const id of [...ids, ...change.removed]) {
    const mine = change.journeys.find((journey) => journey.id === id)
    if (mine === journeys.get(id)) restore(journeys, before.journeys, id)
    const mineLoose = change.loose.find((job) => job.id === id)
    if (mineLoose === loose.get(id)) restore(loose, before.loose, id)
  }
  return { ...state, journeys, loose }
}

function restore<T>(map: Map<string, T>, before: ReadonlyMap<string, T>, id: string): void {
  const was = before.get(id)
  if (was === undefined) map.delete(id)
  else map.set(id, was)
}

/** The old object when the new one says the same: rows are compared by identity. */
function sameOr<T>(old: T | undefined, fresh: T): T {
  return old !== undefined && JSON.stringify(old) === JSON.stringify(fresh) ? old : fresh
}

function clashIndex(clashes: readonly ClashOnWire[], before: ReadonlyMap<string, readonly ClashOnWire[]>): Map<string, readonly ClashOnWire[]> {
  const index = new Map<string, ClashOnWire[]>()
  for (const clash of clashes) {
    for (const { id } of clash.subjects) {
      const known = index.get(id)
      if (known) known.push(clash)
      else index.set(id, [clash])
    }
  }
  const stable = new Map<string, readonly ClashOnWire[]>()
  for (const [id, found] of index) {
    const old = before.get(id)
    stable.set(id, old && old.length === found.length && old.every((clash, at) => clash.id === found[at]?.id) ? old : found)
  }
  return stable
}
