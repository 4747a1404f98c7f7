import { copyFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { keyOf, openCompany } from '../../core/adapters/desk/open-company.ts'
import { createDeskSync } from '../../core/adapters/sync/desk-sync.ts'
import { joinRelay, leaveRelay } from '../../core/adapters/sync/join-relay.ts'
import { copyAndVerifyDatabase } from '../../core/adapters/sqlite/copy-database.ts'
import { createCommandControlModule } from '../../core/modules/command-control/module.ts'
import { adminOf, UNLOCK, type RelayDesk } from './relay-network.ts'
import { valueOf } from './value-of.ts'

/** The database of a desk as it is now, beside it. */
export function copyOf({ folder, company }: RelayDesk, name: string): string {
  const copy = join(folder, `${name}.copy`)
  copyAndVerifyDatabase(company.store.path, keyOf(company.store, company.keys), copy)
  return copy
}

interface PutBack {
  readonly address: string
  readonly invitation: string
  /** The key of the identity before is not there either. */
  readonly withoutKey?: boolean
  readonly onBug: (error: unknown) => void
}

/** Puts that copy in place of what the desk has, as after a disk fault, and joins the relay again under the identity that follows. */
export async function putBack({ folder, company, sync }: RelayDesk, copy: string, { address, invitation, withoutKey = false, onBug }: PutBack): Promise<RelayDesk> {
  sync.close()
  const { path } = company.store
  company.close()
  for (const suffix of ['-wal', '-shm']) rmSync(path + suffix, { force: true })
  copyFileSync(copy, path)
  const first = valueOf(await openCompany({ folder, modules: [createCommandControlModule()], acceptOlder: 'restored after a disk fault' }, UNLOCK))
  first.close()
  if (withoutKey) for (const file of readdirSync(folder)) if (file.startsWith('device.json.retired-')) rmSync(join(folder, file))
  const again = valueOf(await openCompany({ folder, modules: [createCommandControlModule()] }, UNLOCK))
  valueOf(leaveRelay(again, adminOf(again)))
  valueOf(await joinRelay(again, adminOf(again), { address, invitation, ca: null, months: 2 }))
  return { folder, company: again, sync: createDeskSync({ desk: again.desk, signer: again.signer, checkpoints: again.checkpoints, retired: again.retired, onBug }) }
}
