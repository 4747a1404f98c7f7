import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dispatchScene } from '../../../../tests/support/dispatch-scene.ts'
import { openTestDesk, valueOf, type TestDesk } from '../../../../tests/support/test-desk.ts'
import type { InputOf, OutputOf } from '../../../kernel/contract/method.ts'
import { put } from '../../../kernel/desk/handler.ts'
import type { historyContract } from '../history-contract.ts'
import { createCrewCustomerModule } from '../module.ts'

type Contract = typeof historyContract

let desk: TestDesk
let scene: ReturnType<typeof dispatchScene>
beforeEach(async () => {
  desk = await openTestDesk([createCrewCustomerModule()])
  scene = dispatchScene(desk)
  desk.seed(scene.base)
})
afterEach(() => desk.dispose())

const ask = async <M extends keyof Contract>(method: M, input: InputOf<Contract[M]>, session = desk.admin) => valueOf(await desk.desk.query(session, method, input)) as OutputOf<Contract[M]>

describe('customer.history', () => {
  it('knows each place once, as the latest job found it, and what is usual', async () => {
    const stop = (floor: number, address = '5, rue de l’Église') => ({ kind: 'origin' as const, address, floor, hasElevator: false })
    const jobs = [
      scene.job({ date: '2024-06-01', crewSize: 3, type: 'local', status: 'closed', externalId: 'J1', quoteTotalCents: 80_000 }, [stop(1, '5 rue de l\'Eglise')]),
      scene.job({ date: '2025-06-01', crewSize: 3, type: 'local', status: 'closed', externalId: 'J2' }, [stop(2)]),
      scene.job({ date: '2025-08-01', crewSize: 2, type: 'packing', status: 'cancelled', externalId: 'J3' }, [stop(9, '9 Other St')]),
      scene.job({ date: '2026-01-01', crewSize: 4, type: 'local', status: 'closed', externalId: 'J4' }, [stop(7, '7 New St')]),
    ]
    desk.seed(jobs.flatMap(({ changes }) => changes))
    const history = await ask('customer.history', { customer: scene.customer })
    expect(history.jobs.map(({ number }) => number)).toEqual(['J4', 'J3', 'J2', 'J1'])
    expect(history.places.map(({ address, floor, jobs: count }) => [address, floor, count])).toEqual([['7 New St', 7, 1], ['9 Other St', 9, 1], ['5, rue de l’Église', 2, 2]])
    expect(history.usual).toMatchObject({ type: 'local', crewSize: 3 })
    expect(history.jobs.at(-1)).toMatchObject({ quoteTotalCents: 80_000 })
    expect((await desk.desk.query(desk.session('Driver'), 'customer.history', { customer: scene.customer })).ok).toBe(false)
  })

  it('has no habits of somebody new', async () => {
    expect(await ask('customer.history', { customer: scene.customer })).toMatchObject({ jobs: [], places: [], usual: null })
  })
})

describe('customers.find', () => {
  it('finds without accents, by phone and address, within the own locations', async () => {
    const there = desk.ids.next()
    desk.seed([put('customer', there, { location: desk.location, name: 'Zoé Gagné', phone: '514-555-0199', address: '3 côte Sainte-Foy' })])
    const find = async (text: string, session = desk.admin) => (await ask('customers.find', { text }, session)).customers.map(({ name }) => name)
    expect(await find('zoe gagne')).toEqual(['Zoé Gagné'])
    expect(await find('514 555')).toEqual(['Zoé Gagné'])
    expect(await find('cote sainte foy')).toEqual(['Zoé Gagné'])
    expect(await find('nobody')).toEqual([])
    expect(await find('zoe', { ...desk.session('Dispatcher'), locations: [] })).toEqual([])
  })
})
