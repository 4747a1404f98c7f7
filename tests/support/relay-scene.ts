import { onTestFinished, expect } from 'vitest'
import { MODULE_IDS } from '../../core/domain/access/module-ids.ts'
import type { OpenCompany } from '../../core/adapters/desk/open-company.ts'
import { asId, type Id } from '../../core/domain/records/field.ts'
import { put } from '../../core/kernel/desk/handler.ts'
import { createCommandControlModule } from '../../core/modules/command-control/module.ts'
import { picture } from '../convergence/desk-steps.ts'
import { adminOf, openRelayNetwork, settled, type RelayDesk, type RelayNetwork } from './relay-network.ts'
import { seedRecords } from './seed-records.ts'
import { valueOf } from './value-of.ts'

type Options = NonNullable<Parameters<typeof openRelayNetwork>[1]>

/** A network of desks with one location, a customer and three jobs that every desk has. */
export async function relayScene(size: number, options: Options = {}): Promise<{ network: RelayNetwork; location: Id<'location'>; customer: Id<'customer'>; jobs: Id<'job'>[] }> {
  const network = await openRelayNetwork(() => [createCommandControlModule()], options)
  onTestFinished(() => network.dispose())
  const { company } = await network.add()
  const seeded = seedThreeJobs(company)
  for (let index = 1; index < size; index++) await network.add()
  await settled(network.desks)
  return { network, ...seeded }
}

/** One location, a customer and three jobs. */
export function seedThreeJobs(company: OpenCompany): { location: Id<'location'>; customer: Id<'customer'>; jobs: Id<'job'>[] } {
  const id = <Kind extends string>() => asId<Kind>(company.ids.next())
  const [location, customer, jobs] = [id<'location'>(), id<'customer'>(), Array.from({ length: 3 }, () => id<'job'>())]
  seedRecords(company, id(), [
    put('company', company.keys.company, { name: 'Relay Movers', currency: 'CAD', country: 'CA', language: 'en', modules: [...MODULE_IDS] }),
    put('location', location, { name: 'Ottawa', province: 'ON', country: 'CA', timezone: 'America/Toronto', lat: 45.42, lon: -75.69 }),
    put('customer', customer, { location, name: 'Maple Example' }),
    ...jobs.map((job) => put('job', job, { location, customer, type: 'local', status: 'booked', date: '2026-05-12', windowStart: '08:00', windowEnd: '16:00', crewSize: 2, estimatedHours: 3 })),
  ])
  return { location, customer, jobs }
}

export function edit({ company }: RelayDesk, job: string, notesDispatch: string): void {
  valueOf(company.desk.execute(adminOf(company), 'job.edit', { job, set: { notesDispatch } }))
}

export const note = ({ company }: RelayDesk, job: string) => company.desk.core.database.read.get<{ note: string | null }>('SELECT notes_dispatch AS note FROM job WHERE id = ?', job)?.note

/** All desks hold the same, and the relay has all of it. */
export function expectSame(desks: readonly RelayDesk[]): void {
  const [first, ...others] = desks.map(({ company }) => picture(company))
  for (const other of others) expect(other).toEqual(first)
}

/** What each has heard of the others may be on its way yet. */
export function isSame(desks: readonly RelayDesk[]): boolean {
  const [first, ...others] = desks.map(({ company }) => JSON.stringify(picture(company)))
  return others.every((other) => other === first)
}

export const updatesAtRelay = ({ store }: RelayNetwork) => store.names().reduce((sum, name) => sum + store.updatesOf(name).length, 0)
