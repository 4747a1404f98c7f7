import { JOB_MACHINE, type JobState } from '../../core/domain/job/job-state.ts'
import { JOURNEY_MACHINE, type JourneyState } from '../../core/domain/journey/journey-state.ts'
import { CREW_JOB_STEPS, CREW_JOURNEY_STEPS } from '../../core/kernel/contract/phone-proof.ts'
import type { CrewDay } from '../../core/modules/command-control/crew-shape.ts'
import type { KeptChange, Step } from './kept-change.ts'

export type CrewJourney = CrewDay['journeys'][number]
export type CrewJob = CrewJourney['jobs'][number]

/** What one tap does: a step of a job often takes its journey along. */
export interface Tap {
  /** By which it is called. */
  readonly main: Step
  readonly steps: readonly Step[]
  readonly job: CrewJob | null
  /** Back, which needs a reason. */
  readonly isBack: boolean
}

/** The ordinary course of a job at the customer's; what can be left out is among the other steps. */
const ORDINARY: Partial<Record<JobState, JobState>> = { dispatched: 'enRoute', accepted: 'enRoute', enRoute: 'arrived', arrived: 'preSigned', preSigned: 'loading', loading: 'loaded', loaded: 'unloading', unloading: 'postSigned', postSigned: 'completed' }
const BEFORE_COMPLETED: ReadonlySet<JobState> = new Set<JobState>(['planned', 'dispatched', 'accepted', 'enRoute', 'arrived', 'preSigned', 'loading', 'loaded', 'unloading', 'postSigned'])
const OUT: ReadonlySet<JourneyState> = new Set<JourneyState>(['enRoute', 'onSite', 'returning'])

/** The day as it stands on this phone: what the desk said, and what was done here since. */
export function withWaiting(day: CrewDay, waiting: readonly KeptChange[]): CrewDay {
  if (waiting.length === 0) return day
  const states = new Map<string, string>()
  for (const { step } of waiting) {
    states.set(step.subject, step.to)
    // The desk takes the jobs along when the journey is accepted.
    if (step.kind === 'journey' && step.to === 'accepted') for (const job of jobsOf(day, step.subject)) if ((states.get(job.id) ?? job.status) === 'dispatched') states.set(job.id, 'accepted')
  }
  const stateOf = <State extends string>(id: string, status: State): State => (states.get(id) as State | undefined) ?? status
  return { ...day, journeys: day.journeys.map((journey) => ({ ...journey, status: stateOf(journey.id, journey.status), jobs: journey.jobs.map((job) => ({ ...job, status: stateOf(job.id, job.status) })) })) }
}

function jobsOf(day: CrewDay, journey: string): readonly CrewJob[] {
  return day.journeys.find(({ id }) => id === journey)?.jobs ?? []
}

/** The job that is done now, or next. */
export function currentJob({ jobs }: CrewJourney): CrewJob | null {
  return jobs.find(({ status }) => BEFORE_COMPLETED.has(status)) ?? null
}

/** The one thing to do next; null when it is the office's turn, or everything is done. */
export function nextTap(journey: CrewJourney): Tap | null {
  const job = currentJob(journey)
  switch (journey.status) {
    case 'dispatched':
      return journeyTap(journey, 'accepted')
    case 'accepted': {
      const leaves = journeyTap(journey, 'enRoute')
      return leaves && job && canGo(job, 'enRoute') ? { ...leaves, steps: [...leaves.steps, stepOf(job, 'enRoute')], job } : leaves
    }
    case 'enRoute':
    case 'onSite':
    case 'returning': {
      if (job === null) return journeyTap(journey, journey.status === 'returning' ? 'done' : 'returning')
      const to = ORDINARY[job.status]
      return to !== undefined && isCrewJobStep(to) && canGo(job, to) ? jobTap(journey, job, to, false) : null
    }
    default:
      return null
  }
}

/** What else the tables allow now: leaving something out, or going back on a step that was tapped by mistake. */
export function otherTaps(journey: CrewJourney): readonly Tap[] {
  const next = nextTap(journey)
  const job = currentJob(journey)
  const ofJob = job === null || !OUT.has(journey.status) ? [] : CREW_JOB_STEPS.filter((to) => JOB_MACHINE.cell(job.status, to) !== '_').map((to) => jobTap(journey, job, to, JOB_MACHINE.cell(job.status, to) === 'C'))
  const ofJourney = CREW_JOURNEY_STEPS.filter((to) => JOURNEY_MACHINE.cell(journey.status, to) !== '_').flatMap((to) => journeyTap(journey, to, JOURNEY_MACHINE.cell(journey.status, to) === 'C') ?? [])
  return [...ofJob, ...ofJourney].filter(({ main }) => !(next?.main.subject === main.subject && next.main.to === main.to))
}

function journeyTap(journey: CrewJourney, to: (typeof CREW_JOURNEY_STEPS)[number], isBack = false): Tap | null {
  if (!isBack && JOURNEY_MACHINE.cell(journey.status, to) !== 'F') return null
  const main: Step = { kind: 'journey', subject: journey.id, from: journey.status, to }
  return { main, steps: [main], job: null, isBack }
}

function jobTap(journey: CrewJourney, job: CrewJob, to: (typeof CREW_JOB_STEPS)[number], isBack: boolean): Tap {
  const main = stepOf(job, to)
  const along = isBack ? null : to === 'enRoute' ? 'enRoute' : to === 'arrived' ? 'onSite' : null
  const takes = along !== null && journey.status !== along && JOURNEY_MACHINE.cell(journey.status, along) === 'F'
  const beside: readonly Step[] = takes && along !== null ? [{ kind: 'journey', subject: journey.id, from: journey.status, to: along }] : []
  // The truck leaves before the job can be on its way; it stands at the door when the job has arrived.
  return { main, steps: to === 'enRoute' ? [...beside, main] : [main, ...beside], job, isBack }
}

function stepOf(job: CrewJob, to: (typeof CREW_JOB_STEPS)[number]): Step {
  return { kind: 'job', subject: job.id, from: job.status, to }
}

function canGo({ status }: CrewJob, to: JobState): boolean {
  return JOB_MACHINE.cell(status, to) === 'F'
}

function isCrewJobStep(state: JobState): state is (typeof CREW_JOB_STEPS)[number] {
  return (CREW_JOB_STEPS as readonly JobState[]).includes(state)
}
