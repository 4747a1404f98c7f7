import { decodeUtf8 } from 'lib0/string'
import { ok, RefusalError, type Result } from '../../domain/failure/failure.ts'
import { findings } from '../../kernel/audit/finding-store.ts'
import { refusalsAsValues } from '../../kernel/desk/desk.ts'
import { recordFiles } from '../../kernel/desk/record-files.ts'
import type { Session } from '../../kernel/policy/session.ts'
import { readSyncSettings } from '../../kernel/sync/sync-store.ts'
import { genesisLink, hex, nextLink } from '../../kernel/wire/audit-chain.ts'
import { parseLeaf } from '../../kernel/wire/audit-leaf.ts'
import { parseCheckpoint } from '../../kernel/wire/checkpoint.ts'
import { parseNote } from '../../kernel/wire/signed-note.ts'
import type { OpenCompany } from '../desk/open-company.ts'
import { toBase64 } from '../environment/base64.ts'
import { nextTurn, sha256 } from '../environment/system-environment.ts'
import { AUDIT_TARGET } from './filtered-log.ts'
import { writeDocuments, writePapers } from './pack-documents.ts'
import { openPackFile, type PackFile } from './pack-file.ts'
import { writePolicies } from './pack-policies.ts'
import { readRelayLog } from './read-relay-log.ts'

export interface AuditExport {
  readonly entries: number
  /** Of the relay's record; null: the file is without. */
  readonly leaves: number | null
}

export interface ExportOptions {
  readonly path: string
  /** Also without the relay's record. */
  readonly isOffline: boolean
  readonly signal: { readonly aborted: boolean }
  readonly onProgress: (written: number, total: number) => void
}

const BATCH = 100

type Company = Pick<OpenCompany, 'desk' | 'signer' | 'ids' | 'clock'>

/** One file that somebody checks who trusts neither this workstation nor the relay. On record before anything is written: what cannot be put on record is not handed out. */
export async function exportAudit(company: Company, session: Session, options: ExportOptions): Promise<Result<AuditExport>> {
  const { desk, signer, clock } = company
  const permission = desk.permit(session, 'audit.export', AUDIT_TARGET)
  if (!permission.ok) return permission
  const recorded = refusalsAsValues(() => desk.recordAction(session, 'audit.export', AUDIT_TARGET, { decision: 'allowed', reason: null, rules: permission.value.rules }))
  if (!recorded.ok) return recorded
  const opened = openPackFile(options.path)
  if (!opened.ok) return opened
  const pack = opened.value
  let isWhole = false
  try {
    const settings = options.isOffline ? null : readSyncSettings(desk.core.database.read)
    pack.line({ t: 'trujourney-audit', v: 2, company: desk.core.company, device: signer.device, publicKey: toBase64(signer.publicKey), writtenAt: clock.now(), relay: settings?.relay ?? null })
    // Before any entry, so that whoever checks holds what is here and not what a million entries say.
    writePolicies(desk.core, pack)
    await writeDocuments(desk.core, pack, options.signal)
    await writePapers(desk.core, pack, options.signal)
    const relay = settings === null ? ok(null) : await writeRelayLog(company, pack, settings, options)
    if (!relay.ok) return relay
    const entries = (relay.value?.entries ?? 0) + await writeChains(company, pack, options)
    if (options.signal.aborted) throw new RefusalError('store.cancelled')
    for (const { at, fault, seq, held, shown } of findings(desk.core.database.read).toReversed()) pack.line({ t: 'finding', at, fault, seq, held, shown })
    const kept = pack.finish((message) => signer.sign(message), (file) => recordFiles(desk, session, 'audit.export', AUDIT_TARGET, [{ file: 'audit.tjaudit', ...file }]))
    if (!kept.ok) return kept
    isWhole = true
    return ok({ entries, leaves: relay.value?.leaves ?? null })
  } finally {
    if (!isWhole) pack.discard()
  }
}

async function writeRelayLog({ desk, signer }: Company, pack: PackFile, settings: NonNullable<ReturnType<typeof readSyncSettings>>, { signal }: ExportOptions): Promise<Result<{ readonly leaves: number; readonly entries: number }>> {
  let [count, entries] = [0, 0]
  const { company, database: { read: db } } = desk.core
  const own = new Set(db.all<{ device: string }>('SELECT device FROM audit_device').map(({ device }) => device))
  const others = new Set<string>()
  let link: Uint8Array = new Uint8Array()
  const read = await readRelayLog({ settings, company: desk.core.company, signer, sizeOf, signal }, {
    checkpoint(shown) {
      if (shown === null) return
      pack.line({ t: 'log', relayKey: toBase64(shown.relayKey), logKey: toBase64(shown.logKey), certificate: toBase64(shown.certificate) })
      for (const { device, publicKey } of shown.witnesses) pack.line({ t: 'witness', device, publicKey: toBase64(publicKey) })
      // The newest has its cosignatures with it.
      if (shown.cosigned.length > 0 && sizeOf(shown.cosigned) < sizeOf(shown.note)) pack.line({ t: 'checkpoint', note: decodeUtf8(shown.cosigned) })
      pack.line({ t: 'checkpoint', note: decodeUtf8(shown.note) })
    },
    leaves(leaves) {
      for (const leaf of leaves) {
        pack.line({ t: 'leaf', leaf: decodeUtf8(leaf) })
        const chain = parseLeaf(leaf)?.chain
        if (chain !== undefined && !own.has(chain)) others.add(chain)
      }
      count += leaves.length
    },
    chains: () => [...others],
    entries(device, publicKey, links) {
      for (const { seq, body, signature } of links) {
        if (seq === 1) {
          pack.line({ t: 'chain', device, publicKey: toBase64(publicKey) })
          link = genesisLink(sha256, publicKey, company)
        }
        link = nextLink(sha256, link, body)
        pack.line({ t: 'entry', seq, body: decodeUtf8(body), link: hex(link), signature: toBase64(signature) })
        entries += 1
      }
    },
  })
  return read.ok ? ok({ leaves: count, entries }) : read
}

function sizeOf(note: Uint8Array): number {
  const text = parseNote(note)?.text
  return (text === undefined ? null : parseCheckpoint(text))?.size ?? 0
}

/** Every chain that this database holds, with the exact bytes of each body. Whoever wants it to end is heard between two batches. */
async function writeChains({ desk }: Company, pack: PackFile, { signal, onProgress }: ExportOptions): Promise<number> {
  const { read } = desk.core.database
  const total = read.get<{ n: number }>('SELECT count(*) AS n FROM audit_entry')?.n ?? 0
  let written = 0
  for (const { device, key } of read.all<{ device: string; key: Uint8Array }>('SELECT device, public_key AS key FROM audit_device ORDER BY id')) {
    pack.line({ t: 'chain', device, publicKey: toBase64(key), own: true })
    for (let after = 0; !signal.aborted; ) {
      const rows = read.all<{ seq: number; body: string; link: Uint8Array; signature: Uint8Array }>('SELECT seq, body, link, signature FROM audit_entry WHERE device = ? AND seq > ? ORDER BY seq LIMIT ?', device, after, BATCH)
      for (const { seq, body, link, signature } of rows) pack.line({ t: 'entry', seq, body, link: Buffer.from(link).toString('hex'), signature: toBase64(signature) })
      written += rows.length
      onProgress(written, total)
      await nextTurn()
      after = rows.at(-1)?.seq ?? after
      if (rows.length < BATCH) break
    }
  }
  return written
}
