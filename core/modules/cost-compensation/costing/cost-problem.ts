import type { RecordRef } from './cost-line.ts'

/** Everything that can be wrong with the records of a job's money. What a problem touches is left out of the lines or reckoned with an assumption, and said so here: never a silent zero. */
export const COST_PROBLEMS = [
  /** Done or billed, but nobody clocked time on it, or one of its crew did not. */
  'missing_clock',
  /** One worker's entries on the job overlap: the minutes are paid once. */
  'clock_overlaps',
  /** One worker clocked two jobs at the same time. */
  'two_jobs_at_once',
  /** An entry ends before it begins: it is left out. */
  'clock_backwards',
  /** The usual wage was taken. */
  'no_wage',
  /** Two wages in one pay week: each hour at its own, overtime at their mean. */
  'wage_changed_in_week',
  /** No price list holds for the job. */
  'no_tariff',
  /** The job's price list starts only after it. */
  'tariff_after_job',
  /** Of another currency than the company's: left out, since no rate is recorded. */
  'other_currency',
  /** A quantity below zero, or more returned than issued: left out. */
  'negative_quantity',
  /** No price or no hours were estimated. */
  'no_estimate',
  /** Used, but what it cost is not known: left out. */
  'material_without_cost',
  /** A truck without a cost per kilometre or hour. */
  'truck_without_cost',
  /** Where the stops are is not known, so neither are kilometres and fuel. */
  'place_unknown',
] as const
export type CostProblemCode = (typeof COST_PROBLEMS)[number]

export interface CostProblem {
  readonly code: CostProblemCode
  readonly records: readonly RecordRef[]
}

/** One entry a code, its records once each, in the order of the list. */
export function gatherProblems(problems: readonly CostProblem[]): CostProblem[] {
  return COST_PROBLEMS.flatMap((code) => {
    const of = problems.filter((each) => each.code === code)
    if (of.length === 0) return []
    const records = new Map(of.flatMap((each) => each.records).map((record) => [`${record.kind} ${record.id}`, record]))
    return [{ code, records: [...records].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, record]) => record) }]
  })
}
