import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import { instantOnRecord } from '../../../domain/journey/timeline-input.ts'
import { isDayOf } from '../../../domain/job/job-days.ts'
import { JOB_MACHINE } from '../../../domain/job/job-state.ts'
import { isJourneyLocked } from '../../../domain/journey/journey-state.ts'
import type { Job } from '../../../domain/records/job-records.ts'
import { childId } from '../../../domain/records/record.ts'
import type { ParsedInputOf } from '../../../kernel/contract/method.ts'
import { put } from '../../../kernel/desk/handler.ts'
import type { CommandControlContract } from '../contract.ts'
import { journeysOfJob } from '../schedule/schedule-lookups.ts'
import { checkTimes } from './check-times.ts'
import { findOpenJob } from './find-record.ts'
import { isPlannable, releaseState } from './place-job.ts'
import type { DraftJourney, ScheduleDraft } from './schedule-draft.ts'
import { jobStep } from './state-step.ts'

type JobMove = ParsedInputOf<CommandControlContract['assignment.move']>['jobs'][number]

/** One job from where it stands to a journey, or back to the tray. On a journey of another day the job's day moves with it. */
export function moveJob(draft: ScheduleDraft, move: JobMove): Result<void> {
  const { state } = draft
  const found = findOpenJob(state, move.job)
  if (!found.ok) return found
  const job = found.value
  if (job.location !== draft.location) return refuse('journey.other_location')
  const target = move.to === null ? null : draft.journey(move.to)
  if (target && !target.ok) return target
  const left = leave(draft, job, move, target ? target.value : null)
  if (!left.ok) return left
  if (move.estimatedHours !== undefined) draft.add(put('job', job.id, { estimatedHours: move.estimatedHours }))
  return target ? enter(draft, job, move, target.value, left.value) : release(draft, job, left.value)
}

/** Off every open journey it stands on, or just off the one named; gives how many it still stands on, the target left out. */
function leave(draft: ScheduleDraft, job: Job, { from }: JobMove, target: DraftJourney | null): Result<number> {
  let staying = 0
  for (const id of journeysOfJob(draft.state.db, job.id)) {
    const journey = draft.state.records.get('journey', id)
    const status = journey?.status
    if (status === undefined || status === 'cancelled' || id === target?.journey.id) continue
    // The other days of a job that takes several stay as they are, unless the whole job moves.
    if (journey && target && id !== from && isDayOf(job, target.journey.date) && journey.date !== target.journey.date) continue
    if (isJourneyLocked(status) || (from !== undefined && id !== from)) {
      staying += 1
      continue
    }
    const source = draft.journey(id)
    if (!source.ok) return source
    draft.takeOff(source.value, job.id)
  }
  return ok(staying)
}

function enter(draft: ScheduleDraft, job: Job, move: JobMove, target: DraftJourney, standing: number): Result<void> {
  const { journey } = target
  const { context } = draft.overruling
  if (!isPlannable(job.status)) return refuse('job.not_plannable', { id: job.id, status: job.status })
  const trucks = job.trucks ?? 1
  if (standing >= trucks) return refuse('journey.job_taken', { job: job.id, journey: journey.id, trucks })
  const times = checkTimes(draft.state, journey.location, journey.date, { departAt: move.plannedStart, windowStart: job.windowStart, windowEnd: job.windowEnd })
  if (!times.ok) return times
  const seq = draft.place(target, job.id, move.position ?? positionAt(draft, target, job, move.plannedStart ?? null))
  draft.add(put('journeyJob', childId(journey.id, job.id), move.plannedStart === undefined ? { seq } : { seq, plannedStart: move.plannedStart }))
  if (!isDayOf(job, journey.date)) draft.add(put('job', job.id, { date: journey.date }))
  if (JOB_MACHINE.cell(job.status, 'planned') === 'F') draft.add(...jobStep(job, 'planned', context, null))
  return ok(undefined)
}

function release(draft: ScheduleDraft, job: Job, standing: number): Result<void> {
  if (job.status === 'planned' && standing === 0) draft.add(...jobStep(job, releaseState(draft.state, job), draft.overruling.context, 'taken off the journey'))
  return ok(undefined)
}

/** Before the first job of the journey that begins later; at the end where no start was asked for. */
function positionAt({ schedule, state }: ScheduleDraft, { journey, lines, isNew }: DraftJourney, job: Job, plannedStart: string | null): number | undefined {
  if (plannedStart === null || isNew) return undefined
  const zone = state.records.get('location', journey.location)?.timezone ?? 'UTC'
  const at = instantOnRecord(journey.date, plannedStart, zone)
  const starts = new Map((schedule.journeys([journey.id])[0]?.timeline?.jobs ?? []).map((timing) => [timing.id, timing.startAt]))
  const others = lines.filter((line) => line.job !== job.id)
  const index = others.findIndex((line) => (starts.get(line.job) ?? Number.NEGATIVE_INFINITY) > at)
  return index === -1 ? undefined : index
}
