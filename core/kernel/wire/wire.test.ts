import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PARTS } from '../../domain/records/field.ts'
import { decodeDeskMessage, decodeRelayMessage } from './decode-message.ts'
import { encodeDeskMessage, encodeRelayMessage } from './encode-message.ts'
import { ACCESSES, REFUSED_REASONS, type DeskMessage, type RelayMessage } from './wire-message.ts'

const number = fc.oneof(fc.nat(), fc.maxSafeNat())
const id = fc.uuid()
const bytes = fc.uint8Array({ maxLength: 300 })
const signature = fc.uint8Array({ minLength: 64, maxLength: 64 })
const digest = fc.uint8Array({ minLength: 32, maxLength: 32 })
const proof = fc.array(digest, { maxLength: 63 })
const type = <T extends string>(value: T) => fc.constant(value)
const grants = fc.array(fc.record({ location: fc.oneof(id, fc.constant('*')), part: fc.constantFrom(...PARTS), access: fc.constantFrom('read' as const, 'write' as const) }), { maxLength: 5 })

const deskMessage: fc.Arbitrary<DeskMessage> = fc.oneof(
  fc.record({ type: type('prove'), company: id, device: id, signature }),
  fc.record({ type: type('open'), document: fc.string({ unit: 'grapheme', maxLength: 40 }), vector: bytes }),
  fc.record({ type: type('leave'), channel: number }),
  fc.record({ type: type('fold'), channel: number }),
  fc.record({ type: type('update'), channel: number, id: number, bytes }),
  fc.record({ type: type('present'), channel: number, bytes }),
  fc.record({ type: type('audit'), links: fc.array(fc.record({ seq: number, body: bytes, signature }), { maxLength: 4 }) }),
  fc.record({ type: type('auditHead'), head: fc.record({ seq: number, link: digest, signature }) }),
  fc.record({ type: type('askCheckpoint'), known: number }),
  fc.record({ type: type('cosign'), size: number, cosignature: fc.uint8Array({ minLength: 72, maxLength: 72 }) }),
  fc.record({ type: type('askInclusion'), chain: id, seq: number, size: number }),
  fc.record({ type: type('askLeaves'), from: number }),
  fc.record({ type: type('askEntries'), chain: id, from: number }),
  fc.record({ type: type('askLease'), nonce: digest }),
  fc.record({ type: type('askPlan'), known: fc.nat() }),
  fc.record({ type: type('askMembers') }),
  fc.record({ type: type('askReaders') }),
  fc.record({ type: type('planHeld'), version: number }),
  fc.record({ type: type('reportLost'), device: id }),
)

const relayMessage: fc.Arbitrary<RelayMessage> = fc.oneof(
  fc.record({ type: type('challenge'), relay: id, nonce: fc.uint8Array({ minLength: 32, maxLength: 32 }), now: number }),
  fc.record({ type: type('welcome'), session: id, epoch: number, grants, auditFrom: number, now: number }),
  fc.record({ type: type('opened'), document: id, channel: number, seq: number, access: fc.constantFrom(...ACCESSES), vector: bytes, owners: fc.array(fc.record({ client: number, device: id }), { maxLength: 5 }), pieces: fc.array(bytes, { maxLength: 3 }) }),
  fc.record({ type: type('notFound'), document: id }),
  fc.record({ type: type('changes'), channel: number, seq: number, device: id, bytes }),
  fc.record({ type: type('stored'), channel: number, id: number, seq: number }),
  fc.record({ type: type('refused'), channel: number, id: number, reason: fc.constantFrom(...REFUSED_REASONS) }),
  fc.record({ type: type('present'), channel: number, bytes }),
  fc.record({ type: type('auditStored'), seq: number }),
  fc.record({ type: type('granted'), epoch: number, grants }),
  fc.record({ type: type('checkpoint'), known: number, note: bytes, cosigned: bytes, proof, relayKey: digest, logKey: digest, certificate: signature, witnesses: fc.array(fc.record({ device: id, publicKey: digest }), { maxLength: 3 }) }),
  fc.record({ type: type('inclusion'), chain: id, seq: number, size: number, index: number, leaf: bytes, proof }),
  fc.record({ type: type('folded'), channel: number, seq: number }),
  fc.record({ type: type('leaves'), from: number, leaves: fc.array(bytes, { maxLength: 4 }) }),
  fc.record({ type: fc.constantFrom('lease' as const, 'out' as const, 'plan' as const), body: bytes, signature, relayKey: digest, leaseKey: digest, certificate: signature }),
  fc.record({ type: type('readers'), devices: fc.array(id, { maxLength: 5 }) }),
  fc.record({ type: type('members'), members: fc.array(fc.record({ device: id, name: fc.string({ maxLength: 20 }), publicKey: fc.oneof(digest, fc.constant(new Uint8Array())), enrolledAt: number, revokedAt: fc.option(fc.integer({ min: 1 })) }), { maxLength: 3 }) }),
  fc.record({ type: type('entries'), chain: id, from: number, publicKey: digest, links: fc.array(fc.record({ seq: number, body: bytes, signature }), { maxLength: 4 }) }),
)

describe('a frame', () => {
  it('comes out as it went in, whatever buffer it lies in', () => {
    fc.assert(fc.property(deskMessage, bytes, (message, around) => {
      const frame = encodeDeskMessage(message)
      const pooled = new Uint8Array([...around, ...frame, ...around]).subarray(around.length, around.length + frame.length)
      expect(decodeDeskMessage(pooled)).toEqual(message)
    }))
    fc.assert(fc.property(relayMessage, (message) => {
      expect(decodeRelayMessage(encodeRelayMessage(message))).toEqual(message)
    }))
  })

  it('is written in one way only: what decodes is what would be written', () => {
    fc.assert(fc.property(fc.oneof(fc.uint8Array({ maxLength: 60 }), mutated(deskMessage.map(encodeDeskMessage))), (frame) => {
      const message = decodeDeskMessage(frame)
      if (message !== undefined) expect(encodeDeskMessage(message)).toEqual(frame)
    }), { numRuns: 5_000 })
    fc.assert(fc.property(mutated(relayMessage.map(encodeRelayMessage)), (frame) => {
      const message = decodeRelayMessage(frame)
      if (message !== undefined) expect(encodeRelayMessage(message)).toEqual(frame)
    }), { numRuns: 5_000 })
  })

  it('that is cut off, or goes on, is none', () => {
    fc.assert(fc.property(deskMessage, fc.nat(), (message, cut) => {
      const frame = encodeDeskMessage(message)
      expect(decodeDeskMessage(frame.subarray(0, cut % frame.length))).toBeUndefined()
      expect(decodeDeskMessage(new Uint8Array([...frame, 0]))).toBeUndefined()
    }))
  })

  it('of the other side is none', () => {
    fc.assert(fc.property(deskMessage, relayMessage, (desk, relay) => {
      expect(decodeRelayMessage(encodeDeskMessage(desk))).toBeUndefined()
      expect(decodeDeskMessage(encodeRelayMessage(relay))).toBeUndefined()
    }))
  })
})

function mutated(frames: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Uint8Array> {
  return fc.tuple(frames, fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 3 })).map(([frame, changes]) => {
    const copy = frame.slice()
    for (const [at, value] of changes) copy[at % copy.length] = value
    return copy
  })
}
