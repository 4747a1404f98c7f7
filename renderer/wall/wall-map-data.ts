import type * as GeoJSON from 'geojson'
import { isJourneyUnderWay } from '../../core/domain/journey/journey-state.ts'
import type { Wall } from '../../core/modules/command-control/wall-shape.ts'
import type { Fleet } from '../map/fleet-layers.ts'
import { placeAt } from '../map/trucks-on-map.ts'
import type { TruckMark } from '../map/truck-mark.ts'
import { jobLook, journeyLook } from '../ui/status.tsx'

type Truck = Wall['trucks'][number]

/** What lies on the wall's map: jobs and the yard as they are, lines for the trucks that are out. */
export function fleetOnWall({ yard, jobs, trucks }: Pick<Wall, 'yard' | 'jobs' | 'trucks'>, now: number): Fleet {
  return {
    jobs: collection(jobs.map(({ lat, lon, state, isLate, isClashing }, index) => point(lat, lon, { id: String(index), label: '', look: state === null ? 'unassigned' : jobLook(state), late: isLate, clash: isClashing, selected: false, approximate: false }))),
    areas: collection([]),
    // Whose yard it is stands above.
    depots: collection(yard === null ? [] : [point(yard.lat, yard.lon, { id: 'yard', name: '' })]),
    legs: collection(
      trucks.filter((truck) => isOut(truck, now) && truck.stays.length > 1).map(({ journey, state, stays }): GeoJSON.Feature => ({ type: 'Feature', properties: { id: journey, look: journeyLook(state), selected: false }, geometry: { type: 'LineString', coordinates: stays.map(({ lat, lon }) => [lon, lat]) } })),
    ),
  }
}

/** Trucks at this instant: where they said they are, or where the plan has those that are out. `old`: what is said of a place that was told some time ago. */
export function trucksOnWall(trucks: readonly Truck[], now: number, old: (minutes: number) => string): TruckMark[] {
  return trucks.flatMap((truck): TruckMark[] => {
    const { journey, name, state, reported, stays, isLate } = truck
    const [look, alert] = [journeyLook(state), isLate ? ('late' as const) : null]
    if (reported !== null) {
      const { lat, lon, at, isLive } = reported
      return [{ id: journey, lat, lon, look, alert, name: isLive ? name : `${name} · ${old(Math.max(1, Math.floor((now - at) / 60_000)))}`, source: isLive ? 'reported' : 'stale' }]
    }
    const place = isOut(truck, now) ? placeAt(stays.map(({ from, until, ...at }) => ({ place: at, from, until })), now) : null
    return place === null ? [] : [{ id: journey, name, ...place, look, alert, source: 'planned' }]
  })
}

/** One that has not said that it left stands in the yard, whatever the plan had in mind. */
function isOut({ state, stays }: Truck, now: number): boolean {
  return isJourneyUnderWay(state) && (stays[0]?.from ?? Infinity) <= now && now <= (stays.at(-1)?.until ?? -Infinity)
}

function point(lat: number, lon: number, properties: GeoJSON.GeoJsonProperties): GeoJSON.Feature {
  return { type: 'Feature', properties, geometry: { type: 'Point', coordinates: [lon, lat] } }
}

function collection(features: GeoJSON.Feature[]): GeoJSON.FeatureCollection {
  return { type: 'FeatureCollection', features }
}
