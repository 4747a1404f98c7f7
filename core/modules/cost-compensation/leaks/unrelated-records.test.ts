import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LEAKY, leakyCompany } from '../../../../tests/support/leaky-company.ts'
import { openTestDesk, valueOf, type TestDesk } from '../../../../tests/support/test-desk.ts'
import { asId, type Id } from '../../../domain/records/field.ts'
import { addDays, dateOfEpochDay, daysBetween, epochDayOf } from '../../../domain/time/local-date.ts'
import { put, remove, type Change } from '../../../kernel/desk/handler.ts'
import type { OutputOf } from '../../../kernel/contract/method.ts'
import type { costCompensationContract } from '../contract.ts'
import { createCostCompensationModule } from '../module.ts'
import { DAYS_EACH_SIDE } from '../sheets/card-days.ts'

type Report = OutputOf<(typeof costCompensationContract)['leaks.report']>

const NOW = Date.parse('2026-06-10T12:00:00-04:00')
const TARIFF = asId<'tariff'>('01990000-0000-7000-8005-000000000001')
/** A drift of prices at Toronto: eight bills below the card in this week. */
const DRIFT_FROM = '2026-01-12'

/*
 * Unrelated to a finding is every record but these: those under its job and the job itself; the job's own tariff, tax place, depot and parameters; of the depot's day
 * of its journeys the journeys, crews, workers, trucks, absences and the jobs that these carry (L12, L13: who was free); other time of the same workers in the same
 * pay week (L09); storage accounts of its customer that name no job, and with them that customer's jobs (L15, L28); and for a price below the card (L26) the depot's
 * bills of the days around it, sixty at most.
 */
