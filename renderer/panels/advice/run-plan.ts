import type { TaskView } from '../../../core/kernel/contract/door-contract.ts'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import type { Input } from '../../desk/desk-contract.ts'
import type { DeskLink } from '../../desk/desk-link.ts'
import { ENOUGH_ITERATIONS, type DayPlan, type PlanRequest } from './day-plan.ts'

/** How far a search is. */
export interface PlanStep {
  /** 0 to 1. */
  readonly share: number
  /** Of the best so far; null before the first, and for who may not read money. */
  readonly bestCents: number | null
}

export type PlanEnd = { readonly plan: DayPlan } | { readonly failure: FailureFrame } | { readonly isDropped: true }

export interface RunningPlan {
  readonly end: Promise<PlanEnd>
  /** Ends the search; what was best by then is the plan. */
  stop(): void
  /** Nobody waits for it any more. */
  drop(): void
}

/** Asks for a plan and follows the desk's work on it. */
export function runPlan(link: DeskLink, request: PlanRequest, onStep: (step: PlanStep) => void): RunningPlan {
  let task: string | null = null
  let isStopping = false
  let isOver = false
  let stopListening = (): void => undefined
  let drop = (): void => undefined
  const early: TaskView[] = []

  const end = new Promise<PlanEnd>((resolve) => {
    const finish = (outcome: PlanEnd): void => {
      isOver = true
      stopListening()
      resolve(outcome)
    }
    const hear = (view: TaskView): void => {
      // Its first words may come before its number.
      if (task === null) return void early.push(view)
      if (view.id !== task || isOver) return
      if (view.state === 'running') onStep({ share: view.total === null || view.total === 0 ? 0 : Math.min(1, view.done / view.total), bestCents: view.bestCents })
      else if (view.result !== null && view.state !== 'failed') finish({ plan: view.result as unknown as DayPlan })
      else if (view.state === 'failed' && view.failure) finish({ failure: { ...view.failure, params: {} } as FailureFrame })
      else finish({ isDropped: true })
    }
    drop = () => finish({ isDropped: true })
    stopListening = link.on('task.changed', hear)
    void link.client.call('plan.start', inputOf(request)).then(async (reply) => {
      if (!reply.ok) return finish({ failure: reply.failure })
      task = reply.value.task
      if (isStopping) void link.client.call('task.cancel', { task })
      for (const view of early) hear(view)
      const detail = await link.client.call('task.detail', { task })
      if (detail.ok) hear(detail.value)
      else finish({ failure: detail.failure })
    })
  })
  return {
    end,
    stop() {
      isStopping = true
      if (task !== null && !isOver) void link.client.call('task.cancel', { task })
    },
    drop: () => drop(),
  }
}

function inputOf({ locations, date, from, weights, seconds, seed, loans, lockedJourneys, whatIf }: PlanRequest): Input<'plan.start'> {
  return {
    locations: locations as Input<'plan.start'>['locations'], date, from, seed, weights, seconds, loans, iterations: ENOUGH_ITERATIONS,
    lockedJourneys: lockedJourneys as NonNullable<Input<'plan.start'>['lockedJourneys']>, whatIf: [...whatIf],
  }
}
