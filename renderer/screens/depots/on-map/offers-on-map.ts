import type * as GeoJSON from 'geojson'
import type { LooseJob } from '../../../../core/modules/command-control/board-range-shape.ts'
import type { Transfer } from '../../../panels/handover/handover-words.ts'
import type { DepotMark } from './depot-marks.ts'
import { placeOfJob } from './job-drop.ts'

/** A line from each job that is offered to the depot that has not answered yet. */
export function offersOnMap(jobs: readonly LooseJob[], offers: ReadonlyMap<string, Transfer>, depots: readonly Pick<DepotMark, 'id' | 'at'>[], selected: string | null): GeoJSON.FeatureCollection<GeoJSON.LineString> {
  const yards = new Map<string, DepotMark['at']>(depots.map(({ id, at }) => [id, at]))
  const features = jobs.flatMap((job): GeoJSON.Feature<GeoJSON.LineString>[] => {
    const from = placeOfJob(job)
    const to = yards.get(offers.get(job.id)?.to ?? '') ?? null
    return from === null || to === null ? [] : [{ type: 'Feature', properties: { id: job.id, look: 'unassigned', selected: job.id === selected }, geometry: { type: 'LineString', coordinates: [[from.lon, from.lat], [to.lon, to.lat]] } }]
  })
  return { type: 'FeatureCollection', features }
}
