import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import { JOB_MACHINE, type JobState } from '../../../domain/job/job-state.ts'
import { JOURNEY_MACHINE, type JourneyState } from '../../../domain/journey/journey-state.ts'
import type { Job, Journey } from '../../../domain/records/job-records.ts'
import { childId } from '../../../domain/records/record.ts'
import type { StateMachine } from '../../../domain/state/state-machine.ts'
import { put, type Change, type HandlerContext } from '../../../kernel/desk/handler.ts'

/** A change of state is the new state and the line that keeps it: without the line no merge could be replayed. */
export function jobStep(job: Pick<Job, 'id' | 'status'>, to: JobState, context: HandlerContext, reason: string | null): Change[] {
  return [put('job', job.id, { status: to }), put('jobTransition', childId(job.id, context.hlc), { from: job.status, to, by: context.session.user, at: context.now, reason })]
}

export function journeyStep(journey: Pick<Journey, 'id' | 'status'>, to: JourneyState, context: HandlerContext, reason: string | null): Change[] {
  return [put('journey', journey.id, { status: to }), put('journeyTransition', childId(journey.id, context.hlc), { from: journey.status, to, by: context.session.user, at: context.now, reason })]
}

/** `state.impossible`, or `state.reason_needed` for a correction without one. */
export function checkJobStep(from: JobState, to: JobState, reason: string | undefined): Result<void> {
  return checkStep(JOB_MACHINE, from, to, reason)
}

export function checkJourneyStep(from: JourneyState, to: JourneyState, reason: string | undefined): Result<void> {
  return checkStep(JOURNEY_MACHINE, from, to, reason)
}

function checkStep<State extends string>(machine: StateMachine<State>, from: State, to: State, reason: string | undefined): Result<void> {
  const step = machine.transition(from, to)
  if (!step.ok) return step
  if (machine.cell(from, to) === 'C' && reason === undefined) return refuse('state.reason_needed', { from, to })
  return ok(undefined)
}
