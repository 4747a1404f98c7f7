import { openCompany } from '../../core/adapters/desk/open-company.ts'
import { addPhoto } from '../../core/adapters/photos/add-photo.ts'
import { MOST_WIRE_BYTES } from '../../core/domain/photo/photo-limits.ts'
import { asId } from '../../core/domain/records/field.ts'
import { RECORDS } from '../../core/domain/records/record-kinds.ts'
import { beginBulk } from '../../core/kernel/desk/bulk-writer.ts'
import { NO_FILES } from '../../core/adapters/photos/photo-folder.ts'
import { createCaptureConfirmModule } from '../../core/modules/capture-confirm/module.ts'
import { createCommandControlModule } from '../../core/modules/command-control/module.ts'
import { testJpeg } from '../support/test-jpeg.ts'
import { valueOf } from '../support/value-of.ts'

/**
 * Edits a job, imports customers and adds photos in turn until it is killed, and says a line for each thing only after it was acknowledged:
 * `edit N`, `import N`, `photo ID`. Arguments: folder, location, job, first number.
 */
const [folder = '', location = '', job = '', first = '1'] = process.argv.slice(2)
const session = { user: asId<'user'>('01890000-0000-7000-8000-000000000001'), roles: ['Admin' as const], locations: 'all' as const, worker: null, language: 'en' as const, provedForS: 0 }
const company = valueOf(await openCompany({ folder, modules: [createCommandControlModule(), createCaptureConfirmModule(NO_FILES)] }, { kind: 'file', secret: new Uint8Array(32).fill(5) }))
const blank = Object.fromEntries(Object.keys(RECORDS.customer.fields).map((name) => [name, null]))

function oldest(): string {
  return company.desk.core.database.read.get<{ key: string }>('SELECT key FROM photo WHERE removed_at IS NULL ORDER BY added_at, key LIMIT 1')!.key
}

process.stdout.write('ready\n')
for (let n = Number(first); ; n++) {
  valueOf(company.desk.execute(session, 'job.edit', { job, set: { notesDispatch: `edit ${n}` } }))
  process.stdout.write(`edit ${n}\n`)
  const photo = addPhoto(company, session, { job, kind: 'other', jpeg: testJpeg({ picture: new Uint8Array(60_000).fill(n % 200) }), mostBytes: MOST_WIRE_BYTES, takenAt: null, note: null })
  // A job has so many, and no more.
  if (photo.ok) process.stdout.write(`photo ${photo.value.photo}\n`)
  else if (photo.failure.code === 'photo.too_many') valueOf(company.desk.execute(session, 'photo.remove', { job, photo: oldest(), reason: 'one too many' }))
  else valueOf(photo)
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
