import { sealedPlaces } from '../keys/sealed-places.ts'
import { toBase64 } from 'lib0/buffer'
import { locationOf, memberName, type HeldPartKey, type KeyRecipient, type KnownWorkstation } from '../keys/key-ring.ts'
import { hasEnded } from '../keys/ending-keys.ts'
import { partKeyRecordId, type Place } from '../keys/key-names.ts'
import type { ReadDatabase } from '../ports/database.ts'
import type { RecordDelta } from '../registry/projection.ts'
import { readRecord } from '../records/record-writer.ts'
import { equalBytes } from '../wire/audit-chain.ts'
import { isAmongOthers, mayWriteAt } from '../sync/own-grants.ts'
import { commitChanges } from './commit.ts'
import { refusalsAsValues, type DeskCore } from './desk.ts'
import { doneEntry } from './done-entry.ts'

/** A part key is written under for so long. */
export const PART_KEY_MS = 90 * 86_400_000
/** About half a megabyte of a document: what goes up at once stays small. */
const REWRAPS_AT_ONCE = 2_000
/** Changes of keys that one entry of the log names one by one. */
const MOST_LISTED = 50

/** Who has a change of keys done, and why. */
export interface KeyActor {
  readonly user: string
  readonly roles: readonly string[]
  readonly action: string
  readonly reason: string | null
}

/**
 * What a workstation does for the keys of the places it serves, whenever it opens, hears of other keys and every hour: says its own key, gives the keys it has
 * to workstations that show the company's root key, makes a new part key when the last is 90 days old, wraps subject keys under the newest, and throws
 * away part keys under which nothing is wrapped any more.
 */
export function tendKeys(core: DeskCore, places: readonly Place[] = sealedPlaces(core)): void {
  for (const place of places) {
    // A full disk or an import under way: at the next occasion.
    refusalsAsValues(() => tendPlace(core, place))
  }
}

function tendPlace(core: DeskCore, place: Place): void {
  const { read } = core.database
  const { ring } = core
  // Whoever may write takes them out of the documents; here they are to go all the same.
  if (!mayWriteAt(core, place)) return dropHeld(core, oldKeys(core, place))
  if (ring.workstations(read, place).some(({ device, isRemoved }) => isRemoved && device === core.device)) return
  // A desk with others says its key before there is anything to give, so that it is there when somebody else writes first.
  if (!isAmongOthers(core) && read.get('SELECT 1 FROM part_key WHERE location IS ? LIMIT 1', locationOf(place)) === undefined) return
  const own: KeyActor = { user: core.device, roles: [], action: 'key.tend', reason: null }
  const said = ring.workstations(read, place).some(({ device, agreementKey }) => device === core.device && equalBytes(agreementKey, core.secrets.agreementKey))
  commitKeys(core, place, said ? [] : [ring.announcement(read, place)], own)
  commitKeys(core, place, missingBoxes(core, place), own)
  // The copy that was put back had the company's part keys taken out of it: the keys in it lie under one that nobody else has.
  if (read.get('SELECT 1 FROM held_part_key WHERE place = ? AND at = 0 LIMIT 1', place) !== undefined) rotatePartKey(core, place, { ...own, action: 'key.rotate', reason: 'a backup was put back' })
  const current = ring.currentPartKey(read, place)
  if (!current) return
  // Made while a subject key was being shredded elsewhere, which then lay under it for a while.
  if (hasEnded(read, current.keyId)) rotatePartKey(core, place, { ...own, action: 'key.rotate', reason: 'a shredded key lay under it' })
  else if (core.clock.now() - madeAt(read, current) >= PART_KEY_MS) rotatePartKey(core, place, { ...own, action: 'key.rotate', reason: 'its time was over' })
  else wrapUnderNewest(core, place, own)
  dropOldKeys(core, place, own)
}

/**
 * A new part key for the workstations that remain, and every subject's key under it. Remaining are those that were given the last one and are not removed; whoever
 * is new shows the root key, which is enough as long as nobody who knew it was sent away.
 */
