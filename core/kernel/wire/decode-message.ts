import { DESK_CODES, RELAY_CODES } from './wire-codes.ts'
import { oneOf, readGrants } from './wire-grants.ts'
import { ACCESSES, REFUSED_REASONS, WIRE_LIMITS as LIMITS, type AuditLink, type ClientOwner, type CompanyDevice, type DeskMessage, type RelayMessage, type Vouched, type Witness } from './wire-message.ts'
import { WireFault, WireReader } from './wire-reader.ts'

const SIGNATURE_BYTES = 64
const NONCE_BYTES = 32
const KEY_BYTES = 32
const DIGEST_BYTES = 32
/** Eight of a time, then a signature. */
const COSIGNATURE_BYTES = 72

/** `undefined`: not a frame of this protocol; whoever sent it is cut off. Bytes are views on the frame. Never throws, whatever the bytes. */
export function decodeDeskMessage(frame: Uint8Array): DeskMessage | undefined {
  return decoded(frame, deskMessage)
}

export function decodeRelayMessage(frame: Uint8Array): RelayMessage | undefined {
  return decoded(frame, relayMessage)
}

function decoded<T>(frame: Uint8Array, read: (reader: WireReader) => T): T | undefined {
  const reader = new WireReader(frame)
  try {
    const message = read(reader)
    reader.end()
    return message
  } catch (error) {
    if (error instanceof WireFault) return undefined
    throw error
  }
}

function deskMessage(reader: WireReader): DeskMessage {
  switch (reader.byte()) {
    case DESK_CODES.prove:
      return { type: 'prove', company: reader.text(LIMITS.name), device: reader.text(LIMITS.name), signature: sized(reader, SIGNATURE_BYTES) }
    case DESK_CODES.open:
      return { type: 'open', document: reader.text(LIMITS.name), vector: reader.bytes(LIMITS.vector) }
    case DESK_CODES.leave:
      return { type: 'leave', channel: reader.number() }
    case DESK_CODES.fold:
      return { type: 'fold', channel: reader.number() }
    case DESK_CODES.update:
      return { type: 'update', channel: reader.number(), id: reader.number(), bytes: reader.bytes(LIMITS.update) }
    case DESK_CODES.present:
      return { type: 'present', channel: reader.number(), bytes: reader.bytes(LIMITS.awareness) }
    case DESK_CODES.audit:
      return { type: 'audit', links: links(reader) }
    case DESK_CODES.auditHead:
      return { type: 'auditHead', head: { seq: reader.number(), link: sized(reader, DIGEST_BYTES), signature: sized(reader, SIGNATURE_BYTES) } }
    case DESK_CODES.askCheckpoint:
      return { type: 'askCheckpoint', known: reader.number() }
    case DESK_CODES.cosign:
      return { type: 'cosign', size: reader.number(), cosignature: sized(reader, COSIGNATURE_BYTES) }
    case DESK_CODES.askInclusion:
      return { type: 'askInclusion', chain: reader.text(LIMITS.name), seq: reader.number(), size: reader.number() }
    case DESK_CODES.askLeaves:
      return { type: 'askLeaves', from: reader.number() }
    case DESK_CODES.askEntries:
      return { type: 'askEntries', chain: reader.text(LIMITS.name), from: reader.number() }
    case DESK_CODES.askLease:
      return { type: 'askLease', nonce: sized(reader, NONCE_BYTES) }
    case DESK_CODES.askPlan:
      return { type: 'askPlan', known: reader.number() }
    case DESK_CODES.planHeld:
      return { type: 'planHeld', version: reader.number() }
    case DESK_CODES.askMembers:
      return { type: 'askMembers' }
    case DESK_CODES.askReaders:
      return { type: 'askReaders' }
    case DESK_CODES.reportLost:
      return { type: 'reportLost', device: reader.text(LIMITS.name) }
    default:
      throw new WireFault('unknown')
  }
}

