import { addDays, daysBetween } from '../../../../core/domain/time/local-date.ts'
import type { BoardRange, LooseJob } from '../../../../core/modules/command-control/board-range-shape.ts'
import type { Output } from '../../../desk/desk-contract.ts'
import type { Box } from '../../../map/gl-map.ts'
import type { TruckMark } from '../../../map/truck-mark.ts'
import type { Place } from '../../../panels/places/use-places.ts'
import { loadTone, type LoadTone } from '../load-tone.ts'

export const FORTNIGHT = 14

export type LoadDay = Output<'depots.load'>['total'][number]
type Completeness = Output<'depots.completeness'>

/** What is here of a depot is not all: up to when it is, where anything is. */
export interface Arrival {
  readonly state: 'incomplete' | 'unknown' | 'not_granted'
  readonly upTo: number | null
  readonly missingEntries: number
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
  /** Conflicts of that day, by depot. */
  readonly merged: Output<'board.merged'> | undefined
  /** Of the depots that are looked at closely. */
  readonly range: Pick<BoardRange, 'locations' | 'journeys' | 'jobs'> | undefined
  /** Trucks that the plan has on the road now. */
  readonly planned: readonly Pick<TruckMark, 'id'>[]
  readonly completeness: Completeness | undefined
}

export function depotMarks({ places, load, date, merged, range, planned, completeness }: MarkSources): DepotMark[] {
  const days = new Map<string, LoadDay | undefined>(load.locations.map(({ id, byDay }) => [id, byDay.find((day) => day.date === date)]))
  const loose = Map.groupBy(looseOn(range, date), ({ location }) => location)
  const clashes = new Map<string, number>((merged?.from === date ? merged.locations : []).map(({ id, byDay }) => [id, byDay[0]?.clashes ?? 0]))
  const looked = new Set(range?.locations.map(({ id }) => id))
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
      unassigned, unassignedCount: looked.has(id) ? unassigned.length : day.unassigned,
      clashes: clashes.get(id) ?? 0,
      arrival: arrivals.get(id) ?? null,
    }]
  })
}

/** A day of so many is quickly here; of all of a chain it would be megabytes, at every change, for what lies under circles anyhow. */
const MOST_LOOKED = 12

/** Depots whose trucks and jobs are shown: all of a few, else those in view once they are few, and the chosen one in any case. */
export function lookedAt(places: readonly Pick<Place, 'id' | 'lat' | 'lon'>[], box: Box | undefined, chosen: string | null): Place['id'][] {
  const isIn = ({ lat, lon }: Pick<Place, 'lat' | 'lon'>) => box !== undefined && lat !== null && lon !== null && lat >= box.south && lat <= box.north && lon >= box.west && lon <= box.east
  const inView = places.length <= MOST_LOOKED ? places : places.filter(isIn)
  return places.filter((place) => place.id === chosen || (inView.length <= MOST_LOOKED && inView.includes(place))).map(({ id }) => id)
}

/** Jobs of the day that wait for a truck. */
export function looseOn(range: Pick<BoardRange, 'jobs'> | undefined, date: string): LooseJob[] {
  return (range?.jobs ?? []).filter(({ standing, onDay }) => standing === 'unassigned' && onDay === date)
}

function arrivalOf({ state, upTo, missingEntries }: Completeness['depots'][number]): Arrival | null {
  return state === 'complete' ? null : { state, upTo, missingEntries }
}

/** The fourteen days that a day is shown among: those from today on, or as many fortnights before or after. */
export function fortnightOf(date: string, today: string): { readonly from: string; readonly index: number } {
  const apart = daysBetween(today, date)
  const index = ((apart % FORTNIGHT) + FORTNIGHT) % FORTNIGHT
  return { from: addDays(date, -index), index }
}
