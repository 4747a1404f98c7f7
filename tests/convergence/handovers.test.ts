import fc from 'fast-check'
import { expect, it } from 'vitest'
import { MODULE_IDS } from '../../core/domain/access/module-ids.ts'
import type { OpenCompany } from '../../core/adapters/desk/open-company.ts'
import { asId, type Id } from '../../core/domain/records/field.ts'
import { childId } from '../../core/domain/records/record.ts'
import { put } from '../../core/kernel/desk/handler.ts'
import type { Session } from '../../core/kernel/policy/session.ts'
import { createCommandControlModule } from '../../core/modules/command-control/module.ts'
import { openDeskNetwork, type DeskNetwork } from '../support/desk-network.ts'
import { seedRecords } from '../support/seed-records.ts'

const START = Date.UTC(2026, 4, 11, 10)
const DAY = '2026-05-12'
/** More by TRUJOURNEY_HANDOVER_RUNS. */
const RUNS = Number(process.env['TRUJOURNEY_HANDOVER_RUNS'] ?? 4)

const ACTS = ['offer', 'accept', 'decline', 'withdraw', 'edit', 'lend', 'acceptLoan', 'withdrawLoan', 'endLoan'] as const
type Step = { readonly type: 'act'; readonly desk: number; readonly act: (typeof ACTS)[number]; readonly a: number; readonly b: number } | { readonly type: 'deliver'; readonly from: number; readonly to: number; readonly count: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ type: fc.constant('act' as const), desk: fc.nat(2), act: fc.constantFrom(...ACTS, 'offer', 'offer', 'accept', 'accept', 'accept', 'lend', 'acceptLoan'), a: fc.nat(9), b: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('deliver' as const), from: fc.nat(2), to: fc.nat(2), count: fc.integer({ min: 1, max: 9 }) }) },
)

it('three desks that offer, take, refuse and withdraw apart from each other converge: a job stands on one board as open, a truck is in one place', async () => {
  let taken = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 50, maxLength: 50 }), async (steps) => {
      const network = await openDeskNetwork(() => [createCommandControlModule()], 3, START)
      try {
        const { first, depots, trucks, jobs, session } = openScene(network)
        for (const one of steps) {
          if (one.type === 'deliver') {
            if (one.from !== one.to) network.deliver(one.from, one.to, one.count)
          } else act(network.desks[one.desk]!, session, one, depots, trucks)
          for (const desk of network.desks) expectOneBoard(desk, jobs, false)
        }
        network.settle()
        const pictures = network.desks.map(pictureOf)
        expect(pictures[1]).toEqual(pictures[0])
        expect(pictures[2]).toEqual(pictures[0])
        for (const desk of network.desks) expectOneBoard(desk, jobs, true)
        taken += rows(first, 'SELECT id FROM transfer WHERE accepted_at IS NOT NULL').length
      } finally {
        network.dispose()
      }
    }),
    { numRuns: RUNS, endOnFailure: true },
  )
  expect(taken).toBeGreaterThan(0)
}, 120_000)

it('two depots take one job apart from each other: the one that accepted first has it, everybody is told, and nobody can take it a third time', async () => {
  const network = await openDeskNetwork(() => [createCommandControlModule()], 3, START)
  try {
    const { depots, jobs, session } = openScene(network)
    const [one, two, three] = network.desks as [OpenCompany, OpenCompany, OpenCompany]
    const run = ({ desk }: OpenCompany, method: string, input: object) => desk.execute(session, method, input) as { readonly ok: true; readonly value: { transfer: string; job: string } }
    const offers = [run(one, 'transfer.offer', { job: jobs[0], to: depots[1], reason: 'no truck left' }), run(two, 'transfer.offer', { job: jobs[0], to: depots[2], reason: 'no crew left' })].map(({ value }) => value.transfer)
    network.settle()
    const first = run(two, 'transfer.accept', { transfer: offers[1] }).value.job
    const later = run(three, 'transfer.accept', { transfer: offers[0] }).value.job
    run(one, 'transfer.withdraw', { transfer: offers[1] })
    network.settle()
    for (const desk of network.desks) {
      expectOneBoard(desk, jobs, true)
      expect(rows(desk, `SELECT id, status FROM job WHERE id IN ('${first}', '${later}') ORDER BY id = '${later}'`)).toEqual([{ id: first, status: 'booked' }, { id: later, status: 'transferred' }])
      expect(rows(desk, 'SELECT kind FROM clash ORDER BY kind')).toEqual([{ kind: 'transfer.crossed' }, { kind: 'transfer.twice' }])
      expect(desk.desk.execute(session, 'transfer.accept', { transfer: offers[0] })).toMatchObject({ ok: false, failure: { code: 'handover.answered', params: { state: 'overtaken' } } })
    }
  } finally {
    network.dispose()
  }
})

