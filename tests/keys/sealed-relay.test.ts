import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { writeChanges } from '../../core/adapters/sync/carry-changes.ts'
import { PARTS } from '../../core/domain/records/field.ts'
import { applyRemote } from '../../core/kernel/desk/apply-remote.ts'
import { put } from '../../core/kernel/desk/handler.ts'
import { countWaiting } from '../../core/kernel/keys/waiting-records.ts'
import { createCommandControlModule } from '../../core/modules/command-control/module.ts'
import { allGrants, eventually, openRelayNetwork, settled } from '../support/relay-network.ts'
import { scratchFolder } from '../support/scratch-folder.ts'
import { seedRecords } from '../support/seed-records.ts'
import { valueOf } from '../support/value-of.ts'
import { rowsOf, secretsIn, seedCustomer } from './sealed-desks.ts'

it('a relay keeps and tells no name, address or number; a desk without the part gets neither bytes nor key, and with the bytes alone reads nothing (R08)', async () => {
  const network = await openRelayNetwork(() => [createCommandControlModule()])
  onTestFinished(() => network.dispose())
  const one = await network.add()
  const scene = seedCustomer(one.company)
  const two = await network.add()
  const driver = await network.add(allGrants(PARTS.filter((part) => part !== 'pii')))
  await settled(network.desks)
  await eventually(() => rowsOf(two.company, scene).customer !== undefined, 15_000)
  expect(rowsOf(two.company, scene)).toEqual(rowsOf(one.company, scene))
  seedRecords(two.company, two.company.signer.device, [put('customer', scene.customer as never, { email: 'maple@example.invalid', phone: '613-555-0142' }), put('stop', scene.stop, { notes: 'Maple has moved' })])
  await settled(network.desks)
  expect(rowsOf(one.company, scene).stop).toMatchObject({ notes: 'Maple has moved' })

  const { core } = one.company.desk
  const document = `${core.company}/${scene.location}/pii/live`
  const stored = network.store.names().flatMap((name) => network.store.updatesOf(name).map(({ bytes }) => bytes))
  expect(stored.flatMap(secretsIn)).toEqual([])
  // The search finds what lies there in the clear.
  expect(stored.some((bytes) => Buffer.from(bytes).includes('Sealed Movers'))).toBe(true)

  const read = driver.company.desk.core.database.read
  expect(driver.company.desk.core.documents.names(read).filter((name) => name.includes('/pii/'))).toEqual([])
  expect(read.all('SELECT 1 FROM held_part_key UNION ALL SELECT 1 FROM subject_key')).toEqual([])
  expect(rowsOf(driver.company, scene)).toMatchObject({ customer: undefined, job: { notes_customer: null }, stop: { address: null } })
  // The relay gives it the document in spite of that.
  for (const { bytes, device } of network.store.updatesOf(document)) valueOf(applyRemote(driver.company.desk, { document, update: bytes, device }))
  expect(countWaiting(read)).toBe(3)
  expect(read.all('SELECT 1 FROM held_part_key')).toEqual([])
  expect(rowsOf(driver.company, scene)).toMatchObject({ customer: undefined, job: { notes_customer: null }, stop: { address: null } })

  const file = join(scratchFolder(), 'all.tjsync')
  valueOf(await writeChanges(one.company, network.admin(), file, {}))
  expect(secretsIn(readFileSync(file))).toEqual([])
  expect(network.bugs).toEqual([])
})
