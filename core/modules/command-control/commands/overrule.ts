import { refuse, type Result } from '../../../domain/failure/failure.ts'
import type { Journey } from '../../../domain/records/job-records.ts'
import type { Id } from '../../../domain/records/field.ts'
import { put, type Change, type HandlerContext, type State } from '../../../kernel/desk/handler.ts'
import { findOpenJourney } from './find-record.ts'

/** What a person said when they went on all the same. Kept as a resolution record, which travels and can be read in the inbox; the audit has the command. */
export interface Overruling {
  readonly reason: string | undefined
  readonly context: HandlerContext
}

/** An open journey, which nobody has pinned or which is changed for a reason. */
export function findFreeJourney(state: State, id: string, reason: string | undefined): Result<Journey> {
  const journey = findOpenJourney(state, id)
  if (journey.ok && journey.value.pinnedBy !== null && reason === undefined) return refuse('journey.pinned', { id })
  return journey
}

/** The line that says why a pinned journey was changed; none for one that is free. */
export function pinOverruled(journey: Pick<Journey, 'id' | 'location' | 'pinnedBy'>, { reason, context }: Overruling): Change[] {
  return journey.pinnedBy === null || reason === undefined ? [] : [resolution(journey.location, `pinned/${journey.id}/${context.hlc}`, reason, context)]
}

export function resolution(location: Id<'location'>, clash: string, reason: string, context: HandlerContext): Change {
  return put('clashResolution', context.newId(), { location, clash, reason, by: context.session.user, at: context.now })
}

