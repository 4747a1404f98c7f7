import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DAY, dispatchScene } from '../../../tests/support/dispatch-scene.ts'
import { openTestDesk, valueOf, type TestDesk } from '../../../tests/support/test-desk.ts'
import { locateNothing } from '../../domain/place/locate-stop.ts'
import { createCalendarCapacityModule } from '../calendar-capacity/module.ts'
import { createCrewCustomerModule } from '../crew-customer/module.ts'
import { createCommandControlModule } from './module.ts'
import { embeddedTravel } from './schedule/location-travel.ts'

let desk: TestDesk
let scene: ReturnType<typeof dispatchScene>
let journeys: readonly string[]

beforeEach(async () => {
  desk = await openTestDesk([createCommandControlModule(), createCalendarCapacityModule({ travelOf: embeddedTravel, locate: locateNothing }), createCrewCustomerModule()])
  scene = dispatchScene(desk)
  const trucks = [scene.truck('T1'), scene.truck('T2')]
  const jobs = [scene.job(), scene.job()]
  desk.seed([...scene.base, ...[...trucks, ...jobs].flatMap(({ changes }) => changes)])
  const made = jobs.map((job, index) => scene.journey([job.id], trucks[index]?.id ?? null, []))
  desk.seed(made.flatMap(({ changes }) => changes))
  journeys = made.map(({ id }) => id)
})
afterEach(() => desk.dispose())

const run = (method: string, input: unknown, session = desk.admin) => valueOf(desk.desk.execute(session, method, input)) as Record<string, unknown>
const refusal = (method: string, input: unknown, session = desk.admin) => desk.desk.execute(session, method, input)
const ask = async (method: string, input: unknown, session = desk.admin) => valueOf(await desk.desk.query(session, method, input)) as Record<string, never[]>
const add = (name: string, status = 'active') => String(run('equipment.add', { externalId: null, location: desk.location, name, kind: 'piano_board', status })['equipment'])
const board = async () => (await ask('board.day', { location: desk.location, date: DAY }))['journeys']!.map(({ id, equipment }) => ({ id, equipment }))
const lines = () => desk.desk.core.database.read.all('SELECT owner, key, seq FROM journey_equipment ORDER BY owner, seq')

