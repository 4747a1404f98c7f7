import { createHash } from 'node:crypto'
import * as Y from 'yjs'
import { expect, it, onTestFinished } from 'vitest'
import { createIds, systemClock, zstdCompressor } from '../../adapters/environment/system-environment.ts'
import { foldDocuments } from '../../adapters/desk/fold-documents.ts'
import { createCommandControlModule } from '../../modules/command-control/module.ts'
import { asId } from '../../domain/records/field.ts'
import { watchDocuments } from '../../adapters/alerts/watch-documents.ts'
import { createStore } from '../../../tests/support/store-fixture.ts'
import { valueOf } from '../../../tests/support/value-of.ts'
import { runMigrations, undoMigrations } from '../migrations/run-migrations.ts'
import { KERNEL_MIGRATIONS } from '../registry/kernel-migrations.ts'
import { openTestDesk } from '../../../tests/support/test-desk.ts'
import { put } from '../desk/handler.ts'
import { documentSizes } from './document-sizes.ts'
import { createDocumentStore } from './document-store.ts'

async function deskWithTrucks() {
  const desk = await openTestDesk([createCommandControlModule()])
  onTestFinished(() => desk.dispose())
  const [other, truck] = [asId<'location'>(desk.ids.next()), asId<'truck'>(desk.ids.next())]
  desk.seed([put('location', other, { name: 'Ottawa', province: 'ON', country: 'CA', timezone: 'America/Toronto' })])
  const name = (location: string, part: string) => `${desk.desk.core.company}/${location}/${part}/live`
  const truckOf = (location: typeof other) => put('truck', asId<'truck'>(desk.ids.next()), { location, name: 'Truck', volumeCuft: 1_000, costPerKmCents: 90, status: 'active' })
  desk.seed([put('truck', truck, { location: desk.location, name: 'Truck', volumeCuft: 1_000, costPerKmCents: 90, status: 'active' }), truckOf(other), truckOf(other)])
  return { desk, other, truck, name }
}

it('tells how far a document has got without loading it, whatever of it is folded', async () => {
  const { desk, truck, name } = await deskWithTrucks()
  const { core } = desk.desk
  const { read } = core.database
  const names = core.documents.names(read)
  expect(names).toContain(name(desk.location, 'ops'))
  const expectSame = () => {
    for (const document of names) {
      const cold = createDocumentStore(createIds(systemClock), zstdCompressor)
      const told = cold.clocks(read, document)
      expect(told.size).toBeGreaterThan(0)
      expect(cold.clientOf(read, document)).toBe(core.documents.open(read, document).doc.clientID)
      expect(told).toEqual(Y.decodeStateVector(Y.encodeStateVector(cold.open(read, document).doc)))
      expect(cold.clocks(read, document)).toEqual(told)
    }
  }
  const rename = (to: string) => desk.seed([put('truck', truck, { location: desk.location, name: to, volumeCuft: 1_000, costPerKmCents: 90, status: 'active' })])
  expectSame()
  rename('Before the fold')
  await foldDocuments(core, {})
  expectSame()
  rename('After the fold')
  expectSame()
  // A company that was folded before vectors were kept.
  core.database.transact((tx) => tx.run('DELETE FROM document_vector'))
  expectSame()
  expect(createDocumentStore(createIds(systemClock), zstdCompressor).clocks(read, name(desk.location, 'hr'))).toEqual(new Map())
})

