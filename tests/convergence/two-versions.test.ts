import * as Y from 'yjs'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type * as recordKinds from '../../core/domain/records/record-kinds.ts'
import { passGate } from '../../core/kernel/documents/gate.ts'
import { code, DEVICE, emptyDocument, name, putTruck, TRUCK } from '../support/gate-trucks.ts'

describe('M03 two versions of the program in one company', () => {
  /** The gate of a program from before trucks had axles. */
  async function olderGate() {
    vi.resetModules()
    vi.doMock('../../core/domain/records/record-kinds.ts', async (original) => {
      const now = await original<typeof recordKinds>()
      const truck = now.definitionOf('truck')
      const { axles: _, ...fields } = truck.fields
      return { ...now, definitionOf: (kind: Parameters<typeof now.definitionOf>[0]) => (kind === 'truck' ? { ...truck, fields } : now.definitionOf(kind)) }
    })
    onTestFinished(() => {
      vi.doUnmock('../../core/domain/records/record-kinds.ts')
      vi.resetModules()
    })
    return (await import('../../core/kernel/documents/gate.ts')).passGate
  }

  it('the older one takes no half of what it does not know, the newer one takes what the older one wrote, and after the update nothing is lost or back from the dead', async () => {
    const passOlder = await olderGate()
    const owners = new Map([[2, DEVICE], [5, 'device-old']])
    const ownerOf = (client: number) => owners.get(client)
    const newer = emptyDocument(2)
    const first = putTruck(newer, { name: 'T1', volumeCuft: 1000, status: 'active', plate: 'OLD 1' })
    let older = emptyDocument(5)
    expect(code(passOlder(older, { name, update: first, device: DEVICE }, ownerOf))).toBe('passed')
    const kept = Y.encodeStateAsUpdate(older)

    const axles = putTruck(newer, { axles: 3 })
    expect(code(passOlder(older, { name, update: axles, device: DEVICE }, ownerOf))).toBe('document.malformed')
    older = emptyDocument(5)
    Y.applyUpdate(older, kept)
    // What goes on from there waits with it, and is not lost: the older program has the document as it was.
    const emptied = putTruck(newer, { plate: null })
    expect(code(passOlder(older, { name, update: emptied, device: DEVICE }, ownerOf))).toBe('document.gap')

    const renamed = putTruck(older, { name: 'T1 of the old one' })
    expect(code(passGate(newer, { name, update: renamed, device: 'device-old' }, ownerOf))).toBe('passed')
    // Updated, it asks for what it lacks, with the vector that it has.
    expect(code(passGate(older, { name, update: Y.encodeStateAsUpdate(newer, Y.encodeStateVector(older)), device: DEVICE }, ownerOf))).toBe('passed')
    for (const doc of [newer, older]) expect((doc.getMap('truck').get(TRUCK) as Y.Map<unknown>).toJSON()).toMatchObject({ name: 'T1 of the old one', axles: 3, plate: null })
  })
})
