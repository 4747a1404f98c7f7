import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hashSecret } from '../../../core/adapters/credentials/secret-hash.ts'
import { makeSample } from '../../../core/adapters/desk/make-sample.ts'
import type { OpenCompany } from '../../../core/adapters/desk/open-company.ts'
import { createDoor, type Door } from '../../../core/adapters/door/door.ts'
import { ROLES, type Role } from '../../../core/domain/records/company-records.ts'
import { asId, type Id } from '../../../core/domain/records/field.ts'
import { definitionOf, isRecordKind, RECORD_KINDS, type RecordKind } from '../../../core/domain/records/record-kinds.ts'
import { childId } from '../../../core/domain/records/record.ts'
import { put, remove, type Change } from '../../../core/kernel/desk/handler.ts'
import type { Session } from '../../../core/kernel/policy/session.ts'
import { seedRecords } from '../../support/seed-records.ts'
import { approach, PASSWORD, type Person } from '../../support/test-door.ts'
import type { IdOf } from './generate-input.ts'

/** `locked`: the own location, of whose job the bill is written. */
export type Place = 'own' | 'locked' | 'other' | 'foreign'

export interface MatrixScene {
  readonly door: Door
  /** Of the location at which everybody but Admin and Auditor is, of another, and of another company. */
  readonly idsAt: Readonly<Record<Place, IdOf>>
  readonly location: Readonly<Record<Place, Id<'location'>>>
  /** As the session of that role is to be, by this test's own knowledge. */
  sessionOf(role: Role, provedForS: number): Session
  /** Signed in; `isProved`: with the password, just now. */
  person(role: Role, isProved?: boolean): Person
  /** Signed in as somebody who is no more. */
  removed(): Person
  close(): Promise<void>
}

/** Thousands of refusals are put on record here, each on disk before it is answered: that they would outlive a power cut is tested elsewhere. */
const MEMORY = '/dev/shm'

/** An invented company with everything that companies have, at several depots; somebody of each role at one of them, crews on a journey that is to come. */
export async function matrixScene(compose: Parameters<typeof makeSample>[0]['company']['modules']): Promise<MatrixScene> {
  const root = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'trujourney-matrix-'))
  const [folder, keyFile] = [join(root, 'company'), join(root, 'key')]
  const secret = new Uint8Array(32).fill(7)
  writeFileSync(keyFile, secret)
  const { company } = await makeSample({ company: { folder, modules: compose }, resources: 'resources', size: 'small', language: 'en', unlock: () => ({ kind: 'file', secret }) })
  const { read } = company.desk.core.database
  const [mine, theirs] = read.all<{ location: Id<'location'> }>('SELECT id AS location FROM location ORDER BY id LIMIT 2').map(({ location }) => busyDay(company, location)) as [BusyDay, BusyDay]
  const location = { own: mine.ids.location, locked: mine.ids.location, other: theirs.ids.location, foreign: asId<'location'>(randomUUID()) }
  const billed = busyDay(company, mine.ids.location, 'invoiced')
  const users = new Map(ROLES.map((role) => [role, asId<'user'>(randomUUID())]))
  const gone = asId<'user'>(randomUUID())
  const locationsOf = (role: Role) => (role === 'Admin' || role === 'Auditor' ? null : [mine.ids.location])
  const workerOf = (role: Role) => (role === 'Driver' || role === 'Mover' ? mine.ids.worker : null)
  seedRecords(company, gone, [
    ...ROLES.map((role) => put('user', users.get(role)!, { name: `${role} Example`, email: `${role}@example.invalid`, roles: [role], locations: locationsOf(role), worker: workerOf(role) })),
    put('user', gone, { name: 'Gone Example', email: 'gone@example.invalid', roles: ['Admin'], locations: null, worker: null }),
    ...[mine, theirs].flatMap((at) => [...at.changes, ...lessUsual(company, at)]),
    ...billed.changes,
    ...offers(company, mine, theirs),
  ])
  await letHavePasswords(company, [...users.values(), gone])
  const idsAt = { own: idsOf(company, { ...mine.ids, user: users.get('Wall')! }), locked: idsOf(company, { ...billed.ids, user: users.get('Wall')! }), other: idsOf(company, { ...theirs.ids, user: users.get('Manager')! }), foreign: foreignIds }
  seedRecords(company, gone, [remove('user', gone)])
  company.close()

  const bugs: unknown[] = []
  const door = createDoor({ folder, resources: 'resources', shell: 'host', version: '0.0.0', language: 'en', environment: { TRUJOURNEY_KEY_FILE: keyFile }, onBug: (bug) => bugs.push(bug) })
  await door.start()
  const seated = (user: Id<'user'>, isProved: boolean) => Object.assign(door.newSeat(), { user, provedAt: isProved ? Date.now() : null })
  return {
    door, idsAt, location,
    sessionOf: (role, provedForS) => ({ user: users.get(role)!, roles: [role], locations: locationsOf(role) ?? 'all', worker: workerOf(role), language: 'en', provedForS }),
    person: (role, isProved = true) => approach(door, seated(users.get(role)!, isProved)),
    removed: () => approach(door, seated(gone, true)),
    async close() {
      await door.close()
      rmSync(root, { recursive: true })
      if (bugs.length > 0) throw bugs[0]
    },
  }
}

