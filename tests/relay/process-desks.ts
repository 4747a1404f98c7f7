import { onTestFinished } from 'vitest'
import { createDeskSync } from '../../core/adapters/sync/desk-sync.ts'
import { joinRelay } from '../../core/adapters/sync/join-relay.ts'
import type { Id } from '../../core/domain/records/field.ts'
import { createCommandControlModule } from '../../core/modules/command-control/module.ts'
import { adminOf, openWorkstation, type RelayDesk } from '../support/relay-network.ts'
import { seedThreeJobs } from '../support/relay-scene.ts'
import { scratchFolder } from '../support/scratch-folder.ts'
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
    const company = await openWorkstation({ folder, modules: [createCommandControlModule()] }, desks[0])
    const { core } = company.desk
    if (!desks[0]) await relay().admin('company add', { name: 'Relay Movers', id: core.company })
    const { secret } = await relay().admin<{ secret: string }>('invitation add', { company: core.company, name: `Desk ${desks.length}`, grants: ['all:every:write', '*:every:write'] })
    valueOf(await joinRelay(company, adminOf(company), { address, invitation: secret, ca: null, months: 1 }))
    const desk = { folder, company, sync: createDeskSync({ desk: company.desk, signer: company.signer, checkpoints: company.checkpoints, onBug: (error) => bugs.push(error) }) }
    desks.push(desk)
    return desk
  }

  // Whoever opens one anew puts it in its place.
  onTestFinished(() => {
    for (const { sync, company } of desks) {
      sync.close()
      company.close()
    }
  })
  const one = await add()
  const { jobs } = seedThreeJobs(one.company)
  return { desks, bugs, jobs, add }
}
