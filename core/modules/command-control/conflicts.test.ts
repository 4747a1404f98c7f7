import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DAY, dispatchScene } from '../../../tests/support/dispatch-scene.ts'
import { openTestDesk, valueOf, type TestDesk } from '../../../tests/support/test-desk.ts'
import type { OutputOf } from '../../kernel/contract/method.ts'
import type { conflictContract } from './conflict-contract.ts'
import { createCommandControlModule } from './module.ts'

type Methods = typeof conflictContract

describe('the conflict inbox', () => {
  let desk: TestDesk
  let scene: ReturnType<typeof dispatchScene>
  beforeEach(async () => {
    desk = await openTestDesk([createCommandControlModule()])
    scene = dispatchScene(desk)
    desk.seed(scene.base)
  })
  afterEach(() => desk.dispose())
  const ask = async <M extends 'conflicts.inbox' | 'conflicts.detail'>(method: M, input: object = {}) => valueOf(await desk.desk.query(desk.admin, method, input)) as OutputOf<Methods[M]>
  const tell = (method: string, input: object) => desk.desk.execute(desk.admin, method, input)

  /** One truck and one worker on two journeys of a morning, an idle truck beside them. */
  function doubleBooked() {
    const [truck, idle, small] = [scene.truck('Truck 1'), scene.truck('Truck 2'), scene.truck('Truck 3', { status: 'out_of_service' })]
    const [ann, bob] = [scene.worker('Ann'), scene.worker('Bob')]
    const [one, two] = [scene.job({ externalId: 'J-1' }), scene.job({ externalId: 'J-2' })]
    const first = scene.journey([one.id], truck.id, [[ann.id, 'lead'], [bob.id, 'driver']])
    const second = scene.journey([two.id, one.id], truck.id, [[bob.id, 'driver']])
    desk.seed([truck, idle, small, ann, bob, one, two, first, second].flatMap(({ changes }) => changes))
    return { truck, idle, ann, bob, one, two, first, second }
  }

  it('names both sides, and gives steps that clear it', async () => {
    const { idle, first } = doubleBooked()
    const { conflicts } = await ask('conflicts.inbox')
    expect(conflicts.map(({ kind }) => kind).toSorted()).toEqual(['job.on_two_journeys', 'truck.double_booked', 'worker.double_booked'])
    const truck = conflicts.find(({ kind }) => kind === 'truck.double_booked')
    expect(truck?.subjects.map(({ label }) => label)).toEqual(['Truck 1', `Truck 1 · ${DAY}`, `Truck 1 · ${DAY}`])
    expect(truck?.authors.map(({ name, at }) => [name, at > 0])).toEqual([['Ada Admin', true], ['Ada Admin', true]])
    const detail = await ask('conflicts.detail', { clash: truck?.id })
    expect(detail.journeys.map(({ crew, startAt, jobs }) => [crew.length, startAt !== null, jobs.length])).toEqual([[2, true, 1], [1, true, 2]])
    expect(detail.fixes.map(({ code, params }) => [code, params['truck']])).toEqual([['replaceTruck', 'Truck 2'], ['replaceTruck', 'Truck 2'], ['removeTruck', 'Truck 1'], ['removeTruck', 'Truck 1']])
    const step = detail.fixes[0]?.action
    expect(step).toEqual({ method: 'journey.assignTruck', input: { journey: first.id, truck: idle.id } })
    valueOf(tell(step?.method ?? '', step?.input ?? {}))
    expect((await ask('conflicts.inbox')).conflicts.map(({ kind }) => kind).toSorted()).toEqual(['job.on_two_journeys', 'worker.double_booked'])

    for (const kind of ['job.on_two_journeys', 'worker.double_booked']) {
      const clash = (await ask('conflicts.inbox')).conflicts.find((each) => each.kind === kind)
      const { fixes } = await ask('conflicts.detail', { clash: clash?.id })
      const fix = fixes.findLast(({ code }) => code === (kind === 'job.on_two_journeys' ? 'removeJob' : 'takeOff'))
      expect(fix?.params).toMatchObject(kind === 'job.on_two_journeys' ? { job: 'J-1' } : { worker: 'Bob' })
      valueOf(tell(fix?.action.method ?? '', fix?.action.input ?? {}))
    }
    expect((await ask('conflicts.inbox')).conflicts).toEqual([])
  })

  it('replaces somebody by a free one of the same role, never at the wheel', async () => {
    const { ann, first } = doubleBooked()
    const eve = { id: desk.ids.next(), name: 'Eve' }
    desk.seed([{ kind: 'worker', id: eve.id, set: { location: desk.location, name: eve.name, roles: ['lead'], status: 'active' } }, { kind: 'worker', id: ann.id, set: { status: 'inactive' } }])
    const away = (await ask('conflicts.inbox')).conflicts.find(({ kind }) => kind === 'worker.unavailable')
    const { fixes } = await ask('conflicts.detail', { clash: away?.id })
    expect(fixes.map(({ code, params }) => [code, params['replacement']])).toEqual([['replaceWorker', 'Eve'], ['takeOff', undefined]])
    valueOf(tell('journey.moveCrew', fixes[0]?.action.input ?? {}))
    expect(desk.desk.core.database.read.all('SELECT key, role FROM crew_member WHERE owner = ? AND role = ?', first.id, 'lead')).toEqual([{ key: eve.id, role: 'lead' }])
  })

  it('settles several for one reason, and opens one again', async () => {
    doubleBooked()
    const { conflicts } = await ask('conflicts.inbox')
    const clashes = conflicts.map(({ id }) => id)
    expect(valueOf(tell('conflict.resolveAll', { location: desk.location, clashes, reason: 'training day, all known' }))).toEqual({ resolved: 3 })
    const after = await ask('conflicts.inbox')
    expect([after.conflicts, after.resolved.length]).toEqual([[], 3])
    expect(after.resolved[0]).toMatchObject({ byName: 'Ada Admin', reason: 'training day, all known', conflict: { locationName: 'Toronto' } })
    expect(valueOf(tell('conflict.resolveAll', { location: desk.location, clashes, reason: 'once more' }))).toEqual({ resolved: 0 })
    valueOf(tell('conflict.reopen', { clash: clashes[0] }))
    expect((await ask('conflicts.inbox')).conflicts.map(({ id }) => id)).toEqual([clashes[0]])
    expect(tell('conflict.reopen', { clash: clashes[0] })).toMatchObject({ failure: { code: 'record.not_found' } })
    expect(tell('conflict.resolveAll', { location: desk.ids.next(), clashes, reason: 'another depot’s' })).toMatchObject({ failure: { code: 'access.denied' } })
  })
})
