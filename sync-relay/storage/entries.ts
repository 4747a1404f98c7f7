import { WireReader } from '../../core/kernel/wire/wire-reader.ts'
import type { ClientOwner } from '../../core/kernel/wire/wire-message.ts'
import { WireWriter } from '../../core/kernel/wire/wire-writer.ts'
import type { StoredLink } from './relay-storage.ts'

/**
 * What a place in a log holds: the client ids that its device claimed with it (none, mostly), then the bytes. Claims travel with the update that made
 * them, so that one seal covers both and they are stored or lost together.
 */
export function writeEntry(out: WireWriter, bytes: Uint8Array, claimed: readonly number[], device: string): void {
  out.number(claimed.length)
  if (claimed.length > 0) {
    for (const client of claimed) out.number(client)
    out.text(device)
  }
  out.bytes(bytes)
}

export interface Entry {
  readonly bytes: Uint8Array
  readonly claimed: readonly ClientOwner[]
}

export function readEntries(bytes: Uint8Array, count: number): Entry[] {
  const reader = new WireReader(bytes)
  const entries = Array.from({ length: count }, () => readEntry(reader))
  reader.end()
  return entries
}

/** Where the entry after the first `count` begins. */
export function skipEntries(bytes: Uint8Array, count: number): number {
  const reader = new WireReader(bytes)
  for (let done = 0; done < count; done += 1) readEntry(reader)
  return bytes.length - reader.left
}

function readEntry(reader: WireReader): Entry {
  const claims = reader.number()
  if (claims === 0) return { bytes: reader.bytes(Infinity), claimed: NONE }
  const clients = Array.from({ length: claims }, () => reader.number())
  const device = reader.text(Infinity)
  return { bytes: reader.bytes(Infinity), claimed: clients.map((client) => ({ client, device })) }
}

const NONE: readonly ClientOwner[] = []

/** A folded document with the owners of what is in it. */
export function writeBase(base: Uint8Array, owners: readonly ClientOwner[]): Uint8Array {
  const byDevice = Map.groupBy(owners, ({ device }) => device)
  const out = new WireWriter().number(byDevice.size)
  for (const [device, owned] of byDevice) out.text(device).list(owned, ({ client }) => void out.number(client))
  return out.exactly(base).done()
}

export function readBase(payload: Uint8Array): { readonly base: Uint8Array; readonly owners: ClientOwner[] } {
  const reader = new WireReader(payload)
  const owners: ClientOwner[] = []
  for (let devices = reader.number(); devices > 0; devices -= 1) {
    const device = reader.text(Infinity)
    for (const client of reader.list(Infinity, () => reader.number())) owners.push({ client, device })
  }
  return { base: reader.exactly(reader.left), owners }
}

export function writeLink({ link, signature, body }: StoredLink): Uint8Array {
  return new WireWriter().bytes(link).bytes(signature).bytes(body).done()
}

export function readLink(seq: number, bytes: Uint8Array): StoredLink {
  const reader = new WireReader(bytes)
  return { seq, link: reader.bytes(Infinity), signature: reader.bytes(Infinity), body: reader.bytes(Infinity) }
}
