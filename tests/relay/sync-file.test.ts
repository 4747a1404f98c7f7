import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as Y from 'yjs'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { OpenCompany } from '../../core/adapters/desk/open-company.ts'
import { takeChanges, writeChanges, writeRequest } from '../../core/adapters/sync/carry-changes.ts'
import { asId } from '../../core/domain/records/field.ts'
import { put } from '../../core/kernel/desk/handler.ts'
import { seedRecords } from '../support/seed-records.ts'
import { deviceFingerprint, writeSyncFile } from '../../core/adapters/sync/sync-file.ts'
import { WireWriter } from '../../core/kernel/wire/wire-writer.ts'
import { createCommandControlModule } from '../../core/modules/command-control/module.ts'
import { picture as wholePicture } from '../convergence/desk-steps.ts'
import { adminOf, openWorkstation } from '../support/relay-network.ts'
import { seedThreeJobs } from '../support/relay-scene.ts'
import { scratchFolder } from '../support/scratch-folder.ts'
import { valueOf } from '../support/value-of.ts'

interface Place {
  readonly folder: string
  readonly company: OpenCompany
}

/** What a workstation says of its own key goes back with the next stick. */
function picture(company: OpenCompany) {
  const { workstationKey: _, partKey: __, ...records } = wholePicture(company)
  return records
}

const admin = ({ company }: Place) => adminOf(company)
const fingerprint = ({ company }: Place) => deviceFingerprint(company.signer.publicKey)
const codeOf = (result: { readonly ok: boolean; readonly failure?: { readonly code: string } }) => (result.ok ? 'ok' : result.failure?.code)

async function workstation(first?: Place): Promise<Place> {
  const folder = scratchFolder()
  const company = await openWorkstation({ folder, modules: [createCommandControlModule()] }, first)
  onTestFinished(() => company.close())
  return { folder, company }
}

async function twoPlaces() {
  const one = await workstation()
  const { jobs } = seedThreeJobs(one.company)
  return { one, two: await workstation(one), jobs, stick: scratchFolder() }
}

function edit(place: Place, job: string, notesDispatch: string): void {
  valueOf(place.company.desk.execute(admin(place), 'job.edit', { job, set: { notesDispatch } }))
}

/** What the other lacks, by its own request. */
async function carry(from: Place, to: Place, stick: string, trust: string | null = null) {
  const [request, file] = [join(stick, 'request.tjsync'), join(stick, `${from.company.signer.device}.tjsync`)]
  valueOf(writeRequest(to.company, admin(to), request))
  const written = valueOf(await writeChanges(from.company, admin(from), file, { request }))
  return { file, request, written, taken: await takeChanges(to.company, admin(to), file, trust) }
}

const auditOf = ({ company }: Place) => company.desk.core.database.read.all<{ action: string; decision: string }>("SELECT action, decision FROM audit_entry WHERE action LIKE 'sync.%' ORDER BY id").map(({ action, decision }) => `${action} ${decision}`)

