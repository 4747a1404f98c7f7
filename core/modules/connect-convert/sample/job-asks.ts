import type { JobRequest } from './job-request.ts'
import type { Random } from './random.ts'
import type { SampleWorker } from './staff.ts'

/** What a customer asks for beyond the work itself. */
export interface JobAsks {
  readonly avoidWorkers: readonly string[]
  readonly wishedWorkers: readonly string[]
  readonly days: number | null
}

export const NO_ASKS: JobAsks = { avoidWorkers: [], wishedWorkers: [], days: null }

const WISHED = 0.06
const AVOIDED = 0.02
/** Of the offices that move. */
const TWO_DAYS = 0.4

/** Some customers know a lead by name, a few have had a bad day with one; an office may take two days. Only of jobs that stand on no journey yet: the crews that are planned know nothing of it. */
export function asksOf(random: Random, request: JobRequest, staff: readonly SampleWorker[]): JobAsks {
  const leads = staff.filter(({ roles }) => roles[0] === 'lead').map(({ id }) => id)
  const draw = random.next()
  const some = leads.length > 0 ? [random.pick(leads)] : []
  return {
    wishedWorkers: draw < WISHED ? some : [],
    avoidWorkers: draw >= WISHED && draw < WISHED + AVOIDED ? some : [],
    days: request.type === 'commercial' && random.chance(TWO_DAYS) ? 2 : null,
  }
}
