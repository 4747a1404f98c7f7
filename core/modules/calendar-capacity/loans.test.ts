import { afterEach, beforeEach, expect, it } from 'vitest'
import { DAY, dispatchScene } from '../../../tests/support/dispatch-scene.ts'
import { openTestDesk, valueOf, type TestDesk } from '../../../tests/support/test-desk.ts'
import { locateNothing } from '../../domain/place/locate-stop.ts'
import { asId, type Id } from '../../domain/records/field.ts'
import { dayBasis } from '../../kernel/records/day-basis.ts'
import { put } from '../../kernel/desk/handler.ts'
import { createCommandControlModule } from '../command-control/module.ts'
import { embeddedTravel } from '../command-control/schedule/location-travel.ts'
import { createCalendarCapacityModule } from './module.ts'

let desk: TestDesk
beforeEach(async () => {
  desk = await openTestDesk([createCommandControlModule(), createCalendarCapacityModule({ travelOf: embeddedTravel, locate: locateNothing })], { now: Date.parse('2026-05-30T12:00:00Z') })
})
afterEach(() => desk.dispose())

it('a truck and its crew that are lent are advised, and counted, where they are and not at home', async () => {
  const scene = dispatchScene(desk)
  const ottawa = asId<'location'>(desk.ids.next())
  const [truck, driver, helper] = [scene.truck('T1'), scene.worker('Dan Driver'), scene.worker('Hal Helper')]
  const [here, there] = [scene.job({ externalId: 'A-1' }), scene.job({ externalId: 'B-1', location: ottawa })]
  desk.seed([...scene.base, put('location', ottawa, { name: 'Ottawa', province: 'ON', country: 'CA', timezone: 'America/Toronto', lat: 43.6, lon: -79.4 }), ...[truck, driver, helper, here, there].flatMap(({ changes }) => changes)])
  const options = async (job: Id<'job'>) => (valueOf(await desk.desk.query(desk.admin, 'recommend.job', { job })) as { recommendations: unknown[] }).recommendations.length > 0
  const capacity = async (location: Id<'location'>) => (valueOf(await desk.desk.query(desk.admin, 'capacity.range', { location, from: DAY, days: 1 })) as { days: { state: string }[] }).days[0]!.state
  const basis = () => [desk.location, ottawa].map((location) => dayBasis(desk.desk.core.database.read, [location], DAY))
  expect([await options(here.id), await options(there.id), await capacity(ottawa)]).toEqual([true, false, 'closed'])
  const before = basis()
  const { loan } = valueOf(desk.desk.execute(desk.admin, 'loan.offer', { from: desk.location, to: ottawa, trucks: [truck.id], workers: [driver.id, helper.id], start: DAY, end: DAY, reason: 'theirs is broken' })) as { loan: string }
  expect([await options(here.id), basis()]).toEqual([true, before])
  valueOf(desk.desk.execute(desk.admin, 'loan.accept', { loan }))
  expect([await options(here.id), await options(there.id), await capacity(desk.location)]).toEqual([false, true, 'closed'])
  expect(await capacity(ottawa)).not.toBe('closed')
  // A plan that was made before is not taken over any more, at either.
  expect(basis().map((one, index) => one === before[index])).toEqual([false, false])
})
