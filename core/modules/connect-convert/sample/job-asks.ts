import { usualCrew } from './crew-size-cost.ts'
import type { JobRequest } from './job-request.ts'
import type { Random } from './random.ts'
import type { SampleWorker } from './staff.ts'

/** What a customer asks for beyond the work itself. */
export interface JobAsks {
  readonly avoidWorkers: readonly string[]
  readonly wishedWorkers: readonly string[]
  readonly days: number | null
  /** What may be sent instead of the booked crew; null is just that. */
  readonly crew: { readonly least: number; readonly most: number } | null
}

export const NO_ASKS: JobAsks = { avoidWorkers: [], wishedWorkers: [], days: null, crew: null }

const WISHED = 0.06
const AVOIDED = 0.02
/** Of the offices that move. */
const TWO_DAYS = 0.4
/** Of the jobs for which more than one crew size is usual. */
const LEFT_TO_DISPATCH = 0.4

/** Some customers know a lead by name, a few have had a bad day with one; an office may take two days, and some leave it to the dispatcher how many come. Only of jobs that stand on no journey yet: the crews that are planned know nothing of it. */
export function asksOf(random: Random, request: JobRequest, staff: readonly SampleWorker[]): JobAsks {
  const leads = staff.filter(({ roles }) => roles[0] === 'lead').map(({ id }) => id)
  const draw = random.next()
  const some = leads.length > 0 ? [random.pick(leads)] : []
  return {
    wishedWorkers: draw < WISHED ? some : [],
    avoidWorkers: draw >= WISHED && draw < WISHED + AVOIDED ? some : [],
    days: request.type === 'commercial' && random.chance(TWO_DAYS) ? 2 : null,
    crew: crewLeftOpen(random, request),
  }
}

function crewLeftOpen(random: Random, { crewSize, volumeCuft }: JobRequest): JobAsks['crew'] {
  const usual = usualCrew(volumeCuft)
  const [least, most] = [Math.min(crewSize, Math.max(usual.least, crewSize - 1)), Math.max(crewSize, Math.min(usual.most, crewSize + 1))]
  return least < most && random.chance(LEFT_TO_DISPATCH) ? { least, most } : null
}
