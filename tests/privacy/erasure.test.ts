import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as Y from 'yjs'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { backUpCompany } from '../../core/adapters/desk/back-up-company.ts'
import { openCompany } from '../../core/adapters/desk/open-company.ts'
import { zstdCompressor } from '../../core/adapters/environment/system-environment.ts'
import { eraseCopies } from '../../core/adapters/privacy/erase-copies.ts'
import { eraseDue } from '../../core/adapters/privacy/erase-due.ts'
import { readClosedDatabase } from '../../core/adapters/sqlite/read-closed-database.ts'
import { restoreBackup } from '../../core/adapters/sqlite/restore-backup.ts'
import { readAuditHead } from '../../core/kernel/audit/audit-head.ts'
import { createDocumentStore } from '../../core/kernel/documents/document-store.ts'
import { readPart } from '../../core/kernel/documents/record-map.ts'
import { childId } from '../../core/domain/records/record.ts'
import { asId } from '../../core/domain/records/field.ts'
import { put, remove } from '../../core/kernel/desk/handler.ts'
import { recordUndo } from '../../core/kernel/desk/undo-log.ts'
import { closeMonths } from '../../core/kernel/desk/close-months.ts'
import { cashModule } from '../support/cash-module.ts'
import { foldDocuments } from '../../core/adapters/desk/fold-documents.ts'
import { erasedKeys, isAgreementOld } from '../../core/kernel/privacy/erased-keys.ts'
import { eraseInCopy } from '../../core/kernel/privacy/erase-copy.ts'
import { oldCopy, opensIn } from '../keys/old-copies.ts'
import { findMarkers } from '../support/find-markers.ts'
import { openTestDesk, valueOf, type TestDesk } from '../support/test-desk.ts'

// Backups are written, read back and checked by threads of their own.
vi.setConfig({ testTimeout: 120_000 })

/** In every place where somebody can write something about a customer. */
const MARKERS = ['Marguerite-Planted', '+1 418 555 0173', 'planted@example.invalid', '7 rue Introuvable', 'code de porte 5521', 'marguerite planted']
const OTHER = 'Somebody-Else-Stays'

let desk: TestDesk & { clock: { now(): number; set(ms: number): void } }
let customer: string
let stranger: string
let jobs: string[]
let order: string
let close: () => void

beforeEach(async () => {
  desk = await openTestDesk([cashModule()])
  let isOpen = true
  close = () => {
    if (isOpen) desk.close()
    isOpen = false
  }
  customer = desk.ids.next()
  jobs = [desk.ids.next(), desk.ids.next(), desk.ids.next()]
  order = desk.ids.next()
  const location = desk.location
  const [name, phone, email, address, note] = MARKERS as [string, string, string, string, string]
  stranger = desk.ids.next()
  desk.seed([
    put('customer', customer, { externalId: 'C-1', location, name: `${name} First`, phone, email, address, postalCode: 'G1R 1A1', language: 'fr' }),
    put('customer', stranger, { location, name: OTHER }),
    // Whose cash it was is kept by folded names.
    put('moneySetting', desk.ids.next(), { setting: 'enabled', value: 1, reason: 'for the test', by: desk.admin.user, at: 1 }),
    put('job', desk.ids.next(), { externalId: 'J-0', location, customer: asId(stranger), type: 'local', status: 'booked', date: '2026-05-12', crewSize: 2, notesCustomer: `${OTHER} note` }),
    ...jobs.map((id, index) => put('job', id, { externalId: `J-${index + 1}`, location, customer: asId(customer), type: 'local', status: index === 1 ? 'paid' : 'booked', date: index === 1 ? '2026-03-02' : '2026-05-12', crewSize: 2, notesCustomer: note, notesDispatch: `call ${phone}`, notesCrew: `${name} is deaf`, quoteTotalCents: 90_000 })),
    ...jobs.flatMap((id) => [
      put('stop', childId(id, '1'), { seq: 1, kind: 'origin', address, postalCode: 'G1R 1A1', lat: 46.8, lon: -71.2, notes: note }),
      put('inventoryItem', childId(id, '1'), { seq: 1, item: `${name}’s harp`, quantity: 1, notes: note }),
      put('feedback', childId(id, '1'), { date: '2026-05-13', rating: 5, comment: `from ${name}` }),
      put('payment', childId(id, '1'), { date: '2026-05-12', method: 'cash', amountCents: 600_000 }),
      put('charge', childId(id, 'billed:1'), { phase: 'billed', line: 1, kind: 'labour', amountCents: 90_000, description: `for ${name}` }),
    ]),
  ])
  // What was written over, and what was removed, lies in the documents' logs too.
  desk.seed([put('customer', customer, { name, location })])
  desk.seed([remove('job', jobs[2]!)])
  valueOf(await closeMonths(desk.desk, desk.admin, { today: '2026-05-12' }))
  desk.desk.core.database.transact((tx) => {
    recordUndo(tx, { id: desk.ids.next(), user: desk.admin.user, method: 'customer.edit', at: 1 }, [{ kind: 'customer', id: customer, before: { name: `${name} Before` }, after: { name } }])
    tx.run('INSERT INTO late_edit (owner, kind, id, fields, stamps) VALUES (?, ?, ?, ?, ?)', jobs[1]!, 'job', jobs[1]!, JSON.stringify({ notesCrew: `${name} came late` }), '{}')
  })
})
afterEach(() => {
  close()
  rmSync(desk.folder, { recursive: true, force: true })
})

