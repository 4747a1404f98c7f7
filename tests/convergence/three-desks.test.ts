import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MODULE_IDS } from '../../core/domain/access/module-ids.ts'
import { applyProjections } from '../../core/kernel/desk/commit.ts'
import { childId } from '../../core/domain/records/record.ts'
import { put, type Change } from '../../core/kernel/desk/handler.ts'
import { createCommandControlModule } from '../../core/modules/command-control/module.ts'
import { asId, type Id } from '../../core/domain/records/field.ts'
import type { Session } from '../../core/kernel/policy/session.ts'
import { openDeskNetwork, type DeskNetwork } from '../support/desk-network.ts'
import { seedRecords } from '../support/seed-records.ts'
import { documentPicture, perform, picture, projectionPicture, stepArbitrary, type Cast, type Step } from './desk-steps.ts'

const START = Date.UTC(2026, 4, 11, 10)
/** 1,000 steps on every commit; more by TRUJOURNEY_CONVERGENCE_STEPS (the bar is 10,000, `npm run bench -- convergence`). */
const STEPS = Number(process.env['TRUJOURNEY_CONVERGENCE_STEPS'] ?? 1_000)
const STEPS_PER_RUN = 100

async function openScene(): Promise<{ network: DeskNetwork; session: Session; cast: Cast }> {
  const network = await openDeskNetwork(() => [createCommandControlModule()], 3, START)
  const first = network.desks[0]!
  const id = <Kind extends string>() => asId<Kind>(first.ids.next())
  const location: Id<'location'> = id()
  const customer: Id<'customer'> = id()
  const user: Id<'user'> = id()
  const trucks = Array.from({ length: 3 }, () => id<'truck'>())
  const workers = Array.from({ length: 5 }, () => id<'worker'>())
  const equipment = Array.from({ length: 2 }, () => id<'equipment'>())
  const jobs = Array.from({ length: 5 }, () => id<'job'>())
  const session: Session = { user, roles: ['Admin'], locations: 'all', worker: null, language: 'en', provedForS: 0 }
  const changes: Change[] = [
    put('company', first.keys.company, { name: 'Three Desks', currency: 'CAD', country: 'CA', language: 'en', modules: [...MODULE_IDS] }),
    put('location', location, { name: 'Ottawa', province: 'ON', country: 'CA', timezone: 'America/Toronto', lat: 45.42, lon: -75.69 }),
    put('user', user, { name: 'Dee Dispatcher', email: 'dee@example.com', roles: ['Admin'] }),
    put('customer', customer, { location, name: 'Maple Example' }),
    ...trucks.map((truck, index) => put('truck', truck, { location, name: `T${index}`, volumeCuft: 1_200, registeredKg: 11_000, axles: 2, status: 'active' })),
    ...workers.map((worker, index) => put('worker', worker, { location, name: `W${index}`, roles: ['driver', 'helper'], licenceClass: index < 3 ? 'G' : null, licenceProvince: 'ON', licenceExpiry: index === 2 ? '2026-05-01' : '2028-01-01', status: 'active' })),
    ...equipment.map((item, index) => put('equipment', item, { location, name: `Stair climber ${index}`, kind: 'stair_climber', status: index === 0 ? 'active' : 'out_of_service' })),
    ...jobs.flatMap((job, index) => [
      put('job', job, { location, customer, type: 'local', status: 'booked', date: '2026-05-12', windowStart: `0${7 + (index % 3)}:00`, windowEnd: '16:00', crewSize: 2, estimatedHours: 3 }),
      put('stop', childId(job, '1'), { seq: 1, kind: 'origin', address: '1 Rideau', lat: 45.42, lon: -75.69 }),
      put('stop', childId(job, '2'), { seq: 2, kind: 'destination', address: '2 Bank', lat: 45.38, lon: -75.7 }),
    ]),
  ]
  seedRecords(first, user, changes)
  network.settle()
  return { network, session, cast: { location, customer, date: '2026-05-12', trucks, workers, equipment, jobs, journeys: ['00000000-0000-7000-8000-000000000000'] } }
}

describe('three desks of one company', () => {
  it(`converge after ${STEPS} random edits, partitions and duplicates, and find the same clashes`, async () => {
    let clashesSeen = 0
    await fc.assert(
      fc.asyncProperty(fc.array(stepArbitrary, { minLength: STEPS_PER_RUN, maxLength: STEPS_PER_RUN }), async (steps: Step[]) => {
        const { network, session, cast } = await openScene()
        try {
          for (const step of steps) perform(network, session, cast, step)
          network.settle()
          const pictures = network.desks.map(picture)
          expect(pictures[1]).toEqual(pictures[0])
          expect(pictures[2]).toEqual(pictures[0])
          const documents = network.desks.map(documentPicture)
          expect(new Set(documents).size).toBe(1)
          clashesSeen += (JSON.parse(pictures[0]!['clash']!) as unknown[]).length
          for (const desk of network.desks) {
            expect(desk.desk.audit.verify(desk.desk.core.database.read, { signatures: 'last' }).fault).toBeNull()
            expectClashesComplete(desk)
          }
        } finally {
          network.dispose()
        }
      }),
      { numRuns: Math.ceil(STEPS / STEPS_PER_RUN), endOnFailure: true },
    )
    expect(clashesSeen).toBeGreaterThan(0)
  }, 600_000)

  it('two desks give one truck two journeys while apart: both find the same clash, with both authors', async () => {
    const { network, session, cast } = await openScene()
    try {
      const [a, b] = network.desks
      const create = (desk: typeof a, job: string) => desk!.desk.execute(session, 'journey.create', { location: cast.location, date: cast.date, truck: cast.trucks[0], jobs: [job] })
      expect(create(a, cast.jobs[0]!)).toMatchObject({ ok: true, value: { clashes: [] } })
      expect(create(b, cast.jobs[3]!)).toMatchObject({ ok: true, value: { clashes: [] } })
      network.settle()
      for (const desk of network.desks) {
        const clashes = desk.desk.core.database.read.all<{ kind: string; authors: string }>("SELECT kind, authors FROM clash WHERE kind = 'truck.double_booked'")
        expect(clashes).toHaveLength(1)
        expect(new Set((JSON.parse(clashes[0]!.authors) as { device: string }[]).map(({ device }) => device)).size).toBe(2)
      }
    } finally {
      network.dispose()
    }
  })
})

/** What was kept step by step is what the records say when asked all at once. */
function expectClashesComplete(company: DeskNetwork['desks'][number]): void {
  const { core } = company.desk
  const kept = projectionPicture(company)
  core.database.transact((tx) => {
    for (const table of ['clash_subject', 'clash', 'crew_day', 'equipment_day']) tx.run(`DELETE FROM ${table}`)
    applyProjections(core.registry, tx, null, 0)
  })
  expect(projectionPicture(company)).toEqual(kept)
}
