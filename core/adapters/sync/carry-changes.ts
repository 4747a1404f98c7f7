import { readFileSync, statSync } from 'node:fs'
import * as Y from 'yjs'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import { applyRemoteTogether, type IncomingUpdate } from '../../kernel/desk/apply-remote.ts'
import { refusalsAsValues, type DeskCore } from '../../kernel/desk/desk.ts'
import { giveKeysToGuest } from '../../kernel/desk/tend-keys.ts'
import type { Session } from '../../kernel/policy/session.ts'
import { knownPeer, rememberPeer } from '../../kernel/sync/peer-store.ts'
import { clientOwners } from '../../kernel/sync/sync-store.ts'
import { GENERATION_CLIENT, generationOf } from '../../kernel/wire/compaction.ts'
import { parseDocumentName } from '../../kernel/wire/document-name.ts'
import { hex } from '../../kernel/wire/audit-chain.ts'
import { WireFault, WireReader } from '../../kernel/wire/wire-reader.ts'
import { WireWriter } from '../../kernel/wire/wire-writer.ts'
import type { OpenCompany } from '../desk/open-company.ts'
import { sha256, verifyEd25519 } from '../environment/system-environment.ts'
import { writeFileDurably } from '../sqlite/durable-file.ts'
import { deviceFingerprint, readSyncFile, SYNC_FILE_LIMITS, writeSyncFile, type SyncFile, type SyncFileKind } from './sync-file.ts'

export interface CarryWatch {
  onProgress?(stage: 'collect' | 'check' | 'write', done: number, total: number): void
  readonly signal?: { readonly aborted: boolean }
}

export interface Carried {
  readonly documents: number
  readonly bytes: number
  /** Of this workstation: the other one is asked for it once. */
  readonly fingerprint: string
}

const MOST_DOCUMENTS = 100_000
const MOST_OWNERS = 65_536
const MOST_VECTOR = 1024 * 1024
const NAME_LENGTH = 256
const AGREEMENT_KEY = 32

/** What this workstation has, so that another can tell what it lacks. No record is in it. */
export function writeRequest(company: OpenCompany, session: Session, target: string): Result<Carried> {
  const { core } = company.desk
  const permission = company.desk.permit(session, 'sync.request', { kind: 'syncFile', id: null, location: null })
  if (!permission.ok) return permission
  const names = core.documents.names(core.database.read)
  const content = new WireWriter()
  content.list(names, (name) => void content.text(name).bytes(Y.encodeStateVector(core.documents.clocks(core.database.read, name))))
  content.exactly(core.secrets.agreementKey)
  return write(company, session, 'sync.request', target, { kind: 'request', recipient: null, content: content.done() }, names.length)
}

export interface ExportChoice {
  /** A request of the other workstation: only what it lacks is written, for it alone. */
  readonly request?: string | undefined
  /** Closed months from this one on (`YYYY-MM`); live documents are always whole. */
  readonly since?: string | undefined
  /** Only documents of these, beside the company's own; all that there are here where nobody says. */
  readonly locations?: readonly string[] | undefined
}

export async function writeChanges(company: OpenCompany, session: Session, target: string, choice: ExportChoice, watch: CarryWatch = {}): Promise<Result<Carried>> {
  const { core } = company.desk
  const permission = company.desk.permit(session, 'sync.export', { kind: 'syncFile', id: null, location: null })
  if (!permission.ok) return permission
  const asked = choice.request === undefined ? ok(null) : readRequest(company, choice.request)
  if (!asked.ok) return asked
  if (asked.value?.agreementKey) giveKeysToGuest(core, { device: asked.value.device, agreementKey: asked.value.agreementKey })
  const names = core.documents.names(core.database.read).filter((name) => isSince(name, choice.since) && isOf(name, choice.locations))
  const lacking: { readonly name: string; readonly update: Uint8Array }[] = []
  for (const [index, name] of names.entries()) {
    if (watch.signal?.aborted) return refuse('store.cancelled')
    const update = lackingOf(core, name, asked.value?.vectors.get(name) ?? new Map())
    if (update) lacking.push({ name, update })
    watch.onProgress?.('collect', index + 1, names.length)
    await core.nextTurn()
  }
  const content = new WireWriter(lacking.reduce((sum, { update }) => sum + update.length + 1_000, 256))
  content.list(lacking, ({ name, update }) => {
    content.text(name).list(ownersIn(core, name, update), ({ client, device }) => void content.number(client).text(device)).bytes(update)
  })
  if (content.length > SYNC_FILE_LIMITS.content) return refuse('sync.file_too_large')
  return write(company, session, 'sync.export', target, { kind: 'changes', recipient: asked.value?.device ?? null, content: content.done() }, lacking.length)
}

