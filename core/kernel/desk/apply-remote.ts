import * as Y from 'yjs'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import { formatDocumentName, parseDocumentName, type DocumentName } from '../wire/document-name.ts'
import { authorOf, passGate, type GatePass, type RemoteUpdate } from '../documents/gate.ts'
import { readPart } from '../documents/record-map.ts'
import { gateKeys } from '../keys/gate-keys.ts'
import type { WriteDatabase } from '../ports/database.ts'
import type { RecordDelta } from '../registry/projection.ts'
import { followRecords } from '../records/follow-records.ts'
import { clientOwner } from '../sync/sync-store.ts'
import { applyProjections } from './commit.ts'
import { refusalsAsValues, type Desk, type DeskCore } from './desk.ts'
import { setDeskState } from './desk-state.ts'
import { followKeys } from './follow-keys.ts'
import { noteLateEdit } from './late-edits.ts'
import { bringRowInStep } from './row-in-step.ts'
import { tendKeys } from './tend-keys.ts'

/** An update from another desk, as an authenticated channel hands it over. */
export interface IncomingUpdate {
  readonly document: string
  readonly update: Uint8Array
  /** The device that wrote it, or of a piece with the changes of several devices the owner of each client id. */
  readonly device: RemoteUpdate['device']
}

/** Whoever the channel acts for; a refusal of the gate is audited under it. */
const CHANNEL_USER = '00000000-0000-7000-8000-000000000000'

/**
 * The second door: changes that were decided elsewhere. Gate, then one transaction with the update, the rows and the projections.
 * A refusal leaves nothing behind: the document in memory is thrown away, the log was never touched. Applying an update twice changes nothing.
 */
export function applyRemote(desk: Desk, incoming: IncomingUpdate): Result<{ readonly changed: number }> {
  const checked = passRemote(desk, incoming)
  if (!checked.ok) return checked
  return checked.value === null ? ok({ changed: 0 }) : store(desk.core, [checked.value])
}

/**
 * Several of them, of different documents, all or none: a file from another desk. Each passes the gate first; one transaction holds them.
 * Nothing else happens in between, so that the working copies are the ones that were looked at.
 */
export function applyRemoteTogether(desk: Desk, all: readonly IncomingUpdate[]): Result<{ readonly changed: number }> {
  const { documents } = desk.core
  const passed: Passed[] = []
  for (const incoming of all) {
    const checked = passRemote(desk, incoming)
    if (!checked.ok) {
      for (const { incoming: other } of passed) documents.evict(other.document)
      return checked
    }
    if (checked.value) passed.push(checked.value)
  }
  return passed.length === 0 ? ok({ changed: 0 }) : store(desk.core, passed)
}

interface Passed {
  readonly name: DocumentName
  readonly incoming: IncomingUpdate
  readonly pass: GatePass
  readonly doc: Y.Doc
}

/** Null: nothing of it is new. Otherwise the working copy has it, and nothing else does. */
function passRemote(desk: Desk, incoming: IncomingUpdate): Result<Passed | null> {
  const { core } = desk
  const name = parseDocumentName(incoming.document)
  if (!name || name.company !== core.company) return refusedAtGate(desk, incoming, refuse('document.unknown'))
  if (namesOtherOwners(core, incoming)) return refusedAtGate(desk, incoming, refuse('document.foreign_author'))
  if (isAllKnown(core, incoming)) return ok(null)
  const { doc } = core.documents.open(core.database.read, incoming.document)
  const pass = passGate(doc, { name, update: incoming.update, device: incoming.device }, (clientId) => ownerOf(core, incoming.document, clientId, doc.clientID), gateKeys(core, name))
  if (!pass.ok) {
    core.documents.evict(incoming.document)
    return pass.failure.code === 'document.gap' ? pass : refusedAtGate(desk, incoming, pass)
  }
  if (pass.value.touched.length === 0 && pass.value.claimed.length === 0) return ok(null)
  return ok({ name, incoming, pass: pass.value, doc })
}

/** What this desk writes itself carries its time in the audit; of others’ changes only this remembers how late they were. */
export function saveClock(tx: WriteDatabase, hlc: string): void {
  setDeskState(tx, 'hlc', hlc)
}

/** Of each author, its newest change of a location that is here; who wrote what carries no stamp is heard of all the same. */
function noteHeard(core: DeskCore, tx: WriteDatabase, { location }: DocumentName, device: RemoteUpdate['device'], newest: ReadonlyMap<string, string>): void {
  const authors = new Map(newest)
  if (typeof device === 'string' && !authors.has(device.slice(-12))) authors.set(device.slice(-12), '')
  for (const [tag, stamp] of authors) {
    if (tag === core.deviceTag) continue
    tx.run('INSERT INTO heard (location, device, hlc, at) VALUES (?, ?, ?, ?) ON CONFLICT (location, device) DO UPDATE SET hlc = max(hlc, excluded.hlc), at = excluded.at', location, tag, stamp.slice(0, 16), core.clock.now())
  }
}

