import { ok } from '../../../domain/failure/failure.ts'
import { positionStanding } from '../../../domain/place/truck-position.ts'
import { localDateOf } from '../../../domain/time/zoned-time.ts'
import type { QueryHandler } from '../../../kernel/desk/handler.ts'
import { readWallLabel } from '../../../kernel/displays/display-store.ts'
import { readTruckPositions } from '../../../kernel/positions/position-store.ts'
import type { ReadDatabase } from '../../../kernel/ports/database.ts'
import { findRecord } from '../commands/find-record.ts'
import type { CommandControlContract } from '../contract.ts'
import type { CommandControlDependencies } from '../dependencies.ts'
import { dayBoard } from '../queries/board-day.ts'
import { yardOf } from '../schedule/schedule-reader.ts'
import { wallOfDay } from './wall-of-day.ts'
import type { Reported } from './wall-places.ts'

export function wallShow(places: CommandControlDependencies): QueryHandler<CommandControlContract['wall.show']> {
  return {
    // Where there is no such location it is refused as one that is somebody else's: a display learns nothing of what there is.
    target: (_state, { location }) => ok({ kind: 'location', id: location, location }),
    answer(state, { location }, { session, now }) {
      const found = findRecord(state, 'location', location)
      if (!found.ok) return found
      const board = dayBoard(state, found.value, localDateOf(now, found.value.timezone), places, session.language)
      return ok(wallOfDay({ board, locationName: found.value.name, label: readWallLabel(state.db), now, yard: yardOf(found.value), reported: reportedAt(state.db, now) }))
    },
  }
}

/** What trucks last said, while the plan does not know better. */
function reportedAt(db: ReadDatabase, now: number): ReadonlyMap<string, Reported> {
  return new Map(readTruckPositions(db).flatMap(({ truck, lat, lon, at }) => {
    const standing = positionStanding(at, now)
    return standing === 'forgotten' ? [] : [[truck, { lat, lon, at, isLive: standing === 'live' }] as const]
  }))
}
