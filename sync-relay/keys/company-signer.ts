import { leaseKeyMessage } from '../../core/kernel/wire/device-proof.ts'
import type { Vouched } from '../../core/kernel/wire/wire-message.ts'
import { TREE_LOGS } from '../audit/tree-records.ts'
import type { RelayIdentity } from '../server/relay-identity.ts'
import type { RelayStorage } from '../storage/relay-storage.ts'
import { openVouchedKey, type VouchedKey } from './vouched-key.ts'

/** Signs what the relay says to a company's desks: with a key of that company's, for which the relay's own key, that desks have pinned, vouches. */
export class CompanySigner {
  readonly #storage: Pick<RelayStorage, 'readTree' | 'appendTree'>
  readonly #identity: RelayIdentity
  readonly #companies = new Map<string, Promise<VouchedKey>>()

  constructor(storage: Pick<RelayStorage, 'readTree' | 'appendTree'>, identity: RelayIdentity) {
    this.#storage = storage
    this.#identity = identity
  }

  async sign(company: string, body: Uint8Array): Promise<Vouched> {
    const key = await this.#of(company)
    return { body, signature: key.sign(body), relayKey: this.#identity.publicKey, leaseKey: key.publicKey, certificate: key.certificate }
  }

  #of(company: string): Promise<VouchedKey> {
    const known = this.#companies.get(company)
    if (known !== undefined) return known
    const opening = openVouchedKey(this.#storage, company, this.#identity, { log: TREE_LOGS.leaseKey, message: ({ publicKey, ...of }) => leaseKeyMessage({ ...of, leaseKey: publicKey }) })
    this.#companies.set(company, opening)
    // Storage that is away now is asked again.
    opening.catch(() => this.#companies.delete(company))
    return opening
  }
}
