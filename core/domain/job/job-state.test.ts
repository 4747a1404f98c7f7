import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isJobLocked, isJobOnSite, isJobUnderWay, JOB_MACHINE, JOB_STATES } from './job-state.ts'
import type { JobState } from './job-state.ts'

const state = fc.constantFrom(...JOB_STATES)

/** Written out a second time, ordinary steps | corrections, so that a cell moved by one column is seen. */
const STEPS: Record<JobState, string> = {
  lead: 'surveyed estimateSent booked lost onHold',
  surveyed: 'estimateSent booked lost onHold',
  estimateSent: 'booked lost onHold | surveyed',
  booked: 'confirmed planned rescheduled cancelled onHold',
  confirmed: 'planned rescheduled cancelled onHold | booked',
  planned: 'dispatched rescheduled cancelled onHold | booked confirmed',
  dispatched: 'accepted enRoute rescheduled cancelled onHold | planned',
  accepted: 'enRoute rescheduled cancelled onHold | planned dispatched',
  enRoute: 'arrived rescheduled cancelled | accepted',
  arrived: 'preSigned loading unloading rescheduled cancelled | enRoute',
  preSigned: 'loading unloading rescheduled cancelled | arrived',
  loading: 'loaded postSigned | preSigned',
  loaded: 'loading unloading inStorage',
  unloading: 'loaded postSigned completed inStorage | arrived',
  postSigned: 'completed inStorage | loading unloading',
  completed: 'reviewed | postSigned',
  reviewed: 'invoiced | completed',
  invoiced: 'paid writtenOff | reviewed',
  paid: 'closed | invoiced',
  closed: ' | reviewed',
  lost: ' | lead estimateSent',
  onHold: 'surveyed estimateSent booked confirmed rescheduled cancelled lost',
  rescheduled: 'confirmed planned onHold cancelled',
  cancelled: 'invoiced | booked',
  inStorage: 'outOfStorage | loaded unloading',
  outOfStorage: 'planned unloading completed rescheduled | inStorage',
  writtenOff: ' | invoiced paid',
  transferred: '',
}

describe('job states', () => {
  it('may be leapt over by an import, which is then what later steps are held against', () => {
    const step = (from: JobState, to: JobState, imported = false) => ({ from, to, imported })
    expect(JOB_MACHINE.replay('booked', [step('booked', 'paid', true)])).toEqual({ state: 'paid', impossible: [] })
    expect(JOB_MACHINE.replay('booked', [step('booked', 'paid')])).toMatchObject({ state: 'booked', impossible: [{ later: 0 }] })
    expect(JOB_MACHINE.replay('booked', [step('booked', 'paid', true), step('booked', 'planned')])).toEqual({ state: 'paid', impossible: [{ earlier: 0, later: 1 }] })
  })

  it('have the steps they should', () => {
    for (const from of JOB_STATES) {
      const [forward = '', corrections = ''] = STEPS[from].split('|').map((part) => part.trim())
      expect([from, JOB_STATES.filter((to) => JOB_MACHINE.cell(from, to) === 'F').toSorted()]).toEqual([from, forward.split(' ').filter(Boolean).toSorted()])
      expect([from, JOB_STATES.filter((to) => JOB_MACHINE.cell(from, to) === 'C').toSorted()]).toEqual([from, corrections.split(' ').filter(Boolean).toSorted()])
    }
  })

  it('go from lead to closed along the main line', () => {
    const line: JobState[] = ['lead', 'surveyed', 'estimateSent', 'booked', 'confirmed', 'planned', 'dispatched', 'accepted', 'enRoute', 'arrived', 'preSigned', 'loading', 'loaded', 'unloading', 'postSigned', 'completed', 'reviewed', 'invoiced', 'paid', 'closed']
    line.slice(1).forEach((to, index) => expect(JOB_MACHINE.cell(line[index] ?? 'lead', to)).toBe('F'))
  })

  it('can all be reached from lead but for what follows from an offer, and never stay where they are', () => {
    const reached = new Set<JobState>(['lead'])
    for (const from of reached) for (const to of JOB_MACHINE.nextStates(from)) reached.add(to)
    expect(JOB_STATES.filter((each) => !reached.has(each))).toEqual(['transferred'])
    for (const each of JOB_STATES) expect(JOB_MACHINE.cell(each, each)).toBe('_')
  })

  it('refuse an impossible step and say what is possible', () => {
    expect(JOB_MACHINE.transition('booked', 'planned')).toEqual({ ok: true, value: 'planned' })
    expect(JOB_MACHINE.transition('completed', 'planned')).toEqual({
      ok: false,
      failure: { code: 'state.impossible', params: { kind: 'job', from: 'completed', to: 'planned', allowed: 'postSigned, reviewed' } },
    })
  })

  it('leave a locked state towards an editable one only by a correction', () => {
    fc.assert(
      fc.property(state, state, (from, to) => {
        if (isJobLocked(from) && !isJobLocked(to)) expect(JOB_MACHINE.cell(from, to)).not.toBe('F')
      }),
      { numRuns: 1000 },
    )
  })

  it('are terminal, on site or under way as the trade says', () => {
    expect(JOB_STATES.filter((each) => JOB_MACHINE.isTerminal(each))).toEqual(['closed', 'lost', 'writtenOff', 'transferred'])
    expect(JOB_STATES.filter(isJobOnSite)).toEqual(['arrived', 'preSigned', 'loading', 'unloading', 'postSigned'])
    expect(JOB_STATES.filter((each) => isJobUnderWay(each) && !isJobOnSite(each))).toEqual(['enRoute', 'loaded'])
    expect(JOB_STATES.filter(isJobLocked)).toEqual(['reviewed', 'invoiced', 'paid', 'closed', 'lost', 'cancelled', 'writtenOff', 'transferred'])
  })
})

