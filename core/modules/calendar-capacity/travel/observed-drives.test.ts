import { describe, expect, it } from 'vitest'
import { observedDrives } from './observed-drives.ts'

const minute = (value: number) => value * 60_000
const entry = (from: number, to: number) => ({ startAt: minute(from), endAt: minute(to) })
const A = { lat: 43.65, lon: -79.38 }
const B = { lat: 43.7, lon: -79.4 }

describe('observedDrives', () => {
  it('takes what several workers clocked for one drive, and the middle of what they say', () => {
    expect(observedDrives([A, B], [entry(2, 22), entry(0, 20), entry(0, 90)])).toEqual([{ straightMetres: expect.closeTo(5_788, -2), minutes: 20 }])
  })

  it('matches drives and legs in order, and leaves out a leg with an end that is not pinned', () => {
    expect(observedDrives([A, B, A], [entry(0, 20), entry(100, 130)]).map(({ minutes }) => minutes)).toEqual([20, 30])
    expect(observedDrives([A, null, B, A], [entry(0, 20), entry(100, 130), entry(200, 215)]).map(({ minutes }) => minutes)).toEqual([15])
  })

  it('learns nothing where it cannot tell which drive was which', () => {
    expect(observedDrives([A, B], [entry(0, 20), entry(100, 130)])).toEqual([])
    expect(observedDrives([A, B, A], [entry(0, 20)])).toEqual([])
    expect(observedDrives([A, A], [entry(0, 20)])).toEqual([])
    expect(observedDrives([], [])).toEqual([])
  })
})
