import { ok } from '../../../domain/failure/failure.ts'
import { localDateOf } from '../../../domain/time/zoned-time.ts'
import type { QueryHandler } from '../../../kernel/desk/handler.ts'
import { readWallLabel } from '../../../kernel/displays/display-store.ts'
import { findRecord } from '../commands/find-record.ts'
import type { CommandControlContract } from '../contract.ts'
import type { CommandControlDependencies } from '../dependencies.ts'
import { dayBoard } from '../queries/board-day.ts'
import { wallOfDay } from './wall-of-day.ts'

export function wallShow(places: CommandControlDependencies): QueryHandler<CommandControlContract['wall.show']> {
  return {
    // Where there is no such location it is refused as one that is somebody else's: a display learns nothing of what there is.
    target: (_state, { location }) => ok({ kind: 'location', id: location, location }),
    answer(state, { location }, { session, now }) {
      const found = findRecord(state, 'location', location)
      if (!found.ok) return found
      const board = dayBoard(state, found.value, localDateOf(now, found.value.timezone), places, session.language)
      return ok(wallOfDay({ board, locationName: found.value.name, label: readWallLabel(state.db), now }))
    },
  }
}
