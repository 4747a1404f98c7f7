import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DAY, dispatchScene } from '../../../tests/support/dispatch-scene.ts'
import { openTestDesk, valueOf, type TestDesk } from '../../../tests/support/test-desk.ts'
import type { LongWork, State, WorkStep } from '../../kernel/desk/handler.ts'
import { createRecordReader } from '../../kernel/records/record-reader.ts'
import { DEFAULT_PLAN_WEIGHTS } from '../../modules/calendar-capacity/day-plan/day-plan-input.ts'
import { seedOf, type PlanTask } from '../../modules/calendar-capacity/plan-task.ts'
import { planHere } from '../../modules/calendar-capacity/run-plan-task.ts'
import { embeddedTravel } from '../../modules/command-control/schedule/location-travel.ts'
import { composeModules } from '../desk/compose-modules.ts'
import { createStopLocator } from '../places/stop-locator.ts'
import { createPlannerThreads } from './planner-threads.ts'

let desk: TestDesk
let store: { readonly path: string; readonly key: Uint8Array } | null
let state: State
beforeEach(async () => {
  desk = await openTestDesk((opened) => composeModules('resources')((store = opened)))
  const scene = dispatchScene(desk)
  const trucks = ['T1', 'T2', 'T3'].map((name) => scene.truck(name))
  const people = Array.from({ length: 8 }, (_, index) => scene.worker(`Worker ${index}`))
  const jobs = Array.from({ length: 9 }, (_, index) => scene.job({ windowStart: index % 2 ? '12:30' : '08:00', windowEnd: index % 2 ? '15:00' : '10:00', estimatedHours: 2 + (index % 3), quoteTotalCents: 100_000 }, [{ kind: 'origin', lat: 43.6 + index / 100, lon: -79.4 }, { kind: 'destination', lat: 43.7, lon: -79.5 + index / 50 }]))
  desk.seed([...scene.base, ...[...trucks, ...people, ...jobs].flatMap(({ changes }) => changes)])
  const { read } = desk.desk.core.database
  state = { records: createRecordReader(read), db: read }
})
afterEach(() => desk.dispose())

const threads = () => createPlannerThreads({ path: store!.path, key: store!.key, resources: 'resources' })
const here = () => planHere({ travelOf: embeddedTravel, locate: createStopLocator('resources') })

function task(change: Partial<PlanTask> = {}): PlanTask {
  return { locations: [desk.location], date: DAY, now: desk.clock.now(), from: 'open', weights: DEFAULT_PLAN_WEIGHTS, loans: false, lockedJourneys: [], lockedJobs: [], disruptions: [], onlyJobs: null, seed: 3, iterations: 400, seconds: null, threads: 1, ...change }
}

function watched(aborted: (steps: readonly WorkStep[]) => boolean): LongWork & { readonly steps: WorkStep[] } {
  const steps: WorkStep[] = []
  return { steps, signal: { get aborted() { return aborted(steps) } }, progress: (step) => void steps.push(step) }
}

describe('planner threads', () => {
  it('find what is found in this process, for the same seed and steps', async () => {
    const found = valueOf(await threads().run(state, task()))
    expect(found.journeys.length).toBeGreaterThan(1)
    expect(found).toEqual(valueOf(await here().run(state, task())))
  })

  it('search side by side with seeds of their own, and give the best of them, the same every time', async () => {
    const one = { ...task({ iterations: 60 }), threads: 3 }
    const found = valueOf(await threads().run(state, one))
    const alone = await Promise.all([0, 1, 2].map(async (thread) => valueOf(await here().run(state, { ...one, seed: seedOf(one, thread) })).after.totalCents))
    expect(found.after.totalCents).toBe(Math.min(...alone))
    expect(valueOf(await threads().run(state, one))).toEqual(found)
  })

  it('end with their time, tell how far they are, and keep the best when they are told to end', async () => {
    const all = watched(() => false)
    const timed = valueOf(await threads().run(state, task({ iterations: 1_000_000_000, seconds: 1 }), all))
    expect(timed.stopped).toBe('budget')
    expect(all.steps.map(({ share }) => share)).toEqual(all.steps.map(({ share }) => share).toSorted((a, b) => a - b))
    expect(all.steps.some(({ stage, bestCents }) => stage === 'searching' && bestCents !== null)).toBe(true)
    const ended = watched((steps) => steps.some(({ bestCents }) => bestCents !== null))
    const kept = valueOf(await threads().run(state, task({ iterations: 1_000_000_000, seconds: 60 }), ended))
    expect(kept.stopped).toBe('cancelled')
    expect(kept.journeys.length).toBeGreaterThan(1)
  })

  it('that die are a refusal with a sentence', async () => {
    const nowhere = createPlannerThreads({ path: join(desk.folder, 'none.db'), key: store!.key, resources: 'resources' })
    const lost = await nowhere.run(state, task())
    expect(lost.ok ? 'ok' : lost.failure.code).toBe('plan.search_failed')
    const refused = await threads().run(state, task({ locations: [desk.ids.next()] }))
    expect(refused.ok ? 'ok' : refused.failure.code).toBe('record.not_found')
  })
})
