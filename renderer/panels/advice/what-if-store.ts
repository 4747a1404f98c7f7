import { create } from 'zustand'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import type { DeskLink } from '../../desk/desk-link.ts'
import type { DayPlan, PlanRequest, PlanScope } from './day-plan.ts'
import { useKeptCopies, type KeptCopy } from './kept-copies.ts'
import { runPlan, type PlanStep, type RunningPlan } from './run-plan.ts'

/** A day as it would be if: never written, and found again by whoever supposed it. */
export interface WhatIfCopy extends KeptCopy {
  readonly id: number
  /** Null while it waits for its turn, and when it is done. */
  readonly step: PlanStep | null
  readonly plan: DayPlan | null
  readonly failure: FailureFrame | null
}

interface WhatIf {
  readonly user: string
  readonly day: string
  readonly copies: readonly WhatIfCopy[]
  /** Jobs of other days that a copy speaks of: their names. */
  readonly found: PlanScope['jobs']
}

export const MOST_COPIES = 4
export const useWhatIf = create<WhatIf>()(() => ({ user: '', day: '', copies: [], found: [] }))

let running: { readonly copy: number; readonly plan: RunningPlan } | null = null
let lastId = 0

/** Those that the person left of this day, planned again; without any, the day as it is, to compare with. */
export function openWhatIf(link: DeskLink, user: string, day: string, plain: PlanRequest): void {
  const { user: before, day: shown, copies } = useWhatIf.getState()
  if (before === user && shown === day && copies.length > 0) return
  stop()
  const kept = useKeptCopies.getState().copies[user]?.[day] ?? []
  useWhatIf.setState({ user, day, found: [], copies: (kept.length === 0 ? [{ name: null, request: plain }] : kept).map(fresh) })
  void runNext(link)
}

/** Puts a copy in, or another in the place of one that is there, and plans it when its turn comes. */
export function putCopy(link: DeskLink, name: string | null, request: PlanRequest, replaces: number | null): void {
  const copy = fresh({ name, request })
  if (running?.copy === replaces) stop()
  useWhatIf.setState(({ copies }) => ({ copies: replaces === null ? [...copies, copy] : copies.map((each) => (each.id === replaces ? copy : each)) }))
  keep()
  void runNext(link)
}

export function planCopyAgain(link: DeskLink, id: number): void {
  change(id, { plan: null, failure: null })
  void runNext(link)
}

export function dropCopy(link: DeskLink, id: number): void {
  if (running?.copy === id) stop()
  useWhatIf.setState(({ copies }) => ({ copies: copies.filter((copy) => copy.id !== id) }))
  keep()
  void runNext(link)
}

export function dropAllCopies(): void {
  stop()
  useWhatIf.setState({ copies: [] })
  keep()
}

export function rememberJob(job: PlanScope['jobs'][number]): void {
  useWhatIf.setState(({ found }) => ({ found: [...found.filter(({ id }) => id !== job.id), job] }))
}

function fresh({ name, request }: KeptCopy): WhatIfCopy {
  return { id: (lastId += 1), name, request, step: null, plan: null, failure: null }
}

function keep(): void {
  const { user, day, copies } = useWhatIf.getState()
  useKeptCopies.getState().keep(user, day, copies.map(({ name, request }) => ({ name, request })))
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
