import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { composeModules } from '../../core/adapters/desk/compose-modules.ts'
import { keepErasing } from '../../core/adapters/privacy/keep-erasing.ts'
import { makeCertificate } from '../../core/adapters/privacy/make-certificate.ts'
import { asId } from '../../core/domain/records/field.ts'
import { childId } from '../../core/domain/records/record.ts'
import { put } from '../../core/kernel/desk/handler.ts'
import { waitingForRelay } from '../../core/kernel/privacy/erasure-store.ts'
import { laidAside, waitingChanges } from '../../core/kernel/sync/sync-store.ts'
import { oldCopy, opensIn } from '../keys/old-copies.ts'
import { findMarkers } from '../support/find-markers.ts'
import { pdfText } from '../support/pdf-text.ts'
import { allGrants, eventually, openRelayNetwork, settled, type RelayDesk } from '../support/relay-network.ts'
import { expectSame, seedThreeJobs } from '../support/relay-scene.ts'
import { scratchFolder } from '../support/scratch-folder.ts'
import { seedRecords } from '../support/seed-records.ts'
import { unzipped } from '../support/unzip.ts'
import { valueOf } from '../support/value-of.ts'

const MARKERS = ['Marguerite-Planted', 'planted-note']
const READING = allGrants().map((grant) => ({ ...grant, access: 'read' as const }))
const user = asId<'user'>('01890000-0000-7000-8000-00000000aaaa')
const read = ({ company }: RelayDesk) => company.desk.core.database.read
const deviceOf = ({ company }: RelayDesk) => company.desk.core.device