it('keeps what is not too large together, and the parts of the location at hand whatever their size', async () => {
  const { desk, other, name } = await deskWithTrucks()
  const { read } = desk.desk.core.database
  const store = createDocumentStore(createIds(systemClock), zstdCompressor, 1)
  const [ops, fin] = [store.open(read, name(other, 'ops')).doc, store.open(read, name(other, 'fin')).doc]
  expect(store.open(read, name(other, 'ops')).doc).toBe(ops)
  expect(store.open(read, name(other, 'fin')).doc).toBe(fin)
  store.open(read, name(desk.location, 'ops'))
  expect(store.open(read, name(other, 'ops')).doc).not.toBe(ops)
  const roomy = createDocumentStore(createIds(systemClock), zstdCompressor)
  const kept = roomy.open(read, name(other, 'ops')).doc
  roomy.open(read, name(desk.location, 'ops'))
  expect(roomy.open(read, name(other, 'ops')).doc).toBe(kept)
})

it('C07 tells how large documents are, folded or not, and an alert a month of each that has grown large', async () => {
  const { desk, truck, name } = await deskWithTrucks()
  const { core } = desk.desk
  const { read } = core.database
  const ops = name(desk.location, 'ops')
  const sizeOf = () => documentSizes(read, 0).find(({ document }) => document === ops)!.bytes
  await foldDocuments(core, {})
  expect(sizeOf()).toBe(Y.encodeStateAsUpdate(core.documents.open(read, ops).doc).length)
  const before = sizeOf()
  desk.seed([put('truck', truck, { location: desk.location, name: 'Another name', volumeCuft: 1_000, costPerKmCents: 90, status: 'active' })])
  expect(sizeOf()).toBeGreaterThan(before + 'Another name'.length)
  // Of before sizes were kept: what it takes on the disk.
  core.database.transact((tx) => tx.run('DELETE FROM document_size'))
  expect(sizeOf()).toBeGreaterThan(0)
  const alerts = () => read.all<{ code: string; severity: string }>("SELECT code, severity FROM alert WHERE rule = 'growing' ORDER BY id")
  const sized = (bytes: number) => core.database.transact((tx) => tx.run('INSERT INTO document_size (document, bytes) VALUES (?, ?) ON CONFLICT (document) DO UPDATE SET bytes = excluded.bytes', ops, bytes))
  const watch = (at: number) => watchDocuments({ desk: desk.desk, clock: { now: () => at } })
  watch(Date.UTC(2026, 4, 1))
  expect(alerts()).toEqual([])
  for (const bytes of [3e6, 4e6, 9e6, 9e6]) {
    sized(bytes)
    watch(Date.UTC(2026, 4, 2))
  }
  expect(alerts()).toEqual([{ code: 'large', severity: 'medium' }, { code: 'tooLarge', severity: 'high' }])
  sized(3e6)
  watch(Date.UTC(2026, 5, 2))
  expect(alerts()).toHaveLength(3)
})

it('the table of sizes comes and goes on a populated copy, and leaves the rest alone', () => {
  const { database } = createStore(3).open()
  const plan = { enabled: ['kernel'], sha256Hex: (text: string) => createHash('sha256').update(text).digest('hex'), now: () => 1 }
  const [before, known] = [3160, 3161].map((end) => KERNEL_MIGRATIONS.filter(({ id }) => id < end))
  valueOf(runMigrations(database, { ...plan, known: before! }))
  database.transact((tx) => tx.run("INSERT INTO document_snapshot (document, bytes) VALUES ('d', x'0102')"))
  database.transact((tx) => tx.run("INSERT INTO document (name, client_id) VALUES ('d', 7)"))
  valueOf(runMigrations(database, { ...plan, known: known! }))
  expect(documentSizes(database.read, 0)).toEqual([{ document: 'd', bytes: 2 }])
  database.transact((tx) => tx.run("INSERT INTO document_size (document, bytes) VALUES ('d', 9)"))
  expect(documentSizes(database.read, 5)).toEqual([{ document: 'd', bytes: 9 }])
  valueOf(undoMigrations(database, { ...plan, known: known! }, 'kernel', 3159))
  expect(database.read.all("SELECT name FROM sqlite_schema WHERE name = 'document_size'")).toEqual([])
  expect(database.read.get('SELECT client_id AS id FROM document')).toEqual({ id: 7 })
})