function relayMessage(reader: WireReader): RelayMessage {
  switch (reader.byte()) {
    case RELAY_CODES.challenge:
      return { type: 'challenge', relay: reader.text(LIMITS.name), nonce: sized(reader, NONCE_BYTES), now: reader.number() }
    case RELAY_CODES.welcome:
      return { type: 'welcome', session: reader.text(LIMITS.name), epoch: reader.number(), grants: readGrants(reader), auditFrom: reader.number(), now: reader.number() }
    case RELAY_CODES.opened:
      return {
        type: 'opened', document: reader.text(LIMITS.name), channel: reader.number(), seq: reader.number(), access: oneOf(ACCESSES, reader.byte()),
        vector: reader.bytes(LIMITS.vector), owners: owners(reader), pieces: reader.list(LIMITS.pieces, () => reader.bytes(Number.MAX_SAFE_INTEGER)),
      }
    case RELAY_CODES.notFound:
      return { type: 'notFound', document: reader.text(LIMITS.name) }
    case RELAY_CODES.changes:
      return { type: 'changes', channel: reader.number(), seq: reader.number(), device: reader.text(LIMITS.name), bytes: reader.bytes(LIMITS.update) }
    case RELAY_CODES.stored:
      return { type: 'stored', channel: reader.number(), id: reader.number(), seq: reader.number() }
    case RELAY_CODES.refused:
      return { type: 'refused', channel: reader.number(), id: reader.number(), reason: oneOf(REFUSED_REASONS, reader.byte()) }
    case RELAY_CODES.present:
      return { type: 'present', channel: reader.number(), bytes: reader.bytes(LIMITS.awareness) }
    case RELAY_CODES.auditStored:
      return { type: 'auditStored', seq: reader.number() }
    case RELAY_CODES.folded:
      return { type: 'folded', channel: reader.number(), seq: reader.number() }
    case RELAY_CODES.granted:
      return { type: 'granted', epoch: reader.number(), grants: readGrants(reader) }
    case RELAY_CODES.checkpoint:
      return { type: 'checkpoint', known: reader.number(), note: reader.bytes(LIMITS.note), cosigned: reader.bytes(LIMITS.note), proof: proof(reader), relayKey: sized(reader, KEY_BYTES), logKey: sized(reader, KEY_BYTES), certificate: sized(reader, SIGNATURE_BYTES), witnesses: witnesses(reader) }
    case RELAY_CODES.inclusion:
      return { type: 'inclusion', chain: reader.text(LIMITS.name), seq: reader.number(), size: reader.number(), index: reader.number(), leaf: reader.bytes(LIMITS.leaf), proof: proof(reader) }
    case RELAY_CODES.leaves:
      return { type: 'leaves', from: reader.number(), leaves: reader.list(LIMITS.entries, () => reader.bytes(LIMITS.leaf)) }
    case RELAY_CODES.entries:
      return { type: 'entries', chain: reader.text(LIMITS.name), from: reader.number(), publicKey: sized(reader, KEY_BYTES), links: links(reader) }
    case RELAY_CODES.lease:
      return { type: 'lease', ...vouched(reader) }
    case RELAY_CODES.out:
      return { type: 'out', ...vouched(reader) }
    case RELAY_CODES.plan:
      return { type: 'plan', ...vouched(reader) }
    case RELAY_CODES.members:
      return { type: 'members', members: reader.list(LIMITS.members, () => member(reader)) }
    case RELAY_CODES.readers:
      return { type: 'readers', devices: reader.list(LIMITS.members, () => reader.text(LIMITS.name)) }
    default:
      throw new WireFault('unknown')
  }
}

function links(reader: WireReader): AuditLink[] {
  return reader.list(LIMITS.entries, () => ({ seq: reader.number(), body: reader.bytes(LIMITS.entry), signature: sized(reader, SIGNATURE_BYTES) }))
}

function vouched(reader: WireReader): Vouched {
  return { body: reader.bytes(LIMITS.statement), signature: sized(reader, SIGNATURE_BYTES), relayKey: sized(reader, KEY_BYTES), leaseKey: sized(reader, KEY_BYTES), certificate: sized(reader, SIGNATURE_BYTES) }
}

function member(reader: WireReader): CompanyDevice {
  const [device, name, publicKey, enrolledAt, revokedAt] = [reader.text(LIMITS.name), reader.text(LIMITS.deviceName), reader.bytes(KEY_BYTES), reader.number(), reader.number()]
  if (publicKey.length !== 0 && publicKey.length !== KEY_BYTES) throw new WireFault('wrong length')
  return { device, name, publicKey, enrolledAt, revokedAt: revokedAt === 0 ? null : revokedAt }
}

function owners(reader: WireReader): ClientOwner[] {
  return reader.list(LIMITS.owners, () => ({ client: reader.number(), device: reader.text(LIMITS.name) }))
}

/** 63 at most, each of 32 bytes: what is longer or of another length proves nothing. */
function proof(reader: WireReader): Uint8Array[] {
  return reader.list(LIMITS.proof, () => sized(reader, DIGEST_BYTES))
}

function witnesses(reader: WireReader): Witness[] {
  return reader.list(LIMITS.witnesses, () => ({ device: reader.text(LIMITS.name), publicKey: sized(reader, KEY_BYTES) }))
}

function sized(reader: WireReader, length: number): Uint8Array {
  const found = reader.bytes(length)
  if (found.length !== length) throw new WireFault('wrong length')
  return found
}
