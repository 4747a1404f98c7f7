import fc from 'fast-check'
import { expect, it, onTestFinished } from 'vitest'
import { companyPaths } from '../../core/adapters/desk/company-folder.ts'
import { copiesBeside } from '../../core/adapters/photos/photo-places.ts'
import { sealPhoto } from '../../core/adapters/photos/photo-seal.ts'
import { broughtBack, eraseDue, knownOrders } from '../../core/adapters/privacy/erase-due.ts'
import { keepErasing } from '../../core/adapters/privacy/keep-erasing.ts'
import { createDeskSync } from '../../core/adapters/sync/desk-sync.ts'
import { asId } from '../../core/domain/records/field.ts'
import { childId } from '../../core/domain/records/record.ts'
import { put } from '../../core/kernel/desk/handler.ts'
import { rotatePartKey, tendKeys } from '../../core/kernel/desk/tend-keys.ts'
import { isPartKeyEnding } from '../../core/kernel/keys/ending-keys.ts'
import { isAgreementOld } from '../../core/kernel/privacy/erased-keys.ts'
import { waitingForRelay } from '../../core/kernel/privacy/erasure-store.ts'
import { createCommandControlModule } from '../../core/modules/command-control/module.ts'
import { LINK_OFF } from '../../core/kernel/sync/link-state.ts'
import { picture } from '../convergence/desk-steps.ts'
import { oldCopy, opensIn } from '../keys/old-copies.ts'
import { rowsOf, secretsIn, seedCustomer } from '../keys/sealed-desks.ts'
import { openDeskNetwork } from '../support/desk-network.ts'
import { findMarkers } from '../support/find-markers.ts'
import { eventually, settled, type RelayDesk } from '../support/relay-network.ts'
import { edit, relayScene } from '../support/relay-scene.ts'
import { seedRecords } from '../support/seed-records.ts'
import { testJpeg } from '../support/test-jpeg.ts'
import { valueOf } from '../support/value-of.ts'

const MARKERS = ['Marguerite-Planted', 'planted-by-two', 'planted-note']
const user = asId<'user'>('01890000-0000-7000-8000-00000000aaaa')
const nameAt = ({ company }: RelayDesk, id: string) => company.desk.core.database.read.get<{ name: string }>('SELECT name FROM customer WHERE id = ?', id)?.name

/** A photo of that job as this workstation keeps it, and in its backups; how many of the two files there are. */
function keepPhoto({ company, folder }: RelayDesk, job: string): () => number {
  const [photo, secret] = [company.ids.next(), Buffer.alloc(32, 7)]
  const { core } = company.desk
  const places = [company.photos.folder, copiesBeside(companyPaths(folder).backups, core.company)]
  const file = sealPhoto({ company: core.company, job, photo }, secret, testJpeg())
  for (const place of places) place.write(photo, file)
  seedRecords(company, user, [put('photo', childId(job, photo), { kind: 'other', takenAt: 1, takenBy: user, addedAt: 1, width: 8, height: 6, bytes: testJpeg().length, keptAt: core.device, secret: secret.toString('base64'), note: MARKERS[2]! })])
  return () => places.filter((place) => place.has(photo)).length
}

