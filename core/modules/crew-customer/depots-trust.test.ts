import { expect, it, onTestFinished } from 'vitest'
import { dispatchScene } from '../../../tests/support/dispatch-scene.ts'
import { openTestDesk, valueOf } from '../../../tests/support/test-desk.ts'
import { addDays } from '../../domain/time/local-date.ts'
import { childId } from '../../domain/records/record.ts'
import { asId } from '../../domain/records/field.ts'
import type { OutputOf } from '../../kernel/contract/method.ts'
import { put } from '../../kernel/desk/handler.ts'
import { createCommandControlModule } from '../command-control/module.ts'
import type { crewCustomerContract } from './contract.ts'
import { createCrewCustomerModule } from './module.ts'

type Contract = typeof crewCustomerContract
/** Tuesday 12 May 2026, 06:40 in Toronto. */
const NOW = Date.UTC(2026, 4, 12, 10, 40)
const HOUR = 3_600_000

it('says how the crews of a depot do by their middle one, of too few people nothing, and never who', async () => {
  const desk = await openTestDesk([createCrewCustomerModule(), createCommandControlModule()], { now: NOW })
  onTestFinished(() => desk.dispose())
  const scene = dispatchScene(desk)
  const names = ['Ann Roy', 'Bob Lang', 'Cleo Diaz', 'Dan Wu', 'Eve Kaur']
  const people = names.map((name) => scene.worker(name))
  const ottawa = asId<'location'>(desk.ids.next())
  // Each does a job a day for thirty days; of the first one's customers nobody is displeased, of each next one's a few more.
  const days = people.flatMap(({ id }, person) => Array.from({ length: 30 }, (_, n) => {
    const date = addDays('2026-05-11', -n)
    const job = scene.job({ date, status: 'completed', externalId: `J-${person}-${n}` })
    const startAt = NOW - (n + 1) * 24 * HOUR + 2 * HOUR
    return [
      ...job.changes, ...scene.journey([job.id], null, [[id, 'lead']], { date }).changes,
      put('timeEntry', childId(job.id, `${id}-load`), { worker: id, kind: 'load', startAt, endAt: startAt + 4 * HOUR, paid: true }),
      put('feedback', childId(job.id, 'f'), { date, rating: n % 12 < person ? 1 : 5, comment: null, language: 'en' }),
    ]
  }))
  desk.seed([...scene.base, put('location', ottawa, { name: 'Ottawa', province: 'ON', country: 'CA', timezone: 'America/Toronto' }), ...people.flatMap(({ changes }) => changes), ...days.flat()])
  const depots = async () => (valueOf(await desk.desk.query(desk.session('Manager'), 'depots.trust', {})) as OutputOf<Contract['depots.trust']>).depots
  const report = valueOf(await desk.desk.query(desk.admin, 'trust.report', { location: desk.location })) as OutputOf<Contract['trust.report']>

  const told = await depots()
  const toronto = told.find(({ location }) => location === desk.location)!
  const scores = report.people.flatMap(({ score }) => score ?? []).toSorted((a, b) => a - b)
  expect(new Set(scores).size).toBe(5)
  expect(toronto).toMatchObject({ people: 5, scored: 5, median: scores[2], low: scores[1], high: scores[3] })
  expect(names.filter((name) => JSON.stringify(told).includes(name))).toEqual([])

  desk.seed(people.slice(0, 2).map(({ id }) => put('worker', id, { status: 'inactive' })))
  expect((await depots()).find(({ location }) => location === desk.location)).toMatchObject({ people: 3, scored: 3, median: null, low: null, high: null })
  expect(await desk.desk.query(desk.session('Dispatcher'), 'depots.trust', {})).toMatchObject({ failure: { code: 'access.denied' } })
})
