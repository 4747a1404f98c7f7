import type { Input } from '../../desk/desk-contract.ts'
import type { DayPlan, PlanStep } from './recommendation.ts'

export interface PlanSums {
  /** Jobs of the day that stand on no journey. */
  readonly unassigned: number
  readonly costCents: number | null
  readonly overtimeCents: number | null
  readonly lateMinutes: number
  /** Jobs that more likely than not miss their window. */
  readonly lateJobs: number
  readonly newJourneys: number
}

/** The day with the chosen steps of a plan, or without any: only what the plan would change is counted. */
export function planSums(plan: DayPlan, chosen: ReadonlySet<string>): PlanSums {
  const steps = plan.steps.filter(({ job }) => chosen.has(job))
  const money = steps.map(({ recommendation }) => recommendation.money)
  const known = money.every((one) => one !== null)
  return {
    unassigned: plan.jobs.length - steps.length,
    costCents: known ? sum(money.map((one) => one?.totalCents ?? 0)) : null,
    overtimeCents: known ? sum(money.map((one) => one?.overtimeCents ?? 0)) : null,
    lateMinutes: Math.round(sum(steps.map(({ recommendation }) => recommendation.lateMinutesExpected))),
    lateJobs: steps.filter(({ recommendation }) => recommendation.latePercent >= 50).length,
    newJourneys: new Set(steps.flatMap(({ journeyKeys, recommendation }) => journeyKeys.filter((_, slot) => recommendation.assignments[slot]?.journey === null))).size,
  }
}

/** The new plan with what was locked of the one before it, in front: the new steps were planned round them. */
export function withLocked(before: DayPlan, locked: ReadonlySet<string>, after: DayPlan): DayPlan {
  return { ...after, steps: [...before.steps.filter(({ job }) => locked.has(job)), ...after.steps] }
}

export function stepsToKeep(plan: DayPlan, locked: ReadonlySet<string>): NonNullable<Input<'plan.day'>['keep']> {
  return stepsToApply(plan, locked).map(({ job, assignments }) => ({ job, assignments: assignments.map(({ onDutyAt: _on, offDutyAt: _off, ...rest }) => rest) }))
}

/** The chosen steps in the order in which the plan took them, as the desk wants them. */
export function stepsToApply(plan: DayPlan, chosen: ReadonlySet<string>): Input<'plan.apply'>['steps'] {
  return plan.steps.filter(({ job }) => chosen.has(job)).map(stepToApply)
}

function stepToApply({ job, journeyKeys, recommendation }: PlanStep): Input<'plan.apply'>['steps'][number] {
  const { onDutyAt, offDutyAt } = recommendation.timeline
  return {
    job,
    assignments: recommendation.assignments.map(({ journey, truck, crew, departAt, position }, slot) => ({ journey, journeyKey: journey ?? journeyKeys[slot] ?? `${job}-${slot}`, truck, crew: [...crew], departAt, position, onDutyAt, offDutyAt })),
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
