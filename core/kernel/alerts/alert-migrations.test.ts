import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { createStore, valueOf } from '../../../tests/support/store-fixture.ts'
import { runMigrations, undoMigrations } from '../migrations/run-migrations.ts'
import { KERNEL_MIGRATIONS } from '../registry/kernel-migrations.ts'
import { channelText, readWebhook, writeDigests, writeWebhook } from './channel-store.ts'
import { readDeliveries } from './delivery-store.ts'

it('what the company’s own address was told stays told when there are several ways, and the other way round', () => {
  const { database } = createStore(3).open()
  const upTo = (last: number) => ({ known: KERNEL_MIGRATIONS.filter(({ id }) => id <= last), enabled: ['kernel'], sha256Hex: (text: string) => createHash('sha256').update(text).digest('hex'), now: () => 1 })
  valueOf(runMigrations(database, upTo(3120)))
  database.transact((tx) => {
    for (const id of [1, 2]) tx.run("INSERT INTO alert (id, rule, subject, severity, first_at, last_at, times) VALUES (?, 'grant', 's', 'high', 1, 1, 1)", id)
    tx.run("INSERT INTO alert_delivery (alert, tries, next_at, sent_at, failure) VALUES (1, 1, NULL, 50, NULL), (2, 3, 90, NULL, '{\"code\":\"alert.webhook_unreachable\",\"params\":{}}')")
  })
  valueOf(runMigrations(database, upTo(3130)))
  const told = { sent: 1, lastSentAt: 50, failing: 1, failure: { code: 'alert.webhook_unreachable', params: {} } }
  expect([readDeliveries(database.read, 'webhook'), readDeliveries(database.read, 'mail')]).toEqual([told, { sent: 0, lastSentAt: null, failing: 0, failure: null }])
  database.transact((tx) => tx.run("INSERT INTO delivery (channel, told, item, tries) VALUES ('mail', 'alert', 1, 1)"))
  valueOf(undoMigrations(database, upTo(3130), 'kernel', 3120))
  expect(database.read.all('SELECT alert, tries, next_at, sent_at FROM alert_delivery ORDER BY alert')).toEqual([{ alert: 1, tries: 1, next_at: null, sent_at: 50 }, { alert: 2, tries: 3, next_at: 90, sent_at: null }])
  valueOf(runMigrations(database, upTo(3130)))
  expect(readDeliveries(database.read, 'webhook')).toEqual(told)
})

it('settings that send digests are those of before where that is undone, and go on telling alerts', () => {
  const { database } = createStore(3).open()
  const plan = { known: KERNEL_MIGRATIONS.filter(({ id }) => id <= 3131), enabled: ['kernel'], sha256Hex: (text: string) => createHash('sha256').update(text).digest('hex'), now: () => 1 }
  valueOf(runMigrations(database, plan))
  const before = { url: 'https://example.invalid/alerts', secret: 'ab', allowsPrivate: false }
  database.transact((tx) => {
    writeWebhook(tx, before)
    writeDigests(tx, 'webhook', true)
    tx.run("INSERT INTO delivery (channel, told, item, tries, sent_at) VALUES ('webhook', 'alert', 1, 1, 5), ('webhook', 'audit_digest', 1, 1, 5)")
  })
  expect(readWebhook(database.read)?.digestsAfter).toBe(0)
  valueOf(undoMigrations(database, plan, 'kernel', 3130))
  expect(JSON.parse(channelText(database.read, 'webhook')!)).toEqual({ ...before, after: 0 })
  expect(database.read.all('SELECT told FROM delivery')).toEqual([{ told: 'alert' }])
  valueOf(runMigrations(database, plan))
  expect(readWebhook(database.read)).toEqual({ ...before, after: 0, digestsAfter: null })
})
