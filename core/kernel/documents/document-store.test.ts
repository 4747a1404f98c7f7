import * as Y from 'yjs'
import { expect, it, onTestFinished } from 'vitest'
import { createIds, systemClock, zstdCompressor } from '../../adapters/environment/system-environment.ts'
import { foldDocuments } from '../../adapters/desk/fold-documents.ts'
import { createCommandControlModule } from '../../modules/command-control/module.ts'
import { asId } from '../../domain/records/field.ts'
import { openTestDesk } from '../../../tests/support/test-desk.ts'
import { put } from '../desk/handler.ts'
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
