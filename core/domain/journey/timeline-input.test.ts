import { describe, expect, it } from 'vitest'
import { asId } from '../records/field.ts'
import { departureOf, instantOnRecord, timelineJobOf } from './timeline-input.ts'

const ZONE = 'America/Toronto'
const job = { id: asId<'job'>('j'), windowStart: '08:00', windowEnd: null, estimatedHours: 3, crewSize: 2, crewMin: null, crewMax: 3, trucks: null, volumeCuft: null }

describe('timelineJobOf', () => {
  it('orders the stops and turns local windows into instants', () => {
    const made = timelineJobOf(job, [{ seq: 2, kind: 'destination', lat: null, lon: null }, { seq: 1, kind: 'origin', lat: 45, lon: -75 }], '2026-07-01', ZONE, () => null)
    expect(made).toMatchObject({ windowStartAt: Date.parse('2026-07-01T08:00:00-04:00'), windowEndAt: null, crewSize: 2, leastCrew: 2, mostCrew: 3 })
    expect(made.stops).toEqual([{ kind: 'origin', position: { lat: 45, lon: -75 } }, { kind: 'destination', position: null }])
  })

  it('takes 0,0 for an unknown place', () => {
    expect(timelineJobOf(job, [{ seq: 1, kind: 'origin', lat: 0, lon: 0 }], '2026-07-01', ZONE, () => null).stops[0]?.position).toBeNull()
  })

  it('asks for the area of stops without coordinates only, and marks it', () => {
    const asked: number[] = []
    const made = timelineJobOf(job, [{ seq: 1, kind: 'origin', lat: 45, lon: -75 }, { seq: 2, kind: 'destination', lat: null, lon: null }], '2026-07-01', ZONE, ({ seq }) => {
      asked.push(seq)
      return { position: { lat: 45.4, lon: -75.7 }, radiusM: 900 }
    })
    expect(asked).toEqual([2])
    expect(made.stops).toEqual([{ kind: 'origin', position: { lat: 45, lon: -75 } }, { kind: 'destination', position: { lat: 45.4, lon: -75.7 }, approximate: true }])
  })
})

describe('instantOnRecord', () => {
  it('still gives a moment for a time that the clocks skip', () => {
    expect(instantOnRecord('2026-03-08', '02:30', ZONE)).toBe(Date.parse('2026-03-08T03:30:00-04:00'))
  })

  it('leaves an open departure open', () => {
    expect(departureOf({ date: '2026-07-01', departAt: null }, ZONE)).toBeNull()
  })

  it('asks for the area of stops without coordinates only, and marks it', () => {
    const asked: number[] = []
    const made = timelineJobOf(job, [{ seq: 1, kind: 'origin', lat: 45, lon: -75 }, { seq: 2, kind: 'destination', lat: null, lon: null }], '2026-07-01', ZONE, ({ seq }) => {
      asked.push(seq)
      return { position: { lat: 45.4, lon: -75.7 }, radiusM: 900 }
    })
    expect(asked).toEqual([2])
    expect(made.stops).toEqual([{ kind: 'origin', position: { lat: 45, lon: -75 } }, { kind: 'destination', position: { lat: 45.4, lon: -75.7 }, approximate: true }])
  })
})
