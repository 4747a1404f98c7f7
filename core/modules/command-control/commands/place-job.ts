import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import { isDayOf } from '../../../domain/job/job-days.ts'
import type { JobState } from '../../../domain/job/job-state.ts'
import { isJobUnderWay, JOB_MACHINE } from '../../../domain/job/job-state.ts'
import type { Job, Journey, JourneyJob } from '../../../domain/records/job-records.ts'
import { childId } from '../../../domain/records/record.ts'
import { put, remove, type Change, type HandlerContext, type State } from '../../../kernel/desk/handler.ts'
import { jobStep } from './state-step.ts'

/** Room between two neighbours for later insertions. */
const SEQ_STEP = 1000

/** Whether a job may stand on a journey: booked, of its day and location, and not already on as many journeys as it needs trucks. */
export function mayPlace(state: State, job: Job, journey: Pick<Journey, 'id' | 'date' | 'location'>): Result<void> {
  if (!isPlannable(job.status)) return refuse('job.not_plannable', { id: job.id, status: job.status })
  if (job.location !== journey.location) return refuse('journey.other_location')
  if (!isDayOf(job, journey.date)) return refuse('journey.other_day', { jobDate: job.date, journeyDate: journey.date })
  const others = state.db.all<{ id: string }>(
    "SELECT j.id FROM journey_job jj JOIN journey j ON j.id = jj.owner WHERE jj.key = ? AND j.date = ? AND j.id <> ? AND j.status <> 'cancelled' ORDER BY j.id", job.id, journey.date, journey.id,
  )
  const trucks = job.trucks ?? 1
  return others.length >= trucks ? refuse('journey.job_taken', { job: job.id, journey: others[0]?.id ?? '', trucks }) : ok(undefined)
}

export function isPlannable(status: JobState): boolean {
  return JOB_MACHINE.cell(status, 'planned') === 'F' || status === 'planned' || status === 'dispatched' || status === 'accepted' || isJobUnderWay(status)
}

/** Puts the job on the journey, at the end or at a position counted from 0; a booked job becomes planned by it. */
export function placeJob(lines: readonly Pick<JourneyJob, 'seq'>[], journey: string, job: Job, position: number | undefined, context: HandlerContext): Change[] {
  const line = put('journeyJob', childId(journey, job.id), { seq: seqAt(lines, position) })
  return JOB_MACHINE.cell(job.status, 'planned') === 'F' ? [line, ...jobStep(job, 'planned', context, null)] : [line]
}

export function seqAt(lines: readonly Pick<JourneyJob, 'seq'>[], position: number | undefined): number {
  const seqs = lines.map(({ seq }) => seq).toSorted((a, b) => a - b)
  const at = Math.min(position ?? seqs.length, seqs.length)
  const after = seqs[at]
  const before = at === 0 ? 0 : (seqs[at - 1] as number)
  return after === undefined ? before + SEQ_STEP : (before + after) / 2
}

export function orderJobs(journey: string, jobs: readonly string[]): Change[] {
  return jobs.map((job, index) => put('journeyJob', childId(journey, job), { seq: (index + 1) * SEQ_STEP }))
}

/** Takes the job off the journey. A planned job that then stands on no other goes back to what it was before it was planned. */
export function releaseJob(state: State, journey: string, job: Job, context: HandlerContext): Change[] {
  const line = remove('journeyJob', childId(journey, job.id))
  if (job.status !== 'planned' || standsElsewhere(state, job.id, journey)) return [line]
  return [line, ...jobStep(job, releaseState(state, job), context, 'taken off the journey')]
}

/** What a planned job was before it was planned. */
export function releaseState(state: State, job: Job): 'booked' | 'confirmed' {
  const planning = state.records.children('jobTransition', job.id).findLast(({ to }) => to === 'planned')
  return planning?.from === 'confirmed' ? 'confirmed' : 'booked'
}

function standsElsewhere(state: State, job: string, journey: string): boolean {
  return state.db.get("SELECT 1 FROM journey_job jj JOIN journey j ON j.id = jj.owner WHERE jj.key = ? AND j.id <> ? AND j.status <> 'cancelled'", job, journey) !== undefined
}