/** All of the file or nothing. `trust`: the fingerprint of its writer, as somebody there read it out; from then on that workstation is known here. */
export async function takeChanges(company: OpenCompany, session: Session, source: string, trust: string | null, watch: CarryWatch = {}): Promise<Result<{ readonly documents: number; readonly changed: number; readonly device: string }>> {
  const { desk } = company
  const target = { kind: 'syncFile', id: null, location: null } as const
  const permission = desk.permit(session, 'sync.import', target)
  if (!permission.ok) return permission
  const taken = await take(company, source, trust, watch)
  const done = refusalsAsValues(() => desk.recordAction(session, 'sync.import', { ...target, id: taken.ok ? taken.value.device : null }, { decision: taken.ok ? 'allowed' : 'refused', reason: taken.ok ? `${taken.value.documents} documents` : taken.failure.code, rules: permission.value.rules }))
  return taken.ok && !done.ok ? done : taken
}

async function take(company: OpenCompany, source: string, trust: string | null, watch: CarryWatch): ReturnType<typeof takeChanges> {
  const { desk, signer } = company
  const read = readFile(company, source, 'changes')
  if (!read.ok) return read
  const file = read.value
  if (file.recipient !== null && file.recipient !== signer.device) return refuse('sync.file_other_device')
  const known = isKnown(company, file, trust)
  if (!known.ok) return known
  const incoming = decodeChanges(file.content)
  if (!incoming.ok) return incoming
  if (incoming.value.some(({ document, update }) => isOfOtherGeneration(desk.core, document, update))) return refuse('sync.file_other_generation')
  watch.onProgress?.('check', 0, incoming.value.length)
  await desk.core.nextTurn()
  if (watch.signal?.aborted) return refuse('store.cancelled')
  const applied = applyRemoteTogether(desk, incoming.value)
  if (!applied.ok) return applied.failure.code === 'document.gap' ? refuse('sync.file_gap') : applied
  if (known.value === 'new') desk.core.database.transact((tx) => rememberPeer(tx, file.device, file.publicKey, desk.core.clock.now()))
  watch.onProgress?.('write', incoming.value.length, incoming.value.length)
  return ok({ documents: incoming.value.length, changed: applied.value.changed, device: file.device })
}

function isKnown({ desk, signer }: OpenCompany, { device, publicKey }: SyncFile, trust: string | null): Result<'known' | 'new'> {
  const kept = device === signer.device ? signer.publicKey : knownPeer(desk.core.database.read, device)
  // Another key under a name that is known is not a new workstation: nobody can trust it by a fingerprint.
  if (kept) return Buffer.from(kept).equals(publicKey) ? ok('known') : refuse('sync.file_damaged')
  const fingerprint = deviceFingerprint(publicKey)
  if (trust === null) return refuse('sync.file_unknown_device', { fingerprint })
  return trust.replaceAll(/[^0-9a-f]/gi, '').toLowerCase() === fingerprint.replaceAll('-', '') ? ok('new') : refuse('sync.file_other_fingerprint')
}

interface Request {
  readonly device: string
  readonly vectors: ReadonlyMap<string, ReadonlyMap<number, number>>
  /** Null in one that was written before there were part keys. */
  readonly agreementKey: Uint8Array | null
}

function readRequest(company: OpenCompany, source: string): Result<Request> {
  const read = readFile(company, source, 'request')
  if (!read.ok) return read
  return decoded(read.value.content, (reader) => ({ device: read.value.device, vectors: new Map(reader.list(MOST_DOCUMENTS, () => [reader.text(NAME_LENGTH), Y.decodeStateVector(reader.bytes(MOST_VECTOR))] as const)), agreementKey: reader.left === 0 ? null : reader.exactly(AGREEMENT_KEY).slice() }))
}

