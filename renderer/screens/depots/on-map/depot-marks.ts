import { addDays, daysBetween } from '../../../../core/domain/time/local-date.ts'
import type { BoardRange, LooseJob } from '../../../../core/modules/command-control/board-range-shape.ts'
import type { Output } from '../../../desk/desk-contract.ts'
import type { TruckMark } from '../../../map/truck-markers.ts'
import type { Place } from '../../../panels/places/use-places.ts'
import { loadTone, type LoadTone } from '../load-tone.ts'

export const FORTNIGHT = 14

export type LoadDay = Output<'depots.load'>['total'][number]
type Completeness = Output<'depots.completeness'>

/** What is here of a depot is not all: up to when it is, where anything is. */
export interface Arrival {
  readonly state: 'incomplete' | 'unknown' | 'not_granted'
  readonly upTo: number | null
  readonly missing: number
}

/** A depot on a day, as the map and the list beside it show it. */
export interface DepotMark {
  readonly id: string
  readonly name: string
  readonly zone: string
  /** Null where nobody has entered where it is: it stands in the list alone. */
  readonly at: { readonly lat: number; readonly lon: number } | null
  readonly day: LoadDay
  readonly tone: LoadTone
  /** Nothing is to be done, and nobody is there to do it. */
  readonly isClosed: boolean
  /** Trucks that it owns: how large it is drawn. */
  readonly fleet: number
  /** Of its trucks, those that the plan has on the road now. */
  readonly out: number
  readonly unassigned: readonly LooseJob[]
  /** The same from the load, until the jobs themselves are here. */
  readonly unassignedCount: number
  readonly clashes: number
  readonly arrival: Arrival | null
}

export interface MarkSources {
  readonly places: readonly Place[]
  readonly load: Output<'depots.load'>
  readonly date: string
  readonly range: Pick<BoardRange, 'journeys' | 'jobs' | 'clashes'> | undefined
  /** Trucks that the plan has on the road now. */
  readonly planned: readonly Pick<TruckMark, 'id'>[]
  readonly completeness: Completeness | undefined
}

export function depotMarks({ places, load, date, range, planned, completeness }: MarkSources): DepotMark[] {
  const days = new Map<string, LoadDay | undefined>(load.locations.map(({ id, byDay }) => [id, byDay.find((day) => day.date === date)]))
  const loose = Map.groupBy(looseOn(range, date), ({ location }) => location)
  const clashes = (range?.clashes ?? []).filter((clash) => clash.date === date)
  const moving = new Set(planned.map(({ id }) => id))
  const out = Map.groupBy((range?.journeys ?? []).filter(({ truck }) => truck !== null && moving.has(truck.id)), ({ location }) => location)
  const arrivals = new Map<string, Arrival | null>(completeness?.line ? completeness.depots.map((depot) => [depot.id, arrivalOf(depot)]) : [])
  return places.flatMap(({ id, name, timezone, lat, lon, trucks: fleet }): DepotMark[] => {
    const day = days.get(id)
    if (day === undefined) return []
    const unassigned = loose.get(id) ?? []
    return [{
      id, name, zone: timezone, at: lat === null || lon === null ? null : { lat, lon }, day, tone: loadTone(day), isClosed: day.jobs === 0 && day.share === null, fleet,
      out: new Set((out.get(id) ?? []).map(({ truck }) => truck?.id)).size,
      unassigned, unassignedCount: range === undefined ? day.unassigned : unassigned.length,
      clashes: clashes.filter(({ location, otherLocation }) => location === id || otherLocation === id).length,
      arrival: arrivals.get(id) ?? null,
    }]
  })
}

/** Jobs of the day that wait for a truck. */
export function looseOn(range: Pick<BoardRange, 'jobs'> | undefined, date: string): LooseJob[] {
  return (range?.jobs ?? []).filter(({ standing, onDay }) => standing === 'unassigned' && onDay === date)
}

function arrivalOf({ state, upTo, missing }: Completeness['depots'][number]): Arrival | null {
  return state === 'complete' ? null : { state, upTo, missing }
}

/** The fourteen days that a day is shown among: those from today on, or as many fortnights before or after. */
export function fortnightOf(date: string, today: string): { readonly from: string; readonly index: number } {
  const apart = daysBetween(today, date)
  const index = ((apart % FORTNIGHT) + FORTNIGHT) % FORTNIGHT
  return { from: addDays(date, -index), index }
}
