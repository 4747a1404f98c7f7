import { createHash, createHmac } from 'node:crypto'
import { leaseBytes, LEASE_TERMS, outBytes } from '../../core/kernel/wire/lease.ts'
import type { RelayMessage } from '../../core/kernel/wire/wire-message.ts'
import type { CompanySigner } from '../keys/company-signer.ts'
import type { DeviceMember } from '../membership/membership.ts'
import type { RelayIdentity } from '../server/relay-identity.ts'

export interface LeaseTerms {
  readonly ms: number
  readonly strictMs: number
}

export interface LeasesOptions {
  readonly signer: CompanySigner
  readonly identity: RelayIdentity
  readonly now: () => number
  readonly terms?: LeaseTerms
}

/** Which relay, when, and what only that relay can have made of both. */
const ID = /^([0-9a-f]{8})-([0-9a-z]{1,11})-([\w-]{16})$/
const ID_KEY = 'trujourney-lease-id/1'

/** Signs for devices that have shown their key how long that is good for. Nothing of it is stored but the key: every process of a relay says the same. */
export class Leases {
  readonly #options: LeasesOptions
  readonly #terms: LeaseTerms
  /** The relay’s own key outlives whatever is put back in storage: an id that was given is known for one. */
  readonly #idKey: Uint8Array

  constructor(options: LeasesOptions) {
    this.#options = options
    this.#terms = options.terms ?? LEASE_TERMS
    this.#idKey = new Uint8Array(createHash('sha256').update(ID_KEY).update(options.identity.privateKey.export({ format: 'der', type: 'pkcs8' })).digest())
  }

  async give({ company, device, epoch, grants }: DeviceMember, nonce: Uint8Array): Promise<RelayMessage & { readonly type: 'lease' }> {
    const at = this.#options.now()
    const id = this.#idOf(company, device, at)
    return { type: 'lease', ...(await this.#options.signer.sign(company, leaseBytes({ id, relay: this.#options.identity.id, company, device, epoch, grants, at, strictUntil: at + this.#terms.strictMs, until: at + this.#terms.ms, nonce }))) }
  }

  /** That the device is out, so that it believes it. */
  async out({ company, device, revokedAt }: DeviceMember): Promise<RelayMessage & { readonly type: 'out' }> {
    return { type: 'out', ...(await this.#options.signer.sign(company, outBytes({ relay: this.#options.identity.id, company, device, revokedAt: revokedAt ?? this.#options.now() }))) }
  }

  /** Of a lease that an entry names: until when it was good; null where this relay never gave it to that device. Of what another relay gave nothing can be said. */
  untilOf(company: string, device: string, id: string): number | null {
    const [, relay = '', given = ''] = ID.exec(id) ?? []
    const at = Number.parseInt(given, 36)
    if (relay !== '' && relay !== this.#tag) return Infinity
    return Number.isSafeInteger(at) && this.#idOf(company, device, at) === id ? at + this.#terms.ms : null
  }

  get #tag(): string {
    return this.#options.identity.id.slice(0, 8)
  }

  #idOf(company: string, device: string, at: number): string {
    const mac = createHmac('sha256', this.#idKey).update(`${company} ${device} ${at}`).digest().subarray(0, 12).toString('base64url')
    return `${this.#tag}-${at.toString(36)}-${mac}`
  }
}
