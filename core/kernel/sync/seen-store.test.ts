import { createHash } from 'node:crypto'
import * as Y from 'yjs'
import { expect, it } from 'vitest'
import { createStore, valueOf } from '../../../tests/support/store-fixture.ts'
import { runMigrations, undoMigrations } from '../migrations/run-migrations.ts'
import { KERNEL_MIGRATIONS } from '../registry/kernel-migrations.ts'
import { knownPeer, rememberPeer } from './peer-store.ts'
import { dropSeen, followDocument, hasUnfollowed, headOfficeWord, storedUpTo, unseenChanges, vectorText } from './seen-store.ts'

const COMPANY = '0190a000-0000-7000-8000-000000000001'
const DOCUMENT = `${COMPANY}/*/cfg/live`

function opened(known = KERNEL_MIGRATIONS) {
  const { database } = createStore(3).open()
  const plan = { known, enabled: ['kernel'], sha256Hex: (text: string) => createHash('sha256').update(text).digest('hex'), now: () => 1 }
  valueOf(runMigrations(database, plan))
  return { database, plan }
}

const officeAt = (clock: number, vectors = JSON.stringify({ cfg: vectorText(Y.encodeStateVector(new Map([[7, clock]]))) })) => (database: ReturnType<typeof opened>['database']) =>
  database.transact((tx) => tx.run("INSERT INTO head_office_mark (id, device, epoch, vectors, at) VALUES ('m', 'office', 'live', ?, 5) ON CONFLICT (id) DO UPDATE SET vectors = excluded.vectors", vectors))

it('a document that is written in while head office is away takes so many rows and no more, and none of its changes counts as seen too early', () => {
  const { database } = opened()
  for (let entry = 1; entry <= 200; entry++) {
    database.transact((tx) => {
      tx.run('INSERT INTO outbox (id, document, bytes, audit_seq) VALUES (?, ?, ?, ?)', entry, DOCUMENT, new Uint8Array([1]), entry)
      storedUpTo(tx, DOCUMENT, { after: entry - 1, upTo: entry }, [[7, entry * 10]])
    })
  }
  expect(database.read.get('SELECT count(*) AS n FROM sync_unseen')).toEqual({ n: 32 })
  for (const clock of [5, 15, 310, 1_999, 2_000]) {
    officeAt(clock)(database)
    const unseen = unseenChanges(database.read, headOfficeWord(database.read, COMPANY)!)
    const first = Math.min(201, ...unseen.map((row) => row.first))
    expect(first - 1).toBeLessThanOrEqual(clock / 10)
    if (clock <= 310 || clock === 2_000) expect(first - 1).toBe(Math.floor(clock / 10))
    database.transact((tx) => dropSeen(tx, headOfficeWord(tx, COMPANY)!))
    expect(database.read.get('SELECT count(*) AS n FROM sync_unseen')).toEqual({ n: unseen.length })
  }
})

it('what there was before anybody followed it counts as unseen until head office has it, and what cannot be read says nothing', () => {
  const { database } = opened()
  database.transact((tx) => tx.run("INSERT INTO document (name, client_id) VALUES (?, 7)", DOCUMENT))
  expect(hasUnfollowed(database.read)).toBe(true)
  database.transact((tx) => {
    followDocument(tx, DOCUMENT, new Map([[7, 40], [8, 0]]), 12)
    followDocument(tx, DOCUMENT, new Map([[7, 90]]), 20)
  })
  expect(hasUnfollowed(database.read)).toBe(false)
  expect(headOfficeWord(database.read, COMPANY)).toBeNull()
  for (const vectors of ['', '{}', '{"cfg":"!!"}', '{"cfg":7}', '{"cfg":"AQ=="}']) {
    officeAt(0, vectors)(database)
    expect(unseenChanges(database.read, headOfficeWord(database.read, COMPANY)!)).toEqual([{ document: DOCUMENT, client: 7, clock: 40, first: 1, last: 12 }])
  }
  officeAt(40)(database)
  expect(unseenChanges(database.read, headOfficeWord(database.read, COMPANY)!)).toEqual([])
})

it('its tables come and go on a populated copy, and leave the rest alone', () => {
  const { database, plan } = opened(KERNEL_MIGRATIONS.filter(({ id }) => id < 2010))
  database.transact((tx) => tx.run("INSERT INTO location (id, name) VALUES ('l', 'Toronto')"))
  const known = KERNEL_MIGRATIONS.filter(({ id }) => id <= 2020)
  valueOf(runMigrations(database, { ...plan, known }))
  officeAt(1)(database)
  database.transact((tx) => rememberPeer(tx, 'other', new Uint8Array([1, 2]), 3))
  expect(knownPeer(database.read, 'other')).toEqual(new Uint8Array([1, 2]))
  valueOf(undoMigrations(database, { ...plan, known }, 'kernel', 2000))
  expect(database.read.all("SELECT name FROM sqlite_schema WHERE name IN ('head_office_mark', 'sync_followed', 'sync_unseen', 'sync_peer')")).toEqual([])
  valueOf(runMigrations(database, { ...plan, known }))
  expect(database.read.all('SELECT (SELECT count(*) FROM head_office_mark) AS marks, (SELECT name FROM location) AS name')).toEqual([{ marks: 0, name: 'Toronto' }])
})