function ownerOf(core: DeskCore, document: string, clientId: number, own: number | undefined): string | undefined {
  if (clientId === own) return core.device
  return clientOwner(core.database.read, document, clientId)
}

/** Also of client ids that the piece has nothing new of: whoever names another owner than this desk knows is not to be believed about the rest. */
function namesOtherOwners(core: DeskCore, { document, device }: IncomingUpdate): boolean {
  if (typeof device === 'string') return false
  const own = core.documents.clientOf(core.database.read, document)
  return [...device].some(([clientId, owner]) => (ownerOf(core, document, clientId, own) ?? owner) !== owner)
}

/**
 * A piece of which this desk has all is not worth loading its document: what a relay of many locations tells at every opening is mostly that.
 * Deletions in it are of what was replaced, and so are done already.
 */
function isAllKnown(core: DeskCore, { document, update, device }: IncomingUpdate): boolean {
  if (typeof device === 'string') return false
  const ends = endsOf(update)
  if (!ends) return false
  const clocks = core.documents.clocks(core.database.read, document)
  return [...ends].every(([client, end]) => end <= (clocks.get(client) ?? 0))
}

/** `undefined` where it does not decode: the gate says so. */
function endsOf(update: Uint8Array): ReadonlyMap<number, number> | undefined {
  try {
    return Y.parseUpdateMeta(update).to
  } catch {
    return undefined
  }
}

function store(core: DeskCore, passed: readonly Passed[]): Result<{ readonly changed: number }> {
  let deltas: readonly RecordDelta[] = []
  const giveUp = () => {
    for (const { incoming } of passed) core.documents.evict(incoming.document)
  }
  try {
    const stored = refusalsAsValues(() => {
      core.database.transact((tx) => {
        const touched = passed.flatMap((one) => storeOne(core, tx, one))
        deltas = followRecords(tx, touched, core.clock.now())
        applyProjections(core.registry, tx, deltas, core.clock.now())
        saveClock(tx, core.hybridClock.last)
      })
    })
    if (!stored.ok) {
      giveUp()
      return stored
    }
  } catch (error) {
    giveUp()
    throw error
  }
  // A copy that memory had no room for meanwhile is an old one now.
  if (passed.length > 1) giveUp()
  core.publish(deltas, null)
  answerKeys(core, passed)
  return ok({ changed: deltas.length })
}

/** Another workstation said its key, or a key has come that is to be given on. */
function answerKeys(core: DeskCore, passed: readonly Passed[]): void {
  const places = passed.filter(({ pass }) => pass.touched.some(({ kind }) => kind === 'workstationKey' || kind === 'partKey')).map(({ name }) => name.location)
  if (places.length > 0) tendKeys(core, [...new Set(places)])
}

function storeOne(core: DeskCore, tx: WriteDatabase, { name, incoming, pass, doc }: Passed): RecordDelta[] {
  core.documents.append(tx, incoming.document, doc, incoming.update)
  for (const client of pass.claimed) tx.run('INSERT INTO document_client (document, client_id, device) VALUES (?, ?, ?)', incoming.document, client, authorOf(incoming.device, client) ?? core.device)
  const newest = new Map<string, string>()
  const deltas = pass.touched.map((touched) => {
    const part = readPart(doc, touched.kind, touched.id)
    for (const [device, stamp] of Object.entries(part?.stamps ?? {})) {
      core.hybridClock.observe(stamp.slice(0, 16))
      if (stamp > (newest.get(device) ?? '')) newest.set(device, stamp)
    }
    return bringRowInStep(core, tx, name, touched, part)
  })
  for (const { kind, id } of pass.touched) noteLateEdit(core, tx, name, kind, id)
  noteHeard(core, tx, name, incoming.device, newest)
  return [...deltas, ...followKeys(core, tx, name, pass.touched)]
}

function refusedAtGate(desk: Desk, incoming: IncomingUpdate, refusal: Result<never>): Result<never> {
  if (refusal.ok) throw new Error('not a refusal')
  const session = { user: CHANNEL_USER as never, roles: [], locations: 'all' as const, worker: null, language: 'en' as const }
  const known = parseDocumentName(incoming.document)
  const object = known ? formatDocumentName(known) : 'unknown'
  desk.recordAction(session, 'remote.apply', { kind: 'document', id: object, location: null }, { decision: 'refused', reason: `${refusal.failure.code} from ${typeof incoming.device === 'string' ? incoming.device : 'several devices'}`.slice(0, 200), rules: [] })
  return refusal
}
