import { Secret, TOTP } from 'otpauth'
import { expect, it, onTestFinished } from 'vitest'
import { openTestDesk, valueOf } from '../../../tests/support/test-desk.ts'
import { createCredentials } from '../../adapters/credentials/credentials.ts'
import { createSecondFactors } from '../../adapters/credentials/second-factors.ts'
import { sha256Hex } from '../../adapters/environment/system-environment.ts'
import { runMigrations, undoMigrations } from '../migrations/run-migrations.ts'
import { KERNEL_MIGRATIONS } from '../registry/kernel-migrations.ts'

it('how people sign in goes with its table, and nothing else does; none of it is in a document', async () => {
  const desk = await openTestDesk([])
  onTestFinished(() => desk.dispose())
  const { database } = desk.desk.core
  const credentials = createCredentials(database, desk.clock)
  valueOf(await credentials.setPassword(desk.admin.user, 'four plain words here'))
  valueOf(credentials.issueCode(desk.admin.user))
  valueOf(await credentials.check(desk.admin.user, 'password', 'four plain words here'))
  expect(database.read.all('SELECT document FROM document_update').length + database.read.all('SELECT id FROM outbox').length).toBeGreaterThan(0)
  const hash = database.read.get<{ password: string }>('SELECT password FROM sign_in')?.password ?? ''
  expect(hash).toMatch(/^argon2id\$65536\$3\$4\$/)
  for (const table of ['document_update', 'outbox']) {
    for (const { bytes } of database.read.all<{ bytes: Uint8Array }>(`SELECT bytes FROM ${table}`)) expect(Buffer.from(bytes).includes(hash.slice(-40))).toBe(false)
  }

  const factors = createSecondFactors(database, desk.clock)
  const { secret } = factors.propose('somebody')
  expect(factors.confirm(desk.admin.user, secret, new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: desk.clock.now() })).ok).toBe(true)
  for (const { bytes } of database.read.all<{ bytes: Uint8Array }>('SELECT bytes FROM document_update')) expect(Buffer.from(bytes).includes(secret)).toBe(false)

  const users = () => database.read.all('SELECT id, name FROM user')
  const before = users()
  const plan = { known: KERNEL_MIGRATIONS, enabled: ['kernel'], sha256Hex, now: () => desk.clock.now() }
  valueOf(undoMigrations(database, plan, 'kernel', 49))
  expect(database.read.get("SELECT 1 FROM sqlite_schema WHERE name = 'sign_in'")).toBeUndefined()
  valueOf(runMigrations(database, plan))
  expect(users()).toEqual(before)
  const again = createCredentials(database, desk.clock)
  expect(again.of(desk.admin.user)).toEqual({ hasPassword: false, hasPin: false, language: null })
  expect(again.isAnySet()).toBe(false)
  expect(createSecondFactors(database, desk.clock).of(desk.admin.user)).toEqual({ isOn: false, codesLeft: 0 })
})
