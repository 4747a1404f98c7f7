import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aBoard, aJob, aJourney, aLooseJob, aTruck, aWorker, DAY } from './board-fixture.ts'
import { createRowBuilder, type LaneRow } from './board-rows.ts'
import { withChange, withoutChange, withParts, type BoardState } from './board-state.ts'
import { planDrop, type DropTarget, type DropWorld, type Held } from './plan-drop.ts'
import { snap } from './time-axis.ts'

const ZONE = 'America/Toronto'
const at = (time: string) => Date.parse(`${DAY}T${time}:00-04:00`)
const t1 = aTruck('t1')
const t2 = aTruck('t2', { features: ['liftgate'], volumeCuft: 400 })

function world(board: BoardState): DropWorld {
  return { state: board, by: 'trucks', rows: createRowBuilder()(board, { by: 'trucks', closed: new Set() }).filter((row): row is LaneRow => row.kind === 'row') }
}
function rowOf({ rows }: DropWorld, truck: string): LaneRow {
  return rows.find((row) => row.truck?.id === truck) as LaneRow
}
const onto = (row: LaneRow, time: string): DropTarget => ({ kind: 'row', row, at: at(time), isNewWanted: false })
function held(board: BoardState, journey: string, ...jobs: string[]): Held {
  const from = board.journeys.get(journey)!
  return { kind: 'jobs', jobs: jobs.map((id) => ({ job: from.jobs.find((job) => job.id === id)!, journey: from, row: null })) }
}

function depot() {
  return aBoard({
    trucks: [t1, t2],
    workers: [aWorker('w1', { skills: ['piano'] })],
    journeys: [aJourney('j1', t1, [aJob('a'), aJob('b', { windowStart: '13:00', windowEnd: '14:00' })], { crew: [{ worker: 'w1', name: 'Worker w1', role: 'driver' }] })],
    loose: [aLooseJob('loose', { requiredSkills: ['piano'], requiredFeatures: ['liftgate'] }), aLooseJob('two', { trucks: 2 })],
  })
}

describe('a drop', () => {
  it('makes a journey on a truck that has none, with the job at the wished time', () => {
    const board = depot()
    const here = world(board)
    const plan = planDrop(here, { kind: 'jobs', jobs: [{ job: board.loose.get('loose')!, journey: null, row: null }] }, onto(rowOf(here, 't2'), '10:00'))
    expect(plan?.call).toMatchObject({ method: 'assignment.move', input: { create: [{ truck: 't2', date: DAY }], jobs: [{ job: 'loose', plannedStart: '10:00', position: 0 }] } })
    expect(plan?.span).toEqual({ startAt: at('10:00'), endAt: at('13:00') })
    expect(plan?.facts).toMatchObject({ missingFeatures: [], missingSkills: [], overVolumeCuft: 200, crewShort: 2 })
    const after = withChange(board, plan!.change)
    expect([after.loose.has('loose'), after.journeys.size]).toEqual([false, 2])
  })

  it('lets the window decide again when it is put at its beginning', () => {
    const board = depot()
    const here = world(board)
    const plan = planDrop(here, { kind: 'jobs', jobs: [{ job: board.loose.get('loose')!, journey: null, row: null }] }, onto(rowOf(here, 't2'), '08:00'))
    expect(plan?.call.input).toMatchObject({ jobs: [{ plannedStart: null }] })
  })

  it('says how late it will be, who waits, and what the crew cannot do', () => {
    const board = depot()
    const here = world(board)
    const plan = planDrop(here, { kind: 'jobs', jobs: [{ job: board.loose.get('loose')!, journey: null, row: null }] }, onto(rowOf(here, 't1'), '11:30'))
    expect(plan?.journey?.jobs.map(({ id }) => id)).toEqual(['a', 'loose', 'b'])
    expect(plan?.facts?.missingFeatures).toEqual(['liftgate'])
    expect(plan?.facts?.delayed).toMatchObject([{ name: 'Customer b' }])
    expect(plan?.facts?.lateMinutes).toBeGreaterThan(60)
    expect(plan?.facts?.travelBefore).toBeGreaterThan(0)
  })

  it('takes nothing for a change when it is let go where it was', () => {
    const board = depot()
    const here = world(board)
    expect(planDrop(here, held(board, 'j1', 'a'), { kind: 'row', row: rowOf(here, 't1'), at: board.journeys.get('j1')!.jobs[0]!.startAt!, isNewWanted: false })).toBeNull()
  })

  it('unassigns in the tray, and clears an empty journey that nobody is on', () => {
    const board = aBoard({ trucks: [t1, t2], journeys: [aJourney('j1', t1, [aJob('a')])] })
    const plan = planDrop(world(board), held(board, 'j1', 'a'), { kind: 'tray' })
    expect(plan?.call.input).toEqual({ jobs: [{ job: 'a', from: 'j1', to: null }] })
    const after = withChange(board, plan!.change)
    expect([after.journeys.size, after.loose.get('a')?.standing]).toEqual([0, 'unassigned'])
  })

  it('moves several by the same distance', () => {
    const board = depot()
    const here = world(board)
    const both = held(board, 'j1', 'a', 'b')
    const plan = planDrop(here, { ...both, kind: 'jobs', jobs: (both as Extract<Held, { kind: 'jobs' }>).jobs.map((job) => ({ ...job, row: rowOf(here, 't1').key })) }, onto(rowOf(here, 't2'), '09:00'))
    expect(plan?.call.input).toMatchObject({ create: [{ truck: 't2' }], jobs: [{ job: 'a', plannedStart: '09:00' }, { job: 'b', plannedStart: '14:00' }] })
  })

  it('keeps a job of two trucks in the tray until the second has it', () => {
    const board = depot()
    const here = world(board)
    const plan = planDrop(here, { kind: 'jobs', jobs: [{ job: board.loose.get('two')!, journey: null, row: null }] }, onto(rowOf(here, 't2'), '09:00'))
    expect(withChange(board, plan!.change).loose.get('two')?.placed).toBe(1)
  })

  it('moves a journey by truck and time, keeping its day', () => {
    const board = depot()
    const here = world(board)
    const journey = board.journeys.get('j1')!
    const plan = planDrop(here, { kind: 'journey', journey }, { kind: 'row', row: rowOf(here, 't2'), at: journey.onDutyAt! + 3_600_000, isNewWanted: false })
    expect(plan?.call.input).toEqual({ journeys: [{ journey: 'j1', truck: 't2', shiftMinutes: 60 }] })
    expect(plan?.journey?.jobs.map(({ plannedStart }) => plannedStart)).toEqual(['09:00', '14:00'])
  })

  it('changes how long a job takes by its right edge, and when it begins by its left', () => {
    const board = depot()
    const here = world(board)
    const journey = board.journeys.get('j1')!
    const job = journey.jobs[0]!
    const end = planDrop(here, { kind: 'end', moved: { job, journey } }, onto(rowOf(here, 't1'), '12:00'))
    expect(end?.call).toEqual({ method: 'job.edit', input: { job: 'a', set: { estimatedHours: 4 } } })
    const start = planDrop(here, { kind: 'start', moved: { job, journey } }, onto(rowOf(here, 't1'), '08:30'))
    expect(start?.call.input).toMatchObject({ jobs: [{ plannedStart: '08:30', estimatedHours: 2.5 }] })
  })

  it('puts a person on a crew as its driver while it has none, and off again', () => {
    const board = aBoard({ trucks: [t1, t2], workers: [aWorker('w1'), aWorker('w2', { mayNotDrive: [0] })], journeys: [aJourney('j1', t1, [aJob('a')])] })
    const here = world(board)
    const on = (id: string) => planDrop(here, { kind: 'worker', worker: board.workers.find((worker) => worker.id === id)!, from: null }, onto(rowOf(here, 't1'), '09:00'))
    expect(on('w1')?.call.input).toEqual({ moves: [{ worker: 'w1', from: null, to: 'j1', role: 'driver' }] })
    expect(on('w2')?.call.input).toMatchObject({ moves: [{ role: 'helper' }] })
    expect(planDrop(here, { kind: 'worker', worker: board.workers[0]!, from: 'j1' }, { kind: 'tray' })?.call.input).toEqual({ moves: [{ worker: 'w1', from: 'j1', to: null }] })
  })

  it('says when two journeys would claim the truck at once', () => {
    const board = aBoard({ trucks: [t1, t2], journeys: [aJourney('j1', t1, [aJob('a')]), aJourney('j2', t2, [aJob('bb')])] })
    const here = world(board)
    const plan = planDrop(here, { kind: 'journey', journey: board.journeys.get('j1')! }, { kind: 'row', row: rowOf(here, 't2'), at: board.journeys.get('j1')!.onDutyAt!, isNewWanted: false })
    expect(plan?.facts?.overlaps).toHaveLength(1)
  })
})

