import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DAY, dispatchScene } from '../../../../tests/support/dispatch-scene.ts'
import { openTestDesk, valueOf, type TestDesk } from '../../../../tests/support/test-desk.ts'
import { greatCircleMetres } from '../../../domain/place/position.ts'
import { curveMinutes, DEFAULT_CURVE } from '../../../domain/place/travel-curve.ts'
import { childId } from '../../../domain/records/record.ts'
import type { OutputOf } from '../../../kernel/contract/method.ts'
import { put } from '../../../kernel/desk/handler.ts'
import type { CommandControlContract } from '../../command-control/contract.ts'
import { createCommandControlModule } from '../../command-control/module.ts'
import { embeddedTravel } from '../../command-control/schedule/location-travel.ts'
import type { CalendarCapacityContract } from '../contract.ts'
import { createCalendarCapacityModule } from '../module.ts'

let desk: TestDesk
let scene: ReturnType<typeof dispatchScene>
beforeEach(async () => {
  desk = await openTestDesk([createCalendarCapacityModule({ travelOf: embeddedTravel, locate: () => null }), createCommandControlModule()])
  scene = dispatchScene(desk)
  desk.seed(scene.base)
})
afterEach(() => desk.dispose())

/** Closed jobs whose crews of two took twice as long as the built-in model thinks. */
function seedSlowCity(jobs: number): void {
  const crew = [scene.worker('Dan Driver'), scene.worker('Hal Helper')]
  desk.seed(crew.flatMap(({ changes }) => changes))
  for (let index = 0; index < jobs; index += 1) {
    const from = { lat: 43.65, lon: -79.38 }
    const to = { lat: 43.66 + index * 0.008, lon: -79.4 }
    const job = scene.job({ status: 'closed', date: '2026-04-10' }, [{ kind: 'origin', ...from }, { kind: 'destination', ...to }])
    const minutes = Math.round(2 * 1.02 * curveMinutes(DEFAULT_CURVE, greatCircleMetres(from, to) / 1000))
    const startAt = Date.UTC(2026, 3, 10, 14) + index * 3_600_000
    // One clock was left running.
    const endAt = startAt + (index === 0 ? 600 : minutes) * 60_000
    desk.seed([...job.changes, ...crew.map(({ id }, seq) => put('timeEntry', childId(job.id, String(seq + 1)), { worker: id, kind: 'drive', startAt, endAt, paid: true }))])
  }
}

type Calibration = OutputOf<CalendarCapacityContract['travel.calibration']>
const calibrate = (role: 'Admin' | 'Dispatcher' = 'Admin') => desk.desk.execute(desk.session(role), 'location.calibrateTravel', { location: desk.location })
const calibration = async () => valueOf(await desk.desk.query(desk.session('Dispatcher'), 'travel.calibration', { location: desk.location })) as Calibration
const boardMinutes = async () => (valueOf(await desk.desk.query(desk.admin, 'board.day', { location: desk.location, date: DAY })) as OutputOf<CommandControlContract['board.day']>).journeys[0]?.drivingMinutes ?? 0

describe('location.calibrateTravel', () => {
  it('learns one drive per crew, leaves out absurd ones, and the board reckons by it at once', async () => {
    seedSlowCity(15)
    const job = scene.job()
    desk.seed([...job.changes, ...scene.journey([job.id], null, []).changes])
    const before = await boardMinutes()
    expect(await calibration()).toMatchObject({ drives: 14, errorBeforePct: expect.closeTo(50, -0.5), inUse: { source: 'model', drives: null, factor: 1 } })
    expect(valueOf(calibrate())).toMatchObject({ drives: 14 })
    const after = await calibration()
    expect(after.errorAfterPct).toBeLessThan(10)
    expect(after.inUse).toMatchObject({ source: 'calibrated', drives: 14, bandPct: after.bandAfterPct })
    expect((await boardMinutes()) / before).toBeGreaterThan(1.6)
    valueOf(desk.desk.execute(desk.admin, 'history.undo', {}))
    expect(await boardMinutes()).toBe(before)
  })

  it('is refused with fewer than ten drives, and to a dispatcher', async () => {
    seedSlowCity(9)
    expect(calibrate()).toMatchObject({ ok: false, failure: { code: 'place.too_few_drives', params: { found: 8, needed: 10 } } })
    expect(await calibration()).toMatchObject({ drives: 8, errorAfterPct: null, bandAfterPct: null })
    expect(calibrate('Dispatcher')).toMatchObject({ ok: false, failure: { code: expect.stringMatching(/^access\./) } })
  })
})