interface BusyDay {
  readonly ids: { readonly location: Id<'location'>; readonly job: Id<'job'>; readonly journey: Id<'journey'>; readonly worker: Id<'worker'> }
  readonly changes: readonly Change[]
}

/** A job, on a journey that is to come, with somebody on it. */
function busyDay(company: OpenCompany, location: Id<'location'>, status: 'booked' | 'invoiced' = 'booked'): BusyDay {
  const { read } = company.desk.core.database
  const [worker, customer] = ['worker', 'customer'].map((kind) => read.get<{ id: string }>(`SELECT id FROM ${kind} WHERE location = ? LIMIT 1`, location)!.id)
  const ids = { location, job: asId<'job'>(randomUUID()), journey: asId<'journey'>(randomUUID()), worker: asId<'worker'>(worker!) }
  const changes = [
    put('job', ids.job, { location, customer: asId<'customer'>(customer!), type: 'local', status, date: '2027-06-01', windowStart: '08:00', windowEnd: '09:00', crewSize: 2, estimatedHours: 4 }),
    put('journey', ids.journey, { location, date: '2027-06-01', truck: null, status: 'planned' }),
    put('journeyJob', childId(ids.journey, ids.job), { seq: 1 }),
    put('crewMember', childId(ids.journey, ids.worker), { role: 'driver' }),
  ]
  return { ids, changes }
}

