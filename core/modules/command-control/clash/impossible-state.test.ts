import { describe, expect, it } from 'vitest'
import type { JobState } from '../../../domain/job/job-state.ts'
import { jobStateImpossible, journeyStateImpossible } from './impossible-state.ts'

const step = (key: string, from: JobState, to: JobState, by = 'ann') => ({ key, from, to, by })
const job = (status: JobState, stamps = {}) => ({ id: 'j', location: 'l', date: '2026-06-01', status, stamps })

describe('jobStateImpossible', () => {
  it('accepts a history that follows, and none at all', () => {
    expect(jobStateImpossible(job('planned'), [step('1', 'booked', 'confirmed'), step('2', 'confirmed', 'planned')])).toEqual([])
    expect(jobStateImpossible(job('closed'), [])).toEqual([])
  })

  it('names both authors when one dispatches what another cancelled', () => {
    const steps = [step('2', 'planned', 'dispatched', 'bob'), step('1', 'planned', 'cancelled', 'ann')]
    expect(jobStateImpossible(job('dispatched', { desk2: '2|bob' }), steps)).toMatchObject([{
      id: 'state/j/2', kind: 'state.impossible', severity: 'hard', params: { from: 'planned', to: 'dispatched', current: 'cancelled' },
      authors: [{ user: 'ann', device: null, hlc: '1' }, { user: 'bob', device: 'desk2', hlc: '2' }],
    }])
  })

  it('shows a last step that lost the merge', () => {
    const steps = [step('1', 'booked', 'confirmed', 'ann'), step('2', 'booked', 'planned', 'bob')]
    expect(jobStateImpossible(job('planned'), steps)).toEqual([])
    expect(jobStateImpossible(job('confirmed'), steps)).toMatchObject([{ kind: 'state.overruled', severity: 'soft', params: { to: 'planned', current: 'confirmed' } }])
  })

  it('replays journeys by their own table', () => {
    const journey = { id: 'r', location: 'l', date: '2026-06-01', status: 'enRoute' as const, stamps: {} }
    expect(journeyStateImpossible(journey, [{ key: '1', from: 'planned', to: 'cancelled', by: 'a' }, { key: '2', from: 'planned', to: 'dispatched', by: 'b' }])).toMatchObject([{ kind: 'state.impossible', subjects: [{ kind: 'journey', id: 'r' }] }])
  })
})
