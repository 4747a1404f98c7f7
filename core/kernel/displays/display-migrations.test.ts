import { expect, it, onTestFinished } from 'vitest'
import { openTestDesk, valueOf } from '../../../tests/support/test-desk.ts'
import { sha256Hex } from '../../adapters/environment/system-environment.ts'
import { keepDisplay } from '../../adapters/displays/paired-displays.ts'
import { runMigrations, undoMigrations } from '../migrations/run-migrations.ts'
import { KERNEL_MIGRATIONS } from '../registry/kernel-migrations.ts'
import { USUAL_WALL } from '../../domain/place/wall-settings.ts'
import { keepWallSettings, readDisplays, readWallSettings } from './display-store.ts'

it('displays go with their table, and nothing else does; none of them is in a document, and no token in the database', async () => {
  const desk = await openTestDesk([])
  onTestFinished(() => desk.dispose())
  const { database } = desk.desk.core
  const { display, token } = valueOf(keepDisplay(desk, desk.admin, [], { name: 'Dock door', location: desk.location, publicKey: 'A'.repeat(87) }))
  expect(readDisplays(database.read)).toMatchObject([{ id: display, name: 'Dock door', location: desk.location, tokenBefore: null, revokedAt: null, pairedBy: desk.admin.user }])
  expect(JSON.stringify(database.read.all('SELECT * FROM display'))).not.toContain(token)
  expect(JSON.stringify(database.read.all('SELECT body FROM audit_entry'))).not.toMatch(/Dock|A{80}/)
  for (const table of ['document_update', 'outbox']) {
    for (const { bytes } of database.read.all<{ bytes: Uint8Array }>(`SELECT bytes FROM ${table}`)) expect(Buffer.from(bytes).includes('Dock door')).toBe(false)
  }

  database.transact((tx) => keepWallSettings(tx, display, { ...USUAL_WALL, inches: 75 }))
  expect(readWallSettings(database.read, display)).toEqual({ ...USUAL_WALL, inches: 75 })

  const users = () => database.read.all('SELECT id, name FROM user')
  const before = users()
  const plan = { known: KERNEL_MIGRATIONS, enabled: ['kernel'], sha256Hex, now: () => desk.clock.now() }
  valueOf(undoMigrations(database, plan, 'kernel', 2_199))
  expect(database.read.all("SELECT name FROM sqlite_schema WHERE name LIKE 'display%'")).toEqual([])
  valueOf(runMigrations(database, plan))
  expect(users()).toEqual(before)
  expect(readDisplays(database.read)).toEqual([])
})
