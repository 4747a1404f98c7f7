import { describe, expect, it } from 'vitest'
import type { TaskView } from '../../../core/kernel/contract/door-contract.ts'
import type { DeskLink } from '../../desk/desk-link.ts'
import { USUAL_WEIGHTS, type PlanRequest } from './day-plan.ts'
import { runPlan, type PlanStep } from './run-plan.ts'

const REQUEST: PlanRequest = { locations: ['here'], date: '2026-06-01', from: 'open', weights: USUAL_WEIGHTS, seconds: 2, seed: 1, loans: false, lockedJourneys: [], whatIf: [] }
const view = (change: Partial<TaskView>): TaskView => ({ id: 'one', kind: 'plan', state: 'running', stage: null, done: 0, total: 1_000, bestCents: null, result: null, failure: null, ...change })

/** A desk as far as a plan sees it: what it was asked, what it says, and whether it is there. */
function deskOf(answers: Record<string, (input: unknown) => unknown>) {
  const asked: string[] = []
  let tell: (view: TaskView) => void = () => undefined
  let connect: (state: string) => void = () => undefined
  const link = {
    client: { call: (method: string, input: unknown) => { asked.push(method); return Promise.resolve(answers[method]?.(input)) } },
    on: (_topic: string, listener: typeof tell) => { tell = listener; return () => true },
    onConnection: (listener: typeof connect) => { connect = listener; return () => undefined },
  } as unknown as DeskLink
  return { link, asked, tell: (said: TaskView) => tell(said), connect: (state: string) => connect(state) }
}

const started = { ok: true, value: { task: 'one' } }
const plan = { basis: 'b' }

describe('runPlan', () => {
  it('tells how far it is, and hears an end that came before its number', async () => {
    const desk = deskOf({ 'plan.start': () => started, 'task.detail': () => ({ ok: true, value: view({ state: 'done', result: plan as never }) }) })
    const steps: PlanStep[] = []
    const run = runPlan(desk.link, REQUEST, (step) => steps.push(step))
    desk.tell(view({ done: 250, bestCents: 90_000 }))
    expect(await run.end).toEqual({ plan })
    expect(steps).toEqual([{ share: 0.25, bestCents: 90_000 }])
  })

  it('tries again while the desk is still ending another one, and says any other refusal', async () => {
    let tries = 0
    const busy = { ok: false, failure: { code: 'desk.task_running', message: '', next: '', params: {} } }
    const desk = deskOf({ 'plan.start': () => ((tries += 1) < 2 ? busy : started), 'task.detail': () => ({ ok: true, value: view({ state: 'done', result: plan as never }) }) })
    expect(await runPlan(desk.link, REQUEST, () => undefined).end).toEqual({ plan })
    const refused = { code: 'access.denied', message: 'no', next: '', params: {} }
    expect(await runPlan(deskOf({ 'plan.start': () => ({ ok: false, failure: refused }) }).link, REQUEST, () => undefined).end).toEqual({ failure: refused })
  })

  it('asks again when the desk comes back, which no longer knows of it', async () => {
    const gone = { code: 'desk.unknown_task', message: 'gone', next: '', params: {} }
    let isBack = false
    const desk = deskOf({ 'plan.start': () => started, 'task.detail': () => (isBack ? { ok: false, failure: gone } : { ok: true, value: view({}) }) })
    const run = runPlan(desk.link, REQUEST, () => undefined)
    await new Promise((next) => setTimeout(next, 5))
    isBack = true
    desk.connect('up')
    expect(await run.end).toEqual({ failure: gone })
  })

  it('stops for the best so far as soon as it has a number', async () => {
    const desk = deskOf({ 'plan.start': () => started, 'task.cancel': () => ({ ok: true }), 'task.detail': () => ({ ok: true, value: view({}) }) })
    const run = runPlan(desk.link, REQUEST, () => undefined)
    run.stop()
    await new Promise((next) => setTimeout(next, 5))
    expect(desk.asked).toContain('task.cancel')
    desk.tell(view({ state: 'done', result: plan as never }))
    expect(await run.end).toEqual({ plan })
  })
})
