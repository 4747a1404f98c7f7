import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import { isDayOf } from '../../../domain/job/job-days.ts'
import { JOB_MACHINE } from '../../../domain/job/job-state.ts'
import { isJourneyLocked } from '../../../domain/journey/journey-state.ts'
import type { Job, JourneyJob } from '../../../domain/records/job-records.ts'
import { childId } from '../../../domain/records/record.ts'
import { put, remove, type Change, type State } from '../../../kernel/desk/handler.ts'
import { findOpenJob } from './find-record.ts'
import { findFreeJourney, type Overruling } from './overrule.ts'
import { isPlannable, orderJobs, releaseState, seqAt } from './place-job.ts'
import { jobStep } from './state-step.ts'

/** The jobs of one journey as a plan wants them, in order. */
export interface PlannedList {
  readonly journey: string
  readonly isNew: boolean
  readonly isDropped: boolean
  readonly jobs: readonly string[]
}

interface Day {
  readonly locations: readonly string[]
  readonly date: string
}

/** Moves jobs from the lists on record to those of a plan; each job stands on no more journeys than it needs trucks, and one that stands on none is unplanned again. */
export function settleJobs(state: State, { locations, date }: Day, lists: readonly PlannedList[], overruling: Overruling): Result<Change[]> {
  const { context } = overruling
  const changes: Change[] = []
  const shaped = new Set(lists.map(({ journey }) => journey))
  const before = new Map(lists.map(({ journey, isNew }) => [journey, isNew ? [] : linesOf(state, journey)]))
  const onLists = Map.groupBy(lists.flatMap(({ journey, jobs }) => jobs.map((job) => ({ journey, job }))), ({ job }) => job)
  const wishedStart = new Map([...before.values()].flat().flatMap(({ key, plannedStart }) => (plannedStart === null ? [] : [[key, plannedStart] as const])))
  const touched = new Set(lists.flatMap(({ journey, jobs }) => difference(jobs, (before.get(journey) ?? []).map(({ key }) => key))))
  for (const id of touched) {
    const found = findOpenJob(state, id)
    if (!found.ok) return found
    const job = found.value
    if (!locations.includes(job.location)) return refuse('journey.other_location')
    const mine = onLists.get(id) ?? []
    const elsewhere = standingElsewhere(state, id, shaped)
    const moved = mine.length > 0 ? moveToDay(state, job, date, elsewhere.filter((one) => one.date !== date).map((one) => one.id), overruling) : ok<Change[]>([])
    if (!moved.ok) return moved
    changes.push(...moved.value)
    const standing = mine.length + elsewhere.filter((one) => one.date === date).length
    const trucks = job.trucks ?? 1
    if (mine.length > 0 && !isPlannable(job.status)) return refuse('job.not_plannable', { id, status: job.status })
    if (mine.length > 0 && standing > trucks) return refuse('journey.job_taken', { job: id, journey: elsewhere[0]?.id ?? mine[0]?.journey ?? '', trucks })
    if (mine.length > 0 && JOB_MACHINE.cell(job.status, 'planned') === 'F') changes.push(...jobStep(job, 'planned', context, null))
    if (mine.length + elsewhere.length === 0 && job.status === 'planned') changes.push(...jobStep(job, releaseState(state, job), context, 'taken off the journey'))
  }
  for (const { journey, jobs, isDropped } of lists) if (!isDropped) changes.push(...lineChanges(journey, before.get(journey) ?? [], jobs, wishedStart))
  return ok(changes)
}

function linesOf(state: State, journey: string): JourneyJob[] {
  return state.records.children('journeyJob', journey).toSorted((a, b) => a.seq - b.seq || (a.key < b.key ? -1 : 1))
}

function standingElsewhere(state: State, job: string, shaped: ReadonlySet<string>): { readonly id: string; readonly date: string }[] {
  return state.db
    .all<{ id: string; date: string }>("SELECT j.id, j.date FROM journey_job jj JOIN journey j ON j.id = jj.owner WHERE jj.key = ? AND j.status <> 'cancelled' ORDER BY j.id", job)
    .filter(({ id }) => !shaped.has(id))
}

/** A job of another day that the plan serves on this one: its day moves with it, off the journeys that it stood on. */
function moveToDay(state: State, job: Job, date: string, otherDays: readonly string[], { reason }: Overruling): Result<Change[]> {
  if (isDayOf(job, date)) return ok([])
  const left: Change[] = []
  for (const id of otherDays) {
    const status = state.records.get('journey', id)?.status
    if (status === undefined || isJourneyLocked(status)) continue
    const free = findFreeJourney(state, id, reason)
    if (!free.ok) return free
    left.push(remove('journeyJob', childId(id, job.id)))
  }
  return ok([put('job', job.id, { date }), ...left])
}

/** Those that keep their order keep their place; a wished start goes with its job. */
function lineChanges(journey: string, before: readonly JourneyJob[], jobs: readonly string[], wishedStart: ReadonlyMap<string, string>): Change[] {
  const wanted = new Set(jobs)
  const gone = before.filter(({ key }) => !wanted.has(key)).map(({ key }) => remove('journeyJob', childId(journey, key)))
  const staying = before.filter(({ key }) => wanted.has(key))
  const known = new Set<string>(staying.map(({ key }) => key))
  const wish = (job: string) => (wishedStart.has(job) ? { plannedStart: wishedStart.get(job) ?? null } : {})
  if (jobs.filter((job) => known.has(job)).some((job, index) => job !== staying[index]?.key)) {
    return [...gone, ...orderJobs(journey, jobs), ...jobs.filter((job) => !known.has(job) && wishedStart.has(job)).map((job) => put('journeyJob', childId(journey, job), wish(job)))]
  }
  const lines: { seq: number }[] = [...staying]
  const added: Change[] = []
  for (const [position, job] of jobs.entries()) {
    if (known.has(job)) continue
    const seq = seqAt(lines, position)
    lines.push({ seq })
    added.push(put('journeyJob', childId(journey, job), { seq, ...wish(job) }))
  }
  return [...gone, ...added]
}

/** In one of the two and not in the other. */
function difference(one: readonly string[], other: readonly string[]): string[] {
  return [...one.filter((id) => !other.includes(id)), ...other.filter((id) => !one.includes(id))]
}
