import { decodeUtf8 } from 'lib0/string'
import { unknownSigners, type UnknownSigner } from '../lease/unknown-signers.ts'
import type { ReadDatabase } from '../ports/database.ts'
import type { AuditHead, Sha256, Signer, VerifySignature } from '../ports/environment.ts'
import { createChainVerifier, equalBytes, hex, type ChainFault } from '../wire/audit-chain.ts'
import { citationsByChain } from '../policy/cited-policies.ts'
import { NOTHING_HEARD, type PolicyFlag, type PolicyHistory } from '../policy/policy-history.ts'
import { auditBodySchema } from './audit-entry.ts'
import { readAuditHead } from './audit-head.ts'
import { policyNamedIn } from './policy-named-in.ts'

export interface VerifyOptions {
  readonly signatures: 'last' | 'all'
  readonly onProgress?: (checked: number) => void
}

export interface VerifyReport {
  readonly checked: number
  /** Devices whose chains this database holds. */
  readonly chains: number
  readonly fault: AuditFault | null
  readonly head: AuditHead | null
  /** Entries that name a policy that was not in force; the first of them. */
  readonly flagged: number
  readonly flags: readonly FlaggedEntry[]
  /** Workstations that signed records and that the relay never told of. */
  readonly strangers: readonly UnknownSigner[]
}

export interface FlaggedEntry {
  readonly device: string
  readonly seq: number
  readonly flag: PolicyFlag
}

export interface AuditFault {
  readonly device: string
  readonly seq: number
  readonly fault: ChainFault['fault'] | 'predecessor' | 'identity' | 'unguarded'
}

interface Verifying {
  readonly company: string
  readonly sha256: Sha256
  readonly verify: VerifySignature
  /** This workstation, whose key is known from elsewhere. Null: unknown; then a chain written anew under another key shows at the next entry, which is signed with the right one. */
  readonly own: Pick<Signer, 'device' | 'publicKey'> | null
  /** Null: which policies there were is not known, and nothing is said of them. */
  readonly policies: PolicyHistory | null
}

/** seq, body as its bytes, link, signature. */
type EntryRow = readonly [number, Uint8Array, Uint8Array, Uint8Array]
const BATCH = 500
const MOST_FLAGS = 50

/** What an action that starts a successor chain is called; its `updates` name the predecessor's last link. */
export const CHAIN_SUCCESSION = 'store.acceptOlder'

/** Streams every chain in one go. */
export function verifyAudit(read: ReadDatabase, context: Verifying, options: VerifyOptions): VerifyReport {
  const steps = verifyInSteps(read, context, options)
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value
    options.onProgress?.(step.value)
  }
}

/**
 * The same, resting after every batch with how many entries are checked, for whoever must go on answering others.
 * A successor's first entry must name the last link of the chain it carries on, so that an older chain cannot be rewritten beside it.
 */
export function* verifyInSteps(read: ReadDatabase, context: Verifying, options: Pick<VerifyOptions, 'signatures'>): Generator<number, VerifyReport> {
  const chains = read.all<{ device: string; public_key: Uint8Array }>('SELECT device, public_key FROM audit_device ORDER BY id')
  const lastLinks = new Map<string, string>()
  const citations = citationsByChain(read)
  const flags: FlaggedEntry[] = []
  let checked = 0
  let flagged = 0
  const report = (fault: AuditFault | null): VerifyReport => ({ checked, chains: chains.length, fault, head: readAuditHead(read), flagged, flags, strangers: unknownSigners(read) })
  for (const { device, public_key: publicKey } of chains) {
    if (device === context.own?.device && !equalBytes(publicKey, context.own.publicKey)) return report({ device, seq: 1, fault: 'identity' })
    const verifier = createChainVerifier({ ...context, publicKey, signatures: options.signatures })
    let heard = NOTHING_HEARD
    const notedFrom = Math.min(...(citations.get(device) ?? []).map((one) => one.seq))
    for (let rows = batchOf(read, device, 0); rows.length > 0; rows = batchOf(read, device, verifier.seq)) {
      for (const [seq, body, link, signature] of rows) {
        const fault = verifier.push({ seq, body, link, signature })
        if (fault) return report({ device, ...fault })
        const text = decodeUtf8(body)
        if (seq === 1 && !continues(text, lastLinks)) return report({ device, seq: 1, fault: 'predecessor' })
        if (context.policies === null) continue
        const named = policyNamedIn(text)
        const flag = context.policies.flagOf(named, { heard, isNoted: seq >= notedFrom })
        if (flag === null) {
          if (named.policy.sha256 !== undefined) heard = Math.max(heard, context.policies.heardBy(named.policy.sha256))
          continue
        }
        flagged += 1
        if (flags.length < MOST_FLAGS) flags.push({ device, seq, flag })
      }
      checked += rows.length
      yield checked
      lastLinks.set(device, hex(rows.at(-1)![2]))
    }
    const fault = verifier.finish()
    if (fault) return report({ device, ...fault })
  }
  const [head, newest] = [readAuditHead(read), chains.at(-1)]
  return report(head !== null && newest !== undefined && !isGuarded(read) ? { device: newest.device, seq: head.seq, fault: 'unguarded' } : null)
}

/** Whether what keeps entries from being changed by mistake is there as it was made: where it is gone somebody has been at the schema. */
function isGuarded(read: ReadDatabase): boolean {
  return read.get<{ n: number }>("SELECT count(*) AS n FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'audit_entry' AND sql LIKE '%BEFORE % ON audit_entry BEGIN SELECT RAISE(ABORT,%' AND name IN ('audit_entry_never_changes', 'audit_entry_never_goes')")?.n === 2
}

function batchOf(read: ReadDatabase, device: string, after: number): EntryRow[] {
  return read.raw<EntryRow>('SELECT seq, CAST(body AS BLOB), link, signature FROM audit_entry WHERE device = ? AND seq > ? ORDER BY seq LIMIT ?', device, after, BATCH)
}

function continues(body: string, lastLinks: ReadonlyMap<string, string>): boolean {
  if (!body.includes(`"action":"${CHAIN_SUCCESSION}"`)) return true
  const first = auditBodySchema.parse(JSON.parse(body))
  return first.action !== CHAIN_SUCCESSION || first.updates.every((update) => lastLinks.get(update.document) === update.sha256)
}
