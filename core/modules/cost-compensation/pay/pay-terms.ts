/** What payroll is told by: regular hours, overtime, double time, bonuses, tips. */
export const PAY_CODES = ['REG', 'OT', 'DT', 'BONUS', 'TIPS'] as const

/** What can be wrong with a pay week; those of the clock are the same as in a job's costing. */
export const PAY_PROBLEMS = ['clock_overlaps', 'two_jobs_at_once', 'clock_backwards', 'no_wage', 'wage_changed_in_week', 'tip_without_crew'] as const
export type PayProblemCode = (typeof PAY_PROBLEMS)[number]

/** What a line of a worker's week is for; overtime and double time are the premium above the wage. */
export const PAY_LINE_KINDS = ['labour', 'travel', 'idle', 'overtime', 'double', 'bonus', 'tips'] as const
export type PayLineKind = (typeof PAY_LINE_KINDS)[number]
