import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import { isPosition } from '../../domain/place/position.ts'
import { CLOCK_AHEAD_MS, TRUCK_WORLD } from '../../domain/place/truck-position.ts'
import { refusalsAsValues } from '../../kernel/desk/desk.ts'
import type { PositionIntake, PositionStamp } from '../../kernel/ports/position-intake.ts'
import { keepTruckPosition } from '../../kernel/positions/position-store.ts'
import type { OpenCompany } from '../desk/open-company.ts'
import type { Land } from '../map/land.ts'

export function createPositionIntake({ desk, clock }: Pick<OpenCompany, 'desk' | 'clock'>, land: Pick<Land, 'isOpenSea'>): PositionIntake {
  const { database } = desk.core
  return {
    async take(stamp) {
      const now = clock.now()
      const fit = refusalOf(stamp, now)
      if (!fit.ok) return fit
      if (database.read.get('SELECT 1 FROM truck WHERE id = ?', stamp.truck) === undefined) return refuse('position.no_truck')
      if (await land.isOpenSea(stamp)) return refuse('position.in_ocean')
      // A clock that is a little ahead must not look fresher than it is.
      let kept = false
      const written = refusalsAsValues(() => void (kept = database.transact((tx) => keepTruckPosition(tx, { ...stamp, at: Math.min(stamp.at, now), receivedAt: now }))))
      return written.ok ? ok({ kept }) : written
    },
  }
}

function refusalOf({ lat, lon, at }: PositionStamp, now: number): Result<null> {
  const { west, south, east, north } = TRUCK_WORLD
  if (!isPosition(lat, lon) || lon < west || lon > east || lat < south || lat > north) return refuse('position.outside')
  if (at - now > CLOCK_AHEAD_MS) return refuse('position.clock_ahead', { minutes: Math.round((at - now) / 60_000) })
  return ok(null)
}