const orderErasure = (keepUntil: string | null = null) => {
  const request = desk.ids.next()
  desk.seed([
    put('privacyRequest', request, { kind: 'erasure', subjectKind: 'customer', subjects: [customer], law: 'law25', channel: 'phone', receivedOn: '2026-05-01', dueOn: '2026-05-31', recordedBy: desk.admin.user, recordedAt: 1 }),
    put('erasureOrder', order, { request: asId(request), subjectKind: 'customer', subjects: [customer], keepUntil, orderedBy: desk.admin.user, orderedAt: 2 }),
  ])
}
const UNLOCK = { kind: 'file' as const, secret: new Uint8Array(32).fill(7) }
const reopen = () => openCompany({ folder: desk.folder, modules: [cashModule()], clock: desk.clock }, UNLOCK)
const markersLeft = () => findMarkers(desk.folder, desk.keys, MARKERS)

describe('a person erased', () => {
  it('G01 G03: is in no page, log, undo entry, late edit, backup or older copy; others stay, and the log is whole', async () => {
    valueOf(await backUpCompany(desk, desk.folder, desk.admin, undefined, {}))
    const elsewhere = join(desk.folder, 'elsewhere')
    mkdirSync(elsewhere)
    valueOf(await backUpCompany(desk, desk.folder, desk.admin, join(elsewhere, 'mine.tjbackup'), {}))
    const { core } = desk.desk
    const [copy, key] = [oldCopy(desk, desk.location), core.ring.currentSubjectKey(core.database.read, desk.location, customer)!]
    const partKey = core.ring.currentPartKey(core.database.read, desk.location)!.key
    const { wrap } = core.database.read.get<{ wrap: string }>('SELECT wrap FROM subject_key WHERE id = ?', key.id)!
    expect([opensIn(desk, copy, customer), (await findMarkers(desk.folder, desk.keys, [partKey])).some(({ where }) => where.endsWith('.tjbackup (database)'))]).toEqual([1, true])
    orderErasure()
    expect(eraseDue(desk.desk, desk.ledger).map(({ id }) => id)).toEqual([order])
    expect(valueOf(await eraseCopies(desk, desk.folder, {}))).toMatchObject({ rewritten: 2, unreachable: [] })
    const { read } = desk.desk.core.database
    expect(read.get('SELECT name, phone FROM customer WHERE id = ?', customer)).toEqual({ name: '[effacé · erased]', phone: null })
    expect(isAgreementOld(core)).toBe(true)
    // By a clock that was put right in between: not again and again until its time has come.
    desk.clock.set(desk.clock.now() - 86_400_000)
    desk.renewAgreement()
    expect(isAgreementOld(core)).toBe(false)
    desk.clock.set(desk.clock.now() + 86_400_000)
    expect(opensIn(desk, copy, customer)).toBe(0)
    close()
    expect(await markersLeft()).toEqual([])
    // Nothing here opens an old copy of the documents: no key of theirs, and none under which it lay, in any page of any database.
    expect(await findMarkers(desk.folder, desk.keys, [key.key, partKey, wrap])).toEqual([])
    expect((await findMarkers(desk.folder, desk.keys, [OTHER])).length).toBeGreaterThan(2)
    const again = valueOf(await reopen())
    expect(again.desk.core.database.read.all('SELECT id FROM job WHERE customer = ?', customer)).toHaveLength(2)
    again.close()
  })

  it('G01: with books to keep, is apart with an end date, seen by nobody, and gone when that day has come', async () => {
    orderErasure('2026-12-31')
    eraseDue(desk.desk, desk.ledger)
    const { read } = desk.desk.core.database
    expect(read.all('SELECT key, until, name FROM kept_identity')).toEqual([{ key: customer, until: '2026-12-31', name: MARKERS[0] }])
    expect(read.all('SELECT DISTINCT name FROM customer WHERE id = ?', customer)).toEqual([{ name: '[effacé · erased]' }])
    const keysLeft = () => erasedKeys(read, order).filter(({ destroyedAt }) => destroyedAt === null)
    expect(keysLeft()).toHaveLength(1)
    expect(read.all("SELECT DISTINCT description FROM charge WHERE owner IN (SELECT id FROM job WHERE customer = ?)", customer)).toEqual([{ description: null }])
    desk.clock.set(Date.UTC(2027, 0, 2))
    expect(eraseDue(desk.desk, desk.ledger)).toHaveLength(1)
    expect(eraseDue(desk.desk, desk.ledger)).toHaveLength(0)
    expect([erasedKeys(read, order).length, keysLeft()]).toEqual([1, []])
    close()
    expect(await markersLeft()).toEqual([])
  })

  it('G02: a backup from before it is put back without them, before anybody can sign in, and so is one that was written anew', async () => {
    const away = mkdtempSync(join(tmpdir(), 'away-'))
    onTestFinished(() => rmSync(away, { recursive: true, force: true }))
    const made = valueOf(await backUpCompany(desk, desk.folder, desk.admin, undefined, {}))
    copyFileSync(made.file, join(away, 'stick.tjbackup'))
    desk.seed([put('customer', desk.ids.next(), { location: desk.location, name: 'Later' })])
    orderErasure('2026-12-31')
    eraseDue(desk.desk, desk.ledger)
    valueOf(await eraseCopies(desk, desk.folder, {}))
    close()
    for (const file of [join(away, 'stick.tjbackup'), made.file]) {
      valueOf(await restoreBackup(file, { path: join(desk.folder, 'company.db'), keys: desk.keys, readHead: readAuditHead }, Date.now()))
      const again = valueOf(await openCompany({ folder: desk.folder, modules: [cashModule()], clock: desk.clock, acceptOlder: 'test' }, UNLOCK))
      const { read } = again.desk.core.database
      expect(read.get('SELECT name, phone FROM customer WHERE id = ?', customer)).toEqual({ name: '[effacé · erased]', phone: null })
      expect(read.all('SELECT name FROM kept_identity')).toEqual([{ name: MARKERS[0] }])
      expect(read.all('SELECT notes_customer, notes_crew FROM job WHERE customer = ?', customer)).toEqual([{ notes_customer: null, notes_crew: null }, { notes_customer: null, notes_crew: null }])
      // The documents say what the rows say.
      const { doc } = again.desk.core.documents.open(read, `${desk.keys.company}/${desk.location}/ops/live`)
      expect(readPart(doc, 'job', jobs[0]!)?.fields).toMatchObject({ externalId: 'J-1', customer, status: 'booked' })
      // Whoever stays has a key in what was put back, and one of the company's that nobody had before.
      expect(again.desk.core.ring.currentSubjectKey(read, desk.location, stranger)).toBeDefined()
      expect(again.desk.core.database.read.all('SELECT 1 FROM held_part_key WHERE at = 0')).toEqual([])
      valueOf(await eraseCopies(again, desk.folder, {}))
      again.close()
    }
    desk.clock.set(Date.UTC(2027, 0, 2))
    const last = valueOf(await reopen())
    valueOf(await eraseCopies(last, desk.folder, {}))
    last.close()
    expect(await markersLeft()).toEqual([])
  })

  it('is out of a damaged database that was set aside too, of which what can be read stays', async () => {
    const path = join(desk.folder, 'company.db')
    const aside = `${path}.before-salvage-1`
    orderErasure()
    close()
    const root = readClosedDatabase(path, desk.keys.databaseKeys[0].key, (read) => read.get<{ page: number }>("SELECT rootpage AS page FROM sqlite_schema WHERE name = 'audit_entry'"))!.page
    const bytes = readFileSync(path)
    writeFileSync(aside, bytes.fill(7, (root - 1) * 4_096 + 100, (root - 1) * 4_096 + 300))
    const again = valueOf(await reopen())
    expect(valueOf(await eraseCopies(again, desk.folder, {}))).toMatchObject({ rewritten: 1 })
    again.close()
    expect(await markersLeft()).toEqual([])
    expect((await findMarkers(desk.folder, desk.keys, [OTHER])).map(({ where }) => where)).toContain('company.db.before-salvage-1 table customer')
  })

  it('a copy that was written anew knows how far its documents have got: what was in their logs counts', async () => {
    const { database, documents } = desk.desk.core
    await foldDocuments(desk.desk.core, {})
    desk.seed([put('customer', customer, { location: desk.location, name: `${MARKERS[0]!} Later` })])
    documents.evictAll()
    const { documents: touched } = database.transact((tx) => eraseInCopy(tx, zstdCompressor, { id: order, subjectKind: 'customer', subjects: [customer], keepUntil: null }, '2026-05-12'))
    expect(touched).toBeGreaterThan(1)
    expect(database.read.all('SELECT 1 FROM document_update WHERE document LIKE ?', '%/pii/live')).toEqual([])
    for (const name of documents.names(database.read)) {
      const told = createDocumentStore(desk.ids, zstdCompressor).clocks(database.read, name)
      expect([name, told]).toEqual([name, Y.decodeStateVector(Y.encodeStateVector(documents.open(database.read, name).doc))])
    }
  })

  it('goes on where it was killed: before the database, after it, in the middle of a backup, between two', async () => {
    const first = valueOf(await backUpCompany(desk, desk.folder, desk.admin, undefined, {}))
    valueOf(await backUpCompany(desk, desk.folder, desk.admin, undefined, {}))
    copyFileSync(join(desk.folder, 'company.db'), join(desk.folder, 'company.db.before-update-1'))
    orderErasure()
    close()
    const orders = JSON.stringify([{ id: order, subjectKind: 'customer', subjects: [customer], keepUntil: null }])
    for (const point of ['ledger', 'database', 'encrypt', 'erase']) expect(spawnSync(process.execPath, [new URL('erase-child.ts', import.meta.url).pathname, desk.folder, point, orders], { encoding: 'utf8' })).toMatchObject({ signal: 'SIGKILL' })
    expect((await markersLeft()).length).toBeGreaterThan(0)
    const again = valueOf(await reopen())
    valueOf(await eraseCopies(again, desk.folder, {}))
    again.close()
    expect(await markersLeft()).toEqual([])
    expect(readdirSync(join(desk.folder, 'backups')).filter((name) => !name.endsWith('.tjbackup'))).toEqual(['erasures'])
    expect(existsSync(first.file)).toBe(true)
    expect(readFileSync(join(desk.folder, 'backups', 'erasures'), 'utf8')).toContain(order)
  })

  it('finds a marker wherever one is planted', async () => {
    valueOf(await backUpCompany(desk, desk.folder, desk.admin, undefined, {}))
    writeFileSync(join(desk.folder, 'planted@example.invalid.csv'), Buffer.from(`xx${MARKERS[0]}`, 'utf16le'))
    close()
    const hits = await markersLeft()
    for (const where of ['name of ', '.csv', 'company.db (pages)', 'company.db table customer', 'company.db table undo_entry', 'company.db table money_cash', 'company.db table money_finding', 'company.db table document_snapshot (compressed)', '.tjbackup (database)']) expect(hits.map((hit) => hit.where).join('\n')).toContain(where)
  })
})
