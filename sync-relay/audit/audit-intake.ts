import { genesisLink, nextLink, signedMessage } from '../../core/kernel/wire/audit-chain.ts'
import type { AuditLink } from '../../core/kernel/wire/wire-message.ts'
import type { DeviceMember } from '../membership/membership.ts'
import type { RelayStorage, StoredLink } from '../storage/relay-storage.ts'

interface Crypto {
  readonly sha256: (bytes: Uint8Array) => Uint8Array
  readonly verify: (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean
}

/**
 * Takes the links of devices' audit chains: each follows the one before, and the last one's signature holds for all. Nothing of them is ever changed;
 * they wait here to be merged. One device at a time.
 */
export class AuditIntake {
  readonly #storage: RelayStorage
  readonly #crypto: Crypto
  readonly #atWork = new Map<string, Promise<unknown>>()

  constructor(storage: RelayStorage, crypto: Crypto) {
    this.#storage = storage
    this.#crypto = crypto
  }

  /** The last sequence number that is stored; null where the links are not of this chain: a fork, a gap, or another's signature. */
  take(member: DeviceMember, links: readonly AuditLink[]): Promise<number | null> {
    const key = `${member.company} ${member.device}`
    const work = (this.#atWork.get(key) ?? Promise.resolve()).then(() => this.#take(member, links))
    const settled = work.catch(() => null).then(() => {
      if (this.#atWork.get(key) === settled) this.#atWork.delete(key)
    })
    this.#atWork.set(key, settled)
    return work
  }

  async #take({ company, device, publicKey }: DeviceMember, links: readonly AuditLink[]): Promise<number | null> {
    const head = await this.#storage.auditHead(company, device)
    let seq = head?.seq ?? 0
    let link = head?.link ?? genesisLink(this.#crypto.sha256, publicKey, company)
    const added: StoredLink[] = []
    for (const { seq: at, body, signature } of links) {
      // Sent again after a broken line.
      if (at <= (head?.seq ?? 0)) continue
      if (at !== seq + 1) return null
      link = nextLink(this.#crypto.sha256, link, body)
      seq = at
      added.push({ seq, body, link, signature })
    }
    const last = added.at(-1)
    if (last === undefined) return seq
    if (!this.#crypto.verify(publicKey, signedMessage(last.link), last.signature)) return null
    await this.#storage.appendAudit(company, device, added)
    return seq
  }
}
