import { crewRangeOf } from '../../../domain/crew/crew-range.ts'
import { explainFailure, type Language, type Result } from '../../../domain/failure/failure.ts'
import { isJobLocked, JOB_MACHINE, type JobState } from '../../../domain/job/job-state.ts'
import { JOURNEY_MACHINE, type JourneyState } from '../../../domain/journey/journey-state.ts'
import type { Customer, Job, Journey } from '../../../domain/records/job-records.ts'
import type { HandlerContext, State } from '../../../kernel/desk/handler.ts'
import type { CrewLine } from '../commands/check-resources.ts'
import { jobTarget, journeyTarget } from '../commands/find-record.ts'
import { checkJourneyHas } from '../commands/journey-requirements.ts'
import type { JobStepView, JourneyStepView, Wish } from '../order-shapes.ts'

export interface JobSurroundings {
  readonly customer: Customer | null
  readonly stops: number
  /** Journeys that stand, with their truck and crew. */
  readonly journeys: readonly { readonly truck: string | null; readonly crew: readonly CrewLine[] }[]
}

/** The steps that the table allows from here: whether this reader may take them, and what they would do well to have first. */
export function jobSteps(state: State, job: Job, around: JobSurroundings, { permits, session }: HandlerContext): JobStepView[] {
  const target = jobTarget(state, job.id)
  return JOB_MACHINE.nextStates(job.status).map((to) => {
    const isBack = JOB_MACHINE.cell(job.status, to) === 'C'
    const method = isBack && isJobLocked(job.status) ? 'job.reopen' : 'job.setState'
    const permission = target.ok ? permits(method, target.value) : target
    return { state: to, isBack, needsReason: isBack, allowed: permission.ok, refusal: refusalView(permission, session.language), missing: isBack ? [] : jobWishes(job, to, around) }
  })
}

/** Crew states from the dispatch on, until the job is done. */
const ON_JOURNEY: ReadonlySet<JobState> = new Set<JobState>(['planned', 'dispatched', 'accepted', 'enRoute', 'arrived'])

function jobWishes(job: Job, to: JobState, { customer, stops, journeys }: JobSurroundings): Wish[] {
  const wishes: Wish[] = []
  const crew = journeys.flatMap((journey) => journey.crew)
  if (to === 'confirmed' && customer !== null && customer.phone === null && customer.email === null) wishes.push('contact')
  if ((to === 'confirmed' || to === 'planned') && job.windowStart === null) wishes.push('window')
  if ((to === 'booked' || to === 'confirmed' || to === 'planned') && stops === 0) wishes.push('stops')
  if (!ON_JOURNEY.has(to)) return wishes
  if (journeys.length === 0) return [...wishes, 'journey']
  if (journeys.some(({ truck }) => truck === null)) wishes.push('truck')
  if (new Set(crew.map(({ worker }) => worker)).size < crewRangeOf(job).leastCrew) wishes.push('crew')
  if (!crew.some(drives)) wishes.push('driver')
  return wishes
}

/** `crewNeeded`: the largest crew any of its jobs asks for at least. */
export function journeySteps(state: State, journey: Journey, around: { readonly crew: readonly CrewLine[]; readonly crewNeeded: number; readonly jobs: number }, { permits, session }: HandlerContext): JourneyStepView[] {
  const target = journeyTarget(state, journey.id)
  const permission = target.ok ? permits('journey.setState', target.value) : target
  return JOURNEY_MACHINE.nextStates(journey.status).map((to) => {
    const isBack = JOURNEY_MACHINE.cell(journey.status, to) === 'C'
    const has = permission.ok ? checkJourneyHas(state, journey, to) : permission
    return { state: to, isBack, needsReason: isBack, allowed: permission.ok, refusal: refusalView(has, session.language), missing: isBack || !has.ok ? [] : journeyWishes(to, journey, around) }
  })
}

const LEAVING: ReadonlySet<JourneyState> = new Set<JourneyState>(['planned', 'dispatched', 'accepted', 'enRoute'])

function journeyWishes(to: JourneyState, journey: Journey, { crew, crewNeeded, jobs }: { readonly crew: readonly CrewLine[]; readonly crewNeeded: number; readonly jobs: number }): Wish[] {
  if (!LEAVING.has(to)) return []
  const wishes: Wish[] = []
  if (journey.truck === null) wishes.push('truck')
  if (jobs === 0) wishes.push('jobs')
  if (crew.length < crewNeeded) wishes.push('crew')
  if (!crew.some(drives)) wishes.push('driver')
  return wishes
}

function drives({ role }: CrewLine): boolean {
  return role === 'driver' || role === 'lead'
}

function refusalView(result: Result<unknown>, language: Language): JobStepView['refusal'] {
  return result.ok ? null : { code: result.failure.code, ...explainFailure(result.failure, language) }
}
