import { openCompany } from '../../core/adapters/desk/open-company.ts'
import { createDeskSync } from '../../core/adapters/sync/desk-sync.ts'
import { createCommandControlModule } from '../../core/modules/command-control/module.ts'
import { UNLOCK } from '../support/relay-network.ts'
import { valueOf } from '../support/value-of.ts'

/** A desk that edits a job again and again while it sends, and says a line for each edit after it was acknowledged. Arguments: folder, job, first number. */
const [folder = '', job = '', first = '1'] = process.argv.slice(2)
const company = valueOf(await openCompany({ folder, modules: [createCommandControlModule()] }, UNLOCK))
const session = { user: company.signer.device as never, roles: ['Admin' as const], locations: 'all' as const, worker: null, language: 'en' as const, provedForS: 0 }
createDeskSync({ desk: company.desk, signer: company.signer, checkpoints: company.checkpoints, onBug: (error) => process.stderr.write(`${String(error)}\n`) })
process.stdout.write('ready\n')
for (let n = Number(first); ; n++) {
  valueOf(company.desk.execute(session, 'job.edit', { job, set: { notesDispatch: `edit ${n}` } }))
  process.stdout.write(`edit ${n}\n`)
  await new Promise((resolve) => setTimeout(resolve, 3))
}
