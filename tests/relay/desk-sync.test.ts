import { describe, expect, it, onTestFinished } from 'vitest'
import { createDeskSync } from '../../core/adapters/sync/desk-sync.ts'
import { asId, type Id } from '../../core/domain/records/field.ts'
import { put } from '../../core/kernel/desk/handler.ts'
import { MODULE_IDS } from '../../core/kernel/registry/module.ts'
import { auditStored, laidAside, newestAuditSeq, readSyncSettings, waitingChanges } from '../../core/kernel/sync/sync-store.ts'
import { createCommandControlModule } from '../../core/modules/command-control/module.ts'
import { picture } from '../convergence/desk-steps.ts'
import { allGrants, eventually, openRelayNetwork, settled, type RelayDesk, type RelayNetwork } from '../support/relay-network.ts'
import { seedRecords } from '../support/seed-records.ts'
import { valueOf } from '../support/value-of.ts'

type Options = NonNullable<Parameters<typeof openRelayNetwork>[1]>

async function scene(size: number, options: Options = {}): Promise<{ network: RelayNetwork; location: Id<'location'>; customer: Id<'customer'>; jobs: Id<'job'>[] }> {
  const network = await openRelayNetwork(() => [createCommandControlModule()], options)
  onTestFinished(() => network.dispose())
  const { company } = await network.add()
  const id = <Kind extends string>() => asId<Kind>(company.ids.next())
  const [location, customer] = [id<'location'>(), id<'customer'>()]
  const jobs = Array.from({ length: 3 }, () => id<'job'>())
  seedRecords(company, id(), [
    put('company', company.keys.company, { name: 'Relay Movers', currency: 'CAD', country: 'CA', language: 'en', modules: [...MODULE_IDS] }),
    put('location', location, { name: 'Ottawa', province: 'ON', country: 'CA', timezone: 'America/Toronto', lat: 45.42, lon: -75.69 }),
    put('customer', customer, { location, name: 'Maple Example' }),
    ...jobs.map((job) => put('job', job, { location, customer, type: 'local', status: 'booked', date: '2026-05-12', windowStart: '08:00', windowEnd: '16:00', crewSize: 2, estimatedHours: 3 })),
  ])
  for (let index = 1; index < size; index++) await network.add()
  await settled(network.desks)
  return { network, location, customer, jobs }
}

function edit({ company }: RelayDesk, job: string, notesDispatch: string): void {
  valueOf(company.desk.execute({ user: company.signer.device as never, roles: ['Admin'], locations: 'all', worker: null, language: 'en' }, 'job.edit', { job, set: { notesDispatch } }))
}

const note = ({ company }: RelayDesk, job: string) => company.desk.core.database.read.get<{ note: string | null }>('SELECT notes_dispatch AS note FROM job WHERE id = ?', job)?.note


/** All desks hold the same, and the relay has all of it. */
function expectSame(desks: readonly RelayDesk[]): void {
  const [first, ...others] = desks.map(({ company }) => picture(company))
  for (const other of others) expect(other).toEqual(first)
}

describe('desks and a relay', () => {
  it('two desks converge: what was there before, and what each writes', async () => {
    const { network, jobs } = await scene(2)
    const [one, two] = network.desks as [RelayDesk, RelayDesk]
    expectSame(network.desks)
    edit(one, jobs[0]!, 'from one')
    edit(two, jobs[1]!, 'from two')
    await eventually(() => note(two, jobs[0]!) === 'from one' && note(one, jobs[1]!) === 'from two')
    await settled(network.desks)
    expectSame(network.desks)
    expect(network.bugs).toEqual([])
    expect(one.sync.current()).toMatchObject({ state: 'online', problem: null, notTaken: [] })
  })

  it('audit chains go up in order, and what the relay has of them is kept', async () => {
    const { network, jobs } = await scene(1)
    const [one] = network.desks as [RelayDesk]
    edit(one, jobs[0]!, 'on record')
    const { core } = one.company.desk
    const newest = () => newestAuditSeq(core.database.read, core.device)
    await eventually(() => auditStored(core.database.read) === newest())
    expect(network.store.auditOf(core.company, core.device).map(({ seq }) => seq)).toEqual(Array.from({ length: newest() }, (_, index) => index + 1))
  })
})
