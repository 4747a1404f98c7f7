import { create } from 'zustand'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import type { DeskLink } from '../../desk/desk-link.ts'
import { USUAL_WEIGHTS, type DayPlan, type PlanRequest } from './day-plan.ts'
import { groupsOf } from './plan-groups.ts'
import { runPlan, type PlanStep, type RunningPlan } from './run-plan.ts'

export interface PlanRun {
  /** What was asked last; null before the first question of this day. */
  readonly request: PlanRequest | null
  readonly step: PlanStep | null
  readonly plan: DayPlan | null
  readonly chosen: ReadonlySet<number>
  readonly failure: FailureFrame | null
}

const NOTHING: PlanRun = { request: null, step: null, plan: null, chosen: new Set(), failure: null }

/** Outside of the dialog: a plan is looked at on the board, and found again as it was left. */
export const usePlanRun = create<PlanRun>()(() => NOTHING)
let running: RunningPlan | null = null

/** As it was left for this very day; another day begins anew. */
export function openPlan(locations: readonly string[], date: string): void {
  const { request } = usePlanRun.getState()
  if (request?.date === date && request.locations.every((id) => locations.includes(id))) return
  forgetPlan()
}

export async function startPlan(link: DeskLink, request: PlanRequest): Promise<void> {
  running?.drop()
  usePlanRun.setState({ ...NOTHING, request, step: { share: 0, bestCents: null } })
  const own = runPlan(link, request, (step) => running === own && usePlanRun.setState({ step }))
  running = own
  const end = await own.end
  if (running !== own) return
  running = null
  if ('plan' in end) showPlan(request, end.plan)
  else usePlanRun.setState({ step: null, failure: 'failure' in end ? end.failure : null })
}

/** A plan that was made elsewhere, as by a what-if copy. */
export function showPlan(request: PlanRequest, plan: DayPlan): void {
  usePlanRun.setState({ request, plan, step: null, failure: null, chosen: new Set(groupsOf(plan).map(({ group }) => group)) })
}

export function stopPlan(): void {
  running?.stop()
}

/** Back to the settings, which stay as they were. */
export function changeSettings(): void {
  usePlanRun.setState({ plan: null, failure: null })
}

export function forgetPlan(): void {
  running?.stop()
  running?.drop()
  running = null
  usePlanRun.setState(NOTHING)
}

export function firstRequest(locations: readonly string[], date: string): PlanRequest {
  return { locations, date, from: 'open', weights: USUAL_WEIGHTS, seconds: 2, seed: 1, loans: false, lockedJourneys: [], whatIf: [] }
}
