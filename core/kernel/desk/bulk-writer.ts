import { epochOfJob, epochOfJourney } from '../../domain/job/closed-month.ts'
import { ok, refuse, RefusalError, type Result } from '../../domain/failure/failure.ts'
import { definitionOf, type RecordKind } from '../../domain/records/record-kinds.ts'
import { partsOf, splitChildId } from '../../domain/records/record.ts'
import { formatDocumentName } from '../wire/document-name.ts'
import { checkPeopleOpen, hasClosedPeople } from '../privacy/closed-people.ts'
import type { AccessTarget } from '../policy/policy.ts'
import type { Session } from '../policy/session.ts'
import type { LongTransaction } from '../ports/database.ts'
import type { CancelSignal } from '../ports/environment.ts'
import { keyValues, tableOf } from '../records/record-table.ts'
import { sameValue, schemaOf } from '../records/record-values.ts'
import { insertRecord, readRecord, readStamps, replaceRecord } from '../records/record-writer.ts'
import type { RecordDelta } from '../registry/projection.ts'
import { finishBulk, type BulkProgress, type Touched } from './bulk-finish.ts'
import type { Desk } from './desk.ts'
import { documentOf, homeOf, type HomeLookup } from './record-home.ts'

type Values = Record<string, unknown>
export type PutOutcome = 'new' | 'changed' | 'unchanged'

/** Above this the projections are rebuilt once instead of following every record. */
const MAX_DELTAS = 2_000
/** Above this a document is compared whole with its rows instead of record by record. */
const MAX_TOUCHED = 20_000

/**
 * Many whole records in one transaction (an import): all of it is there afterwards, or nothing.
 * Throws RefusalError when the session may not. While it is open other commands are refused as busy; reads see the state before it.
 */
export interface BulkWriter {
  /** Its hybrid logical time, which stamps what it writes. */
  readonly hlc: string
  get(kind: RecordKind, id: string): Values | null
  idOf(kind: RecordKind, externalId: string): string | undefined
  newId(): string
  /** A whole record: every field, `null` for unknown. Refuses what a command would refuse; throws RefusalError when the disk is full. */
  put(kind: RecordKind, id: string, fields: Values): Result<PutOutcome>
  /** Documents, projections and the audit entry, then the commit. */
  finish(options: { reason: string; onProgress?: (progress: BulkProgress) => void; signal?: CancelSignal }): Promise<Result<void>>
  rollback(): void
}