it('G04: a desk that was away does it before anybody is let in, whatever was written there meanwhile; each says so, and the relay keeps nothing', async () => {
  const { network, location, customer, jobs } = await relayScene(2)
  const [one, two] = network.desks as [RelayDesk, RelayDesk]
  seedRecords(one.company, user, [put('customer', customer, { location, name: MARKERS[0]! })])
  edit(one, jobs[0]!, MARKERS[2]!)
  await settled(network.desks)
  expect(nameAt(two, customer)).toBe(MARKERS[0])

  two.sync.close()
  seedRecords(two.company, user, [put('customer', customer, { phone: MARKERS[1]! }), put('job', jobs[1]!, { notesCrew: MARKERS[1]! })])
  const pictures = keepPhoto(two, jobs[0]!)
  expect(pictures()).toBe(2)
  const first = keepErasing(one.company, one.folder, { onBug: (error) => network.bugs.push(error), link: () => one.sync.current() })
  onTestFinished(() => first.close())
  const [request, order] = [one.company.ids.next(), one.company.ids.next()]
  seedRecords(one.company, user, [
    put('privacyRequest', request, { kind: 'erasure', subjectKind: 'customer', subjects: [customer], law: 'law25', channel: 'phone', receivedOn: '2026-05-01', dueOn: '2026-05-31', recordedBy: user, recordedAt: 1 }),
    put('erasureOrder', order, { request: asId(request), subjectKind: 'customer', subjects: [customer], keepUntil: null, orderedBy: user, orderedAt: 2 }),
  ])
  valueOf(await first.finish())
  await settled([one])
  expect(nameAt(one, customer)).toBe('[effacé · erased]')
  // It has heard of nothing yet, and nothing is on its way: it lets people work.
  expect(nameAt(two, customer)).toBe(MARKERS[0])

  const back = createDeskSync({ desk: two.company.desk, signer: two.company.signer, checkpoints: two.company.checkpoints, onBug: (error) => network.bugs.push(error) })
  onTestFinished(() => back.close())
  const second = keepErasing(two.company, two.folder, { onBug: (error) => network.bugs.push(error), link: () => back.current() })
  onTestFinished(() => second.close())
  valueOf(await second.beforeEntry())
  expect(nameAt(two, customer)).toBe('[effacé · erased]')
  valueOf(await second.finish())
  expect(pictures()).toBe(0)
  const desks = [one, { ...two, sync: back }]
  await settled(desks)
  const done = () => one.company.desk.core.database.read.all('SELECT key, how FROM erasure_done WHERE owner = ? ORDER BY key', order)
  await eventually(() => done().length === 2)
  expect(one.company.desk.core.database.read.all('SELECT key, photos FROM erasure_done WHERE owner = ? AND photos > 0', order)).toEqual([{ key: two.company.desk.core.device, photos: 1 }])
  // What two had written comes to one as well, and goes again there.
  await eventually(() => desks.every(({ company }) => waitingForRelay(company.desk.core.database.read).length === 0))
  await settled(desks)
  expect(desks.map(({ company }) => company.desk.core.database.read.all('SELECT name, phone FROM customer WHERE id = ?', customer))).toEqual([[{ name: '[effacé · erased]', phone: null }], [{ name: '[effacé · erased]', phone: null }]])

  const atRelay = network.store.names().flatMap((name) => [network.store.baseOf(name), ...network.store.updatesOf(name).map(({ bytes }) => bytes)]).map((bytes) => Buffer.from(bytes ?? []))
  expect(atRelay.length).toBeGreaterThan(0)
  for (const marker of MARKERS) expect(atRelay.filter((bytes) => bytes.includes(marker))).toEqual([])
  for (const { company, folder } of desks) {
    company.desk.core.database.read.all('PRAGMA wal_checkpoint(TRUNCATE)')
    expect(await findMarkers(folder, company.keys, MARKERS)).toEqual([])
  }
  expect(network.bugs).toEqual([])
})

it('nobody waits for a relay that does not answer', async () => {
  const { network } = await relayScene(1)
  const [one] = network.desks as [RelayDesk]
  const state = { ...LINK_OFF, state: 'waiting' as const, problem: 'unreachable' as const }
  const erasing = keepErasing(one.company, one.folder, { onBug: (error) => network.bugs.push(error), link: () => state })
  onTestFinished(() => erasing.close())
  expect(await erasing.beforeEntry()).toEqual({ ok: true, value: undefined })
})

