import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import { JOB_MACHINE, type JobState } from '../../../domain/job/job-state.ts'
import { JOURNEY_MACHINE, type JourneyState } from '../../../domain/journey/journey-state.ts'
import type { Job, Journey } from '../../../domain/records/job-records.ts'
import { childId } from '../../../domain/records/record.ts'
import type { StateMachine } from '../../../domain/state/state-machine.ts'
import { put, type Change, type HandlerContext } from '../../../kernel/desk/handler.ts'

/** A change of state is the new state and the line that keeps it: without the line no merge could be replayed. */
export function jobStep(job: Pick<Job, 'id' | 'status'>, to: JobState, context: HandlerContext, reason: string | null): Change[] {
  return [put('job', job.id, { status: to }), put('jobTransition', childId(job.id, context.hlc), { from: job.status, to, by: context.session.user, at: doneAt(context), reason })]
}

export function journeyStep(journey: Pick<Journey, 'id' | 'status'>, to: JourneyState, context: HandlerContext, reason: string | null): Change[] {
  return [put('journey', journey.id, { status: to }), put('journeyTransition', childId(journey.id, context.hlc), { from: journey.status, to, by: context.session.user, at: doneAt(context), reason })]
}

/**
 * A phone that was away may have been overtaken. `agreed`: somebody has taken the same step meanwhile, and perhaps gone on; null: the step
 * is judged as any other. What would now be a step back was not meant as one.
 */
export function checkMeanwhile<State extends string>(machine: StateMachine<State>, now: State, to: State, history: readonly { readonly to: State }[], { session: { phone } }: HandlerContext): Result<'agreed' | null> {
  if (phone === undefined || phone.from === now) return ok(null)
  const since = history.slice(history.findLastIndex((step) => step.to === phone.from) + 1)
  if (now === to || since.some((step) => step.to === to)) return ok('agreed')
  return machine.cell(now, to) === 'F' ? ok(null) : refuse('phone.overtaken', { from: phone.from, now, to })
}

/** Of a phone that was in a dead zone: when the step was taken, not when it came. */
function doneAt({ session, now }: HandlerContext): number {
  return session.phone?.doneAt ?? now
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
