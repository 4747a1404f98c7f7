import type { Reply } from '../../../core/kernel/contract/client.ts'
import type { TaskView } from '../../../core/kernel/contract/door-contract.ts'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import type { Input, Output } from '../../desk/desk-contract.ts'
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

/** A desk searches one plan at a time for a window; one that was just dropped takes a moment to end. */
const TRY_EVERY_MS = 300
const TRIES = 20

/** Asks for a plan and follows the desk's work on it, also over a desk that went away and came back. */
export function runPlan(link: DeskLink, request: PlanRequest, onStep: (step: PlanStep) => void): RunningPlan {
  let task: string | null = null
  let isStopping = false
  let isOver = false
  const early: TaskView[] = []
  const { promise: end, resolve } = Promise.withResolvers<PlanEnd>()

  function finish(outcome: PlanEnd): void {
    isOver = true
    stopListening()
    stopWatching()
    resolve(outcome)
  }

  function hear(view: TaskView): void {
    // Its first words may come before its number.
    if (task === null) return void early.push(view)
    if (view.id !== task || isOver) return
    if (view.state === 'running') onStep({ share: view.total === null || view.total === 0 ? 0 : Math.min(1, view.done / view.total), bestCents: view.bestCents })
    else if (view.state === 'done' && view.result !== null) finish({ plan: view.result as unknown as DayPlan })
    else if (view.failure) finish({ failure: { ...view.failure, params: {} } as FailureFrame })
    else finish({ isDropped: true })
  }

  async function look(): Promise<void> {
    if (task === null || isOver) return
    const detail = await link.client.call('task.detail', { task })
    if (detail.ok) hear(detail.value)
    else finish({ failure: detail.failure })
  }

  async function begin(): Promise<void> {
    let reply: Reply<Output<'plan.start'>> = await link.client.call('plan.start', inputOf(request))
    for (let tries = 1; !reply.ok && reply.failure.code === 'desk.task_running' && tries < TRIES && !isOver; tries += 1) {
      await new Promise((again) => setTimeout(again, TRY_EVERY_MS))
      if (!isOver) reply = await link.client.call('plan.start', inputOf(request))
    }
    if (!reply.ok) return finish({ failure: reply.failure })
    task = reply.value.task
    if (isStopping) void link.client.call('task.cancel', { task })
    for (const view of early) hear(view)
    await look()
  }

  const stopListening = link.on('task.changed', hear)
  const stopWatching = link.onConnection((state) => state === 'up' && void look())
  void begin()
  return {
    end,
    stop() {
      isStopping = true
      if (task !== null && !isOver) void link.client.call('task.cancel', { task })
    },
    drop: () => finish({ isDropped: true }),
  }
}

function inputOf({ locations, date, from, weights, seconds, seed, loans, lockedJourneys, whatIf }: PlanRequest): Input<'plan.start'> {
  return { locations: [...locations], date, from, seed, weights, seconds, loans, iterations: ENOUGH_ITERATIONS, lockedJourneys: [...lockedJourneys], whatIf: whatIf.map((one) => ({ ...one })) }
}
