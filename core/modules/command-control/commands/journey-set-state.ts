import type { JobState } from '../../../domain/job/job-state.ts'
import { JOURNEY_MACHINE, type JourneyState } from '../../../domain/journey/journey-state.ts'
import type { Change, CommandHandler, HandlerContext, State } from '../../../kernel/desk/handler.ts'
import type { CommandControlContract } from '../contract.ts'
import { findRecord, journeyTarget } from './find-record.ts'
import { checkJourneyHas } from './journey-requirements.ts'
import { checkJourneyStep, checkMeanwhile, jobStep, journeyStep } from './state-step.ts'
import { scheduleDecision } from './schedule-decision.ts'

/** Jobs that follow their journey: sent out with it, accepted with it, taken back with it. On the road each job has its own steps. */
const JOBS_FOLLOW: Partial<Record<JourneyState, { readonly to: JobState; readonly from: readonly JobState[] }>> = {
  dispatched: { to: 'dispatched', from: ['planned'] },
  accepted: { to: 'accepted', from: ['dispatched'] },
  planned: { to: 'planned', from: ['dispatched', 'accepted'] },
  cancelled: { to: 'planned', from: ['dispatched', 'accepted'] },
}

export const journeySetState: CommandHandler<CommandControlContract['journey.setState']> = {
  target: (state, { journey }) => journeyTarget(state, journey),
  decide(state, { journey: id, to, reason }, context) {
    const found = findRecord(state, 'journey', id)
    if (!found.ok) return found
    const journey = found.value
    const meanwhile = checkMeanwhile(JOURNEY_MACHINE, journey.status, to, state.records.children('journeyTransition', id), context)
    if (!meanwhile.ok) return meanwhile
    // From the wished state to itself: nothing is left to be done.
    if (meanwhile.value === 'agreed') return scheduleDecision([], { from: to })
    const step = checkJourneyStep(journey.status, to, reason)
    if (!step.ok) return step
    const has = checkJourneyHas(state, journey, to)
    if (!has.ok) return has
    const changes = [...journeyStep(journey, to, context, reason ?? null), ...jobSteps(state, id, to, context, reason ?? null)]
    return scheduleDecision(changes, { from: journey.status })
  },
}

function jobSteps(state: State, journey: string, to: JourneyState, context: HandlerContext, reason: string | null): Change[] {
  const follow = JOBS_FOLLOW[to]
  if (!follow) return []
  return state.records.children('journeyJob', journey).flatMap(({ key }) => {
    const job = state.records.get('job', key)
    return job && follow.from.includes(job.status) ? jobStep(job, follow.to, context, reason ?? `journey ${to}`) : []
  })
}
