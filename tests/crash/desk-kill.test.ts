import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { MODULE_IDS } from '../../core/domain/access/module-ids.ts'
import { createCompany, openCompany, type OpenCompany } from '../../core/adapters/desk/open-company.ts'
import { NO_FILES } from '../../core/adapters/photos/photo-folder.ts'
import { openPicture } from '../../core/adapters/photos/open-picture.ts'
import { checkDatabase } from '../../core/adapters/sqlite/run-store-task.ts'
import { readPart } from '../../core/kernel/documents/record-map.ts'
import { put } from '../../core/kernel/desk/handler.ts'
import { createCaptureConfirmModule } from '../../core/modules/capture-confirm/module.ts'
import { createCommandControlModule } from '../../core/modules/command-control/module.ts'
import { seedRecords } from '../support/seed-records.ts'
import { valueOf } from '../support/value-of.ts'
import { crashRounds, pause, startScript } from './run-child.ts'

const UNLOCK = { kind: 'file' as const, secret: new Uint8Array(32).fill(5) }
const modules = [createCommandControlModule(), createCaptureConfirmModule(NO_FILES)]

interface Scene {
  readonly folder: string
  readonly location: string
  readonly job: string
}

async function createScene(): Promise<Scene> {
  const folder = mkdtempSync(join(tmpdir(), 'trujourney-kill-'))
  const company = valueOf(await createCompany({ folder, modules }, UNLOCK))
  const [location, customer, job] = [company.ids.next(), company.ids.next(), company.ids.next()]
  seedRecords(company, company.ids.next(), [
    put('company', company.keys.company, { name: 'Killed Movers', currency: 'CAD', country: 'CA', language: 'en', modules: [...MODULE_IDS] }),
    put('location', location, { name: 'Toronto', province: 'ON', country: 'CA', timezone: 'America/Toronto' }),
    put('customer', customer, { location: location as never, name: 'Maple Example' }),
    put('job', job, { location: location as never, customer: customer as never, type: 'local', status: 'booked', date: '2026-05-12', crewSize: 2 }),
  ])
  company.close()
  return { folder, location, job }
}

interface Acknowledged {
  readonly edit: number
  readonly import: number
  readonly photos: readonly string[]
}

/** Kills the writer after a random while; what it had acknowledged by then. */
async function killWriter(scene: Scene, first: number): Promise<Acknowledged> {
  const child = await startScript('desk-child.ts', [scene.folder, scene.location, scene.job, String(first)])
  // By what it has done and not by the clock alone: a busy machine gets as far as an idle one.
  const enough = Math.floor(Math.random() * 10)
  while (child.lines.length < enough) await pause(1)
  await pause(Math.random() * 30)
  await child.kill()
  const newest = (what: string) => Number(child.lines.findLast((line) => line.startsWith(what))?.split(' ')[1] ?? 0)
  return { edit: newest('edit'), import: newest('import'), photos: child.lines.flatMap((line) => (line.startsWith('photo ') ? line.slice('photo '.length) : [])) }
}

function expectWhole(company: OpenCompany, scene: Scene, acknowledged: Acknowledged): number {
  const { core, audit } = company.desk
  const read = core.database.read
  const note = read.get<{ note: string | null }>('SELECT notes_dispatch AS note FROM job WHERE id = ?', scene.job)?.note ?? 'edit 0'
  const edited = Number(note.split(' ')[1])
  expect(edited).toBeGreaterThanOrEqual(acknowledged.edit)
  const { doc } = core.documents.open(read, `${core.company}/${scene.location}/ops/live`)
  expect(readPart(doc, 'job', scene.job)?.fields['notesDispatch'] ?? 'edit 0').toBe(note)
  if (acknowledged.import > 0) expect(read.get<{ n: number }>('SELECT count(*) AS n FROM customer WHERE external_id LIKE ?', `${acknowledged.import}-%`)?.n).toBe(20)
  const halves = read.all("SELECT substr(external_id, 1, instr(external_id, '-')) AS batch FROM customer WHERE external_id IS NOT NULL GROUP BY batch HAVING count(*) <> 20")
  expect(halves).toEqual([])
  const removed = new Set(read.all<{ key: string }>('SELECT key FROM photo WHERE removed_at IS NOT NULL').map(({ key }) => key))
  for (const photo of acknowledged.photos) expect(removed.has(photo) || openPicture(company, scene.job, photo).ok).toBe(true)
  // And no file but of those, for longer than it takes to open.
  const kept = read.all<{ key: string }>('SELECT key FROM photo WHERE removed_at IS NULL').map(({ key }) => key)
  expect(company.photos.folder.all().filter(({ asideSince }) => asideSince === null).map(({ photo }) => photo).toSorted()).toEqual(kept.toSorted())
  expect(audit.verify(read, { signatures: 'last' }).fault).toBeNull()
  return edited
}

it('no acknowledged command, import or photo is lost when the desk is killed at random, and the chain stays whole', { timeout: 1_200_000 }, async () => {
  const scene = await createScene()
  try {
    let last = 0
    for (let round = 0; round < crashRounds(15); round++) {
      const acknowledged = await killWriter(scene, last + 1)
      const company = valueOf(await openCompany({ folder: scene.folder, modules }, UNLOCK))
      last = expectWhole(company, scene, acknowledged)
      if (round % 5 === 4) expect(valueOf(await checkDatabase(company.store.path, company.keys.databaseKeys[0].key, {}))).toEqual([])
      company.close()
    }
    expect(last).toBeGreaterThan(crashRounds(15))
  } finally {
    rmSync(scene.folder, { recursive: true, force: true })
  }
})