/** What an imported company does not have. */
function lessUsual(company: OpenCompany, { ids: { location, job, worker } }: BusyDay): Change[] {
  const by = company.desk.core.device
  const at = company.clock.now()
  const [series, invoice] = [randomUUID(), childId(job, randomUUID())]
  return [
    put('invoiceSeries', series, { location, prefix: 'INV', device: by, publicKey: 'none', by, at }),
    put('invoice', invoice, { kind: 'invoice', series: asId<'invoiceSeries'>(series), seq: 1, number: 'INV-1', issuedAt: at, currency: 'CAD', totalCents: 1, document: '{}', sha256: 'none', signature: 'none' }),
    put('creditRequest', childId(job, randomUUID()), { invoice, lines: '{}', reason: 'for the test', by, at }),
    put('absence', randomUUID(), { location, resourceKind: 'worker', resource: worker, start: '2026-06-01', end: '2026-06-02' }),
    put('privacyRequest', randomUUID(), { kind: 'erasure', subjectKind: 'customer', subjects: [randomUUID()], law: 'law25', channel: 'phone', receivedOn: '2026-05-01', dueOn: '2026-05-31', recordedBy: by, recordedAt: at }),
    put('incident', randomUUID(), { kind: 'other', foundAt: at, what: 'for the test', customers: 0, workers: 0, data: [], recordedBy: by, recordedAt: at }),
    put('legalHold', randomUUID(), { subjectKind: 'customer', subjects: [randomUUID()], basis: 'claim', reference: '1', until: '2026-06-01', by, at }),
    put('dayPlan', randomUUID(), { location, date: '2026-06-01', locations: [location], origin: 'open', seed: 1, iterations: 1, lateness: 1, hoursRisk: 1, unserved: 1, fairness: 1, stability: 1, wishes: 1, journeys: 1, removed: 0, by, at }),
    put('leakParameter', randomUUID(), { rule: 'L01', parameter: 'share', location, value: 1, reason: 'for the test', job, by, at }),
    put('violationRule', randomUUID(), { rule: 'time.missing', location, isOn: true, severity: 'low', deadlineHours: 24, ownerRole: 'Admin', reason: 'for the test', by, at }),
    put('savedAudit', randomUUID(), { name: 'May', purpose: 'for the test', filter: '{}', by, at, state: 'open', conclusion: null, settledBy: null, settledAt: null }),
    put('payRule', randomUUID(), { kind: 'perJob', name: 'Piano', location, validFrom: '2026-01-01', amountCents: 2_000, reason: 'for the test', by, at }),
    put('trustSetting', randomUUID(), { setting: 'lateMinutes', location, value: 1, reason: 'for the test', by, at }),
  ]
}

/** What one depot offers the other; `mine` is asked to take it. */
function offers(company: OpenCompany, mine: BusyDay, theirs: BusyDay): Change[] {
  const offer = { from: theirs.ids.location, to: mine.ids.location, reason: 'for the test', answerBy: Date.UTC(2027, 4, 1), offeredBy: company.desk.core.device, offeredAt: company.clock.now() }
  return [
    put('transfer', randomUUID(), { ...offer, job: theirs.ids.job, copy: randomUUID(), copyCustomer: randomUUID(), terms: '{}' }),
    put('loan', randomUUID(), { ...offer, start: '2027-06-01', end: '2027-06-02', trucks: [], workers: [theirs.ids.worker], described: '{}' }),
  ]
}

/** All the same one: it takes a while to make. */
async function letHavePasswords(company: OpenCompany, users: readonly string[]): Promise<void> {
  const password = await hashSecret(PASSWORD)
  company.desk.core.database.transact((tx) => users.forEach((user) => tx.run('INSERT INTO sign_in (user, password) VALUES (?, ?)', user, password)))
}

/** The first record of each kind at a location; of what is of no location, or of none there, the company's first. */
function idsOf(company: OpenCompany, named: Readonly<Record<string, string>> & { readonly location: string }): IdOf {
  const { read } = company.desk.core.database
  const ids = new Map<string, string | undefined>([...RECORD_KINDS.map((kind) => [kind, firstAt(kind)] as const), ...Object.entries(named)])
  return (kind) => ids.get(kind)

  function firstAt(kind: RecordKind): string | undefined {
    const table = kind.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    const isChild = read.get(`SELECT 1 FROM pragma_table_info('${table}') WHERE name = 'owner'`) !== undefined
    const id = isChild ? "owner || '/' || key" : 'id'
    const here = 'location' in definitionOf(kind).fields ? read.get<{ id: string }>(`SELECT ${id} AS id FROM ${table} WHERE location = ? LIMIT 1`, named.location) : undefined
    return (here ?? read.get<{ id: string }>(`SELECT ${id} AS id FROM ${table} LIMIT 1`))?.id
  }
}

const kept = new Map<string, string>()
function foreignIds(kind: string): string | undefined {
  if (!isRecordKind(kind)) return undefined
  if (!kept.has(kind)) kept.set(kind, randomUUID())
  return kept.get(kind)
}