export function rotatePartKey(core: DeskCore, place: Place, actor: KeyActor, also: readonly RecordDelta[] = [], without?: string): void {
  const { read } = core.database
  const { ring } = core
  const known = ring.workstations(read, place)
  const isClosed = without !== undefined || known.some(({ isRemoved }) => isRemoved)
  const current = ring.currentPartKey(read, place)
  // In a backup that was put back there is none: then whoever was given any.
  const given = ring.members(read, place, current?.keyId ?? null)
  const remaining = known.filter((one) => !one.isRemoved && one.device !== without && (!isClosed || given.has(memberName(one))))
  commitKeys(core, place, [...ring.newPartKey(read, place, remaining).deltas, ...also], actor)
  wrapUnderNewest(core, place, actor)
  dropOldKeys(core, place, actor)
}

/** Boxes of the keys that this desk has, for whom there is none. */
function missingBoxes(core: DeskCore, place: Place): RecordDelta[] {
  const { read } = core.database
  const known = core.ring.workstations(read, place)
  const isOpen = !known.some(({ isRemoved }) => isRemoved)
  const given = new Set(read.all<{ id: string }>('SELECT id FROM part_key WHERE location IS ?', locationOf(place)).map(({ id }) => id))
  const members = core.ring.members(read, place, null)
  const receives = (one: KnownWorkstation) => !one.isRemoved && (isOpen || members.has(memberName(one)) || one.device === core.device)
  const boxOf = (held: HeldPartKey, { device, agreementKey }: KnownWorkstation) => partKeyRecordId(core.sha256, place, held.keyId, device, toBase64(agreementKey))
  return heldKeys(core, place).flatMap((held) => known.filter((one) => receives(one) && !given.has(boxOf(held, one))).flatMap((one) => core.ring.giveKey(place, held, one) ?? []))
}

/** Those that are in the documents of the place and here. */
function heldKeys(core: DeskCore, place: Place): HeldPartKey[] {
  const { read } = core.database
  return read.all<{ key_id: string; epoch: number }>('SELECT DISTINCT key_id, epoch FROM part_key WHERE location IS ? ORDER BY epoch, key_id', locationOf(place)).flatMap(({ key_id: keyId, epoch }) => {
    const key = core.ring.partKey(read, keyId)
    return key ? [{ keyId, epoch, key }] : []
  })
}

/** Every key of a place that this desk has, for one workstation: an administrator vouches for it, or its request came on a stick. */
export function giveKeysTo(core: DeskCore, place: Place, to: KeyRecipient, actor: KeyActor): void {
  const given = new Set(core.database.read.all<{ key_id: string }>('SELECT key_id FROM part_key WHERE location IS ? AND device = ?', locationOf(place), to.device).map(({ key_id: key }) => key))
  commitKeys(core, place, heldKeys(core, place).filter(({ keyId }) => !given.has(keyId)).flatMap((held) => core.ring.giveKey(place, held, to) ?? []), actor)
}

/** To a workstation that asks by a file, which shows that it has the root key: under the same rule as one that says its key in the documents. */
export function giveKeysToGuest(core: DeskCore, to: KeyRecipient): void {
  for (const place of sealedPlaces(core)) {
    const known = core.ring.workstations(core.database.read, place)
    if (known.some(({ isRemoved }) => isRemoved) || !mayWriteAt(core, place)) continue
    refusalsAsValues(() => giveKeysTo(core, place, to, { user: core.device, roles: [], action: 'key.tend', reason: null }))
  }
}

function wrapUnderNewest(core: DeskCore, place: Place, actor: KeyActor): void {
  const { read } = core.database
  const { ring } = core
  const current = ring.currentPartKey(read, place)
  if (!current) return
  let after = ''
  for (;;) {
    const rows = read.all<{ id: string; subject: string; key_id: string }>('SELECT id, subject, key_id FROM subject_key WHERE location IS ? AND wrap IS NOT NULL AND key_id <> ? AND id > ? ORDER BY id LIMIT ?', locationOf(place), current.keyId, after, REWRAPS_AT_ONCE)
    const deltas = rows.flatMap(({ id, subject, key_id: under }) => {
      const key = ring.subjectKey(read, id)
      // Under a newer one than is here: whoever has that one has wrapped it.
      if (typeof key === 'string' || epochOf(read, under) > current.epoch) return []
      const before = readRecord(read, 'subjectKey', id)!
      return [{ kind: 'subjectKey' as const, id, before, after: { ...before, keyId: current.keyId, wrap: ring.wrapSubjectKey(place, current, subject, id, key), at: core.clock.now() } }]
    })
    commitKeys(core, place, deltas, actor)
    const last = rows.at(-1)
    if (!last || rows.length < REWRAPS_AT_ONCE) return
    after = last.id
  }
}

