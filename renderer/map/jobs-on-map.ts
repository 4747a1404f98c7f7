import type * as GeoJSON from 'geojson'
import type { BoardRange, LooseJob, RangeJob } from '../../core/modules/command-control/board-range-shape.ts'
import { jobLook } from '../ui/status.tsx'
import { circleAround } from './circle-around.ts'
import { stopPlace } from './stop-place.ts'

type Job = RangeJob | LooseJob
type Feature = GeoJSON.Feature

export interface JobsOnMap {
  readonly jobs: GeoJSON.FeatureCollection<GeoJSON.Point>
  readonly areas: GeoJSON.FeatureCollection<GeoJSON.Polygon>
  /** Jobs that nobody knows the place of: they stand in the list alone. */
  readonly unplaced: readonly string[]
}

/** Jobs of the range, each at its first stop that has a place; called-off ones are left out. */
export function jobsOnMap({ journeys, jobs: loose }: Pick<BoardRange, 'journeys' | 'jobs'>, selected: string | null): JobsOnMap {
  const points: GeoJSON.Feature<GeoJSON.Point>[] = []
  const areas: GeoJSON.Feature<GeoJSON.Polygon>[] = []
  const unplaced: string[] = []
  const seen = new Set<string>()

  function add(job: Job, lateMinutes: number, isLoose: boolean): void {
    // A job of two trucks stands on two journeys, and on the map once.
    if (seen.has(job.id)) return
    seen.add(job.id)
    const stop = job.stops.map(stopPlace).find((place) => place !== null)
    if (stop === undefined) return void unplaced.push(job.id)
    const properties = {
      id: job.id, label: job.customerName ?? job.externalId ?? '', look: isLoose ? 'unassigned' : jobLook(job.status),
      late: lateMinutes > 0, clash: job.clashes.length > 0, selected: job.id === selected, approximate: stop.radiusM !== null,
    }
    points.push({ type: 'Feature', properties, geometry: { type: 'Point', coordinates: [stop.lon, stop.lat] } })
    if (stop.radiusM !== null) areas.push({ type: 'Feature', properties, geometry: circleAround(stop, stop.radiusM) })
  }

  for (const journey of journeys) if (journey.status !== 'cancelled') for (const job of journey.jobs) add(job, job.lateMinutes, false)
  for (const job of loose) if (job.standing === 'unassigned') add(job, 0, true)
  return { jobs: collection(points), areas: collection(areas), unplaced }
}

function collection<F extends Feature>(features: F[]): { type: 'FeatureCollection'; features: F[] } {
  return { type: 'FeatureCollection', features }
}