describe('equipment', () => {
  it('is added, edited and listed, and stays at its location', async () => {
    const item = add('Piano board 1')
    run('equipment.edit', { equipment: item, set: { name: 'Big board', status: 'out_of_service' } })
    expect((await ask('equipment.list', { location: desk.location }))['rows']).toMatchObject([{ id: item, externalId: null, location: desk.location, name: 'Big board', kind: 'piano_board', status: 'out_of_service' }])
    expect(refusal('equipment.edit', { equipment: item, set: { location: desk.location } })).toMatchObject({ failure: { code: 'input.invalid' } })
  })

  it('is managed by managers and put on journeys by dispatchers; walls and crews change nothing', () => {
    const item = add('Board')
    const input = { externalId: null, location: desk.location, name: 'Lift', kind: 'lift', status: 'active' }
    expect(refusal('equipment.add', input, desk.session('Manager')).ok).toBe(true)
    for (const role of ['Dispatcher', 'Driver', 'Mover', 'Auditor', 'Wall'] as const) expect(refusal('equipment.add', input, desk.session(role))).toMatchObject({ failure: { code: 'access.denied' } })
    expect(refusal('journey.assignEquipment', { journey: journeys[0], equipment: [item] }, desk.session('Dispatcher')).ok).toBe(true)
    for (const role of ['Driver', 'Mover', 'Auditor', 'Wall'] as const) expect(refusal('journey.assignEquipment', { journey: journeys[0], equipment: [] }, desk.session(role))).toMatchObject({ failure: { code: 'access.denied' } })
  })

  it('goes on a journey as a whole list, shows on the board and comes off by undo', async () => {
    const [a, b] = [add('Board A'), add('Lift B')]
    run('journey.assignEquipment', { journey: journeys[0], equipment: [b, a] })
    expect(await board()).toContainEqual({ id: journeys[0], equipment: [{ id: b, name: 'Lift B' }, { id: a, name: 'Board A' }] })
    run('journey.assignEquipment', { journey: journeys[0], equipment: [a] })
    expect(lines()).toEqual([{ owner: journeys[0], key: a, seq: 1 }])
    run('history.undo', {})
    expect(lines()).toEqual([{ owner: journeys[0], key: b, seq: 1 }, { owner: journeys[0], key: a, seq: 2 }])
    expect((await ask('journey.detail', { journey: journeys[0] }))['equipment']).toEqual([{ id: b, name: 'Lift B', kind: 'piano_board', active: true }, { id: a, name: 'Board A', kind: 'piano_board', active: true }])
    const range = await ask('board.range', { locations: [desk.location], from: DAY, days: 1 })
    expect(range['journeys']!.find(({ id }) => id === journeys[0])).toMatchObject({ equipment: [{ id: b }, { id: a }] })
  })

  it('is refused when it is unknown, retired, out of service or named twice; what is on board may stay', () => {
    const [item, old] = [add('Board'), add('Old board', 'retired')]
    const assign = (equipment: readonly string[]) => refusal('journey.assignEquipment', { journey: journeys[0], equipment })
    expect(assign([desk.ids.next()])).toMatchObject({ failure: { code: 'record.not_found' } })
    expect(assign([old])).toMatchObject({ failure: { code: 'equipment.unavailable', params: { name: 'Old board', status: 'retired' } } })
    expect(assign([item, item])).toMatchObject({ failure: { code: 'input.invalid' } })
    expect(assign([item]).ok).toBe(true)
    run('equipment.edit', { equipment: item, set: { status: 'out_of_service' } })
    expect(assign([item, add('Other')]).ok).toBe(true)
  })

  it('clashes on two journeys at once, with steps that clear it', async () => {
    const [item, spare] = [add('Board'), add('Spare')]
    expect(run('journey.assignEquipment', { journey: journeys[0], equipment: [item] })['clashes']).toEqual([])
    const clashes = run('journey.assignEquipment', { journey: journeys[1], equipment: [item] })['clashes'] as string[]
    expect(clashes.map((id) => id.split('/')[0])).toEqual(['equipment'])
    const detail = await ask('conflicts.detail', { clash: clashes[0] })
    expect(detail['conflict']).toMatchObject({ kind: 'equipment.double_booked', subjects: [{ kind: 'equipment', label: 'Board' }, { kind: 'journey' }, { kind: 'journey' }], authors: [{ name: 'Ada Admin' }, { name: 'Ada Admin' }] })
    const fixes = detail['fixes'] as unknown as { code: string; action: { method: string; input: unknown } }[]
    expect(fixes.map(({ code }) => code)).toEqual(['replaceEquipment', 'replaceEquipment', 'removeEquipment', 'removeEquipment'])
    expect(fixes[1]!.action.input).toMatchObject({ equipment: [spare] })
    run(fixes[0]!.action.method, fixes[0]!.action.input)
    expect((await ask('conflicts.list', {}))['conflicts']).toEqual([])
  })

  it('clashes while it is out of service or away', async () => {
    const item = add('Board')
    run('journey.assignEquipment', { journey: journeys[0], equipment: [item] })
    const kinds = async () => (await ask('conflicts.list', {}))['conflicts']!.map(({ kind, params }) => [kind, (params as { status: string }).status])
    run('equipment.edit', { equipment: item, set: { status: 'retired' } })
    expect(await kinds()).toEqual([['equipment.unavailable', 'retired']])
    run('equipment.edit', { equipment: item, set: { status: 'active' } })
    expect(await kinds()).toEqual([])
    const { absence } = run('absence.add', { resourceKind: 'equipment', resource: item, start: DAY, end: DAY, kind: 'maintenance' })
    expect(await kinds()).toEqual([['equipment.unavailable', 'absent']])
    run('absence.remove', { absence })
    expect(await kinds()).toEqual([])
  })

  it('is copied with the day, unless it is taken or out of service', async () => {
    const [item, broken] = [add('Board'), add('Lift')]
    run('journey.assignEquipment', { journey: journeys[0], equipment: [broken, item] })
    run('equipment.edit', { equipment: broken, set: { status: 'out_of_service' } })
    run('journey.copyDay', { location: desk.location, from: DAY, to: '2026-06-03' })
    const copied = (await ask('board.day', { location: desk.location, date: '2026-06-03' }))['journeys']!.flatMap(({ equipment }) => equipment as unknown[])
    expect(copied).toEqual([{ id: item, name: 'Board' }])
  })
})
