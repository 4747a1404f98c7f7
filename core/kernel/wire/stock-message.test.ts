import fc from 'fast-check'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import { readSyncMessage, writeSyncStep1, writeUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import { decodeAwareness, encodeAwareness, type AwarenessEntry } from './awareness.ts'
import { decodeStockMessage, encodeStockMessage, type StockMessage } from './stock-message.ts'
import { WIRE_LIMITS } from './wire-message.ts'

const bytes = fc.uint8Array({ maxLength: 200 })
const message: fc.Arbitrary<StockMessage> = fc.oneof(
  fc.record({ type: fc.constant('step1' as const), vector: bytes }),
  fc.record({ type: fc.constant('step2' as const), update: bytes }),
  fc.record({ type: fc.constant('update' as const), update: bytes }),
  fc.record({ type: fc.constant('awareness' as const), bytes }),
  fc.constant({ type: 'queryAwareness' as const }),
)
const state = fc.dictionary(fc.string({ maxLength: 8 }), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 3 }).map((value) => JSON.stringify(value))
const entries: fc.Arbitrary<AwarenessEntry[]> = fc.array(fc.record({ client: fc.nat(), clock: fc.maxSafeNat(), state: fc.option(state) }), { maxLength: 4 })

function mutated(frames: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Uint8Array> {
  return fc.tuple(frames, fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 3 }), fc.option(fc.nat())).map(([frame, changes, cut]) => {
    const copy = frame.slice(0, cut === null ? frame.length : cut % (frame.length + 1))
    for (const [at, value] of changes) if (copy.length > 0) copy[at % copy.length] = value
    return copy
  })
}

describe('the wire of stock providers', () => {
  it('comes out as it went in, and what decodes at all is what would be written', () => {
    fc.assert(fc.property(message, (one) => {
      expect(decodeStockMessage(encodeStockMessage(one))).toEqual(one)
    }))
    fc.assert(fc.property(fc.oneof(fc.uint8Array({ maxLength: 40 }), mutated(message.map(encodeStockMessage))), (frame) => {
      const decoded = decodeStockMessage(frame)
      if (decoded !== undefined) expect(encodeStockMessage(decoded)).toEqual(frame)
    }), { numRuns: 5_000 })
  })

  it('is y-protocols’ own', () => {
    const doc = new Y.Doc()
    doc.getMap('job').set('a', 1)
    const written = (write: (encoder: encoding.Encoder) => void) => {
      const encoder = encoding.createEncoder()
      encoding.writeVarUint(encoder, 0)
      write(encoder)
      return encoding.toUint8Array(encoder)
    }
    expect(decodeStockMessage(written((encoder) => writeSyncStep1(encoder, doc)))).toEqual({ type: 'step1', vector: Y.encodeStateVector(doc) })
    const update = Y.encodeStateAsUpdate(doc)
    expect(decodeStockMessage(written((encoder) => writeUpdate(encoder, update)))).toEqual({ type: 'update', update })
    const copy = new Y.Doc()
    readSyncMessage(decoding.createDecoder(encodeStockMessage({ type: 'step2', update }).subarray(1)), encoding.createEncoder(), copy, null)
    expect(copy.getMap('job').toJSON()).toEqual({ a: 1 })
    expect(decodeStockMessage(new Uint8Array([2, 0, 2, 110, 111]))).toBeUndefined()
  })
})

describe('who is there', () => {
  it('is written as y-protocols writes it', () => {
    const [here, there] = [new Awareness(new Y.Doc()), new Awareness(new Y.Doc())]
    here.setLocalState({ looksAt: 'Érable', at: 1 })
    const update = encodeAwarenessUpdate(here, [here.clientID])
    expect(decodeAwareness(update)).toEqual([{ client: here.clientID, clock: 1, state: '{"looksAt":"Érable","at":1}' }])
    applyAwarenessUpdate(there, encodeAwareness([{ client: 5, clock: 1, state: '{"drags":"job"}' }]), null)
    expect(there.getStates().get(5)).toEqual({ drags: 'job' })
    applyAwarenessUpdate(there, encodeAwareness([{ client: 5, clock: 1, state: null }]), null)
    expect(there.getStates().has(5)).toBe(false)
    for (const one of [here, there]) one.destroy()
  })

  it('comes out as it went in; what decodes at all is bounded, an object, and what would be written', () => {
    fc.assert(fc.property(entries, (list) => {
      expect(decodeAwareness(encodeAwareness(list))).toEqual(list)
    }))
    fc.assert(fc.property(fc.oneof(fc.uint8Array({ maxLength: 40 }), mutated(entries.map(encodeAwareness))), (update) => {
      const decoded = decodeAwareness(update)
      if (decoded === undefined) return
      expect(encodeAwareness(decoded)).toEqual(update)
      for (const one of decoded) if (one.state !== null) expect(Array.isArray(JSON.parse(one.state))).toBe(false)
    }), { numRuns: 5_000 })
    const large = JSON.stringify({ text: 'x'.repeat(WIRE_LIMITS.awarenessState) })
    expect(decodeAwareness(encodeAwareness([{ client: 1, clock: 1, state: large }]))).toBeUndefined()
    expect(decodeAwareness(encodeAwareness(Array.from({ length: WIRE_LIMITS.awarenessClients + 1 }, (_, client) => ({ client, clock: 1, state: null }))))).toBeUndefined()
    for (const none of ['[]', '1', '"text"', '{', '']) expect(decodeAwareness(encodeAwareness([{ client: 1, clock: 1, state: none }]))).toBeUndefined()
  })
})