describe('what a drop does to the board', () => {
  it('loses no job and doubles none, wherever it is let go', () => {
    const board = depot()
    const here = world(board)
    const everything = (state: BoardState) => [...[...state.journeys.values()].flatMap(({ jobs }) => jobs.map(({ id }) => id)), ...state.loose.keys()].toSorted()
    const all = everything(board)
    fc.assert(
      fc.property(fc.constantFrom('a', 'b', 'loose'), fc.integer({ min: 0, max: 95 }), fc.constantFrom('t1', 't2', 'tray'), (id, quarter, where) => {
        const journey = board.journeys.get('j1')!
        const job = journey.jobs.find((each) => each.id === id)
        const thing: Held = { kind: 'jobs', jobs: [job ? { job, journey, row: null } : { job: board.loose.get(id)!, journey: null, row: null }] }
        const target: DropTarget = where === 'tray' ? { kind: 'tray' } : { kind: 'row', row: rowOf(here, where), at: snap(at('00:00') + quarter * 900_000, ZONE), isNewWanted: false }
        const plan = planDrop(here, thing, target)
        if (!plan) return
        expect(everything(withChange(board, plan.change))).toEqual(all)
        expect(everything(withoutChange(withChange(board, plan.change), plan.change, board))).toEqual(all)
      }),
    )
  })

  it('gives way to the desk’s own journey when it comes', () => {
    const board = depot()
    const here = world(board)
    const plan = planDrop(here, { kind: 'jobs', jobs: [{ job: board.loose.get('loose')!, journey: null, row: null }] }, onto(rowOf(here, 't2'), '10:00'))!
    const shown = withChange(board, plan.change)
    const real = { ...plan.journey!, id: 'real' }
    const after = withParts(shown, { all: false, gone: [], journeys: [real], jobs: [], absences: [], clashes: [] })
    expect([...after.journeys.keys()].toSorted()).toEqual(['j1', 'real'])
    expect(after.journeys.get('j1')).toBe(board.journeys.get('j1'))
    const takenBack = withParts(shown, { all: false, gone: ['real'], journeys: [], jobs: [board.loose.get('loose')!], absences: [], clashes: [] })
    expect([[...takenBack.journeys.keys()], takenBack.loose.has('loose')]).toEqual([['j1'], true])
  })
})
