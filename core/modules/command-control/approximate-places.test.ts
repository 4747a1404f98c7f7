import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DAY, dispatchScene } from '../../../tests/support/dispatch-scene.ts'
import { openTestDesk, valueOf, type TestDesk } from '../../../tests/support/test-desk.ts'
import type { LocateStop } from '../../domain/place/locate-stop.ts'
import type { OutputOf } from '../../kernel/contract/method.ts'
import type { CommandControlContract } from './contract.ts'
import { createCommandControlModule } from './module.ts'
import { embeddedTravel } from './schedule/location-travel.ts'

const asked: string[] = []
/** Knows one postal code, an hour and more away from the yard. */
const locate: LocateStop = ({ postalCode }) => {
  asked.push(postalCode ?? '')
  return postalCode === 'L2L 2L2' ? { position: { lat: 44.6, lon: -79.4 }, radiusM: 4_000 } : null
}

let desk: TestDesk
let scene: ReturnType<typeof dispatchScene>
beforeEach(async () => {
  desk = await openTestDesk([createCommandControlModule({ travelOf: embeddedTravel, locate })])
  scene = dispatchScene(desk)
  desk.seed(scene.base)
})
afterEach(() => desk.dispose())

type Board = OutputOf<CommandControlContract['board.day']>
const board = async (role: 'Admin' | 'Wall' = 'Admin') => valueOf(await desk.desk.query(desk.session(role), 'board.day', { location: desk.location, date: DAY })) as Board

/** Two journeys of one truck with a gap that only a long drive fills. */
function seedTwo(postalCode: string | null): void {
  const truck = scene.truck('T1')
  const far = scene.job({ windowStart: '08:00', estimatedHours: 2 }, [{ kind: 'origin', postalCode }])
  const near = scene.job({ windowStart: '11:30', windowEnd: '12:00', estimatedHours: 2 })
  desk.seed([truck, far, near, scene.journey([far.id], truck.id, []), scene.journey([near.id], truck.id, [])].flatMap(({ changes }) => changes))
}

describe('stops without coordinates', () => {
  it('are reckoned from their area on the board and by the clash rules alike, and marked', async () => {
    seedTwo('L2L 2L2')
    const { journeys, clashes } = await board()
    const rough = journeys.find(({ approximateLegs }) => approximateLegs > 0)
    expect(rough).toMatchObject({ approximateLegs: 2, unknownLegs: 0, jobs: [{ stops: [{ lat: null, lon: null, area: { lat: 44.6, lon: -79.4, radiusM: 4_000 } }] }] })
    expect(rough?.metres).toBeGreaterThan(200_000)
    expect(clashes.map(({ kind }) => kind)).toEqual(['truck.double_booked'])
  })

  it('take the usual leg where nothing is known of them', async () => {
    seedTwo(null)
    const { journeys, clashes } = await board()
    expect(journeys.map(({ approximateLegs, unknownLegs }) => `${approximateLegs} ${unknownLegs}`).toSorted()).toEqual(['0 0', '0 2'])
    expect(clashes).toEqual([])
  })

  it('are not asked about where coordinates are on file', async () => {
    const job = scene.job()
    desk.seed([...job.changes, ...scene.journey([job.id], null, []).changes])
    asked.length = 0
    await board()
    expect(asked).toEqual([])
  })

  it('keep their area from a wall', async () => {
    seedTwo('L2L 2L2')
    expect(JSON.stringify(await board('Wall'))).not.toContain('44.6')
  })
})
