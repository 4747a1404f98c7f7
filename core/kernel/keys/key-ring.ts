import { fromBase64, toBase64 } from 'lib0/buffer'
import type { RecordKind } from '../../domain/records/record-kinds.ts'
import type { ReadDatabase, WriteDatabase } from '../ports/database.ts'
import type { Clock, Sha256, Signer, VerifySignature } from '../ports/environment.ts'
import type { Secrets } from '../ports/secrets.ts'
import type { RecordDelta } from '../registry/projection.ts'
import { equalBytes } from '../wire/audit-chain.ts'
import { announcementMessage, boxBound, keyIdOf, partKeyMessage, partKeyRecordId, subjectKeyIdOf, wrapBound, workstationKeyRecordId, type Place } from './key-names.ts'

export interface HeldPartKey {
  readonly keyId: string
  readonly epoch: number
  readonly key: Uint8Array
}

export interface HeldSubjectKey {
  readonly id: string
  readonly key: Uint8Array
}

/** A subject key, or why there is none: it has not come yet, or never will again. */
export type FoundSubjectKey = Uint8Array | 'waiting' | 'shredded'

type Values = Readonly<Record<string, unknown>>

/**
 * The keys that this desk holds, opened as they are needed. Part keys come sealed for this workstation and stay in its own database; subject keys lie wrapped
 * under them in the documents and are kept opened in memory, so many at a time.
 */
export interface KeyRing {
  subjectKey(read: ReadDatabase, id: string): FoundSubjectKey
  /** The one that is written under: of two that were made at once every desk takes the same. Undefined: there is none here. */
  currentSubjectKey(read: ReadDatabase, place: Place, subject: string): HeldSubjectKey | undefined
  partKey(read: ReadDatabase, keyId: string): Uint8Array | undefined
  /** The newest that is here and was given by a workstation of the company which nobody has removed: no other is written under (K06). */
  currentPartKey(read: ReadDatabase, place: Place): HeldPartKey | undefined
  /** Records that make these subjects' values writable: a key for each that has none, and the part key and this workstation's word where those are missing. */
  newKeys(read: ReadDatabase, place: Place, subjects: readonly string[]): RecordDelta[]
  /** Of the epoch after the newest. */
  newPartKey(read: ReadDatabase, place: Place, devices: readonly KeyRecipient[]): { readonly held: HeldPartKey; readonly deltas: RecordDelta[] }
  /** Undefined for a key that cannot be sealed for. */
  giveKey(place: Place, held: HeldPartKey, to: KeyRecipient): RecordDelta | undefined
  wrapSubjectKey(place: Place, under: HeldPartKey, subject: string, id: string, key: Uint8Array): string
  announcement(read: ReadDatabase, place: Place): RecordDelta
  /** Those whose word is genuine, removed or not, each with the newest key that it has said. */
  workstations(read: ReadDatabase, place: Place): readonly KnownWorkstation[]
  /** `memberName` of those that were given this part key, or any: whoever says a device's name with another signing key is somebody else. */
  members(read: ReadDatabase, place: Place, keyId: string | null): ReadonlySet<string>
  /** What a document says of keys, before it is in the rows. */
  learn(kind: RecordKind, id: string, fields: Values): void
  /** With the rows: keeps what was sealed for this workstation, and forgets what is not to be used any more. */
  noteStored(tx: WriteDatabase, kind: RecordKind, id: string): void
  /** What was made or learned for a change that did not come about. */
  forget(): void
}

export interface KeyRecipient {
  readonly device: string
  readonly agreementKey: Uint8Array
}

export interface KnownWorkstation extends KeyRecipient {
  readonly id: string
  readonly signingKey: Uint8Array
  readonly isRemoved: boolean
}

export interface KeyRingParts {
  readonly company: string
  readonly secrets: Secrets
  readonly signer: Signer
  readonly sha256: Sha256
  readonly verify: VerifySignature
  readonly clock: Clock
}

/** About a location's customers of some weeks; a key that is not among them is unwrapped again in some microseconds. */
const MOST_OPENED = 4_000

interface WrapRow {
  readonly place: Place
  readonly subject: string
  readonly keyId: string | null
  readonly wrap: string | null
}