it('G04: a workstation that may only read erases, has it in its own signed log once, sends nothing in vain; whoever runs the request sees that, and may say that it was seen', async () => {
  const network = await openRelayNetwork(() => composeModules('resources'), { leasePace: { askMs: 50 } })
  onTestFinished(() => network.dispose())
  const one = await network.add()
  const { customer, location, jobs } = seedThreeJobs(one.company)
  const lines = [1, 2, 3].map((line) => childId(jobs[0]!, `billed:${line}`))
  seedRecords(one.company, user, [put('customer', customer, { location, name: MARKERS[0]! }), put('job', jobs[0]!, { notesCrew: MARKERS[1]! }), ...lines.map((line, index) => put('charge', line, { phase: 'billed', line: index + 1, kind: 'labour', description: MARKERS[1]!, amountCents: 80_000 }))])
  // It wrote once, and has keys; the auditor's has never written anything.
  const former = await network.add()
  await settled(network.desks)
  seedRecords(former.company, user, [put('job', jobs[1]!, { notesCrew: MARKERS[1]! })])
  await settled(network.desks)
  const company = one.company.desk.core.company
  await network.members.membership.setGrants(company, deviceOf(former), READING)
  const auditor = await network.add(READING)
  const readers = [former, auditor]
  await settled(network.desks)
  const note = (desk: RelayDesk) => read(desk).get<{ note: string }>('SELECT notes_crew AS note FROM job WHERE id = ?', jobs[0]!)?.note
  expect(readers.map(note)).toEqual([MARKERS[1], MARKERS[1]])
  const copy = oldCopy(one.company, location)

  const erasings = network.desks.map((desk) => keepErasing(desk.company, desk.folder, { onBug: (error) => network.bugs.push(error), link: () => desk.sync.current() }))
  onTestFinished(() => erasings.forEach((each) => each.close()))
  const [request, order] = [one.company.ids.next(), one.company.ids.next()]
  seedRecords(one.company, user, [
    put('privacyRequest', request, { kind: 'erasure', subjectKind: 'customer', subjects: [customer], law: 'law25', channel: 'phone', receivedOn: '2026-05-01', dueOn: '2026-05-31', recordedBy: user, recordedAt: 1 }),
    put('erasureOrder', order, { request: asId(request), subjectKind: 'customer', subjects: [customer], keepUntil: null, orderedBy: user, orderedAt: 2 }),
  ])
  const said = (desk: RelayDesk) => read(desk).all<{ device: string; body: string }>("SELECT device, body FROM audit_entry WHERE action = 'privacy.acknowledge' AND object_id = ?", order)
  const finished = async () => { for (const each of erasings) valueOf(await each.finish()) }
  await finished()
  await eventually(async () => { await finished(); return readers.every((desk) => said(desk).length > 0) })
  await settled(network.desks)
  await finished()

  for (const desk of readers) {
    expect(said(desk).map(({ device, body }) => [device, (JSON.parse(body) as { reason: string }).reason])).toEqual([[deviceOf(desk), 'reads_only']])
    expect([waitingChanges(read(desk)), laidAside(read(desk)), waitingForRelay(read(desk))]).toEqual([[], [], []])
    expect(read(desk).all('SELECT 1 FROM held_part_key h JOIN ending_part_key e ON e.key_id = h.key_id')).toEqual([])
    read(desk).all('PRAGMA wal_checkpoint(TRUNCATE)')
    expect(await findMarkers(desk.folder, desk.company.keys, MARKERS)).toEqual([])
    // Head office, or an auditor with a pack, finds the entry in the chain that the relay has.
    await eventually(() => network.store.auditOf(company, deviceOf(desk)).some(({ body }) => Buffer.from(body).toString('utf8').includes('privacy.acknowledge')))
  }

  const admin = network.admin()
  const erasure = async () => (valueOf(await one.company.desk.query(admin, 'privacy.request', { request })) as { erasure: { isComplete: boolean; desks: { device: string; state: string; readsOnly: boolean; by: string | null }[] } }).erasure
  const states = async () => new Map((await erasure()).desks.map(({ device, state, readsOnly, by }) => [device, [state, readsOnly, by]]))
  const statesWith = (ofReaders: readonly unknown[]) => new Map<string, readonly unknown[]>([[deviceOf(one), ['done', false, deviceOf(one)]], ...readers.map((desk): [string, readonly unknown[]] => [deviceOf(desk), ofReaders])])
  await eventually(async () => (await erasure()).desks.filter(({ readsOnly }) => readsOnly).length === 2)
  expect(await states()).toEqual(statesWith(['waits', true, null]))
  expect((await erasure()).isComplete).toBe(false)
  const certificate = async (language: 'en' | 'fr') => {
    const path = join(scratchFolder(), 'certificate.zip')
    valueOf(await makeCertificate(one.company, { ...admin, language }, { request, path, fonts: join('resources', 'fonts') }))
    const files = await unzipped(path)
    return { json: JSON.parse(files['certificate.json']!.toString()) as { isComplete: boolean; workstations: object[] }, text: pdfText(files['certificate.pdf']!).join(' ') }
  }
  expect((await certificate('en')).text).toContain('reads only')

  const see = (device: string, more = {}) => { const answer = one.company.desk.execute({ ...admin, ...more }, 'privacy.deskSeen', { request, device }); return answer.ok ? 'ok' : answer.failure.code }
  expect([see(deviceOf(former), { provedForS: 9_999 }), see(deviceOf(one)), see(deviceOf(former)), see(deviceOf(former)), see(deviceOf(auditor))]).toEqual(['access.proof_needed', 'privacy.says_itself', 'ok', 'privacy.settled', 'ok'])
  expect(await states()).toEqual(statesWith(['seen', true, admin.user]))
  const [english, french] = [await certificate('en'), await certificate('fr')]
  expect(english.json).toMatchObject({ isComplete: true, workstations: expect.arrayContaining([expect.objectContaining({ device: deviceOf(auditor), state: 'seen', readsOnly: true, by: admin.user })]) })
  expect(english.text).toContain('seen erased')
  expect(french.text).toContain('vu effacé')

  // What others write of the job since is what these say as well: nothing of their own stands in its place.
  for (const line of lines) seedRecords(one.company, user, [put('charge', line, { amountCents: 12_300 })])
  const amounts = (desk: RelayDesk) => read(desk).all<{ amount: number }>('SELECT amount_cents AS amount FROM charge ORDER BY key').map(({ amount }) => amount)
  await eventually(() => readers.every((desk) => amounts(desk).every((amount) => amount === 12_300)), 5_000, () => readers.map(amounts))
  await settled(network.desks)
  expectSame(network.desks)

  // As long as it reads only, it keeps the key that it is given others by; with a right to write it makes another, as every desk.
  expect(opensIn(former.company, copy, customer)).toBe(1)
  await network.members.membership.setGrants(company, deviceOf(former), allGrants())
  await eventually(async () => { await finished(); return opensIn(former.company, copy, customer) === 0 })
  await settled(network.desks)
  expectSame(network.desks)
  expect(said(former)).toHaveLength(1)
  expect(network.bugs).toEqual([])
})
