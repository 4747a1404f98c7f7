import { describe, expect, it } from 'vitest'
import { isJourneyLocked, isJourneyUnderWay, JOURNEY_MACHINE, JOURNEY_STATES } from './journey-state.ts'

describe('journey states', () => {
  it('have the steps they should', () => {
    expect(Object.fromEntries(JOURNEY_STATES.map((from) => [from, JOURNEY_MACHINE.nextStates(from).map((to) => JOURNEY_MACHINE.cell(from, to) + ' ' + to)]))).toEqual({
      draft: ['F planned', 'F cancelled'],
      planned: ['C draft', 'F dispatched', 'F cancelled'],
      dispatched: ['C planned', 'F accepted', 'F enRoute', 'F cancelled'],
      accepted: ['C planned', 'C dispatched', 'F enRoute', 'F cancelled'],
      enRoute: ['C accepted', 'F onSite', 'F returning'],
      onSite: ['F enRoute', 'F returning', 'F done'],
      returning: ['F enRoute', 'C onSite', 'F done'],
      done: ['C returning'],
      cancelled: ['C draft'],
    })
  })

  it('end in done or cancelled, and hold truck and crew while under way', () => {
    expect(JOURNEY_STATES.filter((state) => JOURNEY_MACHINE.isTerminal(state))).toEqual(['done', 'cancelled'])
    expect(JOURNEY_STATES.filter(isJourneyLocked)).toEqual(['done', 'cancelled'])
    expect(JOURNEY_STATES.filter(isJourneyUnderWay)).toEqual(['enRoute', 'onSite', 'returning'])
  })

  it('names its kind when refusing', () => {
    expect(JOURNEY_MACHINE.transition('enRoute', 'cancelled')).toMatchObject({ failure: { code: 'state.impossible', params: { kind: 'journey', allowed: 'accepted, onSite, returning' } } })
  })
})
