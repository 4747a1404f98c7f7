import { expect, it, onTestFinished } from 'vitest'
import { openTestDesk, valueOf } from '../../../tests/support/test-desk.ts'
import { sha256Hex } from '../../adapters/environment/system-environment.ts'
import { runMigrations, undoMigrations } from '../migrations/run-migrations.ts'
import { KERNEL_MIGRATIONS } from '../registry/kernel-migrations.ts'
import { addPositionDevice, findPositionDevice, readPositionDevices } from './position-device-store.ts'
import { keepTruckPosition, readTruckPositions } from './position-store.ts'

const HERE = { truck: 'truck 1', lat: 45.42, lon: -75.69, at: 1_000, receivedAt: 1_500, source: 'device', accuracyM: 8 } as const

it('one place a truck, the newest, whatever the order they come in', async () => {
  const desk = await openTestDesk([])
  onTestFinished(() => desk.dispose())
  const { database } = desk.desk.core
  const keep = (at: number, lat: number) => database.transact((tx) => keepTruckPosition(tx, { ...HERE, at, lat }))
  expect([keep(1_000, 45), keep(900, 46), keep(1_000, 47), keep(1_001, 48)]).toEqual([true, false, false, true])
  expect(readTruckPositions(database.read)).toEqual([{ ...HERE, at: 1_001, lat: 48 }])
})

it('positions and devices go with their tables, and nothing else does; none of them is in a document', async () => {
  const desk = await openTestDesk([])
  onTestFinished(() => desk.dispose())
  const { database } = desk.desk.core
  database.transact((tx) => {
    keepTruckPosition(tx, HERE)
    addPositionDevice(tx, { id: 'device 1', name: 'Tracker of truck one', location: desk.location, truck: null, issuedAt: 5, issuedBy: desk.admin.user }, 'd'.repeat(64))
  })
  expect(findPositionDevice(database.read, 'd'.repeat(64))).toMatchObject({ name: 'Tracker of truck one', revokedAt: null, seenAt: null })
  expect(findPositionDevice(database.read, 'e'.repeat(64))).toBeUndefined()
  for (const table of ['document_update', 'outbox']) {
    for (const { bytes } of database.read.all<{ bytes: Uint8Array }>(`SELECT bytes FROM ${table}`)) expect(Buffer.from(bytes).includes('Tracker')).toBe(false)
  }

  const users = () => database.read.all('SELECT id, name FROM user')
  const before = users()
  const plan = { known: KERNEL_MIGRATIONS, enabled: ['kernel'], sha256Hex, now: () => desk.clock.now() }
  valueOf(undoMigrations(database, plan, 'kernel', 2_299))
  expect(database.read.all("SELECT name FROM sqlite_schema WHERE name LIKE '%position%'")).toEqual([])
  valueOf(runMigrations(database, plan))
  expect(users()).toEqual(before)
  expect([readTruckPositions(database.read), readPositionDevices(database.read)]).toEqual([[], []])
})
