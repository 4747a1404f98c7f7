import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openTestDesk, type TestDesk } from '../../../tests/support/test-desk.ts'
import { asId } from '../../domain/records/field.ts'
import { put, remove, type Change } from '../desk/handler.ts'
import type { WriteDatabase } from '../ports/database.ts'
import { followAllLoans, followLoans } from './follow-loans.ts'

let desk: TestDesk
beforeEach(async () => {
  desk = await openTestDesk([])
})
afterEach(() => desk.dispose())

const PLACES = { loan: 1, truck: 2, location: 3 } as const
const ID = (kind: keyof typeof PLACES, n: number) => `0189000${PLACES[kind]}-0000-7000-8000-${String(n).padStart(12, '0')}`
const OTTAWA = asId<'location'>(ID('location', 1))
const truck = (n: number) => put('truck', asId<'truck'>(ID('truck', n)), { name: `T${n}`, volumeCuft: 1_200, location: desk.location, status: 'active' })
const other = () => put('location', OTTAWA, { name: 'Ottawa', province: 'ON', country: 'CA', timezone: 'America/Toronto' })
function loan(n: number, trucks: readonly number[], { start = '2026-06-01', end = '2026-06-02', acceptedAt = n, endedOn = null }: { start?: string; end?: string; acceptedAt?: number | null; endedOn?: string | null } = {}): Change[] {
  const id = asId<'loan'>(ID('loan', n))
  return [
    put('loan', id, {
      from: desk.location, to: OTTAWA, reason: 'needed', answerBy: 1, offeredBy: 'u', offeredAt: 1, acceptedBy: acceptedAt === null ? null : 'v', acceptedAt, start, end, endedOn,
      trucks: trucks.map((each) => ID('truck', each)), workers: [], described: '[]',
    }),
    put('offerMade', asId<'offerMade'>(ID('loan', n)), { location: desk.location, by: 'u', at: 1 }),
  ]
}
const lines = () => desk.desk.core.database.read.raw('SELECT loan, resource, start_at, end_at FROM lent ORDER BY loan, resource')

/** How many loans a piece of work reads. */
function loansRead(tx: WriteDatabase, work: (tx: WriteDatabase) => void): number {
  let read = 0
  const all = <Row>(sql: string, ...params: never[]) => {
    const rows = tx.all<Row>(sql, ...params)
    if (sql.includes('FROM loan l')) read += rows.length
    return rows
  }
  work(new Proxy(tx, { get: (target, name) => (name === 'all' ? all : Reflect.get(target, name)) }))
  return read
}

it('looks at the loans of what a change is about, not at every loan there ever was', () => {
  desk.seed([other(), truck(1), truck(2), ...loan(1, [1])])
  desk.seed(Array.from({ length: 40 }, (_, n) => loan(n + 2, [2], { start: `2025-0${1 + (n % 9)}-1${n % 5}`, end: '2026-01-01' })).flat())
  desk.desk.core.database.transact((tx) => {
    const before = { kind: 'truck', id: ID('truck', 1), before: null, after: null } as const
    expect(loansRead(tx, (seen) => void followLoans(seen, [before]))).toBe(1)
    expect(loansRead(tx, (seen) => void followLoans(seen, [{ ...before, kind: 'loan', id: ID('loan', 1) }]))).toBe(1)
    expect(loansRead(tx, (seen) => void followLoans(seen, [{ ...before, id: ID('truck', 9) }]))).toBe(0)
    expect(loansRead(tx, (seen) => void followAllLoans(seen))).toBe(41)
  })
})

it('comes step by step to the lines that all loans looked at once come to', () => {
  const trucks = fc.uniqueArray(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 2 })
  const day = fc.integer({ min: 1, max: 6 }).map((n) => `2026-06-0${n}`)
  const step = fc.oneof(
    fc.tuple(fc.integer({ min: 1, max: 5 }), trucks, day, day, fc.option(fc.integer({ min: 1, max: 9 })), fc.option(day)).map(([n, of, one, two, acceptedAt, endedOn]) => () => loan(n, of, { start: one < two ? one : two, end: one < two ? two : one, acceptedAt, endedOn })),
    fc.integer({ min: 1, max: 5 }).map((n) => () => [remove('offerMade', asId<'offerMade'>(ID('loan', n)))]),
    fc.integer({ min: 1, max: 3 }).map((n) => () => [truck(n)]),
    fc.integer({ min: 1, max: 3 }).map((n) => () => [remove('truck', asId<'truck'>(ID('truck', n)))]),
    fc.integer({ min: 1, max: 5 }).map((n) => () => [remove('loan', asId<'loan'>(ID('loan', n)))]),
    fc.constantFrom('America/Toronto', 'America/Vancouver').map((timezone) => () => [put('location', desk.location, { timezone })]),
  )
  desk.seed([other(), truck(1), truck(2), truck(3)])
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
      for (const changes of steps) desk.seed(changes())
      const followed = lines()
      desk.desk.core.database.transact((tx) => void followAllLoans(tx))
      expect(followed).toEqual(lines())
    }),
    { numRuns: 40 },
  )
})
