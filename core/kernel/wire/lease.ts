import { equalBytes, hex } from './audit-chain.ts'
import type { NoteCrypto } from './checkpoint.ts'
import { leaseKeyMessage } from './device-proof.ts'
import { readGrants, writeGrants } from './wire-grants.ts'
import { WIRE_LIMITS, type Grant, type Vouched } from './wire-message.ts'
import { WireFault, WireReader } from './wire-reader.ts'
import { WireWriter } from './wire-writer.ts'

const LEASE = 'trujourney-lease/1'
const OUT = 'trujourney-out/1'
const NONCE_BYTES = 32

/** How long a workstation may go on by itself after the relay last spoke to it; within that, how long for what administrators do and for money. */
export const LEASE_TERMS = { ms: 72 * 3_600_000, strictMs: 8 * 3_600_000 } as const

/** What a relay signs for a device that has shown its key: that it was a member at that moment, and until when that is good enough without asking again. */
export interface Lease {
  readonly id: string
  readonly relay: string
  readonly company: string
  readonly device: string
  /** Of its grants. */
  readonly epoch: number
  readonly grants: readonly Grant[]
  /** Epoch ms, by the relay's clock. */
  readonly at: number
  readonly strictUntil: number
  readonly until: number
  /** What the device asked with: an answer of yesterday is no answer. */
  readonly nonce: Uint8Array
}

/** That a device is out, for good. */
export interface OutNotice {
  readonly relay: string
  readonly company: string
  readonly device: string
  /** Epoch ms. */
  readonly revokedAt: number
}

export function leaseBytes({ id, relay, company, device, epoch, grants, at, strictUntil, until, nonce }: Lease): Uint8Array {
  return writeGrants(new WireWriter().text(LEASE).text(id).text(relay).text(company).text(device).number(epoch), grants).number(at).number(strictUntil).number(until).bytes(nonce).done()
}

export function outBytes({ relay, company, device, revokedAt }: OutNotice): Uint8Array {
  return new WireWriter().text(OUT).text(relay).text(company).text(device).number(revokedAt).done()
}

/** Whose it has to be: what is signed for another device, company or relay is none. */
export interface LeaseHolder {
  readonly relay: string
  readonly company: string
  readonly device: string
}

/** Null where it is not signed by a key that this relay vouches for, or is not for this holder. */
export function readLease(crypto: NoteCrypto, holder: LeaseHolder, vouched: Vouched): Lease | null {
  return isVouched(crypto, holder, vouched) ? parsed(vouched.body, holder, leaseOf) : null
}

export function readOut(crypto: NoteCrypto, holder: LeaseHolder, vouched: Vouched): OutNotice | null {
  return isVouched(crypto, holder, vouched) ? parsed(vouched.body, holder, outOf) : null
}

export function isAnswerTo({ nonce }: Lease, asked: Uint8Array): boolean {
  return equalBytes(nonce, asked)
}

/** Signed with a key that this relay's own one says is that company's. */
export function isVouched({ sha256, verify }: NoteCrypto, { relay, company }: Pick<LeaseHolder, 'relay' | 'company'>, { body, signature, relayKey, leaseKey, certificate }: Vouched): boolean {
  return hex(sha256(relayKey)) === relay && verify(relayKey, leaseKeyMessage({ relay, company, leaseKey }), certificate) && verify(leaseKey, body, signature)
}

function parsed<T extends LeaseHolder>(body: Uint8Array, { relay, company, device }: LeaseHolder, read: (reader: WireReader) => T): T | null {
  try {
    const reader = new WireReader(body)
    const found = read(reader)
    reader.end()
    return found.relay === relay && found.company === company && found.device === device ? found : null
  } catch (error) {
    if (error instanceof WireFault) return null
    throw error
  }
}

function leaseOf(reader: WireReader): Lease {
  named(reader, LEASE)
  const text = () => reader.text(WIRE_LIMITS.name)
  return { id: text(), relay: text(), company: text(), device: text(), epoch: reader.number(), grants: readGrants(reader), at: reader.number(), strictUntil: reader.number(), until: reader.number(), nonce: reader.bytes(NONCE_BYTES).slice() }
}

function outOf(reader: WireReader): OutNotice {
  named(reader, OUT)
  const text = () => reader.text(WIRE_LIMITS.name)
  return { relay: text(), company: text(), device: text(), revokedAt: reader.number() }
}

function named(reader: WireReader, name: string): void {
  if (reader.text(WIRE_LIMITS.name) !== name) throw new WireFault('unknown')
}
