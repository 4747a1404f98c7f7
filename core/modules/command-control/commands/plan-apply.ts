import { explainFailure, ok, refuse, type Failure, type Result } from '../../../domain/failure/failure.ts'
import { asId, type Id } from '../../../domain/records/field.ts'
import type { Job } from '../../../domain/records/job-records.ts'
import { JOB_MACHINE } from '../../../domain/job/job-state.ts'
import { childId } from '../../../domain/records/record.ts'
import type { ParsedInputOf } from '../../../kernel/contract/method.ts'
import { put, type Change, type CommandHandler, type HandlerContext, type State } from '../../../kernel/desk/handler.ts'
import type { CommandControlContract } from '../contract.ts'
import type { CommandControlDependencies } from '../dependencies.ts'
import { journeysOfTruck, journeysOfWorker } from '../schedule/schedule-lookups.ts'
import { createScheduleReader, type ScheduleReader } from '../schedule/schedule-reader.ts'
import { checkCrew, checkDrivers, checkTruck, type CrewLine } from './check-resources.ts'
import { checkTimes } from './check-times.ts'
import { crewChanges } from './crew-changes.ts'
import { findOpenJob, findRecord } from './find-record.ts'
import { mayPlace, orderJobs, seqAt } from './place-job.ts'
import { findFreeJourney } from './overrule.ts'
import { scheduleDecision } from './schedule-decision.ts'
import { jobStep } from './state-step.ts'

type Input = ParsedInputOf<CommandControlContract['plan.apply']>
type Step = Input['steps'][number]
type Assignment = Step['assignments'][number]

/** A journey as the steps so far have left it. */
interface Shaped {
  readonly id: Id<'journey'>
  readonly isNew: boolean
  readonly truck: Id<'truck'>
  readonly crew: readonly CrewLine[]
  readonly departAt: string
  readonly lines: readonly { readonly job: string; readonly seq: number; readonly added: boolean }[]
}

/** Steps in their order, as the plan took them: each sees what the earlier ones made. */
export function planApply(places: CommandControlDependencies): CommandHandler<CommandControlContract['plan.apply']> {
  return {
    target(state, { location }) {
      const found = findRecord(state, 'location', location)
      return found.ok ? ok({ kind: 'location', id: location, location }) : found
    },
    decide(state, input, context) {
      const schedule = createScheduleReader(state.db, state.records, places)
      const shaped = new Map<string, Shaped>()
      const placed: Job[] = []
      const refused: { job: Id<'job'>; code: string; message: string; next: string }[] = []
      for (const step of input.steps) {
        const taken = takeStep(state, schedule, input, step, shaped, context)
        if (!taken.ok) {
          refused.push({ job: step.job, code: taken.failure.code, ...explainFailure(taken.failure, context.session.language) })
          continue
        }
        for (const [key, journey] of taken.value.journeys) shaped.set(key, journey)
        placed.push(taken.value.job)
      }
      const changes = [...[...shaped.values()].flatMap((journey) => journeyChanges(state, input, journey)), ...placed.flatMap((job) => (JOB_MACHINE.cell(job.status, 'planned') === 'F' ? jobStep(job, 'planned', context, null) : []))]
      return scheduleDecision(changes, { applied: placed.map(({ id }) => id), journeys: [...shaped.values()].map(({ id }) => id), refused })
    },
  }
}

interface Taken {
  readonly job: Job
  readonly journeys: readonly (readonly [string, Shaped])[]
}

function takeStep(state: State, schedule: ScheduleReader, input: Input, step: Step, shaped: ReadonlyMap<string, Shaped>, context: HandlerContext): Result<Taken> {
  const job = findOpenJob(state, step.job)
  if (!job.ok) return job
  const journeys: (readonly [string, Shaped])[] = []
  for (const assignment of step.assignments) {
    const key = assignment.journey ?? assignment.journeyKey
    const before = shaped.get(key) ?? shapedFrom(state, assignment, context)
    if ('ok' in before) return before
    const failure = problemWith(state, schedule, input, job.value, assignment, before, shaped, context)
    if (failure) return { ok: false, failure }
    const lines = before.lines.filter((line) => line.job !== step.job)
    journeys.push([key, { ...before, truck: assignment.truck, crew: assignment.crew, departAt: assignment.departAt, lines: [...lines, { job: step.job, seq: seqAt(lines, assignment.position), added: true }] }])
  }
  return ok({ job: job.value, journeys })
}

function shapedFrom(state: State, assignment: Assignment, context: HandlerContext): Shaped | { readonly ok: false; readonly failure: Failure } {
  const { truck, crew, departAt } = assignment
  if (assignment.journey === null) return { id: asId<'journey'>(context.newId()), isNew: true, truck, crew, departAt, lines: [] }
  const journey = findFreeJourney(state, assignment.journey, undefined)
  if (!journey.ok) return journey
  const lines = state.records.children('journeyJob', journey.value.id).map(({ key, seq }) => ({ job: key, seq, added: false }))
  return { id: journey.value.id, isNew: false, truck, crew, departAt, lines }
}

function problemWith(state: State, schedule: ScheduleReader, input: Input, job: Job, assignment: Assignment, journey: Shaped, shaped: ReadonlyMap<string, Shaped>, context: HandlerContext): Failure | null {
  const { location, date } = input
  const { truck, crew, departAt } = assignment
  const checks = [mayPlace(state, job, { id: journey.id, date, location }), checkTimes(state, location, date, { departAt }), checkTruck(state, truck), checkCrew(state, crew)]
  for (const check of checks) if (!check.ok) return check.failure
  const driven = checkDrivers(state, { id: journey.id, truck, location, date }, crew, { reason: undefined, context })
  if (!driven.ok) return driven.failure
  const free = checkFree(state, schedule, date, assignment, new Set([journey.id, ...[...shaped.values()].map(({ id }) => id)]))
  return free.ok ? null : free.failure
}

/** Nobody and nothing of the step has been put on another journey of those hours since it was planned. Journeys that the plan itself shapes are its own business. */
function checkFree(state: State, schedule: ScheduleReader, date: string, { truck, crew, onDutyAt, offDutyAt }: Assignment, own: ReadonlySet<string>): Result<void> {
  const taken = (ids: readonly string[]) => schedule.journeys(ids.filter((id) => !own.has(id))).some(({ status, timeline }) => status !== 'cancelled' && status !== 'done' && timeline !== null && timeline.onDutyAt < offDutyAt && onDutyAt < timeline.offDutyAt)
  if (taken(journeysOfTruck(state.db, truck, date, date))) return refuse('plan.truck_taken', { truck: state.records.get('truck', truck)?.name ?? truck })
  const busy = crew.find(({ worker }) => taken(journeysOfWorker(state.db, worker, date, date)))
  return busy ? refuse('plan.worker_taken', { worker: busy.worker }) : ok(undefined)
}

function journeyChanges(state: State, { location, date }: Input, journey: Shaped): Change[] {
  const { id, truck, crew, departAt } = journey
  const order = journey.lines.toSorted((a, b) => a.seq - b.seq)
  if (!journey.isNew) return [put('journey', id, { truck, departAt }), ...crewChanges(state, id, crew), ...order.filter(({ added }) => added).map(({ job, seq }) => put('journeyJob', childId(id, job), { seq }))]
  return [put('journey', id, { location, date, truck, departAt, status: 'planned' }), ...crew.map(({ worker, role }) => put('crewMember', childId(id, worker), { role })), ...orderJobs(id, order.map(({ job }) => job))]
}
