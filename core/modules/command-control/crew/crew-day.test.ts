import { afterEach, beforeEach, expect, it } from 'vitest'
import { dispatchScene } from '../../../../tests/support/dispatch-scene.ts'
import { openTestDesk, valueOf, type TestDesk } from '../../../../tests/support/test-desk.ts'
import { put } from '../../../kernel/desk/handler.ts'
import type { CrewDay } from '../crew-shape.ts'
import { createCommandControlModule } from '../module.ts'
import { shortName } from './crew-day.ts'

let desk: TestDesk
let scene: ReturnType<typeof dispatchScene>
beforeEach(async () => {
  desk = await openTestDesk([createCommandControlModule()], { now: Date.parse('2026-05-30T12:00:00Z') })
  scene = dispatchScene(desk)
  desk.seed(scene.base)
})
afterEach(() => desk.dispose())

const run = (method: string, input: object): Record<string, string> => valueOf(desk.desk.execute(desk.admin, method, input)) as never
const day = async (worker: string, role: 'Driver' | 'Mover' = 'Driver'): Promise<CrewDay> => valueOf(await desk.desk.query(desk.session(role, worker as never), 'journey.crew', {})) as CrewDay

it('is today’s and what was begun and is not over, of the own worker; a draft is not for the crew yet', async () => {
  const [driver, other] = [scene.worker('Dan Driver'), scene.worker('Eve Else')]
  const trucks = ['T1', 'T2', 'T3', 'T4'].map((name) => scene.truck(name))
  desk.seed([driver, other, ...trucks].flatMap(({ changes }) => changes))
  const journey = (date: string, nth: number, states: readonly string[], worker = driver.id) => {
    const job = scene.job({ externalId: `${date} ${nth}`, date })
    desk.seed(job.changes)
    const made = run('journey.create', { location: desk.location, date, truck: trucks[nth]!.id, crew: [{ worker, role: 'driver' }], jobs: [job.id] })['journey']!
    for (const to of states) run('journey.setState', { journey: made, to })
    return made
  }
  const long = journey('2026-05-28', 0, ['dispatched', 'enRoute'])
  journey('2026-05-29', 1, ['dispatched', 'enRoute', 'returning', 'done'])
  const today = journey('2026-05-30', 1, ['dispatched'])
  journey('2026-05-30', 2, ['dispatched'], other.id)
  run('journey.create', { location: desk.location, date: '2026-05-30', truck: trucks[3]!.id, crew: [{ worker: driver.id, role: 'driver' }], jobs: [] })
  journey('2026-06-02', 1, ['dispatched'])
  const shown = await day(driver.id)
  expect(shown.journeys.map(({ id, status }) => [id, status])).toEqual([[long, 'enRoute'], [today, 'dispatched']])
  expect(shown).toMatchObject({ today: '2026-05-30', next: { date: '2026-06-02', truck: 'T2' } })
  run('journey.setDeparture', { journey: today, departAt: '06:40' })
  expect((await day(driver.id)).journeys[1]).toMatchObject({ departAt: '06:40' })
  expect(shown.journeys[1]).toMatchObject({ mayMove: true, refusals: [], crew: [{ name: 'Dan', role: 'driver' }] })
  expect((await day(driver.id, 'Mover')).journeys[1]).toMatchObject({ mayMove: false, jobs: [{ customer: null, phone: null }] })
  expect((await day(other.id)).journeys).toHaveLength(1)
})

it('says what the desk would refuse, and leaves out a job that does not take place', async () => {
  const helper = scene.worker('Hal Helper', 'G')
  const truck = scene.truck('T1')
  const [job, off] = [scene.job({ date: '2026-05-30' }), scene.job({ date: '2026-05-30' })]
  desk.seed([helper, truck, job, off].flatMap(({ changes }) => changes))
  desk.seed([put('customer', scene.customer, { location: desk.location, name: 'Maria da Silva', phone: '416-555-0142' })])
  const { journey } = run('journey.create', { location: desk.location, date: '2026-05-30', truck: truck.id, crew: [{ worker: helper.id, role: 'helper' }], jobs: [job.id, off.id] })
  run('journey.setState', { journey, to: 'dispatched' })
  run('job.setState', { job: off.id, to: 'cancelled' })
  const [shown] = (await day(helper.id)).journeys
  expect(shown?.refusals.map(({ to }) => to)).toEqual(['enRoute'])
  expect(shown?.refusals[0]?.message).not.toBe('')
  expect(shown?.jobs).toMatchObject([{ id: job.id, customer: 'Maria S.' }])
})

it.each([['Maria da Silva', 'Maria S.'], ['Cher', 'Cher'], ['  Wes  Harrow ', 'Wes H.'], ['Léa Émond', 'Léa É.'], ['', '']])('calls "%s" %s', (name, short) => {
  expect(shortName(name)).toBe(short)
})