describe('changes carried on a stick', () => {
  it('both directions meet; only what lacks is written, twice changes nothing, and all of it is on record', async () => {
    const { one, two, jobs, stick } = await twoPlaces()
    const everything = join(stick, 'all.tjsync')
    valueOf(await writeChanges(one.company, admin(one), everything, {}))
    // A workstation that nobody has compared the fingerprint of is not believed; afterwards it is.
    expect(await takeChanges(two.company, admin(two), everything, null)).toMatchObject({ ok: false, failure: { code: 'sync.file_unknown_device', params: { fingerprint: fingerprint(one) } } })
    expect(codeOf(await takeChanges(two.company, admin(two), everything, fingerprint(two)))).toBe('sync.file_other_fingerprint')
    expect(picture(two.company)).not.toEqual(picture(one.company))
    valueOf(await takeChanges(two.company, admin(two), everything, fingerprint(one).toUpperCase().replaceAll('-', ' ')))
    // It was for nobody by name: what is sealed waits for its key, which comes in answer to a request.
    expect(picture(two.company)).toEqual({ ...picture(one.company), customer: '[]' })
    valueOf((await carry(one, two, stick)).taken)
    expect(picture(two.company)).toEqual(picture(one.company))

    edit(one, jobs[0]!, 'from one')
    edit(two, jobs[1]!, 'from two')
    const there = await carry(one, two, stick)
    expect(valueOf(there.taken).changed).toBe(1)
    expect(readFileSync(there.file).length).toBeLessThan(readFileSync(everything).length)
    // The job, and what the other workstation says of its key.
    expect(valueOf((await carry(two, one, stick, fingerprint(two))).taken).changed).toBeGreaterThanOrEqual(2)
    expect(picture(two.company)).toEqual(picture(one.company))

    const again = valueOf(await takeChanges(two.company, admin(two), there.file, null))
    expect(again.changed).toBe(0)
    valueOf((await carry(one, two, stick)).taken)
    expect((await carry(one, two, stick)).written.documents).toBe(0)
    expect(auditOf(two).slice(0, -2)).toEqual(['sync.import refused', 'sync.import refused', 'sync.import allowed', 'sync.request allowed', 'sync.import allowed', 'sync.request allowed', 'sync.import allowed', 'sync.export allowed', 'sync.import allowed', 'sync.request allowed', 'sync.import allowed'])
  })

  it('of the locations that its writer names, and of the company, holds that and nothing else', async () => {
    const { one, two, stick } = await twoPlaces()
    const kingston = asId<'location'>(one.company.ids.next())
    seedRecords(one.company, asId<'user'>(one.company.ids.next()), [put('location', kingston, { name: 'Kingston', province: 'ON', country: 'CA', timezone: 'America/Toronto' }), put('truck', asId<'truck'>(one.company.ids.next()), { name: 'K1', location: kingston, status: 'active', volumeCuft: 1_200 })])
    const file = join(stick, 'kingston.tjsync')
    const held = ({ company }: Place) => company.desk.core.documents.names(company.desk.core.database.read).map((name) => name.split('/')[1]!)
    valueOf(await writeChanges(one.company, admin(one), file, { locations: [kingston] }))
    expect(new Set(held(one)).size).toBe(3)
    valueOf(await takeChanges(two.company, admin(two), file, fingerprint(one)))
    expect(new Set(held(two))).toEqual(new Set(['*', kingston]))
    expect(two.company.desk.core.database.read.all('SELECT id FROM job')).toEqual([])
  })

  it('refuses by name what is not for it, or not whole, and changes nothing', async () => {
    const { one, two, jobs, stick } = await twoPlaces()
    const { file, request } = await carry(one, two, stick, fingerprint(one))
    edit(one, jobs[0]!, 'not yet there')
    valueOf(await writeChanges(one.company, admin(one), file, { request: (valueOf(writeRequest(two.company, admin(two), request)), request) }))
    const good = readFileSync(file)
    const before = picture(two.company)
    const bad = join(stick, 'bad.tjsync')
    const refused = async (bytes: Uint8Array, at: Place = two) => {
      writeFileSync(bad, bytes)
      return codeOf(await takeChanges(at.company, admin(at), bad, fingerprint(one)))
    }

    const codes = new Set<string | undefined>()
    for (let at = 0; at < good.length; at += Math.max(1, Math.floor(good.length / 150))) {
      const altered = Buffer.from(good)
      altered[at]! ^= 1
      codes.add(await refused(altered))
      codes.add(await refused(good.subarray(0, at)))
    }
    expect([...codes].filter((code) => code === 'ok')).toEqual([])
    expect([...codes]).toEqual(expect.arrayContaining(['sync.file_damaged', 'sync.file_other_company', 'sync.file_strange']))
    expect(await refused(Buffer.concat([good, Buffer.from([0])]))).toBe('sync.file_damaged')
    const future = Buffer.from(good)
    future[7] = 2
    expect(await refused(future)).toBe('sync.file_from_future')
    expect(await refused(readFileSync(request))).toBe('sync.file_no_changes')
    expect(codeOf(await writeChanges(one.company, admin(one), bad, { request: file }))).toBe('sync.file_no_request')
    expect(codeOf(await takeChanges(two.company, admin(two), join(stick, 'nothing.tjsync'), null))).toBe('sync.file_unreadable')
    const [third, stranger] = [await workstation(one), await workstation()]
    expect(await refused(good, third)).toBe('sync.file_other_device')
    expect(await refused(good, stranger)).toBe('sync.file_other_company')
    // Whoever has the company's key and says that they are another workstation.
    const keys = { company: one.company.keys.company, secret: one.company.keys.signingWrap }
    expect(await refused(writeSyncFile(keys, { ...third.company.signer, device: one.company.signer.device }, { kind: 'changes', recipient: null, content: new Uint8Array([0]) }))).toBe('sync.file_damaged')
    expect(await refused(writeSyncFile(keys, one.company.signer, { kind: 'changes', recipient: null, content: new Uint8Array([9, 9, 9]) }))).toBe('sync.file_damaged')
    expect(codeOf(await takeChanges(two.company, { ...admin(two), roles: ['Dispatcher'] }, file, null))).toBe('access.denied')
    expect(picture(two.company)).toEqual(before)

    // One document that the gate does not take, and none is taken.
    const { documents, database, company: id, device } = one.company.desk.core
    const [ops, other] = documents.names(database.read).toSorted((a, b) => Number(b.endsWith('/ops/live')) - Number(a.endsWith('/ops/live'))) as [string, string]
    const { doc } = documents.open(database.read, ops)
    const content = (second: Uint8Array) => {
      const writer = new WireWriter()
      return writer.list([[ops, Y.encodeStateAsUpdate(doc)], [other, second]] as const, ([name, update]) => void writer.text(name).list([doc.clientID], (client) => void writer.number(client).text(device)).bytes(update)).done()
    }
    const half = writeSyncFile({ company: id, secret: one.company.keys.signingWrap }, one.company.signer, { kind: 'changes', recipient: null, content: content(new Uint8Array([7, 7])) })
    expect(await refused(half)).toBe('document.malformed')
    expect(picture(two.company)).toEqual(before)
    expect(two.company.desk.core.documents.clocks(two.company.desk.core.database.read, ops).get(doc.clientID)).toBeLessThan(Y.getState(doc.store, doc.clientID))
    expect(valueOf(await takeChanges(two.company, admin(two), file, null)).changed).toBe(1)
    expect(picture(two.company)).toEqual(picture(one.company))
  })

  it('a file that goes on from what is not here is refused, and a new request mends it', async () => {
    const { one, two, jobs, stick } = await twoPlaces()
    await carry(one, two, stick, fingerprint(one))
    const late = await workstation(one)
    edit(one, jobs[0]!, 'after the first file')
    const { documents, database, company, device } = one.company.desk.core
    const ops = documents.names(database.read).find((name) => name.endsWith('/ops/live'))!
    const { doc } = documents.open(database.read, ops)
    const writer = new WireWriter()
    writer.list([ops], (name) => void writer.text(name).list([doc.clientID], (client) => void writer.number(client).text(device)).bytes(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(two.company.desk.core.documents.open(two.company.desk.core.database.read, ops).doc))))
    const file = join(stick, 'gap.tjsync')
    writeFileSync(file, writeSyncFile({ company, secret: one.company.keys.signingWrap }, one.company.signer, { kind: 'changes', recipient: null, content: writer.done() }))
    expect(codeOf(await takeChanges(late.company, admin(late), file, fingerprint(one)))).toBe('sync.file_gap')
    expect(codeOf((await carry(one, late, stick, fingerprint(one))).taken)).toBe('ok')
    expect(picture(late.company)).toEqual(picture(one.company))
  })
})
