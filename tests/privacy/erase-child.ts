import { openCompany } from '../../core/adapters/desk/open-company.ts'
import { eraseCopies } from '../../core/adapters/privacy/erase-copies.ts'
import { createErasureLedger } from '../../core/adapters/privacy/erasure-ledger.ts'
import { companyPaths } from '../../core/adapters/desk/company-folder.ts'
import { createFileKeyStore } from '../../core/adapters/keys/file-key-store.ts'
import { cashModule } from '../support/cash-module.ts'
import { valueOf } from '../support/value-of.ts'

/** Goes as far as the point that it is told, and dies there as a computer without power does. */
const [folder = '', point = ''] = process.argv.slice(2)
const unlock = { kind: 'file' as const, secret: new Uint8Array(32).fill(7) }

function die(): never {
  process.kill(process.pid, 'SIGKILL')
  throw new Error('still alive')
}

if (point === 'ledger') {
  // As `eraseDue` begins: who it is about is on disk, and nothing is done yet.
  const { keys } = valueOf(await createFileKeyStore(folder).open(unlock))
  createErasureLedger(companyPaths(folder).erasures, keys.headMac).add(JSON.parse(process.argv[4] ?? '[]') as never)
  die()
}
const company = valueOf(await openCompany({ folder, modules: [cashModule()] }, unlock))
if (point === 'database') die()
valueOf(await eraseCopies(company, folder, { onProgress: (stage) => { if (stage === point) die() } }))
die()
