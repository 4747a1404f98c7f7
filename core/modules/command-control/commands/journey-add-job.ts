import { ok } from '../../../domain/failure/failure.ts'
import type { CommandHandler } from '../../../kernel/desk/handler.ts'
import type { CommandControlContract } from '../contract.ts'
import type { CommandControlDependencies } from '../dependencies.ts'
import { clashesAfter } from '../schedule/clashes-after.ts'
import { findOpenJob, findOpenJourney, journeyTarget } from './find-record.ts'
import { mayPlace, placeJob } from './place-job.ts'

export function journeyAddJob({ travelOf }: CommandControlDependencies): CommandHandler<CommandControlContract['journey.addJob']> {
  return {
    target: (state, { journey }) => journeyTarget(state, journey),
    decide(state, { journey: id, job: jobId, position }, context) {
      const journey = findOpenJourney(state, id)
      if (!journey.ok) return journey
      const job = findOpenJob(state, jobId)
      if (!job.ok) return job
      const place = mayPlace(state, job.value, journey.value)
      if (!place.ok) return place
      const others = state.records.children('journeyJob', id).filter(({ key }) => key !== jobId)
      const changes = placeJob(others, id, job.value, position, context)
      return ok({ changes, output: { clashes: clashesAfter(state, changes, travelOf) } })
    },
  }
}
