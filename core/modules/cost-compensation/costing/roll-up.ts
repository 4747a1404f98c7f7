import { allocateCents, type Cents } from '../../../domain/money/money.ts'
import type { LocalDate } from '../../../domain/time/local-date.ts'
import { totals, type CostTotals } from './cost-line.ts'
import type { JobCosting } from './cost-job.ts'
import type { CostInput } from './cost-input.ts'
import { COST_PROBLEMS, type CostProblem, type CostProblemCode } from './cost-problem.ts'
import type { JobFacts } from './read-cost-inputs.ts'

export const ROLL_UPS = ['job', 'journey', 'truck', 'crew', 'worker', 'location', 'service', 'salesperson', 'month'] as const
export type RollUp = (typeof ROLL_UPS)[number]

/** A job's costing as far as sums go: some ten numbers, so that a year of jobs can be kept. */
export interface JobSummary {
  readonly job: string
  readonly number: string | null
  readonly date: LocalDate
  /** Keys by which it counts, and with what weight. */
  readonly keys: Readonly<Record<RollUp, readonly (readonly [key: string, weight: number])[]>>
  readonly estimate: CostTotals
  readonly actual: CostTotals
  readonly problems: readonly CostProblem[]
}

export interface RollUpRow {
  /** '': jobs that have none. */
  readonly key: string
  /** Jobs that were worked or billed. */
  readonly jobs: number
  /** Of these, those whose margin is known: the sums of `actual` are theirs. */
  readonly counted: number
  /** Of the counted ones, those with an estimate of both: the sums of `estimate` are theirs. */
  readonly estimated: number
  readonly estimate: CostTotals
  readonly actual: CostTotals
  /** What is known of the others: shown, so that nothing is lost, but in no margin. */
  readonly leftOut: { readonly revenueCents: Cents; readonly costCents: Cents }
  readonly incomplete: number
  readonly problems: readonly { readonly code: CostProblemCode; readonly jobs: number }[]
}

export function summarize(input: CostInput, costing: JobCosting, facts: JobFacts): JobSummary {
  const { sheet, pay } = input
  const evenly = (keys: readonly string[]): (readonly [string, number])[] => keys.map((key) => [key, 1])
  const paid = pay.map(({ worker, work }): readonly [string, number] => [worker, work.reduce((sum, { minutes }) => sum + minutes, 0)]).filter(([, minutes]) => minutes > 0)
  const leads = sheet.crew.filter(({ role }) => role === 'lead').map(({ worker }) => worker)
  return {
    job: sheet.job.id, number: facts.number, date: sheet.job.date,
    keys: {
      job: evenly([sheet.job.id]), journey: evenly(facts.journeys), truck: evenly([...new Set(sheet.trucks.map(({ truck }) => truck))].toSorted()), crew: evenly(leads.toSorted()),
      worker: paid.length > 0 ? paid : evenly(sheet.crew.map(({ worker }) => worker).toSorted()),
      location: evenly([sheet.job.location]), service: evenly(sheet.job.type === '' ? [] : [sheet.job.type]), salesperson: evenly(facts.salesperson === null ? [] : [facts.salesperson]), month: evenly([sheet.job.date.slice(0, 7)]),
    },
    estimate: costing.estimate.totals, actual: costing.actual.totals, problems: costing.problems,
  }
}

interface Sums {
  jobs: number
  counted: number
  estimated: number
  estimatedRevenue: Cents
  estimatedCost: Cents
  revenue: Cents
  cost: Cents
  looseRevenue: Cents
  looseCost: Cents
  incomplete: number
  readonly problems: Map<CostProblemCode, number>
}

