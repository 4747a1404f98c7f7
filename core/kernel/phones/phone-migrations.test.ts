import { expect, it, onTestFinished } from 'vitest'
import { openTestDesk, valueOf } from '../../../tests/support/test-desk.ts'
import { sha256Hex } from '../../adapters/environment/system-environment.ts'
import { runMigrations, undoMigrations } from '../migrations/run-migrations.ts'
import { KERNEL_MIGRATIONS } from '../registry/kernel-migrations.ts'
import { addPhone, addPhoneChange, addPhoneLink, findPhoneLink, readPhoneChange, readPhones } from './phone-store.ts'

const DAY = 86_400_000

it('phones and what they told go with their tables, and nothing else does; what is old goes by itself', async () => {
  const desk = await openTestDesk([])
  onTestFinished(() => desk.dispose())
  const { database } = desk.desk.core
  const now = desk.clock.now()
  const change = { id: 'c1', phone: 'p', user: 'u', kind: 'job', subject: 'j', state: 'arrived', doneAt: now, phoneAt: now + 5, phoneAheadMs: 5, receivedAt: now, lat: 45.4, lon: -75.7, accuracyM: null } as const
  database.transact((tx) => {
    addPhone(tx, { id: 'p', name: 'Dan Driver', user: desk.admin.user, publicKey: 'A'.repeat(87), token: 'd', tokenUntil: now, pairedAt: now, pairedBy: 'x' })
    addPhoneLink(tx, { digest: 'l1', user: 'u', until: now + 1, madeBy: 'x' }, now)
    addPhoneChange(tx, change)
  })
  expect(readPhones(database.read)).toMatchObject([{ id: 'p', tokenBefore: null, revokedAt: null }])
  expect(readPhoneChange(database.read, 'c1')).toEqual({ phone: 'p', doneAt: now })
  expect(() => database.transact((tx) => addPhoneChange(tx, change))).toThrow(/UNIQUE/)
  database.transact((tx) => {
    addPhoneLink(tx, { digest: 'l2', user: 'u', until: now + 9, madeBy: 'x' }, now + 1)
    addPhoneChange(tx, { ...change, id: 'c2', receivedAt: now + 91 * DAY })
  })
  expect([findPhoneLink(database.read, 'l1', now), findPhoneLink(database.read, 'l2', now + 9), findPhoneLink(database.read, 'l2', now + 8)?.user]).toEqual([undefined, undefined, 'u'])
  expect(readPhoneChange(database.read, 'c1')).toBeUndefined()

  const users = () => database.read.all('SELECT id, name FROM user')
  const before = users()
  const plan = { known: KERNEL_MIGRATIONS, enabled: ['kernel'], sha256Hex, now: () => desk.clock.now() }
  valueOf(undoMigrations(database, plan, 'kernel', 2_399))
  expect(database.read.all("SELECT name FROM sqlite_schema WHERE name LIKE 'phone%'")).toEqual([])
  valueOf(runMigrations(database, plan))
  expect(users()).toEqual(before)
  expect(readPhones(database.read)).toEqual([])
})