interface WorkstationRow {
  readonly id: string
  readonly device: string
  readonly signing_key: string
  readonly agreement_key: string
  readonly signature: string
  readonly proof: string
  readonly at: number
  readonly removed_at: number | null
}

interface PartKeyRow {
  readonly id: string
  readonly epoch: number
  readonly key_id: string
  readonly device: string
  readonly box: string
  readonly by: string
  readonly at: number
  readonly signature: string
}

export function createKeyRing(parts: KeyRingParts): KeyRing {
  const { company, secrets, signer, sha256, verify, clock } = parts
  const opened = new Map<string, Uint8Array>()
  const held = new Map<string, Uint8Array>()
  const learned = new Map<string, WrapRow>()
  const currentSubjects = new Map<string, string>()
  const currentParts = new Map<Place, HeldPartKey>()
  const genuine = new Map<string, boolean>()

  function remember<K, V>(map: Map<K, V>, key: K, value: V): V {
    if (map.size >= MOST_OPENED) for (const [oldest] of map) {
      map.delete(oldest)
      break
    }
    map.set(key, value)
    return value
  }

  function partKey(read: ReadDatabase, keyId: string): Uint8Array | undefined {
    const known = held.get(keyId)
    if (known) return known
    const row = read.get<{ key: Uint8Array }>('SELECT key FROM held_part_key WHERE key_id = ?', keyId)
    return row && remember(held, keyId, new Uint8Array(row.key))
  }

  function wrapOf(read: ReadDatabase, id: string): WrapRow | undefined {
    const known = learned.get(id)
    if (known) return known
    const row = read.get<{ location: string | null; subject: string; key_id: string | null; wrap: string | null }>('SELECT location, subject, key_id, wrap FROM subject_key WHERE id = ?', id)
    return row && { place: row.location ?? '*', subject: row.subject, keyId: row.key_id, wrap: row.wrap }
  }

  function subjectKey(read: ReadDatabase, id: string): FoundSubjectKey {
    const known = opened.get(id)
    if (known) return known
    const row = wrapOf(read, id)
    if (row === undefined) return 'waiting'
    if (row.wrap === null || row.keyId === null) return 'shredded'
    const under = partKey(read, row.keyId)
    const bytes = under && bytesOf(row.wrap)
    const key = bytes && secrets.open(under, bytes, wrapBound(company, row.place, row.subject, id, row.keyId))
    // The id is a commitment: whoever has the part key cannot put another key in the place of this one.
    if (key === undefined || subjectKeyIdOf(sha256, key) !== id) return 'waiting'
    return remember(opened, id, key)
  }

  function currentSubjectKey(read: ReadDatabase, place: Place, subject: string): HeldSubjectKey | undefined {
    const name = `${place} ${subject}`
    const known = currentSubjects.get(name)
    const ids = known === undefined ? read.all<{ id: string }>('SELECT id FROM subject_key WHERE subject = ? AND location IS ? AND wrap IS NOT NULL ORDER BY id', subject, locationOf(place)).map(({ id }) => id) : [known]
    for (const id of ids) {
      const key = subjectKey(read, id)
      if (typeof key === 'string') continue
      remember(currentSubjects, name, id)
      return { id, key }
    }
    return undefined
  }

  function isGenuine(row: WorkstationRow, place: Place): boolean {
    const name = `${place} ${row.id} ${row.signature} ${row.proof} ${row.agreement_key}`
    const known = genuine.get(name)
    if (known !== undefined) return known
    const [signingKey, agreementKey, signature, proof] = [row.signing_key, row.agreement_key, row.signature, row.proof].map(bytesOf)
    const message = announcementMessage(company, place, row)
    const holds = signingKey?.length === 32 && agreementKey?.length === 32 && signature !== undefined && proof !== undefined
      && row.id === workstationKeyRecordId(sha256, place, row.device, row.agreement_key)
      && equalBytes(proof, secrets.proof(message)) && isSignedBy(signingKey, message, signature)
    return remember(genuine, name, holds)
  }

  function isSignedBy(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
    try {
      return verify(publicKey, message, signature)
    } catch {
      return false
    }
  }

  function announcements(read: ReadDatabase, place: Place): WorkstationRow[] {
    return read.all<WorkstationRow>('SELECT * FROM workstation_key WHERE location IS ? ORDER BY at, id', locationOf(place))
  }

  function workstations(read: ReadDatabase, place: Place): KnownWorkstation[] {
    const rows = announcements(read, place)
    const removed = new Set(rows.filter((row) => row.removed_at !== null).map(({ device }) => device))
    const newest = new Map(rows.filter((row) => isGenuine(row, place)).map((row) => [memberOf(row), row]))
    return [...newest.values()].map((row) => ({ id: row.id, device: row.device, signingKey: fromBase64(row.signing_key), agreementKey: fromBase64(row.agreement_key), isRemoved: removed.has(row.device) }))
  }

  function currentPartKey(read: ReadDatabase, place: Place): HeldPartKey | undefined {
    const known = currentParts.get(place)
    if (known) return known
    const rows = read.all<PartKeyRow>("SELECT * FROM part_key WHERE location IS ? AND part = 'pii' ORDER BY epoch DESC, key_id, id", locationOf(place))
    if (rows.length === 0) return undefined
    const all = workstations(read, place)
    for (const row of rows) {
      const key = partKey(read, row.key_id)
      const giver = key && all.find(({ device }) => device === row.by)
      const signature = bytesOf(row.signature)
      if (!key || !giver || giver.isRemoved || !signature || !isSignedBy(giver.signingKey, partKeyMessage(company, place, row), signature)) continue
      return remember(currentParts, place, { keyId: row.key_id, epoch: row.epoch, key })
    }
    return undefined
  }

  function wrapSubjectKey(place: Place, under: HeldPartKey, subject: string, id: string, key: Uint8Array): string {
    return toBase64(secrets.seal(under.key, key, wrapBound(company, place, subject, id, under.keyId)))
  }

  function members(read: ReadDatabase, place: Place, keyId: string | null): ReadonlySet<string> {
    const given = new Map(read.all<{ id: string; key_id: string }>('SELECT id, key_id FROM part_key WHERE location IS ?', locationOf(place)).map(({ id, key_id: key }) => [id, key]))
    const keys = keyId === null ? [...new Set(given.values())] : [keyId]
    return new Set(announcements(read, place).filter((row) => isGenuine(row, place) && keys.some((key) => given.has(partKeyRecordId(sha256, place, key, row.device, row.agreement_key)))).map(memberOf))
  }

  /** Newer than what it has said before, also where its clock went back. */
  function announcement(read: ReadDatabase, place: Place): RecordDelta {
    const last = announcements(read, place).findLast(({ device }) => device === signer.device)
    const said = { device: signer.device, signing_key: toBase64(signer.publicKey), agreement_key: toBase64(secrets.agreementKey), at: Math.max(clock.now(), (last?.at ?? 0) + 1) }
    const message = announcementMessage(company, place, said)
    const id = workstationKeyRecordId(sha256, place, said.device, said.agreement_key)
    return added('workstationKey', id, { location: locationOf(place), device: said.device, signingKey: said.signing_key, agreementKey: said.agreement_key, signature: toBase64(signer.sign(message)), proof: toBase64(secrets.proof(message)), at: said.at, removedBy: null, removedAt: null })
  }

  function giveKey(place: Place, { keyId, epoch, key }: HeldPartKey, to: KeyRecipient): RecordDelta | undefined {
    const box = secrets.sealFor(to.agreementKey, key, boxBound(company, place, epoch, keyId, to.device))
    if (!box) return undefined
    const given = { epoch, key_id: keyId, device: to.device, box: toBase64(box), by: signer.device, at: clock.now() }
    const signature = toBase64(signer.sign(partKeyMessage(company, place, given)))
    return added('partKey', partKeyRecordId(sha256, place, keyId, to.device, toBase64(to.agreementKey)), { location: locationOf(place), part: 'pii', epoch, keyId, device: to.device, box: given.box, by: given.by, at: given.at, signature })
  }

  function newPartKey(read: ReadDatabase, place: Place, devices: readonly KeyRecipient[]) {
    const key = secrets.randomKey()
    const made = { keyId: keyIdOf(sha256, key), epoch: newestEpoch(read, place) + 1, key }
    held.set(made.keyId, key)
    const own = workstations(read, place).some(({ device, isRemoved, agreementKey }) => device === signer.device && !isRemoved && equalBytes(agreementKey, secrets.agreementKey)) ? [] : [announcement(read, place)]
    const others = devices.filter(({ device }) => device !== signer.device)
    const me = { device: signer.device, agreementKey: secrets.agreementKey }
    return { held: made, deltas: [...own, ...[me, ...others].flatMap((to) => giveKey(place, made, to) ?? [])] }
  }

  return {
    subjectKey,
    currentSubjectKey,
    partKey,
    currentPartKey,
    newPartKey,
    giveKey,
    wrapSubjectKey,
    announcement,
    workstations,
    members,
    newKeys(read, place, subjects) {
      const missing = subjects.filter((subject) => currentSubjectKey(read, place, subject) === undefined)
      if (missing.length === 0) return []
      let under = currentPartKey(read, place)
      const deltas: RecordDelta[] = []
      if (under === undefined) {
        const made = newPartKey(read, place, workstations(read, place).filter(({ isRemoved }) => !isRemoved))
        deltas.push(...made.deltas)
        under = made.held
      }
      for (const subject of missing) {
        const key = secrets.randomKey()
        const id = subjectKeyIdOf(sha256, key)
        remember(opened, id, key)
        remember(currentSubjects, `${place} ${subject}`, id)
        const fields = { location: locationOf(place), subject, keyId: under.keyId, wrap: wrapSubjectKey(place, under, subject, id, key), at: clock.now(), shreddedAt: null }
        deltas.push(added('subjectKey', id, fields))
      }
      return deltas
    },
    learn(kind, id, fields) {
      const place = placeOf(fields['location'])
      if (kind === 'subjectKey' && typeof fields['wrap'] === 'string' && !opened.has(id)) remember(learned, id, { place, subject: String(fields['subject']), keyId: text(fields['keyId']), wrap: fields['wrap'] })
      if (kind === 'partKey' && fields['device'] === signer.device && !held.has(String(fields['keyId']))) {
        const [keyId, epoch, box] = [String(fields['keyId']), Number(fields['epoch']), bytesOf(String(fields['box']))]
        const key = box && secrets.openMine(box, boxBound(company, place, epoch, keyId, signer.device))
        if (key?.length === 32 && keyIdOf(sha256, key) === keyId) remember(held, keyId, key)
      }
    },
    noteStored(tx, kind, id) {
      if (kind === 'workstationKey') currentParts.clear()
      if (kind === 'partKey') {
        currentParts.clear()
        const row = tx.get<{ location: string | null; epoch: number; key_id: string }>('SELECT location, epoch, key_id FROM part_key WHERE id = ?', id)
        const key = row && held.get(row.key_id)
        if (key) tx.run('INSERT INTO held_part_key (key_id, place, epoch, key, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING', row.key_id, placeOf(row.location), row.epoch, key, clock.now())
      }
      if (kind === 'subjectKey') {
        learned.delete(id)
        const row = wrapOf(tx, id)
        if (!row) return
        currentSubjects.delete(`${row.place} ${row.subject}`)
        if (row.wrap === null) opened.delete(id)
      }
    },
    forget() {
      for (const map of [opened, held, learned, currentSubjects, currentParts]) map.clear()
    },
  }
}

function memberOf({ device, signing_key: signingKey }: Pick<WorkstationRow, 'device' | 'signing_key'>): string {
  return `${device} ${signingKey}`
}

export function memberName({ device, signingKey }: Pick<KnownWorkstation, 'device' | 'signingKey'>): string {
  return memberOf({ device, signing_key: toBase64(signingKey) })
}

function newestEpoch(read: ReadDatabase, place: Place): number {
  return read.get<{ epoch: number | null }>('SELECT max(epoch) AS epoch FROM part_key WHERE location IS ?', locationOf(place))?.epoch ?? 0
}

function added(kind: RecordKind, id: string, fields: Values): RecordDelta {
  return { kind, id, before: null, after: { id, ...fields } }
}

export function locationOf(place: Place): string | null {
  return place === '*' ? null : place
}

function placeOf(location: unknown): Place {
  return typeof location === 'string' ? location : '*'
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function bytesOf(base64: string): Uint8Array | undefined {
  try {
    return fromBase64(base64)
  } catch {
    return undefined
  }
}