export function beginBulk(desk: Desk, session: Session, action: string, target: AccessTarget, today: string): BulkWriter {
  const { core } = desk
  const permission = desk.permit(session, action, target)
  if (!permission.ok) throw new RefusalError(permission.failure.code, permission.failure.params)
  const long: LongTransaction = core.database.begin()
  const { tx } = long
  const externalIds = new Map<RecordKind, Map<string, string>>()
  const epochs = new Map<string, string>()
  const homes = new Map<string, string>()
  const touched: Touched = new Map()
  const deltas: RecordDelta[] = []
  const kinds = new Set<RecordKind>()
  const hlc = core.hybridClock.next()
  const stamps = JSON.stringify({ [core.deviceTag]: `${hlc}|${session.user}` })
  const isAnyoneClosed = hasClosedPeople(core.database.read)
  let changes = 0
  let open = true

  const lookup: HomeLookup = {
    get: (kind, id) => readRecord(tx, kind, id),
    epochOf: (kind, id) => epochs.get(id) ?? tx.get<{ epoch: string }>(`SELECT epoch FROM ${kind} WHERE id = ?`, id)?.epoch,
  }

  function idsOf(kind: RecordKind): Map<string, string> {
    const known = externalIds.get(kind)
    if (known) return known
    const rows = tx.all<{ id: string; external_id: string }>(`SELECT id, external_id FROM ${tableOf(kind).table} WHERE external_id IS NOT NULL`)
    const map = new Map(rows.map((row) => [row.external_id, row.id]))
    externalIds.set(kind, map)
    return map
  }

  /** `company/location/epoch` of a record; children of one owner share it. */
  function homeKey(kind: RecordKind, id: string, fields: Values): string | null {
    const owner = definitionOf(kind).owner === null ? null : splitChildId(id).owner
    const known = owner === null ? undefined : homes.get(owner)
    if (known !== undefined) return known
    const home = homeOf(lookup, core.company, kind, id, fields)
    if (!home) return null
    const key = `${home.location} ${home.epoch}`
    if (owner !== null) homes.set(owner, key)
    return key
  }

  function decideEpoch(kind: RecordKind, id: string, fields: Values): string {
    const epoch = kind === 'job' ? epochOfJob(fields as never, today) : kind === 'journey' ? epochOfJourney(fields as never, today) : 'live'
    if (kind === 'job' || kind === 'journey') epochs.set(id, epoch)
    return epoch
  }

  function touch(kind: RecordKind, id: string, home: string): void {
    const [location = '*', epoch = 'live'] = home.split(' ')
    for (const part of partsOf(definitionOf(kind))) {
      const name = formatDocumentName(documentOf({ company: core.company, location, epoch }, part))
      let ids = touched.get(name)
      if (ids === 'all') continue
      if (ids === undefined) {
        const exists = tx.get('SELECT 1 FROM document WHERE name = ?', name) !== undefined
        touched.set(name, exists ? (ids = new Set()) : 'all')
        if (!exists) continue
      }
      ids?.add(`${kind} ${id}`)
      if (ids && ids.size > MAX_TOUCHED) touched.set(name, 'all')
    }
  }

  function note(kind: RecordKind, delta: () => RecordDelta): void {
    changes += 1
    kinds.add(kind)
    if (deltas.length < MAX_DELTAS) deltas.push(delta())
  }

  function put(kind: RecordKind, id: string, fields: Values): Result<PutOutcome> {
    const parsed = schemaOf(kind).safeParse(fields)
    if (!parsed.success) return refuse('input.invalid', { path: parsed.error.issues[0]?.path.join('.') ?? kind, problem: parsed.error.issues[0]?.message ?? '' })
    const owner = definitionOf(kind).owner
    if (owner !== null && !homes.has(splitChildId(id).owner) && readRecord(tx, owner as RecordKind, splitChildId(id).owner) === null) return refuse('record.not_found', { kind: owner, id: splitChildId(id).owner })
    const epoch = decideEpoch(kind, id, fields)
    const home = homeKey(kind, id, fields)
    if (home === null) return refuse('record.not_found', { kind: 'location', id: '' })
    const stamp = home.endsWith('live') ? stamps : null
    const people = isAnyoneClosed ? checkPeopleOpen(tx, [{ kind, id, before: readRecord(tx, kind, id), after: withKey(kind, id, fields) }]) : ok(undefined)
    if (!people.ok) return people
    if (insertRecord(tx, kind, id, fields, { epoch, stamps: stamp })) {
      rememberExternalId(kind, id, fields)
      note(kind, () => ({ kind, id, before: null, after: withKey(kind, id, fields) }))
      touch(kind, id, home)
      return { ok: true, value: 'new' }
    }
    return change(kind, id, fields, stamp)
  }

  function change(kind: RecordKind, id: string, fields: Values, stamp: string | null): Result<PutOutcome> {
    const before = readRecord(tx, kind, id)
    if (before && Object.keys(fields).every((name) => sameValue(before[name], fields[name]))) {
      epochs.delete(id)
      return { ok: true, value: 'unchanged' }
    }
    if (before && typeof before['location'] === 'string' && before['location'] !== fields['location']) return refuse('record.location_fixed', { kind })
    epochs.delete(id)
    homes.delete(id)
    replaceRecord(tx, kind, id, fields, withEarlierStamps(kind, id, stamp))
    rememberExternalId(kind, id, fields)
    note(kind, () => ({ kind, id, before, after: withKey(kind, id, fields) }))
    const home = homeKey(kind, id, fields)
    if (home !== null) touch(kind, id, home)
    return { ok: true, value: 'changed' }
  }

  /** Who else wrote it stays known, as it does in the documents. */
  function withEarlierStamps(kind: RecordKind, id: string, stamp: string | null): string | null {
    const earlier = readStamps(tx, kind, id)
    return earlier === null || stamp === null ? (stamp ?? earlier) : JSON.stringify({ ...(JSON.parse(earlier) as object), ...(JSON.parse(stamp) as object) })
  }

  function rememberExternalId(kind: RecordKind, id: string, fields: Values): void {
    if (typeof fields['externalId'] === 'string') idsOf(kind).set(fields['externalId'], id)
  }

  function rollback(): void {
    if (!open) return
    open = false
    long.rollback()
    core.documents.evictAll()
    core.ring.forget()
  }

  return {
    hlc,
    get: (kind, id) => readRecord(tx, kind, id),
    idOf: (kind, externalId) => idsOf(kind).get(externalId),
    newId: () => core.ids.next(),
    put,
    async finish(options) {
      // Nothing more is put: what was remembered of each record makes room for the documents.
      for (const remembered of [externalIds, epochs, homes]) remembered.clear()
      try {
        const head = await finishBulk(core, tx, {
          touched,
          deltas: changes > MAX_DELTAS ? null : deltas,
          stamp: { device: core.deviceTag, value: `${hlc}|${session.user}` },
          hlc,
          audit: { session, action, target, reason: options.reason },
          ...(options.onProgress ? { onProgress: options.onProgress } : {}),
          ...(options.signal ? { signal: options.signal } : {}),
        })
        // A commit that fails has rolled back already, and is not to be rolled back again.
        open = false
        long.commit()
        core.witness.write(head)
        core.publish(changes > MAX_DELTAS ? [...kinds].map((each) => ({ kind: each, id: '*' })) : deltas, session.user)
        return { ok: true, value: undefined }
      } catch (error) {
        rollback()
        core.documents.evictAll()
        core.ring.forget()
        if (error instanceof RefusalError) return { ok: false, failure: error.failure }
        throw error
      }
    },
    rollback,
  }
}

function withKey(kind: RecordKind, id: string, fields: Values): Values {
  const table = tableOf(kind)
  const [first, second] = keyValues(table, id)
  return second === undefined ? { id: first, ...fields } : { owner: first, key: second, ...fields }
}
