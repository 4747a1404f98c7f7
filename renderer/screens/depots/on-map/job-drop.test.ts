import { describe, expect, it } from 'vitest'
import type { Transfer } from '../../../panels/handover/handover-words.ts'
import { choicesFor, dropOn, mayGo, openOffers } from './job-drop.ts'
import { aLoadDay, aMark, aWaitingJob, AT } from './marks-fixture.ts'
import { offersOnMap } from './offers-on-map.ts'

const marks = [aMark('toronto', AT.toronto), aMark('montreal', AT.montreal), aMark('hamilton', AT.hamilton), aMark('nowhere', null), aMark('closed', AT.montreal, { day: aLoadDay({ trucks: 0, people: 0, share: null }) })]
const job = aWaitingJob('a')
const offer = (state: Transfer['state'], to = 'hamilton') => ({ job: 'a', state, to, toName: to }) as unknown as Transfer

describe('a job held over a depot', () => {
  it('shows what both days would be, and how far each yard is', () => {
    // 8 hours of two people with one truck, and an hour of road: of four trucks 9 of 36 hours.
    expect(dropOn(job, marks, 'hamilton')).toMatchObject({ kind: 'offer', from: { depot: { id: 'toronto' }, before: 0.556, after: 0.306, metres: expect.closeTo(53_900, -3) as number }, to: { depot: { id: 'hamilton' }, before: 0.556, after: 0.806, metres: 0 } })
  })

  it('changes nothing over its own, and over none', () => {
    expect([dropOn(job, marks, 'toronto').kind, dropOn(job, marks, null).kind, dropOn(job, marks, 'unheard of').kind]).toEqual(['own', 'nowhere', 'nowhere'])
  })

  it('has no share to show where nobody is there, and no distance without a place', () => {
    expect(dropOn(job, marks, 'closed')).toMatchObject({ to: { before: null, after: null } })
    expect(dropOn(job, marks, 'nowhere')).toMatchObject({ to: { metres: null } })
    expect(dropOn(aWaitingJob('a', { stops: [] }), marks, 'hamilton')).toMatchObject({ to: { metres: null } })
  })
})

describe('the offer menu', () => {
  it('has every depot but its own, the nearest first', () => {
    expect(choicesFor(job, marks).map(({ depot }) => depot.id)).toEqual(['hamilton', 'closed', 'montreal', 'nowhere'])
  })

  it('is there for what nobody has been sent to and nobody been offered', () => {
    expect([mayGo(job, new Map()), mayGo(job, openOffers([offer('offered')])), mayGo(job, openOffers([offer('declined')])), mayGo(aWaitingJob('a', { status: 'dispatched' }), new Map())]).toEqual([true, false, true, false])
  })
})

it('an offer that waits is a line from the job to the depot', () => {
  const lines = (offers: readonly Transfer[], of = job) => offersOnMap([of], openOffers(offers), marks, 'a').features.map(({ geometry }) => geometry.coordinates)
  expect(lines([offer('offered', 'montreal')])).toEqual([[[-79.7, 43.22], [-73.69, 45.48]]])
  expect([lines([offer('declined')]), lines([offer('offered', 'nowhere')]), lines([offer('offered')], aWaitingJob('a', { stops: [] }))]).toEqual([[], [], []])
})