describe('findings, while records come and go that have nothing to do with them', () => {
  let desk: TestDesk
  let elsewhere: Id<'location'>
  let customer: Id<'customer'>
  beforeAll(async () => {
    desk = await openTestDesk([createCostCompensationModule({ nextTurn: () => Promise.resolve() })], { now: NOW })
    elsewhere = asId<'location'>(desk.ids.next())
    customer = asId<'customer'>(desk.ids.next())
    desk.seed(leakyCompany())
    desk.seed(Array.from({ length: 12 }, (_, n) => billedJob(LEAKY.toronto, asId<'customer'>('01990000-0000-7000-8006-000000000001'), addDays(DRIFT_FROM, n % 5), n < 8 ? 139_00 : 150_00)).flat())
    desk.seed([
      put('location', elsewhere, { name: 'Sudbury', province: 'ON', country: 'CA', timezone: 'America/Toronto' }),
      put('customer', customer, { location: elsewhere, name: 'Another Customer' }),
    ])
  })
  afterAll(() => desk.dispose())

  function billedJob(location: Id<'location'>, of: Id<'customer'>, date: string, rateCents: number): Change[] {
    const job = desk.ids.next()
    return [
      put('job', job, { externalId: `new-${job.slice(-6)}`, location, customer: of, type: 'local', status: 'invoiced', date, bookedOn: date < '2026-01-01' ? '2025-02-01' : '2026-01-02', crewSize: 3, trucks: 1, tariff: TARIFF }),
      put('charge', `${job}/billed:0`, { phase: 'billed', line: 0, kind: 'labour', amountCents: 4 * rateCents, quantity: 4, unit: 'hour', unitPriceCents: rateCents, description: 'Labour' }),
      put('payment', `${job}/${date}:etransfer:1`, { date, method: 'etransfer', amountCents: 4 * rateCents }),
    ]
  }
  const known = (sql: string): string[] => desk.desk.core.database.read.raw<[string]>(sql).map(([id]) => id)
  const pickOf = (list: readonly string[], pick: number): string => list[pick % list.length] ?? ''
  const dayOf = (pick: number) => dateOfEpochDay(epochDayOf('2025-03-01') + (pick % 450))
  /** A bill at a depot speaks only for those of sixty days around it. */
  const isFarFromDrift = (date: string) => Math.abs(daysBetween(date, DRIFT_FROM)) > DAYS_EACH_SIDE + 7
  const hasNoJourney = (location: string, date: string) => known(`SELECT id FROM journey WHERE location = '${location}' AND date = '${date}'`).length === 0

  const additions: Readonly<Record<string, (pick: number) => readonly Change[]>> = {
    'a job of another customer at another depot': (pick) => billedJob(elsewhere, customer, dayOf(pick), 90_00 + (pick % 80_00)),
    'a journey, crew and clock of another depot': (pick) => {
      const [worker, truck, journey, job] = [desk.ids.next(), desk.ids.next(), desk.ids.next(), desk.ids.next()]
      const date = dayOf(pick)
      const startAt = Date.parse(`${date}T12:00:00Z`)
      return [
        put('worker', worker, { location: elsewhere, name: 'Crew Elsewhere', roles: ['helper', 'packer'], status: 'active', wagePerHourCents: 16_00 + (pick % 9_00) }),
        put('truck', truck, { location: elsewhere, name: 'T', volumeCuft: 400 + (pick % 900), sizeFt: 14, status: 'active', costPerKmCents: 10 }),
        put('job', job, { location: elsewhere, customer, type: 'local', status: 'completed', date, crewSize: 2 }),
        put('journey', journey, { location: elsewhere, date, truck: asId<'truck'>(truck), status: 'done' }), put('journeyJob', `${journey}/${job}`, { seq: 1 }), put('crewMember', `${journey}/${worker}`, { role: 'helper' }),
        put('timeEntry', `${job}/1`, { worker: asId<'worker'>(worker), kind: 'load', startAt, endAt: startAt + (pick % 14) * 3_600_000, paid: true }),
      ]
    },
    'a job of another customer at the depot itself, on a day on which nobody drives': (pick) => {
      const date = dayOf(pick)
      return isFarFromDrift(date) && hasNoJourney(LEAKY.toronto, date) ? billedJob(LEAKY.toronto, customer, date, 100_00 + (pick % 90_00)) : []
    },
    'a price list that no job names': (pick) => {
      const tariff = desk.ids.next()
      return [
        put('tariff', tariff, { location: pick % 2 === 0 ? LEAKY.toronto : elsewhere, name: 'Unused' }),
        put('tariffRate', `${tariff}/v2:3:1:all`, { version: 'v2', validFrom: '2024-01-01', crewSize: 3, trucks: 1, dayType: 'all', ratePerHourCents: 1_00 + (pick % 300_00), minHours: 9, travelMode: 'double_drive', roundingMinutes: 60 }),
        put('tariffFee', `${tariff}/v2:stairs`, { version: 'v2', code: 'stairs', unit: 'each', priceCents: 99_00 }),
      ]
    },
    'tags and notes of any job': (pick) => [put('job', pickOf(known('SELECT id FROM job ORDER BY id'), pick), { tags: [`t${String(pick % 9)}`], notesDispatch: `call ${String(pick)}` })],
    'a rating of any job': (pick) => [put('feedback', `${pickOf(known('SELECT id FROM job ORDER BY id'), pick)}/2026-06-0${String(1 + (pick % 8))}`, { date: '2026-06-01', rating: 1 + (pick % 5) })],
    'a tip for the crew of any job': (pick) => [put('tip', `${pickOf(known('SELECT id FROM job ORDER BY id'), pick)}/2026-06-01:cash:${String(pick % 5)}`, { date: '2026-06-01', method: 'cash', amountCents: 5_00 + (pick % 60_00) })],
    'a user who gives no discounts': (pick) => [put('user', desk.ids.next(), { name: `User ${String(pick)}`, email: `u${String(pick)}@example.invalid`, roles: ['Driver'] })],
    'a number of a rule at another depot': (pick) => [put('leakParameter', desk.ids.next(), { rule: pick % 2 === 0 ? 'L02' : 'L26', parameter: 'smallestCents', location: elsewhere, value: pick % 1_000_00, reason: 'elsewhere', by: 'u', at: NOW + pick })],
    'a pay rule of another depot': (pick) => [put('payRule', desk.ids.next(), { kind: 'overtimeClass', name: 'elsewhere', location: elsewhere, validFrom: '2025-01-01', overtimeClass: 'general', reason: 'elsewhere', by: 'u', at: NOW + pick })],
    'an absence of somebody of another depot': (pick) => [put('absence', desk.ids.next(), { location: elsewhere, resourceKind: 'worker', resource: pickOf(['nobody', ...known(`SELECT id FROM worker WHERE location = '${elsewhere}' ORDER BY id`)], pick), start: dayOf(pick), end: dayOf(pick) })],
    'storage of another customer': (pick) => [put('storageAccount', desk.ids.next(), { location: elsewhere, customer, unit: 'Z', ratePerMonthCents: 50_00 + (pick % 90_00), start: dayOf(pick), amountBilledCents: 0 })],
  }
  const KINDS = Object.keys(additions)

  /** Of the jobs that were there at first, with everything that is said of them: as a scan makes them anew (so many are asked for), and as they are kept and looked at again. */
  async function findingsOf(jobs: ReadonlySet<string>): Promise<Report['findings']> {
    const ask = async (limit: number) => (valueOf(await desk.desk.query(desk.admin, 'leaks.report', { limit })) as Report).findings
    const anew = await ask(10_000)
    expect(await ask(500)).toEqual(anew.slice(0, 500))
    return anew.filter(({ job }) => jobs.has(job))
  }

  it('stay as they are, to the last piece of evidence', async () => {
    const jobs = new Set(known('SELECT id FROM job ORDER BY id'))
    const before = await findingsOf(jobs)
    expect(before.filter(({ rule }) => rule === 'L26')).toHaveLength(8)
    for (const rule of ['L02', 'L08', 'L09', 'L12', 'L16', 'L25', 'L28']) expect(before.map((each) => each.rule)).toContain(rule)
    const added: string[][] = []
    const met = new Set<string>()
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(KINDS.length - 1), fc.nat(1_000_000)), { minLength: 1, maxLength: 6 }), fc.nat(), async (list, drop) => {
        for (const [kind, pick] of list) {
          const name = KINDS[kind] ?? ''
          const changes = additions[name]?.(pick) ?? []
          if (changes.length === 0) continue
          met.add(name)
          desk.seed(changes)
          added.push(changes.flatMap((change) => (jobs.has(change.id.split('/')[0] ?? '') ? [] : [`${change.kind} ${change.id}`])))
        }
        expect(await findingsOf(jobs)).toEqual(before)
        // And when something of it goes again, children before what they stand under.
        const gone = added.length === 0 ? [] : (added.splice(drop % added.length, 1)[0] ?? [])
        if (gone.length === 0) return
        desk.seed(gone.toReversed().map((each) => remove(each.split(' ')[0] as Change['kind'], each.split(' ')[1] ?? '')))
        expect(await findingsOf(jobs)).toEqual(before)
      }),
      { numRuns: 60, endOnFailure: true },
    )
    expect([...met].toSorted((a, b) => (a < b ? -1 : 1))).toEqual(KINDS.toSorted((a, b) => (a < b ? -1 : 1)))
  }, 120_000)
})