function readFile({ keys }: OpenCompany, source: string, kind: SyncFileKind): Result<SyncFile> {
  let bytes: Uint8Array
  try {
    if (statSync(source).size > SYNC_FILE_LIMITS.file) return refuse('sync.file_too_large')
    bytes = new Uint8Array(readFileSync(source))
  } catch {
    return refuse('sync.file_unreadable')
  }
  const file = readSyncFile({ company: keys.company, secret: keys.signingWrap }, verifyEd25519, bytes)
  if (file.ok && file.value.kind !== kind) return refuse(kind === 'request' ? 'sync.file_no_request' : 'sync.file_no_changes')
  return file
}

function decodeChanges(content: Uint8Array): Result<IncomingUpdate[]> {
  return decoded(content, (reader) => {
    const all = reader.list(MOST_DOCUMENTS, () => ({ document: reader.text(NAME_LENGTH), device: new Map(reader.list(MOST_OWNERS, () => [reader.number(), reader.text(NAME_LENGTH)] as const)), update: reader.bytes(SYNC_FILE_LIMITS.content) }))
    // One of each: the second would meet what the first has done.
    if (new Set(all.map(({ document }) => document)).size < all.length) throw new WireFault('twice')
    return all
  })
}

function decoded<T>(content: Uint8Array, read: (reader: WireReader) => T): Result<T> {
  const reader = new WireReader(content)
  try {
    const value = read(reader)
    reader.end()
    return ok(value)
  } catch {
    return refuse('sync.file_damaged')
  }
}

function lackingOf(core: DeskCore, name: string, known: ReadonlyMap<number, number>): Uint8Array | null {
  const has = core.documents.clocks(core.database.read, name)
  if ([...has].every(([client, clock]) => (known.get(client) ?? 0) >= clock)) return null
  // Its generation is always said: whoever reads the file tells by it whether the rest fits.
  const without = new Map(generationOf(known) === generationOf(has) ? known : [])
  without.delete(GENERATION_CLIENT)
  return Y.encodeStateAsUpdate(core.documents.open(core.database.read, name).doc, Y.encodeStateVector(without))
}

/** Bytes that do not decode are the gate's to refuse. */
function isOfOtherGeneration(core: DeskCore, name: string, update: Uint8Array): boolean {
  const here = core.documents.clocks(core.database.read, name)
  if (here.size === 0) return false
  try {
    return generationOf(Y.parseUpdateMeta(update).to) !== generationOf(here)
  } catch {
    return false
  }
}

/** Whose each client id is, as this desk knows it. */
function ownersIn(core: DeskCore, name: string, update: Uint8Array): { readonly client: number; readonly device: string }[] {
  const own = core.documents.clientOf(core.database.read, name)
  const owners = new Map(clientOwners(core.database.read, name).map(({ client, device }) => [client, device]))
  if (own !== undefined) owners.set(own, core.device)
  return [...Y.parseUpdateMeta(update).to.keys()].map((client) => {
    const device = owners.get(client)
    if (device === undefined) throw new Error('a change without an author')
    return { client, device }
  })
}

function isSince(name: string, since: string | undefined): boolean {
  const epoch = parseDocumentName(name)?.epoch
  return epoch === 'live' || since === undefined || (epoch !== undefined && epoch >= since)
}

function isOf(name: string, locations: readonly string[] | undefined): boolean {
  const location = parseDocumentName(name)?.location
  return locations === undefined || location === '*' || (location !== undefined && locations.includes(location))
}

function write({ desk, keys, signer }: OpenCompany, session: Session, action: string, target: string, file: Pick<SyncFile, 'kind' | 'recipient' | 'content'>, documents: number): Result<Carried> {
  const bytes = writeSyncFile({ company: keys.company, secret: keys.signingWrap }, signer, file)
  if (bytes.length > SYNC_FILE_LIMITS.file) return refuse('sync.file_too_large')
  const recorded = refusalsAsValues(() => desk.recordAction(session, action, { kind: 'syncFile', id: file.recipient, location: null }, { decision: 'allowed', reason: `${documents} documents`, rules: [], files: [{ file: file.kind, sha256: hex(sha256(bytes)), bytes: bytes.length }] }))
  if (!recorded.ok) return recorded
  try {
    writeFileDurably(target, bytes)
  } catch {
    return refuse('sync.file_unwritable')
  }
  return ok({ documents, bytes: bytes.length, fingerprint: deviceFingerprint(signer.publicKey) })
}
