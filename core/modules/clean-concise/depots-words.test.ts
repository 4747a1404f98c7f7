import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestDesk, valueOf, type TestDesk } from '../../../tests/support/test-desk.ts'
import { asId, type Id } from '../../domain/records/field.ts'
import { childId } from '../../domain/records/record.ts'
import { put } from '../../kernel/desk/handler.ts'
import { cashModule } from '../../../tests/support/cash-module.ts'
import { cleanConciseModule } from './module.ts'

let desk: TestDesk
let ottawa: Id<'location'>
beforeAll(async () => {
  desk = await openTestDesk([cleanConciseModule, cashModule()], { now: Date.parse('2026-05-30T12:00:00Z') })
  const id = <Kind extends string>() => asId<Kind>(desk.ids.next())
  ottawa = id()
  const [customer, mine, theirs] = [id<'customer'>(), id<'tariff'>(), id<'tariff'>()]
  const job = (location: Id<'location'>, type: string, tags: string[]) => put('job', id<'job'>(), { location, customer, type, status: 'booked', date: '2026-05-20', crewSize: 2, tags })
  const rate = (tariff: string, cents: number, from = '2026-01-01') => put('tariffRate', childId(tariff, `${from}:2:1:all`), { version: from, validFrom: from, crewSize: 2, trucks: 1, dayType: 'all', ratePerHourCents: cents, minHours: 3 })
  desk.seed([
    put('location', ottawa, { name: 'Ottawa', province: 'ON', country: 'CA', timezone: 'America/Toronto' }),
    put('customer', customer, { location: desk.location, name: 'Carol Customer' }),
    job(desk.location, 'local', ['insurance']), job(desk.location, 'local', ['insurance']), job(ottawa, 'local', ['Insurrance']), job(ottawa, 'packing', []),
    put('tariff', mine, { location: desk.location, name: 'Standard' }), put('tariff', theirs, { location: ottawa, name: 'Ottawa 2026' }),
    rate(mine, 15_000), rate(theirs, 14_000, '2025-01-01'), rate(theirs, 18_000),
    put('tariffFee', childId(theirs, '2026-01-01:piano'), { version: '2026-01-01', code: 'piano', unit: 'each', priceCents: 20_000 }),
  ])
})
afterAll(() => desk.dispose())

const ask = async (method: string, input: object, session = desk.admin) => valueOf(await desk.desk.query(session, method, input)) as { words: { kind: string; word: string; byDepot: number[]; likely: string | null }[]; prices: { kind: string; key: string; usualCents: number; byDepot: (number | null)[] }[]; depots: { name: string }[] }

it('words that only some depots use, slips of the pen first', async () => {
  const { depots, words } = await ask('depots.words', {})
  expect(depots.map(({ name }) => name)).toEqual(['Ottawa', 'Toronto'])
  expect(words.map(({ kind, word, byDepot, likely }) => [kind, word, byDepot, likely])).toEqual([['tag', 'Insurrance', [1, 0], 'insurance'], ['tag', 'insurance', [0, 2], null], ['type', 'packing', [1, 0], null]])
  expect((await ask('depots.words', { onlyDifferent: false })).words.map(({ word }) => word)).toContain('local')
})

it('prices of the day side by side: of the version that holds, what is the same left out', async () => {
  const { prices } = await ask('depots.tariffs', { on: '2026-05-30' })
  expect(prices.map(({ kind, key, byDepot }) => [kind, key, byDepot])).toEqual([['rate', '2:1:all', [18_000, 15_000]], ['fee', 'piano', [20_000, null]]])
  expect((await ask('depots.tariffs', { on: '2025-06-01' })).prices.map(({ byDepot }) => byDepot)).toContainEqual([14_000, null])
  const mover = await desk.desk.query({ ...desk.admin, roles: ['Mover'] }, 'depots.tariffs', {})
  expect(mover).toMatchObject({ ok: false, failure: { code: 'access.denied' } })
})
