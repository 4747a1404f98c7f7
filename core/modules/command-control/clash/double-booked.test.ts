import { describe, expect, it } from 'vitest'
import { plannedJourney, timelineBetween } from '../../../../tests/support/planned-journey.ts'
import { equipmentDoubleBooked, truckDoubleBooked, workerDoubleBooked } from './double-booked.ts'

const DATE = '2026-06-01'
const morning = plannedJourney({ id: 'a', timeline: timelineBetween(0, 4), stamps: { desk1: '0002|ann' } })
const overlapping = plannedJourney({ id: 'b', timeline: timelineBetween(3, 6), stamps: { desk1: '0001|ann', desk2: '0003|bob' } })
const afterwards = plannedJourney({ id: 'c', timeline: timelineBetween(4, 6) })

describe('truckDoubleBooked', () => {
  it('names both journeys, the minutes they share and both authors', () => {
    expect(truckDoubleBooked('truck', DATE, [overlapping, morning])).toEqual([{
      id: 'truck/truck/2026-06-01/a+b', kind: 'truck.double_booked', severity: 'hard', location: 'toronto', otherLocation: null, date: DATE,
      subjects: [{ kind: 'truck', id: 'truck' }, { kind: 'journey', id: 'a' }, { kind: 'journey', id: 'b' }],
      authors: [{ user: 'ann', device: 'desk1', hlc: '0002' }, { user: 'bob', device: 'desk2', hlc: '0003' }],
      params: { minutes: 60 },
    }])
  })

  it('lets one journey begin when another ends', () => {
    expect(truckDoubleBooked('truck', DATE, [morning, afterwards])).toEqual([])
  })

  it('leaves alone what is called off, has no jobs, or is over on both sides', () => {
    expect(truckDoubleBooked('truck', DATE, [morning, { ...overlapping, status: 'cancelled' }])).toEqual([])
    expect(truckDoubleBooked('truck', DATE, [morning, { ...overlapping, timeline: null }])).toEqual([])
    expect(truckDoubleBooked('truck', DATE, [{ ...morning, status: 'done' }, { ...overlapping, status: 'done' }])).toEqual([])
    expect(truckDoubleBooked('truck', DATE, [{ ...morning, status: 'done' }, overlapping])).toHaveLength(1)
  })

  it('only warns about drafts', () => {
    expect(truckDoubleBooked('truck', DATE, [morning, { ...overlapping, status: 'draft' }])[0]?.severity).toBe('soft')
  })

  it('counts the drive from one depot to the other', () => {
    const elsewhere = plannedJourney({ id: 'd', location: 'ottawa', yard: { lat: 43, lon: -76.5 }, timeline: timelineBetween(6, 8) })
    expect(truckDoubleBooked('truck', DATE, [morning, elsewhere])).toMatchObject([{ id: 'truck-transfer/truck/2026-06-01/a+d', kind: 'truck.transfer', otherLocation: 'ottawa', params: { minutes: 30 } }])
    expect(truckDoubleBooked('truck', DATE, [morning, { ...elsewhere, timeline: timelineBetween(6.5, 8) }])).toEqual([])
  })

  it('finds a journey that runs into the next day, and gives it to the earlier day alone', () => {
    const night = plannedJourney({ id: 'n', timeline: timelineBetween(8, 20) })
    const next = plannedJourney({ id: 'o', date: '2026-06-02', timeline: timelineBetween(19, 24) })
    expect(truckDoubleBooked('truck', DATE, [night, next])).toHaveLength(1)
    expect(truckDoubleBooked('truck', '2026-06-02', [night, next])).toEqual([])
  })
})

describe('workerDoubleBooked', () => {
  it('takes the authors of the two crew lines', () => {
    const crew = (stamp: string) => [{ worker: 'w', role: 'helper' as const, stamps: { desk: stamp } }]
    const clashes = workerDoubleBooked('w', DATE, [{ ...morning, crew: crew('0008|ann') }, { ...overlapping, crew: crew('0007|bob') }])
    expect(clashes).toMatchObject([{ id: 'worker/w/2026-06-01/a+b', kind: 'worker.double_booked', authors: [{ user: 'bob' }, { user: 'ann' }] }])
  })
})

describe('equipmentDoubleBooked', () => {
  it('goes by the truck that carries the item, and takes the authors of the two lines', () => {
    const carries = (stamp: string) => [{ equipment: 'board', stamps: { desk: stamp } }]
    const dutyOnly = { ...timelineBetween(5, 8), onDutyAt: timelineBetween(0, 4).leaveYardAt }
    const clashes = equipmentDoubleBooked('board', DATE, [{ ...morning, equipment: carries('0008|ann') }, { ...overlapping, equipment: carries('0007|bob') }])
    expect(clashes).toMatchObject([{ id: 'equipment/board/2026-06-01/a+b', kind: 'equipment.double_booked', severity: 'hard', params: { minutes: 60 }, authors: [{ user: 'bob' }, { user: 'ann' }] }])
    expect(equipmentDoubleBooked('board', DATE, [{ ...morning, equipment: carries('0008|ann') }, { ...overlapping, timeline: dutyOnly, equipment: carries('0007|bob') }])).toEqual([])
  })

  it('counts the drive from one depot to the other', () => {
    const elsewhere = plannedJourney({ id: 'd', location: 'ottawa', yard: { lat: 43, lon: -76.5 }, timeline: timelineBetween(6, 8) })
    expect(equipmentDoubleBooked('board', DATE, [morning, elsewhere])).toMatchObject([{ id: 'equipment-transfer/board/2026-06-01/a+d', kind: 'equipment.transfer', otherLocation: 'ottawa' }])
  })
})
