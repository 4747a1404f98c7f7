import fc from 'fast-check'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { ownChanges } from './own-changes.ts'
import { removePart, writePart } from './record-map.ts'

const ids = ['a', 'b', 'c', 'd'].map((letter) => `01890000-0000-7000-8000-0000000000${letter}0`)

function write(doc: Y.Doc, id: string, value: number | null): void {
  doc.transact(() => (value === null ? removePart(doc, 'truck', id, null) : writePart(doc, 'truck', id, { name: `T${value}`, volumeCuft: value }, null, false)))
}

function exchange(from: Y.Doc, to: Y.Doc): void {
  Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)))
}

const step = fc.record({ author: fc.nat(1), id: fc.constantFrom(...ids), value: fc.option(fc.nat(99)), meet: fc.boolean() })

it('what two devices each send of their own makes a third the same as they are, whatever the size of a piece', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), fc.nat(30), fc.constantFrom(0, 40, 1_000_000), (steps, split, pieceBytes) => {
      const [one, two, relay] = [1, 2, 3].map((clientID) => Object.assign(new Y.Doc(), { clientID })) as [Y.Doc, Y.Doc, Y.Doc]
      const send = (doc: Y.Doc) => {
        for (let whole = false; !whole; ) {
          const piece = ownChanges(doc, [doc.clientID], Y.decodeStateVector(Y.encodeStateVector(relay)), pieceBytes)
          if (piece) {
            for (const struct of Y.decodeUpdate(piece.bytes).structs) expect(struct.id.client).toBe(doc.clientID)
            Y.applyUpdate(relay, piece.bytes)
          }
          // What builds on the other's changes waits for them.
          whole = (piece?.isWhole ?? true) || relay.store.pendingStructs !== null
        }
      }
      steps.forEach(({ author, id, value, meet }, index) => {
        write(author === 0 ? one : two, id, value)
        if (meet) for (const [from, to] of [[one, two], [two, one]] as const) exchange(from, to)
        if (index === split) for (const doc of [one, two, one]) send(doc)
      })
      exchange(one, two)
      exchange(two, one)
      for (let round = 0; round < 50; round++) for (const doc of [one, two]) send(doc)
      for (const doc of [one, two]) expect(ownChanges(doc, [doc.clientID], Y.decodeStateVector(Y.encodeStateVector(relay)))).toBeNull()
      expect(relay.store.pendingStructs).toBeNull()
      expect(relay.getMap('truck').toJSON()).toEqual(one.getMap('truck').toJSON())
    }),
    { numRuns: 200 },
  )
})
