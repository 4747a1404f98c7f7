import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createCompany, joinCompany, type OpenCompany } from '../../core/adapters/desk/open-company.ts'
import { createDeskSync } from '../../core/adapters/sync/desk-sync.ts'
import { joinRelay } from '../../core/adapters/sync/join-relay.ts'
import { asId, type Id } from '../../core/domain/records/field.ts'
import { put } from '../../core/kernel/desk/handler.ts'
import { MODULE_IDS } from '../../core/kernel/registry/module.ts'
import { createCommandControlModule } from '../../core/modules/command-control/module.ts'
import { UNLOCK, type RelayDesk } from '../support/relay-network.ts'
import { scratchFolder } from '../support/scratch-folder.ts'
import { seedRecords } from '../support/seed-records.ts'
import { valueOf } from '../support/value-of.ts'
import type { RelayProcess } from './relay-process.ts'

/** Real desks of one company at a relay that runs in processes of its own; the first has a location and three jobs. */
export interface ProcessDesks {
  readonly desks: RelayDesk[]
  readonly bugs: unknown[]
  readonly jobs: readonly Id<'job'>[]
  add(): Promise<RelayDesk>
}

/** `relay`: which of its processes is asked as its operator would; `address`: where desks find it. */
export async function processDesks(relay: () => Pick<RelayProcess, 'admin'>, address: string): Promise<ProcessDesks> {
  const bugs: unknown[] = []
  const desks: RelayDesk[] = []

  async function add(): Promise<RelayDesk> {
    const folder = scratchFolder()
    const options = { folder, modules: [createCommandControlModule()] }
    if (desks[0]) copyFileSync(join(desks[0].folder, 'keys.json'), join(folder, 'keys.json'))
    const company: OpenCompany = valueOf(desks[0] ? await joinCompany(options, UNLOCK) : await createCompany(options, UNLOCK))
    const { core } = company.desk
    if (!desks[0]) await relay().admin('company add', { name: 'Relay Movers', id: core.company })
    const { secret } = await relay().admin<{ secret: string }>('invitation add', { company: core.company, name: `Desk ${desks.length}`, grants: ['all:every:write', '*:every:write'] })
    valueOf(await joinRelay(company, { user: company.signer.device as never, roles: ['Admin'], locations: 'all', worker: null, language: 'en' }, { address, invitation: secret, ca: null, months: 1 }))
    const desk = { folder, company, sync: createDeskSync({ desk: company.desk, signer: company.signer, onBug: (error) => bugs.push(error) }) }
    desks.push(desk)
    onTestFinished(() => {
      desk.sync.close()
      company.close()
    })
    return desk
  }

  const one = await add()
  const id = <Kind extends string>() => asId<Kind>(one.company.ids.next())
  const [location, customer, jobs] = [id<'location'>(), id<'customer'>(), Array.from({ length: 3 }, () => id<'job'>())]
  seedRecords(one.company, id(), [
    put('company', one.company.keys.company, { name: 'Relay Movers', currency: 'CAD', country: 'CA', language: 'en', modules: [...MODULE_IDS] }),
    put('location', location, { name: 'Ottawa', province: 'ON', country: 'CA', timezone: 'America/Toronto', lat: 45.42, lon: -75.69 }),
    put('customer', customer, { location, name: 'Maple Example' }),
    ...jobs.map((job) => put('job', job, { location, customer, type: 'local', status: 'booked', date: '2026-05-12', windowStart: '08:00', windowEnd: '16:00', crewSize: 2, estimatedHours: 3 })),
  ])
  return { desks, bugs, jobs, add }
}