/** Jobs added up; a job with two trucks is shared between them, to the cent, and one with four workers by their hours, so that every list adds up to the same total. */
export function rollUp(jobs: readonly JobSummary[], by: RollUp | null): RollUpRow[] {
  const rows = new Map<string, Sums>()
  for (const job of jobs.filter(isDone)) {
    const keys = by === null ? [['', 1] as const] : job.keys[by].length === 0 ? [['', 1] as const] : job.keys[by]
    const share = sharerOf(keys.map(([, weight]) => weight))
    const isCounted = job.actual.marginCents !== null
    const isEstimated = isCounted && job.estimate.marginCents !== null
    const parts = {
      revenue: share(isCounted ? job.actual.revenueCents : 0), cost: share(isCounted ? job.actual.costCents : 0),
      looseRevenue: share(isCounted ? 0 : job.actual.revenueCents), looseCost: share(isCounted ? 0 : job.actual.costCents),
      estimatedRevenue: share(isEstimated ? job.estimate.revenueCents : 0), estimatedCost: share(isEstimated ? job.estimate.costCents : 0),
    }
    for (const [index, [key]] of keys.entries()) {
      const sums = rows.get(key) ?? { jobs: 0, counted: 0, estimated: 0, estimatedRevenue: 0, estimatedCost: 0, revenue: 0, cost: 0, looseRevenue: 0, looseCost: 0, incomplete: 0, problems: new Map<CostProblemCode, number>() }
      rows.set(key, sums)
      sums.jobs += 1
      sums.counted += isCounted ? 1 : 0
      sums.estimated += isEstimated ? 1 : 0
      for (const name of PARTS) sums[name] += parts[name][index] ?? 0
      sums.incomplete += job.problems.length > 0 ? 1 : 0
      for (const { code } of job.problems) sums.problems.set(code, (sums.problems.get(code) ?? 0) + 1)
    }
  }
  return [...rows].map(([key, sums]) => rowOf(key, sums)).toSorted((a, b) => (by === 'month' ? 0 : (b.actual.marginCents ?? 0) - (a.actual.marginCents ?? 0)) || (a.key < b.key ? -1 : 1))
}

const PARTS = ['revenue', 'cost', 'looseRevenue', 'looseCost', 'estimatedRevenue', 'estimatedCost'] as const

function isDone({ actual }: JobSummary): boolean {
  return actual.revenueCents !== null || actual.costCents !== null
}

function sharerOf(weights: readonly number[]): (cents: Cents | null) => readonly Cents[] {
  return (cents) => (weights.length === 1 ? [cents ?? 0] : allocateCents(cents ?? 0, weights))
}

function rowOf(key: string, sums: Sums): RollUpRow {
  return {
    key, jobs: sums.jobs, counted: sums.counted, estimated: sums.estimated,
    estimate: sums.estimated === 0 ? totals(null, null) : totals(sums.estimatedRevenue, sums.estimatedCost),
    actual: sums.counted === 0 ? totals(null, null) : totals(sums.revenue, sums.cost),
    leftOut: { revenueCents: sums.looseRevenue, costCents: sums.looseCost },
    incomplete: sums.incomplete,
    problems: COST_PROBLEMS.flatMap((code) => (sums.problems.has(code) ? [{ code, jobs: sums.problems.get(code) ?? 0 }] : [])),
  }
}

/** Every problem of every job that was worked or billed, by its name. */
export function listProblems(jobs: readonly JobSummary[], limit: number): { readonly code: CostProblemCode; readonly jobs: number; readonly first: readonly { readonly job: JobSummary; readonly problem: CostProblem }[] }[] {
  const done = jobs.filter(isDone)
  return COST_PROBLEMS.flatMap((code) => {
    const of = done.flatMap((job) => job.problems.filter((problem) => problem.code === code).map((problem) => ({ job, problem })))
    return of.length === 0 ? [] : [{ code, jobs: of.length, first: of.toSorted((a, b) => (a.job.date < b.job.date ? 1 : a.job.date > b.job.date ? -1 : a.job.job < b.job.job ? -1 : 1)).slice(0, limit) }]
  })
}
