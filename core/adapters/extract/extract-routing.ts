import { ok, refuse } from '../../domain/failure/failure.ts'
import type { TravelEstimate } from '../../domain/place/travel-model.ts'
import type { DriveTable } from '../../domain/roads/road-drives.ts'
import type { RoutingService } from '../../kernel/ports/travel-time.ts'
import { wholeMatrix } from '../places/matrix-blocks.ts'
import type { RoadsThread } from '../workers/roads-thread.ts'

/** Against Valhalla's truck on two American networks: 16 and 19 %, itself without traffic. */
const ERROR_BAND_PCT = 20

/** The depot's own roads: no network, no bill, the same at every hour. Truck times as they are. */
export function createExtractRouting(roads: RoadsThread): RoutingService {
  return {
    name: 'extract',
    byHour: false,
    isBilled: false,
    async leg(from, to, _departAt, cancel) {
      const table = await roads.drives([from], [to], cancel)
      if (!table.ok) return table
      const drive = estimateAt(table.value, 0)
      return drive === null ? refuse('place.no_route', { service: 'extract' }) : ok(drive)
    },
    async matrix(points, _departure, cancel, part = wholeMatrix(points.length)) {
      const at = (places: readonly number[]) => places.flatMap((place) => points[place] ?? [])
      const table = await roads.drives(at(part.from), at(part.to), cancel)
      if (!table.ok) return table
      return ok(part.from.map((_from, row) => part.to.map((_to, column) => estimateAt(table.value, row * part.to.length + column))))
    },
  }
}

function estimateAt({ ms, dm }: DriveTable, cell: number): TravelEstimate | null {
  const [time = -1, length = -1] = [ms[cell], dm[cell]]
  return time < 0 ? null : { minutes: time / 60_000, metres: Math.round(length / 10), source: 'extract', errorBandPct: ERROR_BAND_PCT }
}
