import { ok } from '../../../domain/failure/failure.ts'
import { put, type Change, type CommandHandler } from '../../../kernel/desk/handler.ts'
import type { CommandControlContract } from '../contract.ts'
import { findOpenJourney, journeyTarget } from './find-record.ts'
import { sameLocation } from './same-location.ts'

export const journeyPin: CommandHandler<CommandControlContract['journey.pin']> = {
  target: (state, { journeys }) => journeyTarget(state, journeys[0] as string),
  decide(state, { journeys, pinned }, { session }) {
    const changes: Change[] = []
    const here = sameLocation()
    for (const id of new Set(journeys)) {
      const journey = findOpenJourney(state, id)
      if (!journey.ok) return journey
      const place = here(journey.value.location)
      if (!place.ok) return place
      if ((journey.value.pinnedBy !== null) !== pinned) changes.push(put('journey', id, { pinnedBy: pinned ? session.user : null }))
    }
    return ok({ changes, output: { changed: changes.length } })
  },
}