it('what a depot passed on is lost with it, once an earlier acceptance turns up: the depot at the end of the line is told too', async () => {
  const network = await openDeskNetwork(() => [createCommandControlModule()], 3, START)
  try {
    const { depots, jobs, session } = openScene(network)
    const [one, two] = network.desks as [OpenCompany, OpenCompany]
    const run = ({ desk }: OpenCompany, method: string, input: object) => desk.execute(session, method, input) as { readonly ok: true; readonly value: { transfer: string; job: string } }
    const early = run(one, 'transfer.offer', { job: jobs[0], to: depots[1], reason: 'no truck left' }).value.transfer
    const keeps = run(one, 'transfer.accept', { transfer: early }).value.job
    const late = run(two, 'transfer.offer', { job: jobs[0], to: depots[2], reason: 'no crew left' }).value.transfer
    const taken = run(two, 'transfer.accept', { transfer: late }).value.job
    const onward = run(two, 'transfer.offer', { job: taken, to: depots[1], reason: 'no crew here either' }).value.transfer
    const open = run(two, 'transfer.accept', { transfer: onward }).value.job
    const waiting = run(two, 'transfer.offer', { job: open, to: depots[2], reason: 'nor here' }).value.transfer
    network.settle()
    for (const desk of network.desks) {
      expectOneBoard(desk, jobs, true)
      expect(rows(desk, `SELECT id FROM job WHERE status <> 'transferred'`)).toEqual([{ id: keeps }])
      expect(rows(desk, 'SELECT kind, subjects FROM clash').map((row) => Object.values(row)[0])).toEqual(['transfer.twice', 'transfer.twice'])
      expect(rows(desk, `SELECT 1 AS told FROM clash_subject WHERE subject = '${open}'`)).toHaveLength(1)
      expect(desk.desk.execute(session, 'transfer.accept', { transfer: waiting })).toMatchObject({ ok: false, failure: { code: 'handover.answered', params: { state: 'overtaken' } } })
    }
  } finally {
    network.dispose()
  }
})

/** A company with three depots; the first has the trucks and the job. */
function openScene(network: DeskNetwork) {
  const first = network.desks[0]!
  const id = <Kind extends string>() => asId<Kind>(first.ids.next())
  const user = id<'user'>()
  const depots = [id<'location'>(), id<'location'>(), id<'location'>()]
  const trucks = [id<'truck'>(), id<'truck'>()]
  const jobs = [id<'job'>()]
  const customer = id<'customer'>()
  const session: Session = { user, roles: ['Admin'], locations: 'all', worker: null, language: 'en', provedForS: 0 }
  seedRecords(first, user, [
    put('company', first.keys.company, { name: 'Three Depots', currency: 'CAD', country: 'CA', language: 'en', modules: [...MODULE_IDS] }),
    ...depots.map((depot, index) => put('location', depot, { name: `Depot ${index}`, province: 'ON', country: 'CA', timezone: 'America/Toronto' })),
    put('user', user, { name: 'Dee Dispatcher', email: 'dee@example.invalid', roles: ['Admin'] }),
    put('customer', customer, { location: depots[0]!, name: 'Maple Example' }),
    ...trucks.map((truck, index) => put('truck', truck, { location: depots[0]!, name: `T${index}`, volumeCuft: 1_000, status: 'active' })),
    ...jobs.flatMap((job) => [put('job', job, { location: depots[0]!, customer, type: 'local', status: 'booked', date: DAY, crewSize: 2 }), put('stop', childId(job, '1'), { seq: 1, kind: 'origin', address: '1 Rideau' })]),
  ])
  network.settle()
  return { first, depots, trucks, jobs, session }
}

