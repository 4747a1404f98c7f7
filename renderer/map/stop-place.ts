import { isPosition } from '../../core/domain/place/position.ts'
import type { RangeJob } from '../../core/modules/command-control/board-range-shape.ts'

export interface StopPlace {
  readonly lat: number
  readonly lon: number
  /** How far the door is expected from it, where only the postal area or the town is known. */
  readonly radiusM: number | null
}

/** Where a stop is, as well as it is known; null where it is not, or where the reader may not know. */
export function stopPlace({ lat, lon, area }: Pick<RangeJob['stops'][number], 'lat' | 'lon' | 'area'>): StopPlace | null {
  if (lat !== null && lon !== null && isPosition(lat, lon)) return { lat, lon, radiusM: null }
  return area
}
