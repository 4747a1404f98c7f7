import type { ReadDatabase } from '../ports/database.ts'

/** Records that a workstation signs, and where which one stands. */
const SIGNED = [['policySignature', 'policy_signature'], ['privacyApproval', 'privacy_approval'], ['invoiceSeries', 'invoice_series'], ['signedDocument', 'signed_document']] as const

export interface UnknownSigner {
  readonly kind: (typeof SIGNED)[number][0]
  readonly device: string
  readonly records: number
}

/**
 * Whether a workstation is one that this one knows of: its own database holds the chain, the relay told of it, or somebody here compared its fingerprint.
 * Where no relay ever told of any nothing can be said, and all are.
 */
export function createKnownSigners(read: ReadDatabase): (device: string) => boolean {
  const told = read.all<{ device: string }>('SELECT device FROM relay_member')
  if (told.length === 0) return () => true
  const known = new Set([...told, ...read.all<{ device: string }>('SELECT device FROM audit_device UNION SELECT device FROM sync_peer')].map(({ device }) => device))
  return (device) => known.has(device)
}

/** Signatures that hold by the key that stands with them, of workstations that nobody here has heard of. */
export function unknownSigners(read: ReadDatabase): UnknownSigner[] {
  const isKnown = createKnownSigners(read)
  return SIGNED.flatMap(([kind, table]) => read.all<{ device: string; records: number }>(`SELECT device, count(*) AS records FROM ${table} WHERE device IS NOT NULL GROUP BY device ORDER BY device`).map((row) => ({ kind, ...row }))).filter(({ device }) => !isKnown(device))
}