/** Where every wrap is under a newer one, or of two of one epoch under the one that every desk takes, an old part key opens nothing but what was overwritten: it goes, from here and from the documents. */
function dropOldKeys(core: DeskCore, place: Place, actor: KeyActor): void {
  const { read } = core.database
  const old = oldKeys(core, place)
  const boxes = old.flatMap((keyId) => read.all<{ id: string }>('SELECT id FROM part_key WHERE key_id = ? AND location IS ?', keyId, locationOf(place)).map(({ id }): RecordDelta => ({ kind: 'partKey', id, before: readRecord(read, 'partKey', id), after: null })))
  commitKeys(core, place, boxes, actor)
  dropHeld(core, old)
}

function oldKeys(core: DeskCore, place: Place): string[] {
  const { read } = core.database
  const current = core.ring.currentPartKey(read, place)
  if (!current) return []
  return read.all<{ key_id: string }>(
    'SELECT DISTINCT key_id FROM (SELECT key_id, epoch FROM part_key WHERE location IS ? UNION SELECT key_id, CASE at WHEN 0 THEN 0 ELSE epoch END FROM held_part_key WHERE place = ?) p WHERE (epoch < ? OR (epoch = ? AND key_id > ?)) AND NOT EXISTS (SELECT 1 FROM subject_key s WHERE s.key_id = p.key_id AND s.wrap IS NOT NULL)',
    locationOf(place), place, current.epoch, current.epoch, current.keyId,
  ).map(({ key_id: keyId }) => keyId)
}

function dropHeld(core: DeskCore, old: readonly string[]): void {
  const { database, ring } = core
  const held = old.filter((keyId) => database.read.get('SELECT 1 FROM held_part_key WHERE key_id = ?', keyId) !== undefined)
  if (held.length > 0) {
    database.transact((tx) => {
      for (const keyId of held) tx.run('DELETE FROM held_part_key WHERE key_id = ?', keyId)
    })
  }
  if (old.length > 0) ring.forget()
}

/** Many keys are told of by their number: an entry of the log has its size. */
export function commitKeys(core: DeskCore, place: Place, deltas: readonly RecordDelta[], actor: KeyActor, object?: { readonly kind: string; readonly id: string | null }): void {
  if (deltas.length === 0) return
  const hlc = core.hybridClock.next()
  const now = core.clock.now()
  const committed = commitChanges(core, {
    changes: { deltas, get: () => null },
    user: actor.user,
    hlc,
    now,
    listsChanges: deltas.length <= MOST_LISTED,
    audit: doneEntry(core, { hlc, by: actor, action: actor.action, object: { ...(object ?? { kind: 'partKey', id: null }), location: locationOf(place) }, reason: actor.reason ?? `${deltas.length} records` }),
  })
  core.publish(committed.deltas, null)
}

export function madeAt(read: ReadDatabase, { keyId }: HeldPartKey): number {
  return read.get<{ at: number | null }>('SELECT min(at) AS at FROM part_key WHERE key_id = ?', keyId)?.at ?? 0
}

/** For which workstations it was sealed. */
export function givenTo(read: ReadDatabase, key: HeldPartKey | undefined): ReadonlySet<string> {
  return new Set(key ? read.all<{ device: string }>('SELECT DISTINCT device FROM part_key WHERE key_id = ?', key.keyId).map(({ device }) => device) : [])
}

function epochOf(read: ReadDatabase, keyId: string): number {
  return read.get<{ epoch: number }>('SELECT epoch FROM part_key WHERE key_id = ? LIMIT 1', keyId)?.epoch ?? 0
}
