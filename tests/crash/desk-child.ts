import { openCompany } from '../../core/adapters/desk/open-company.ts'
import { asId } from '../../core/domain/records/field.ts'
import { RECORDS } from '../../core/domain/records/record-kinds.ts'
import { beginBulk } from '../../core/kernel/desk/bulk-writer.ts'
import { createCommandControlModule } from '../../core/modules/command-control/module.ts'
import { valueOf } from '../support/value-of.ts'

/**
 * Edits a job and imports customers in turn until it is killed, and says a line for each thing only after it was acknowledged:
 * `edit N`, `import N`. Arguments: folder, location, job, first number.
 */
const [folder = '', location = '', job = '', first = '1'] = process.argv.slice(2)
const session = { user: asId<'user'>('01890000-0000-7000-8000-000000000001'), roles: ['Admin' as const], locations: 'all' as const, worker: null, language: 'en' as const, provedForS: 0 }
const company = valueOf(await openCompany({ folder, modules: [createCommandControlModule()] }, { kind: 'file', secret: new Uint8Array(32).fill(5) }))
const blank = Object.fromEntries(Object.keys(RECORDS.customer.fields).map((name) => [name, null]))

process.stdout.write('ready\n')
for (let n = Number(first); ; n++) {
  valueOf(company.desk.execute(session, 'job.edit', { job, set: { notesDispatch: `edit ${n}` } }))
  process.stdout.write(`edit ${n}\n`)
  if (n % 3 === 0) {
    const bulk = beginBulk(company.desk, session, 'import.apply', { kind: 'import', id: null, location: null }, '2026-05-12')
    for (let row = 0; row < 20; row++) {
      valueOf(bulk.put('customer', bulk.newId(), { ...blank, externalId: `${n}-${row}`, location, name: 'Maple Example' }))
      if (row % 5 === 0) await new Promise((resolve) => setImmediate(resolve))
    }
    valueOf(await bulk.finish({ reason: `import ${n}` }))
    process.stdout.write(`import ${n}\n`)
  }
  await new Promise((resolve) => setImmediate(resolve))
}
