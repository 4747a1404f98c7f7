import { describe, expect, it } from 'vitest'
import { CLAIM_MACHINE } from './claim-state.ts'

describe('claim states', () => {
  it('have the steps they should', () => {
    expect(Object.fromEntries(CLAIM_MACHINE.states.map((from) => [from, CLAIM_MACHINE.nextStates(from).map((to) => CLAIM_MACHINE.cell(from, to) + ' ' + to)]))).toEqual({
      open: ['F acknowledged', 'F withdrawn'],
      acknowledged: ['F settled', 'F denied', 'F withdrawn'],
      settled: ['C acknowledged', 'F closed'],
      denied: ['C acknowledged', 'F closed'],
      closed: ['C acknowledged'],
      withdrawn: ['C open'],
    })
  })
})
