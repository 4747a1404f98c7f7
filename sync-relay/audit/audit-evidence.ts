import { z } from 'zod'
import { equalBytes } from '../../core/kernel/wire/audit-chain.ts'
import type { AuditLink } from '../../core/kernel/wire/wire-message.ts'
import type { Leases } from '../leases/leases.ts'
import type { DeviceMember, Membership } from '../membership/membership.ts'
import { isTaken, type RelayStorage } from '../storage/relay-storage.ts'
import { readRefused, TREE_LOGS, writeRefused, type RefusedEntry } from './tree-records.ts'

export interface AuditEvidenceOptions {
  readonly storage: Pick<RelayStorage, 'readTree' | 'appendTree' | 'treeHead'>
  readonly membership: Pick<Membership, 'device'>
  readonly leases: Pick<Leases, 'untilOf'>
  readonly now: () => number
  /** Tells the operator. */
  readonly refused: (company: string, device: string, seq: number, why: RefusedEntry['why']) => void
}

/** What of an entry is looked at; the rest is the desks' own matter. */
const bodySchema = z.object({ hlc: z.string().regex(/^[0-9a-f]{16}$/), wall: z.int().optional(), actor: z.object({ lease: z.string().optional() }), updates: z.array(z.unknown()) })
const HLC_MS_DIGITS = 12
/** Of a device that says the same again and again, no more is kept than this, all together. */
const MOST_KEPT = 10_000

/**
 * Entries that a device may not have written: after it was revoked, or with changes, over a lease or under one that it was never given. They are not taken into
 * its chain, which ends there, and are kept beside it: what somebody did with a lost workstation is of interest.
 */
export class AuditEvidence {
  readonly #options: AuditEvidenceOptions

  constructor(options: AuditEvidenceOptions) {
    this.#options = options
  }

  /** Why they are not to be taken; null where they may be. */
  async holdsBack({ company, device }: DeviceMember, links: readonly AuditLink[]): Promise<'revoked' | 'lease' | null> {
    // It may have been revoked since it showed its key, by another process.
    const isOut = ((await this.#options.membership.device(company, device))?.revokedAt ?? null) !== null
    for (const link of links) {
      const why = isOut ? 'revoked' : this.#faultOf(company, device, link)
      if (why === null) continue
      await this.#keep(company, { device, seq: link.seq, why, at: this.#options.now(), body: link.body, signature: link.signature })
      return why === 'revoked' ? 'revoked' : 'lease'
    }
    return null
  }

  #faultOf(company: string, device: string, { body }: AuditLink): 'lease_over' | 'lease_unknown' | null {
    const read = bodySchema.safeParse(jsonOf(body))
    if (!read.success || read.data.actor.lease === undefined) return null
    const until = this.#options.leases.untilOf(company, device, read.data.actor.lease)
    if (until === null) return 'lease_unknown'
    // A hybrid time that a wrong clock has once pushed ahead stays ahead until that day comes: then what the desk took the time to be counts.
    return read.data.updates.length > 0 && Math.min(Number.parseInt(read.data.hlc.slice(0, HLC_MS_DIGITS), 16), read.data.wall ?? Infinity) > until ? 'lease_over' : null
  }

  async #keep(company: string, entry: RefusedEntry): Promise<void> {
    const { storage, refused } = this.#options
    for (;;) {
      const count = await storage.treeHead(company, TREE_LOGS.refused)
      const [last] = (await storage.readTree(company, TREE_LOGS.refused, Math.max(0, count - 1), 1)).map(readRefused)
      // It comes again with the same: once is enough.
      if (count >= MOST_KEPT || (last?.device === entry.device && last.seq === entry.seq && equalBytes(last.body, entry.body))) return
      try {
        await storage.appendTree(company, [{ log: TREE_LOGS.refused, after: count, records: [writeRefused(entry)] }])
        return refused(company, entry.device, entry.seq, entry.why)
      } catch (error) {
        if (!isTaken(error)) throw error
      }
    }
  }
}

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'))
  } catch {
    return null
  }
}
