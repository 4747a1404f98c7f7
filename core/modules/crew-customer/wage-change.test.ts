import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestDesk, valueOf } from '../../../tests/support/test-desk.ts'
import { put } from '../../kernel/desk/handler.ts'
import { createCrewCustomerModule } from './module.ts'

let desk: Awaited<ReturnType<typeof openTestDesk>>
beforeAll(async () => {
  desk = await openTestDesk([createCrewCustomerModule()], { now: Date.parse('2026-05-13T23:30:00-04:00') })
})
afterAll(() => desk.dispose())

it('a wage that changes leaves what was paid before, once a day, by the depot’s own calendar', () => {
  const [lea, sam] = [desk.ids.next(), desk.ids.next()]
  desk.seed([lea, sam].map((id) => put('worker', id, { location: desk.location, name: 'Invented', roles: ['helper'], status: 'active', wagePerHourCents: 22_00 })))
  const set = (worker: string, wagePerHourCents: number | null) => valueOf(desk.desk.execute(desk.admin, 'worker.edit', { worker, set: { wagePerHourCents } }))
  const changes = () => desk.desk.core.database.read.all('SELECT owner, date, before_cents FROM wage_change ORDER BY owner, key')
  set(lea, 22_00)
  valueOf(desk.desk.execute(desk.admin, 'worker.edit', { worker: lea, set: { language: 'fr' } }))
  expect(changes()).toEqual([])
  set(lea, 23_00)
  set(lea, 24_00)
  desk.clock.set(Date.parse('2026-05-20T09:00:00-04:00'))
  valueOf(desk.desk.execute(desk.admin, 'workers.edit', { ids: [lea, sam], set: { wagePerHourCents: 25_00 } }))
  expect(changes()).toEqual([
    { owner: lea, date: '2026-05-13', before_cents: 22_00 },
    { owner: lea, date: '2026-05-20', before_cents: 24_00 },
    { owner: sam, date: '2026-05-20', before_cents: 22_00 },
  ].toSorted((a, b) => (a.owner < b.owner ? -1 : a.owner > b.owner ? 1 : 0)))
})
