import { describe, expect, it } from 'vitest'
import type { CrewDay } from '../../core/modules/command-control/crew-shape.ts'
import type { KeptChange } from './kept-change.ts'
import { outdated, waitingOf } from './kept-change.ts'
import { currentJob, nextTap, otherTaps, withWaiting, type CrewJob, type CrewJourney } from './next-steps.ts'

const job = (id: string, status: CrewJob['status']): CrewJob => ({ id, number: null, type: 'local', status, windowStart: null, windowEnd: null, customer: null, phone: null, crewSize: 2, volumeCuft: null, notesCrew: null, arriveAt: null, endAt: null, stops: [] })
const journey = (status: CrewJourney['status'], ...jobs: CrewJob[]): CrewJourney => ({ id: 'J', date: '2026-05-30', status, role: 'driver', location: '', timezone: 'UTC', truck: null, plate: null, departAt: null, onDutyAt: null, leaveYardAt: null, backAtYardAt: null, crew: [], equipment: [], mayMove: true, refusals: [], jobs })
const steps = (one: CrewJourney) => nextTap(one)?.steps.map(({ subject, to }) => `${subject} ${to}`) ?? null
const change = (nth: number, step: KeptChange['step'], more: Partial<KeptChange> = {}): KeptChange => ({ id: String(nth), nth, user: 'me', step, about: null, reason: null, phoneAt: 0, place: null, state: 'waiting', doneAt: null, refusal: null, ...more })

describe('the next tap', () => {
  it('leads from the dispatch to the yard again, each tap taking along what goes with it', () => {
    let day: CrewDay = { today: '2026-05-30', timezone: 'UTC', journeys: [journey('dispatched', job('a', 'dispatched'), job('b', 'dispatched'))], next: null }
    const taken: string[] = []
    for (let tap = nextTap(day.journeys[0]!); tap !== null; tap = nextTap(day.journeys[0]!)) {
      taken.push(tap.steps.map(({ subject, to }) => `${subject} ${to}`).join(' + '))
      day = withWaiting(day, tap.steps.map((step, index) => change(index, step)))
    }
    const each = (id: string) => [`${id} preSigned`, `${id} loading`, `${id} loaded`, `${id} unloading`, `${id} postSigned`, `${id} completed`]
    expect(taken).toEqual(['J accepted', 'J enRoute + a enRoute', 'a arrived + J onSite', ...each('a'), 'J enRoute + b enRoute', 'b arrived + J onSite', ...each('b'), 'J returning', 'J done'])
  })

  it('is the office’s turn before the dispatch, and where the next job was not sent out', () => {
    expect(steps(journey('planned', job('a', 'planned')))).toBeNull()
    expect(steps(journey('enRoute', job('a', 'planned')))).toBeNull()
    expect(steps(journey('accepted', job('a', 'planned')))).toEqual(['J enRoute'])
    expect(steps(journey('done'))).toBeNull()
    expect(steps(journey('cancelled'))).toBeNull()
  })

  it('passes over jobs that are behind the crew', () => {
    const one = journey('onSite', job('a', 'invoiced'), job('b', 'inStorage'), job('c', 'accepted'))
    expect(currentJob(one)?.id).toBe('c')
    expect(steps(one)).toEqual(['J enRoute', 'c enRoute'])
  })

  it('has beside it what may be left out, and the way back', () => {
    const others = otherTaps(journey('onSite', job('a', 'arrived'))).map(({ main: { subject, to }, isBack }) => `${isBack ? 'back ' : ''}${subject} ${to}`)
    expect(others).toEqual(['back a enRoute', 'a loading', 'a unloading', 'J enRoute', 'J returning', 'J done'])
    expect(otherTaps(journey('accepted', job('a', 'accepted'))).map(({ main }) => main.to)).toEqual([])
  })
})

describe('what waits on the phone', () => {
  it('is this person’s alone, and stays until it is answered', () => {
    const step = { kind: 'journey', subject: 'J', from: 'dispatched', to: 'accepted' } as const
    const changes = [change(1, step), change(2, step, { user: 'other' }), change(3, step, { state: 'sent' }), change(4, step, { state: 'refused' })]
    expect(waitingOf(changes, 'me').map(({ nth }) => nth)).toEqual([1])
    expect(outdated(changes, 13 * 3_600_000).map(({ nth }) => nth)).toEqual([3])
    expect(outdated(Array.from({ length: 40 }, (_, nth) => change(nth, step, { state: 'sent' })), 0)).toHaveLength(10)
  })
})
