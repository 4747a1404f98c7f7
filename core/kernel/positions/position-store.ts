import type { TruckPosition } from '../../domain/place/truck-position.ts'
import type { ReadDatabase, WriteDatabase } from '../ports/database.ts'

const COLUMNS = 'truck, lat, lon, at, received_at AS receivedAt, source, accuracy_m AS accuracyM'

export function readTruckPositions(read: ReadDatabase): TruckPosition[] {
  return read.all<TruckPosition>(`SELECT ${COLUMNS} FROM truck_position ORDER BY truck`)
}

/** False where a newer one is known: phones send what they kept in a dead zone after what they say now. */
export function keepTruckPosition(tx: WriteDatabase, { truck, lat, lon, at, receivedAt, source, accuracyM }: TruckPosition): boolean {
  const known = tx.get<{ at: number }>('SELECT at FROM truck_position WHERE truck = ?', truck)
  if (known !== undefined && known.at >= at) return false
  tx.run('INSERT INTO truck_position (truck, lat, lon, at, received_at, source, accuracy_m) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (truck) DO UPDATE SET lat = excluded.lat, lon = excluded.lon, at = excluded.at, received_at = excluded.received_at, source = excluded.source, accuracy_m = excluded.accuracy_m', truck, lat, lon, at, receivedAt, source, accuracyM)
  return true
}
