import { create } from 'zustand'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import type { DeskLink } from '../../desk/desk-link.ts'
import type { DayPlan, PlanRequest, PlanScope } from './day-plan.ts'
import { runPlan, type PlanStep, type RunningPlan } from './run-plan.ts'

/** A day as it would be if: kept in this window, never written. */
export interface WhatIfCopy {
  readonly id: number
  /** Null for one that differs in nothing. */
  readonly name: string | null
  readonly request: PlanRequest
  /** Null while it waits for its turn, and when it is done. */
  readonly step: PlanStep | null
  readonly plan: DayPlan | null
  readonly failure: FailureFrame | null
}

interface WhatIf {
  readonly day: string
  readonly copies: readonly WhatIfCopy[]
  /** Jobs of other days that a copy speaks of: their names. */
  readonly found: PlanScope['jobs']
}

export const MOST_COPIES = 4
export const useWhatIf = create<WhatIf>()(() => ({ day: '', copies: [], found: [] }))

let running: { readonly copy: number; readonly plan: RunningPlan } | null = null
let lastId = 0

/** Copies are of one day; another day begins without any. */
export function openWhatIf(day: string): void {
  if (useWhatIf.getState().day === day) return
  dropAllCopies()
  useWhatIf.setState({ day, found: [] })
}

/** Puts a copy in, or another in the place of one that is there, and plans it when its turn comes. */
export function putCopy(link: DeskLink, name: string | null, request: PlanRequest, replaces: number | null): void {
  const copy: WhatIfCopy = { id: (lastId += 1), name, request, step: null, plan: null, failure: null }
  if (running?.copy === replaces) stop()
  useWhatIf.setState(({ copies }) => ({ copies: replaces === null ? [...copies, copy] : copies.map((each) => (each.id === replaces ? copy : each)) }))
  void runNext(link)
}

export function planCopyAgain(link: DeskLink, id: number): void {
  change(id, { plan: null, failure: null })
  void runNext(link)
}

export function dropCopy(link: DeskLink, id: number): void {
  if (running?.copy === id) stop()
  useWhatIf.setState(({ copies }) => ({ copies: copies.filter((copy) => copy.id !== id) }))
  void runNext(link)
}

export function dropAllCopies(): void {
  stop()
  useWhatIf.setState({ copies: [] })
}

export function rememberJob(job: PlanScope['jobs'][number]): void {
  useWhatIf.setState(({ found }) => ({ found: [...found.filter(({ id }) => id !== job.id), job] }))
}

function change(id: number, part: Partial<WhatIfCopy>): void {
  useWhatIf.setState(({ copies }) => ({ copies: copies.map((copy) => (copy.id === id ? { ...copy, ...part } : copy)) }))
}

function stop(): void {
  running?.plan.stop()
  running?.plan.drop()
  running = null
}

/** One after the other: a desk plans one thing at a time for a window. */
async function runNext(link: DeskLink): Promise<void> {
  if (running) return
  const next = useWhatIf.getState().copies.find(({ plan, failure }) => plan === null && failure === null)
  if (!next) return
  const own = { copy: next.id, plan: runPlan(link, next.request, (step) => running === own && change(next.id, { step })) }
  running = own
  change(next.id, { step: { share: 0, bestCents: null } })
  const end = await own.plan.end
  if (running !== own) return
  running = null
  change(next.id, { step: null, ...('plan' in end ? { plan: end.plan } : 'failure' in end ? { failure: end.failure } : {}) })
  if (!('isDropped' in end)) void runNext(link)
}
