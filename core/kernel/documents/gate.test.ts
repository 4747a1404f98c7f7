import * as Y from 'yjs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { change, code, COMPANY, DEVICE, emptyDocument, name, putTruck, STAMP, TRUCK } from '../../../tests/support/gate-trucks.ts'
import { compacted, GENERATION_CLIENT, GENERATION_OWNER } from '../wire/compaction.ts'
import { passGate } from './gate.ts'
import { removePart } from './record-map.ts'

/** The receiving desk (client 1) has the truck already; client 2 belongs to DEVICE, client 3 to another one. */
function scene() {
  const sender = emptyDocument(2)
  const first = putTruck(sender, { name: 'T1', volumeCuft: 1000, status: 'active' })
  const receiver = emptyDocument(1)
  const owners = new Map([[2, DEVICE], [3, 'device-c'], [1, 'device-a']])
  const gate = (update: Uint8Array, device = DEVICE) => passGate(receiver, { name, update, device }, (client) => owners.get(client))
  expect(gate(first)).toMatchObject({ ok: true, value: { touched: [{ kind: 'truck', id: TRUCK }] } })
  return { sender, receiver, gate }
}

describe('gate', () => {
  it('lets an honest edit through and names what it touched', () => {
    const { sender, gate, receiver } = scene()
    expect(gate(putTruck(sender, { name: 'T2' }))).toMatchObject({ ok: true, value: { touched: [{ kind: 'truck', id: TRUCK }], claimed: [] } })
    expect((receiver.getMap('truck').get(TRUCK) as Y.Map<unknown>).get('name')).toBe('T2')
  })

  it('C07 takes what was compacted into an empty document alone, and from a relay alone', () => {
    const { sender, receiver, gate } = scene()
    const bytes = compacted(sender, 7)
    const named = new Map([[2, DEVICE], [GENERATION_CLIENT, GENERATION_OWNER]])
    expect(code(passGate(receiver, { name, update: bytes, device: named }, () => undefined))).toBe('document.other_generation')
    expect(passGate(emptyDocument(1), { name, update: bytes, device: named }, () => undefined)).toMatchObject({ ok: true, value: { claimed: expect.arrayContaining([2, GENERATION_CLIENT]) } })
    expect(code(passGate(emptyDocument(1), { name, update: bytes, device: new Map([[2, DEVICE], [GENERATION_CLIENT, DEVICE]]) }, () => undefined))).toBe('document.foreign_author')
    expect(code(gate(bytes))).toBe('document.foreign_author')
  })

  it('takes the same update twice without a change', () => {
    const { sender, gate } = scene()
    const update = putTruck(sender, { name: 'T2' })
    gate(update)
    expect(gate(update)).toMatchObject({ ok: true, value: { touched: [] } })
  })

  it('takes a piece of several authors by whose each client id is, and refuses where the channel is silent or says otherwise', () => {
    const both = () => {
      const { sender, receiver } = scene()
      const other = emptyDocument(3)
      Y.applyUpdate(other, Y.encodeStateAsUpdate(sender))
      putTruck(other, { name: 'T3' })
      Y.applyUpdate(sender, Y.encodeStateAsUpdate(other))
      putTruck(sender, { name: 'T4' })
      return { receiver, update: Y.encodeStateAsUpdate(sender, Y.encodeStateVector(receiver)) }
    }
    const gate = (named: readonly (readonly [number, string])[]) => {
      const { receiver, update } = both()
      return passGate(receiver, { name, update, device: new Map(named) }, (client) => (client === 2 ? DEVICE : undefined))
    }
    expect(gate([[2, DEVICE], [3, 'device-c']])).toMatchObject({ ok: true, value: { touched: [{ kind: 'truck', id: TRUCK }], claimed: [3] } })
    expect(code(gate([[2, DEVICE]]))).toBe('document.foreign_author')
    expect(code(gate([[2, 'device-c'], [3, 'device-c']]))).toBe('document.foreign_author')
  })

  it('C01 refuses another device’s client id, and this desk’s own', () => {
    const { gate } = scene()
    expect(code(gate(putTruck(emptyDocument(3), { name: 'X' })))).toBe('document.foreign_author')
    expect(code(gate(putTruck(emptyDocument(1), { name: 'X' })))).toBe('document.foreign_author')
  })

  it('C01 refuses an update that only deletes', () => {
    const { sender, gate } = scene()
    expect(code(gate(change(sender, (doc) => doc.getMap('truck').delete(TRUCK))))).toBe('document.malformed')
  })

  it('accepts removal as a value with an author', () => {
    const { sender, gate } = scene()
    expect(code(gate(change(sender, (doc) => removePart(doc, 'truck', TRUCK, STAMP))))).toBe('passed')
  })

  it('C02 refuses truncated and garbage-tailed updates', () => {
    const { sender, gate } = scene()
    const update = putTruck(sender, { name: 'T2' })
    for (let length = 1; length < update.length; length += 3) expect(gate(update.slice(0, length)).ok).toBe(false)
  })

  it('C03 refuses a clock that jumps', () => {
    const { sender, gate } = scene()
    putTruck(sender, { name: 'lost' })
    expect(code(gate(putTruck(sender, { name: 'T3' })))).toBe('document.gap')
  })

  it('C03 asks again for an update that builds on a third desk’s unknown change', () => {
    const { sender, gate } = scene()
    const third = emptyDocument(3)
    Y.applyUpdate(third, Y.encodeStateAsUpdate(sender))
    Y.applyUpdate(sender, putTruck(third, { name: 'by a third' }))
    expect(code(gate(putTruck(sender, { name: 'on top of it' })))).toBe('document.gap')
  })

  it('C04 holds nothing of gaps and unknown deletions in bulk: each is asked for again, and the next honest change goes in', () => {
    const { sender, receiver, gate } = scene()
    const honest = emptyDocument(0)
    Y.applyUpdate(honest, Y.encodeStateAsUpdate(sender))
    honest.clientID = 2
    putTruck(sender, { name: 'lost' })
    const before = Y.encodeStateAsUpdate(receiver)
    for (let round = 0; round < 500; round += 1) {
      expect(code(gate(putTruck(sender, { name: `behind it ${round}` })))).toBe('document.gap')
      // What is waiting for something else would stay in memory for ever: whoever is refused is taken out and read again, as the desk does.
      expect(receiver.store.pendingStructs).toBeNull()
    }
    const unknown = (client: number, clock: number) => new Uint8Array([0, 1, client, 1, clock, 100])
    for (let clock = 0; clock < 100; clock += 1) {
      const shadow = emptyDocument(1)
      Y.applyUpdate(shadow, before)
      expect(code(passGate(shadow, { name, update: unknown(99, clock), device: DEVICE }, () => DEVICE))).toBe('document.gap')
    }
    expect(Y.encodeStateAsUpdate(receiver)).toEqual(before)
    expect(code(gate(putTruck(honest, { name: 'T9' })))).toBe('passed')
  })

  it.each([
    ['a kind of another part', (doc: Y.Doc) => doc.getMap('charge').set(`${TRUCK}/billed:1`, { amountCents: 1 }), 'document.not_granted'],
    ['an unknown root', (doc: Y.Doc) => doc.getMap('evil').set(TRUCK, {}), 'document.malformed'],
    ['a field of another part', (doc: Y.Doc) => (doc.getMap('truck').get(TRUCK) as Y.Map<unknown>).set('costPerKmCents', 1), 'document.malformed'],
    ['a value outside its range', (doc: Y.Doc) => (doc.getMap('truck').get(TRUCK) as Y.Map<unknown>).set('axles', -4), 'document.malformed'],
    ['another location', (doc: Y.Doc) => (doc.getMap('truck').get(TRUCK) as Y.Map<unknown>).set('location', COMPANY), 'document.malformed'],
    ['a nested type', (doc: Y.Doc) => (doc.getMap('truck').get(TRUCK) as Y.Map<unknown>).set('features', new Y.Map()), 'document.malformed'],
    ['a prototype key', (doc: Y.Doc) => (doc.getMap('truck').get(TRUCK) as Y.Map<unknown>).set('__proto__', 'x'), 'document.malformed'],
    ['an id that is none', (doc: Y.Doc) => doc.getMap('truck').set('T9', new Y.Map()), 'document.malformed'],
    ['a record of one piece written in two', (doc: Y.Doc) => doc.getMap('absence').set(TRUCK, new Y.Map()), 'document.malformed'],
  ])('refuses %s', (_, work, expected) => {
    const { sender, gate } = scene()
    expect(code(gate(change(sender, work as (doc: Y.Doc) => void)))).toBe(expected)
  })

  it('C10 never throws on mutated bytes', () => {
    const { sender, gate } = scene()
    const update = putTruck(sender, { name: 'T2', plate: 'ABC 123', features: ['ramp'] })
    fc.assert(
      fc.property(fc.array(fc.record({ at: fc.nat(update.length - 1), byte: fc.nat(255) }), { minLength: 1, maxLength: 6 }), (edits) => {
        const bytes = update.slice()
        for (const { at, byte } of edits) bytes[at] = byte
        expect(() => gate(bytes)).not.toThrow()
      }),
      { numRuns: 1000 },
    )
  })
})
