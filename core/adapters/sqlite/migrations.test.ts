import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createStore, valueOf } from '../../../tests/support/store-fixture.ts'
import type { Migration } from '../../kernel/migrations/migration.ts'
import { readLedger, runMigrations, undoMigrations } from '../../kernel/migrations/run-migrations.ts'
import type { MigrationPlan } from '../../kernel/migrations/run-migrations.ts'
import type { Database } from '../../kernel/ports/database.ts'
import { copyAndVerifyDatabase } from './copy-database.ts'
import { readClosedDatabase } from './read-closed-database.ts'

const KERNEL: readonly Migration[] = [
  { scope: 'kernel', id: 10, name: 'trucks', up: 'CREATE TABLE truck (id TEXT PRIMARY KEY, plate TEXT NOT NULL) STRICT', down: 'DROP TABLE truck' },
  { scope: 'kernel', id: 20, name: 'plates are unique', up: ['CREATE UNIQUE INDEX truck_plate ON truck (plate)', `UPDATE truck SET plate = upper(plate)`], down: 'DROP INDEX truck_plate' },
]
const MODULE: Migration = {
  scope: 'calendar-capacity',
  id: 10,
  name: 'days',
  up: `CREATE TABLE day (date TEXT PRIMARY KEY) STRICT; CREATE TRIGGER day_kept BEFORE DELETE ON day BEGIN SELECT RAISE(ABORT, 'kept'); END;`,
  down: 'DROP TRIGGER day_kept; DROP TABLE day',
}

function plan(known: readonly Migration[], enabled: readonly string[] = ['kernel', 'calendar-capacity']): MigrationPlan {
  return { known, enabled, sha256Hex: (text) => createHash('sha256').update(text).digest('hex'), now: () => 1000 }
}

function dump(database: Database): unknown {
  const schema = database.read.all<{ name: string; type: string }>(`SELECT type, name, sql FROM sqlite_schema WHERE name <> 'schema_ledger' ORDER BY name`)
  const tables = schema.filter(({ type }) => type === 'table').map(({ name }) => database.read.all(`SELECT * FROM "${name}" ORDER BY 1`))
  return { schema, tables, ledger: readLedger(database.read) }
}

function labels(database: Database): string[] {
  return readLedger(database.read).map(({ scope, id }) => `${scope} ${id}`)
}

describe('migrations', () => {
  it('go up, down and up again on a populated copy and come to the same (M01)', () => {
    const { database } = createStore(30).open()
    valueOf(runMigrations(database, plan(KERNEL.slice(0, 1))))
    database.transact((tx) => void tx.run(`INSERT INTO truck VALUES ('t1', 'AB 123'), ('t2', 'CD 456')`))
    const before = dump(database)
    valueOf(runMigrations(database, plan([...KERNEL, MODULE])))
    const after = dump(database)
    expect(labels(database)).toEqual(['calendar-capacity 10', 'kernel 10', 'kernel 20'])
    valueOf(undoMigrations(database, plan([...KERNEL, MODULE]), 'kernel', 10))
    valueOf(undoMigrations(database, plan([...KERNEL, MODULE]), 'calendar-capacity', 0))
    expect(dump(database)).toEqual(before)
    valueOf(runMigrations(database, plan([...KERNEL, MODULE])))
    expect(dump(database)).toEqual(after)
    expect(valueOf(runMigrations(database, plan([...KERNEL, MODULE])))).toEqual([])
  })

  it('change nothing at all when one of them fails', () => {
    const { database } = createStore(3).open()
    const before = dump(database)
    const bad: Migration = { scope: 'kernel', id: 30, name: 'bad', up: 'CREATE TABLE fine (a); CREATE TABLE truck (a)', down: 'DROP TABLE fine' }
    expect(() => runMigrations(database, plan([...KERNEL, bad]))).toThrow('already exists')
    expect(dump(database)).toEqual(before)
  })

  it('refuse a database of a newer program and a step whose text has changed, and leave it as it is (M02)', () => {
    const { database } = createStore(3).open()
    valueOf(runMigrations(database, plan([...KERNEL, MODULE])))
    const before = dump(database)
    expect(runMigrations(database, plan([...KERNEL.slice(0, 1), MODULE]))).toMatchObject({ failure: { code: 'store.from_future' } })
    expect(runMigrations(database, plan(KERNEL))).toMatchObject({ failure: { code: 'store.from_future' } })
    const edited = KERNEL.map((step) => (step.id === 20 ? { ...step, up: 'CREATE INDEX truck_plate ON truck (plate)' } : step))
    expect(runMigrations(database, plan([...edited, MODULE]))).toMatchObject({ failure: { code: 'store.migration_changed', params: { step: 20, scope: 'kernel' } } })
    expect(dump(database)).toEqual(before)
  })

  it('leave a module that is off alone, keep its data, and catch up when it is on (M04)', () => {
    const { database } = createStore(3).open()
    const later: Migration = { scope: 'calendar-capacity', id: 20, name: 'notes', up: 'ALTER TABLE day ADD COLUMN note TEXT', down: 'ALTER TABLE day DROP COLUMN note' }
    valueOf(runMigrations(database, plan([...KERNEL, MODULE])))
    database.transact((tx) => void tx.run(`INSERT INTO day VALUES ('2026-07-01')`))
    valueOf(runMigrations(database, plan([...KERNEL, MODULE, later], ['kernel'])))
    expect(labels(database)).not.toContain('calendar-capacity 20')
    valueOf(runMigrations(database, plan([...KERNEL, MODULE, later])))
    expect(database.read.all('SELECT * FROM day')).toEqual([{ date: '2026-07-01', note: null }])
  })

  it('save a verified copy before they change a database in use, and not before the first tables', () => {
    const { open, folder, path, key } = createStore(40)
    const { database } = open()
    const target = join(folder, 'before.db')
    let copies = 0
    const saveCopy = (): void => {
      copies += 1
      copyAndVerifyDatabase(path, key, target)
    }
    valueOf(runMigrations(database, { ...plan(KERNEL.slice(0, 1)), saveCopy }))
    expect(copies).toBe(0)
    valueOf(runMigrations(database, { ...plan(KERNEL), saveCopy }))
    expect(copies).toBe(1)
    expect(readClosedDatabase(target, key, (read) => readLedger(read).map(({ id }) => id))).toEqual([10])
    const failing = { ...plan([...KERNEL, MODULE]), saveCopy: () => { throw new Error('no room') } }
    expect(() => runMigrations(database, failing)).toThrow('no room')
    expect(labels(database)).not.toContain('calendar-capacity 10')
  })

  it('are refused as a list when their ids do not rise or a way back is missing', () => {
    const { database } = createStore(1).open()
    expect(() => runMigrations(database, plan(KERNEL.toReversed()))).toThrow('ids rise')
    expect(() => runMigrations(database, plan([{ ...MODULE, down: ' ' }]))).toThrow('needs up and down')
  })
})
