import type { DeskCore } from '../../kernel/desk/desk.ts'
import { readAuditHead } from '../../kernel/audit/audit-head.ts'
import { hex } from '../../kernel/wire/audit-chain.ts'
import { toBase64 } from '../environment/base64.ts'
import { sha256 } from '../environment/system-environment.ts'
import type { PackFile } from './pack-file.ts'

type Signal = { readonly aborted: boolean }

/** Updates that are read at once. */
const BATCH = 100
/** Papers between two turns. */
const PAPERS_PER_TURN = 500

/**
 * What the documents of this workstation are made of now: of each update whose bytes are still there its SHA-256, of what was folded that of the state. No bytes.
 * A document is read in one go, and says up to which entry of the own chain that was: an update that an earlier entry names has to be there.
 */
export async function writeDocuments(core: DeskCore, pack: PackFile, signal: Signal): Promise<void> {
  const { documents, database: { read } } = core
  const seqNow = () => readAuditHead(read)?.seq ?? 0
  const names = documents.names(read)
  pack.line({ t: 'documents', count: names.length, upTo: seqNow() })
  for (const name of names) {
    if (signal.aborted) return
    const folded = documents.folded(read, name)
    pack.line({ t: 'document', name, upTo: seqNow(), foldedTo: folded.seq, state: folded.state === null ? null : { sha256: hex(sha256(folded.state.bytes)), bytes: folded.state.bytes.length, vector: toBase64(folded.state.vector) } })
    for (let after = 0; ; ) {
      const rows = read.raw<readonly [number, Uint8Array]>('SELECT seq, bytes FROM document_update WHERE document = ? AND seq > ? ORDER BY seq LIMIT ?', name, after, BATCH)
      for (const [seq, bytes] of rows) pack.line({ t: 'update', seq, sha256: hex(sha256(bytes)), bytes: bytes.length })
      if (rows.length < BATCH) break
      after = rows.at(-1)![0]
    }
    await core.nextTurn()
  }
}

interface PaperRow {
  readonly record: string
  readonly id: string
  readonly kind: string
  readonly sha256: string
  readonly at: number
  readonly device: string | null
  readonly publicKey: string | null
  readonly signature: string | null
}

/** What a customer's signature covers holds their name, which is in no pack: of what was signed the hash alone. */
const PAPERS = `SELECT 'invoice' AS record, i.owner || '/' || i.key AS id, i.kind, i.sha256, i.issued_at AS at, s.device, s.public_key AS publicKey, i.signature FROM invoice i LEFT JOIN invoice_series s ON s.id = i.series WHERE i.sha256 IS NOT NULL
  UNION ALL SELECT 'signedDocument', owner || '/' || key, kind, sha256, at, device, public_key, NULL FROM signed_document WHERE sha256 IS NOT NULL`

/** What was billed and what customers signed, by the hash that stands on record. */
export async function writePapers(core: DeskCore, pack: PackFile, signal: Signal): Promise<void> {
  let written = 0
  for (const row of core.database.read.iterate<PaperRow>(PAPERS)) {
    pack.line({ t: 'paper', ...row })
    written += 1
    if (written % PAPERS_PER_TURN !== 0) continue
    await core.nextTurn()
    if (signal.aborted) return
  }
}