describe('replay of a merged history', () => {
  it('runs a possible history to its end', () => {
    const walk = fc.array(fc.nat(), { maxLength: 30 }).map((choices) => {
      const steps: { from: JobState; to: JobState }[] = []
      let from: JobState = 'lead'
      for (const choice of choices) {
        const next = JOB_MACHINE.nextStates(from)
        const to = next[choice % Math.max(1, next.length)]
        if (!to) break
        steps.push({ from, to })
        from = to
      }
      return steps
    })
    fc.assert(
      fc.property(walk, (steps) => {
        expect(JOB_MACHINE.replay('lead', steps)).toEqual({ state: steps.at(-1)?.to ?? 'lead', impossible: [] })
      }),
    )
  })

  it('ends in a state that its possible steps lead to, whatever comes in', () => {
    fc.assert(
      fc.property(state, fc.array(fc.record({ from: state, to: state }), { maxLength: 20 }), (initial, steps) => {
        const { state: last, impossible } = JOB_MACHINE.replay(initial, steps)
        const bad = new Set(impossible.map((step) => step.later))
        const kept = steps.filter((_, index) => !bad.has(index))
        expect(JOB_MACHINE.replay(initial, kept)).toEqual({ state: last, impossible: [] })
      }),
    )
  })

  it('reports dispatching a job that another desk cancelled', () => {
    const steps = [
      { from: 'booked', to: 'planned' },
      { from: 'planned', to: 'cancelled' },
      { from: 'planned', to: 'dispatched' },
    ] as const
    expect(JOB_MACHINE.replay('booked', steps)).toEqual({ state: 'cancelled', impossible: [{ earlier: 1, later: 2 }] })
  })

  it('takes the same step of two desks as agreement, and a different possible one as the next step', () => {
    expect(JOB_MACHINE.replay('planned', [{ from: 'planned', to: 'dispatched' }, { from: 'planned', to: 'dispatched' }])).toEqual({ state: 'dispatched', impossible: [] })
    expect(JOB_MACHINE.replay('planned', [{ from: 'planned', to: 'dispatched' }, { from: 'planned', to: 'cancelled' }])).toEqual({ state: 'cancelled', impossible: [] })
  })

  it('does not take a late press for a correction', () => {
    const late = [{ from: 'arrived', to: 'preSigned' }, { from: 'enRoute', to: 'arrived' }] as const
    expect(JOB_MACHINE.replay('arrived', late)).toEqual({ state: 'preSigned', impossible: [{ earlier: 0, later: 1 }] })
    expect(JOB_MACHINE.replay('arrived', [{ from: 'arrived', to: 'preSigned' }, { from: 'preSigned', to: 'arrived' }])).toEqual({ state: 'arrived', impossible: [] })
  })

  it('contradicts the initial state where nothing stands between', () => {
    expect(JOB_MACHINE.replay('closed', [{ from: 'planned', to: 'dispatched' }])).toEqual({ state: 'closed', impossible: [{ earlier: null, later: 0 }] })
  })
})
