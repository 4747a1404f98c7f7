import { adviceContext, type AdviceContext } from './advice-context.ts'
import { crewFinder } from './crew-finder.ts'
import type { DayJob, DayProblem, GoodRecords } from './day-problem.ts'
import { insertionOptions } from './insertion-options.ts'
import { newCrewOptions, type OptionSearch } from './new-crew-options.ts'
import { compareOptions, workersOf, type FoundOption } from './option.ts'
import type { Advice, RefusedTruck, RefusedWorkers } from './recommendation.ts'
import { compareRefusals, nearer, type RuleRefusal } from './rule-refusal.ts'
import { departures, isMissed } from './start-times.ts'
import { writeOption } from './write-option.ts'

export interface RecommendOptions {
  /** How many answers. */
  readonly limit: number
  /** Other starts and places of the same truck or journey count as answers of their own. */
  readonly alternatives: boolean
  /** False for who does not show it: why workers were refused is not looked for. */
  readonly refusedWorkers?: boolean
  /** Where the day has gone on so far that the job's window can no longer be kept: what is late, and says so, instead of nothing. Left out: nothing. */
  readonly late?: boolean
  /** Left out: nobody's record counts. */
  readonly records?: GoodRecords
}

/**
 * The cheapest ways to serve one job on its day, exactly: every open journey at every place, and every free truck with the cheapest crew that satisfies every rule, at every start of `departures`.
 * Pure and deterministic; the order of the problem's lists decides nothing.
 */
export function recommend(problem: DayProblem, job: DayJob, options: RecommendOptions): Advice {
  const context = adviceContext(problem, job, null, options.records ?? null)
  const inTime = search(context, options.alternatives, false)
  const isLate = options.late === true && inTime.options.length === 0 && isMissed(context.problem, job)
  const { options: found, refused } = isLate ? search(context, options.alternatives, true) : inTime
  const ranked = options.alternatives ? found : firstOfEach(found)
  const chosen = ranked.slice(0, options.limit)
  const leastCents = found[0]?.totalCents ?? 0
  return {
    recommendations: chosen.map((option) => writeOption(context, option, option.totalCents - leastCents, bookedInstead(context, found, option))),
    options: found.length,
    refused: refusedTrucks(found, refused),
    refusedWorkers: options.refusedWorkers === false ? [] : refusedWorkers(context, isLate),
  }
}

function search(context: AdviceContext, alternatives: boolean, late: boolean): OptionSearch {
  const onJourneys = insertionOptions(context, alternatives, late)
  const fresh = newCrewOptions(context, late)
  return { options: [...onJourneys.options, ...fresh.options].toSorted(compareOptions), refused: [...onJourneys.refused, ...fresh.refused] }
}

/** The cheapest option with the same trucks on the same journey for which as many work as are booked; null where that is what the option has, or nothing is known of it. */
function bookedInstead(context: AdviceContext, found: readonly FoundOption[], { trucks, journey }: FoundOption): FoundOption | null {
  if (context.job.leastCrew === context.job.mostCrew) return null
  const isAlike = (other: FoundOption) => other.journey === journey && other.trucks.length === trucks.length && other.trucks.every((truck, slot) => truck === trucks[slot])
  return found.find((other) => isAlike(other) && workersOf(context.job, other) === context.job.crewSize) ?? null
}

function firstOfEach(found: readonly FoundOption[]): FoundOption[] {
  const seen = new Set<string>()
  return found.filter(({ trucks, journey }) => {
    const key = `${trucks.map((truck) => truck.id).join('+')} ${journey?.id ?? ''}`
    return !seen.has(key) && Boolean(seen.add(key))
  })
}

/** Trucks with no option at all, each with the refusal that was nearest to passing. */
function refusedTrucks(found: readonly FoundOption[], refused: readonly RefusedTruck[]): RefusedTruck[] {
  const served = new Set(found.flatMap(({ trucks }) => trucks.map((truck) => truck.id)))
  const best = new Map<string, RefusedTruck>()
  for (const one of refused) {
    if (served.has(one.truck)) continue
    const known = best.get(one.truck)
    if (!known || nearer(known.refusal, one.refusal) === one.refusal) best.set(one.truck, one)
  }
  return [...best.values()].toSorted((a, b) => compareRefusals(a.refusal, b.refusal) || (a.truck < b.truck ? -1 : 1))
}

function refusedWorkers(context: AdviceContext, late: boolean): RefusedWorkers[] {
  const start = departures(context.problem, { yard: context.problem.yard, jobs: [context.job] }, null, { late })[0]
  if (!start) return []
  const finder = crewFinder(context, start.timeline)
  const byCode = new Map<string, { refusal: RuleRefusal; workers: number; nearest: string }>()
  for (const { index, worker } of context.workers) {
    const refused = finder.change(index).refused
    if (!refused || worker.onLoan) continue
    const known = byCode.get(refused.code)
    if (!known) byCode.set(refused.code, { refusal: refused, workers: 1, nearest: worker.id })
    else byCode.set(refused.code, { ...(refused.by < known.refusal.by ? { refusal: refused, nearest: worker.id } : known), workers: known.workers + 1 })
  }
  return [...byCode.values()].toSorted((a, b) => compareRefusals(a.refusal, b.refusal))
}