it('G04: whoever erases when, and whatever others write, wrap or make anew meanwhile: all desks end alike, without the person, and none opens an old copy', async () => {
  const MARK = '[effacé · erased]'
  const step = fc.record({ at: fc.nat(2), to: fc.nat(2), count: fc.integer({ min: 1, max: 4 }), do: fc.constantFrom('erase', 'erase', 'name', 'phone', 'stop', 'rotate', 'copy', 'wait') })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 20 }), async (steps) => {
      const net = await openDeskNetwork(() => [createCommandControlModule()], 3, Date.UTC(2026, 4, 12, 10))
      try {
        const [one] = net.desks as [typeof net.desks[0] & object]
        const scene = seedCustomer(one)
        const other = seedCustomer(one, scene.location, 'Birch Example')
        net.settle()
        const copies = [oldCopy(one, scene.location)]
        // As `keepErasing` hears of it.
        const again = net.desks.map(() => new Set<string>())
        for (const [index, { desk }] of net.desks.entries()) desk.onEvent(({ records }) => broughtBack(desk.core, records).forEach((id) => again[index]!.add(id)))
        const erase = (index: number) => {
          const { desk, ledger } = net.desks[index]!
          const orders = knownOrders(desk.core.database.read, ledger).filter(({ id }) => again[index]!.has(id))
          again[index]!.clear()
          return eraseDue(desk, ledger, orders).length
        }
        const [request, order] = [one.ids.next(), one.ids.next()]
        seedRecords(one, user, [
          put('privacyRequest', request, { kind: 'erasure', subjectKind: 'customer', subjects: [scene.customer], law: 'law25', channel: 'phone', receivedOn: '2026-05-01', dueOn: '2026-05-31', recordedBy: user, recordedAt: 1 }),
          put('erasureOrder', order, { request: asId(request), subjectKind: 'customer', subjects: [scene.customer], keepUntil: null, orderedBy: user, orderedAt: 2 }),
        ])
        for (const [index, { at, to, count, do: what }] of steps.entries()) {
          const company = net.desks[at]!
          // What a person may do is asked elsewhere: these are desks that have not heard of the order, or are of before it.
          const write = (...changes: Parameters<typeof seedRecords>[2]) => seedRecords(company, company.signer.device, changes)
          if (what === 'erase') erase(at)
          if (what === 'name') write(put('customer', scene.customer as never, { name: `Maple ${index}` }))
          if (what === 'phone') write(put('customer', scene.customer as never, { phone: `Maple ${index}` }))
          if (what === 'stop') write(put('stop', scene.stop, { address: `Maple street ${index}`, notes: `Maple ${index}` }))
          if (what === 'rotate') rotatePartKey(company.desk.core, scene.location, { user: company.signer.device, roles: [], action: 'key.rotate', reason: null })
          if (what === 'copy') copies.push(oldCopy(company, scene.location))
          if (at !== to) net.deliver(at, to, count)
        }
        for (let round = 0; ; round++) {
          net.settle()
          const done = net.desks.map((company, index) => {
            const { core } = company.desk
            const erased = erase(index)
            tendKeys(core)
            if (isPartKeyEnding(core.database.read)) return erased + 1
            if (!isAgreementOld(core)) return erased
            company.renewAgreement()
            return erased + 1
          })
          if (done.every((count) => count === 0)) break
          expect(round, 'they never come to an end').toBeLessThan(10)
        }
        net.settle()
        const [first, ...others] = net.desks.map(picture)
        for (const each of others) expect(each).toEqual(first)
        for (const company of net.desks) {
          const { read } = company.desk.core.database
          expect(rowsOf(company, scene)).toEqual({ customer: { name: MARK, phone: null, email: null, address: null, postal_code: null }, job: { notes_customer: null }, stop: { address: MARK, postal_code: null, lat: null, lon: null, notes: null } })
          expect(rowsOf(company, other)).toMatchObject({ customer: { name: 'Birch Example' }, stop: { notes: 'Maple has the key' } })
          expect(read.all('SELECT 1 FROM subject_key WHERE subject = ? AND wrap IS NOT NULL', scene.customer)).toEqual([])
          expect(secretsIn(oldCopy(company, scene.location))).toEqual([])
          for (const copy of copies) expect(opensIn(company, copy, scene.customer)).toBe(0)
        }
      } finally {
        net.dispose()
      }
    }),
    { numRuns: 3, endOnFailure: true },
  )
}, 120_000)