/** Whatever that desk knows of; refusals are part of the day. */
function act({ desk }: OpenCompany, session: Session, { act: verb, a, b }: Extract<Step, { type: 'act' }>, depots: readonly Id<'location'>[], trucks: readonly Id<'truck'>[]): void {
  const { read } = desk.core.database
  const pick = (sql: string) => read.all<{ id: string }>(sql).map(({ id }) => id)
  const one = (ids: readonly string[], n: number) => ids[n % Math.max(1, ids.length)] ?? '00000000-0000-7000-8000-000000000000'
  const job = one(pick("SELECT id FROM job WHERE status <> 'transferred' ORDER BY id"), a)
  const transfer = one(pick('SELECT id FROM transfer ORDER BY id DESC LIMIT 4'), a)
  const loan = one(pick('SELECT id FROM loan ORDER BY id DESC LIMIT 4'), a)
  const calls: Record<typeof verb, readonly [string, unknown]> = {
    offer: ['transfer.offer', { job, to: one(depots, b), reason: 'no truck left' }],
    accept: ['transfer.accept', { transfer }],
    decline: ['transfer.decline', { transfer, reason: 'full as well' }],
    withdraw: ['transfer.withdraw', { transfer }],
    edit: ['job.edit', { job, set: { notesDispatch: `note ${b}` } }],
    lend: ['loan.offer', { from: depots[0], to: one(depots, 1 + (b % 2)), trucks: [one(trucks, a)], start: DAY, end: b % 3 === 0 ? '2026-05-14' : DAY, reason: 'theirs is broken' }],
    acceptLoan: ['loan.accept', { loan }],
    withdrawLoan: ['loan.withdraw', { loan }],
    endLoan: ['loan.end', { loan, on: '2026-05-13' }],
  }
  desk.execute(session, ...calls[verb])
}

function rows({ desk }: OpenCompany, sql: string): object[] {
  return desk.core.database.read.all<object>(sql)
}

/** Of each job that the company booked: it and all that it became, over however many depots. */
function expectOneBoard(company: OpenCompany, jobs: readonly string[], isSettled: boolean): void {
  for (const job of jobs) {
    const open = company.desk.core.database.read.all<{ id: string }>(
      "WITH RECURSIVE line (id) AS (SELECT ? UNION SELECT j.id FROM line JOIN job j ON j.transferred_from = line.id) SELECT j.id FROM line JOIN job j ON j.id = line.id WHERE j.status <> 'transferred'", job,
    )
    // While changes are on their way it may not have come yet; it never stands twice.
    expect(open.length).toBeLessThanOrEqual(1)
    if (isSettled) expect(open.length).toBe(1)
  }
  const twice = rows(company, 'SELECT a.resource FROM lent a JOIN lent b ON a.resource = b.resource AND a.loan < b.loan AND a.start_at < b.end_at AND b.start_at < a.end_at')
  expect(twice).toEqual([])
}

/** What a desk derives, as two desks can be compared by it; when it was first seen is each one's own. */
function pictureOf(company: OpenCompany): string {
  const tables = ['SELECT id, status, location, customer, transferred_from, notes_dispatch FROM job ORDER BY id', 'SELECT * FROM transfer ORDER BY id', 'SELECT * FROM loan ORDER BY id', 'SELECT * FROM lent ORDER BY loan, resource', 'SELECT owner, key, address FROM stop ORDER BY owner, key', 'SELECT id, name FROM customer ORDER BY id', 'SELECT id, kind, location, other_location, subjects, authors, params FROM clash ORDER BY id']
  // The same stamps, in whatever order they came.
  const inOrder = (row: Readonly<Record<string, unknown>>) => (typeof row['stamps'] === 'string' ? { ...row, stamps: Object.entries(JSON.parse(row['stamps']) as object).toSorted(([a], [b]) => (a < b ? -1 : 1)) } : row)
  return JSON.stringify(tables.map((sql) => rows(company, sql).map((row) => inOrder(row as Record<string, unknown>))))
}
