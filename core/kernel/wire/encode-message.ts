import { DESK_CODES, RELAY_CODES } from './wire-codes.ts'
import { writeGrants } from './wire-grants.ts'
import { ACCESSES, REFUSED_REASONS, type AuditLink, type DeskMessage, type RelayMessage } from './wire-message.ts'
import { WireWriter } from './wire-writer.ts'

/** One frame. Ids of companies, devices and sessions go as text: they are few, and the log of a strange frame can be read. */
export function encodeDeskMessage(message: DeskMessage): Uint8Array {
  const writer = new WireWriter().byte(DESK_CODES[message.type])
  switch (message.type) {
    case 'prove':
      return writer.text(message.company).text(message.device).bytes(message.signature).done()
    case 'open':
      return writer.text(message.document).bytes(message.vector).done()
    case 'leave':
    case 'fold':
      return writer.number(message.channel).done()
    case 'update':
      return writer.number(message.channel).number(message.id).bytes(message.bytes).done()
    case 'present':
      return writer.number(message.channel).bytes(message.bytes).done()
    case 'audit':
      return links(writer, message.links).done()
    case 'auditHead':
      return writer.number(message.head.seq).bytes(message.head.link).bytes(message.head.signature).done()
    case 'askCheckpoint':
      return writer.number(message.known).done()
    case 'cosign':
      return writer.number(message.size).bytes(message.cosignature).done()
    case 'askInclusion':
      return writer.text(message.chain).number(message.seq).number(message.size).done()
    case 'askLeaves':
      return writer.number(message.from).done()
    case 'askEntries':
      return writer.text(message.chain).number(message.from).done()
    case 'askLease':
      return writer.bytes(message.nonce).done()
    case 'askPlan':
      return writer.number(message.known).done()
    case 'planHeld':
      return writer.number(message.version).done()
    case 'askMembers':
    case 'askReaders':
      return writer.done()
    case 'reportLost':
      return writer.text(message.device).done()
  }
}

export function encodeRelayMessage(message: RelayMessage): Uint8Array {
  const writer = new WireWriter().byte(RELAY_CODES[message.type])
  switch (message.type) {
    case 'challenge':
      return writer.text(message.relay).bytes(message.nonce).number(message.now).done()
    case 'welcome':
      return writeGrants(writer.text(message.session).number(message.epoch), message.grants).number(message.auditFrom).number(message.now).done()
    case 'opened':
      return writer.text(message.document).number(message.channel).number(message.seq).byte(ACCESSES.indexOf(message.access)).bytes(message.vector).list(message.owners, ({ client, device }) => void writer.number(client).text(device)).list(message.pieces, (piece) => void writer.bytes(piece)).done()
    case 'notFound':
      return writer.text(message.document).done()
    case 'changes':
      return writer.number(message.channel).number(message.seq).text(message.device).bytes(message.bytes).done()
    case 'stored':
      return writer.number(message.channel).number(message.id).number(message.seq).done()
    case 'refused':
      return writer.number(message.channel).number(message.id).byte(REFUSED_REASONS.indexOf(message.reason)).done()
    case 'present':
      return writer.number(message.channel).bytes(message.bytes).done()
    case 'auditStored':
      return writer.number(message.seq).done()
    case 'folded':
      return writer.number(message.channel).number(message.seq).done()
    case 'granted':
      return writeGrants(writer.number(message.epoch), message.grants).done()
    case 'lease':
    case 'out':
    case 'plan':
      return writer.bytes(message.body).bytes(message.signature).bytes(message.relayKey).bytes(message.leaseKey).bytes(message.certificate).done()
    case 'readers':
      return writer.list(message.devices, (device) => void writer.text(device)).done()
    case 'members':
      return writer.list(message.members, ({ device, name, publicKey, enrolledAt, revokedAt }) => void writer.text(device).text(name).bytes(publicKey).number(enrolledAt).number(revokedAt ?? 0)).done()
    case 'checkpoint':
      return pieces(writer.number(message.known).bytes(message.note).bytes(message.cosigned), message.proof).bytes(message.relayKey).bytes(message.logKey).bytes(message.certificate).list(message.witnesses, ({ device, publicKey }) => void writer.text(device).bytes(publicKey)).done()
    case 'inclusion':
      return pieces(writer.text(message.chain).number(message.seq).number(message.size).number(message.index).bytes(message.leaf), message.proof).done()
    case 'leaves':
      return pieces(writer.number(message.from), message.leaves).done()
    case 'entries':
      return links(writer.text(message.chain).number(message.from).bytes(message.publicKey), message.links).done()
  }
}

function links(writer: WireWriter, values: readonly AuditLink[]): WireWriter {
  return writer.list(values, ({ seq, body, signature }) => void writer.number(seq).bytes(body).bytes(signature))
}

function pieces(writer: WireWriter, values: readonly Uint8Array[]): WireWriter {
  return writer.list(values, (value) => void writer.bytes(value))
}
