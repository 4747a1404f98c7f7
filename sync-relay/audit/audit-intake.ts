import { equalBytes, genesisLink, nextLink, signedMessage } from '../../core/kernel/wire/audit-chain.ts'
import type { AuditLink, SignedLink } from '../../core/kernel/wire/wire-message.ts'
import type { DeviceMember } from '../membership/membership.ts'
import type { RelayStorage, StoredLink } from '../storage/relay-storage.ts'
import type { AuditEvidence } from './audit-evidence.ts'
import type { AuditTrees } from './audit-trees.ts'

interface Crypto {
  readonly sha256: (bytes: Uint8Array) => Uint8Array
  readonly verify: (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean
}

/**
 * Takes the links of devices' audit chains: each follows the one before, and the last one's signature holds for all. Nothing of them is ever changed;
 * they are merged into the company's tree. A device that has signed two entries under one number has two histories: both are kept as evidence, and it is let
 * in no more. One device at a time.
 */
export class AuditIntake {
  readonly #storage: RelayStorage
  readonly #crypto: Crypto
  readonly #trees: AuditTrees
  readonly #evidence: AuditEvidence
  readonly #atWork = new Map<string, Promise<unknown>>()

  constructor(storage: RelayStorage, crypto: Crypto, trees: AuditTrees, evidence: AuditEvidence) {
    this.#storage = storage
    this.#crypto = crypto
    this.#trees = trees
    this.#evidence = evidence
  }

  /** The last sequence number that is stored; null where the links are not of this chain: a gap, or another's signature; `out` where the device is to be let in no more: it has signed others under the same numbers, or is revoked. */
  take(member: DeviceMember, links: readonly AuditLink[]): Promise<number | 'out' | null> {
    return this.#alone(member, () => this.#take(member, links))
  }

  /** The device says which of its entries it has under a number that is stored here. Where it only differs, and the device has not signed both, the next link does not follow and is refused. */
  compare(member: DeviceMember, head: SignedLink): Promise<void> {
    return this.#alone(member, async () => {
      const [kept] = head.seq < 1 ? [] : await this.#storage.readAudit(member.company, member.device, head.seq - 1, 1)
      if (kept !== undefined && !equalBytes(kept.link, head.link)) await this.#accuse(member, kept, head)
    })
  }

  #alone<T>(member: DeviceMember, task: () => Promise<T>): Promise<T> {
    const key = `${member.company} ${member.device}`
    const work = (this.#atWork.get(key) ?? Promise.resolve()).then(task)
    const settled = work.catch(() => null).then(() => {
      if (this.#atWork.get(key) === settled) this.#atWork.delete(key)
    })
    this.#atWork.set(key, settled)
    return work
  }

  async #take(member: DeviceMember, links: readonly AuditLink[]): Promise<number | 'out' | null> {
    const { company, device, publicKey } = member
    const head = await this.#storage.auditHead(company, device)
    const other = await this.#otherThan(member, links, head?.seq ?? 0)
    if (other !== null) return (await this.#accuse(member, other.kept, other.given)) ? 'out' : null
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
    const held = await this.#evidence.holdsBack(member, added)
    if (held !== null) return held === 'revoked' ? 'out' : null
    await this.#storage.appendAudit(company, device, added)
    this.#trees.accepted(company, device)
    return seq
  }

  /** Links that are stored already are sent again after a broken line; those that are others then are a second history. */
  async #otherThan(member: DeviceMember, links: readonly AuditLink[], upTo: number): Promise<{ readonly kept: SignedLink; readonly given: SignedLink } | null> {
    const [first] = links
    if (first === undefined || first.seq < 1 || first.seq > upTo) return null
    const kept = await this.#storage.readAudit(member.company, member.device, Math.max(0, first.seq - 2), links.length + 1)
    for (const { seq, body, signature } of links) {
      const stored = kept.find((one) => one.seq === seq)
      if (stored === undefined || equalBytes(stored.body, body)) continue
      const before = kept.find((one) => one.seq === seq - 1)?.link ?? genesisLink(this.#crypto.sha256, member.publicKey, member.company)
      return { kept: stored, given: { seq, link: nextLink(this.#crypto.sha256, before, body), signature } }
    }
    return null
  }

  /** Where both are signed by the device it is shown to have done it; else somebody only says so, and it is refused without more. */
  async #accuse({ company, device, publicKey }: DeviceMember, kept: SignedLink, other: SignedLink): Promise<boolean> {
    const isSigned = ({ link, signature }: SignedLink): boolean => this.#crypto.verify(publicKey, signedMessage(link), signature)
    if (!isSigned(other) || !isSigned(kept)) return false
    await this.#trees.forked(company, { device, seq: other.seq, kept: { link: kept.link, signature: kept.signature }, other: { link: other.link, signature: other.signature } })
    return true
  }
}
