import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { drillBackup } from '../../core/adapters/backups/drill-backup.ts'
import { setBackups } from '../../core/adapters/backups/backup-settings.ts'
import { makeNightBackup } from '../../core/adapters/backups/night-backup.ts'
import { readBackupSetup } from '../../core/adapters/backups/backup-setup.ts'
import { backUpCompany } from '../../core/adapters/desk/back-up-company.ts'
import { companyPaths } from '../../core/adapters/desk/company-folder.ts'
import { openCompany } from '../../core/adapters/desk/open-company.ts'
import { exportPerson } from '../../core/adapters/privacy/export-person.ts'
import { eraseCopies } from '../../core/adapters/privacy/erase-copies.ts'
import { eraseDue } from '../../core/adapters/privacy/erase-due.ts'
import { takePhoto } from '../../core/adapters/phones/take-photo.ts'
import { addPhoto } from '../../core/adapters/photos/add-photo.ts'
import { putBackPhotos } from '../../core/adapters/photos/back-up-photos.ts'
import { photoFolder } from '../../core/adapters/photos/photo-folder.ts'
import { copiesBeside } from '../../core/adapters/photos/photo-places.ts'
import { readPhoto } from '../../core/adapters/photos/read-photo.ts'
import { composeModules } from '../../core/adapters/desk/compose-modules.ts'
import { MODULE_IDS } from '../../core/domain/access/module-ids.ts'
import { MOST_ON_JOB, MOST_WIRE_BYTES } from '../../core/domain/photo/photo-limits.ts'
import { ok } from '../../core/domain/failure/failure.ts'
import { asId } from '../../core/domain/records/field.ts'
import { childId } from '../../core/domain/records/record.ts'
import { put, remove } from '../../core/kernel/desk/handler.ts'
import type { OutputOf } from '../../core/kernel/contract/method.ts'
import type { Session } from '../../core/kernel/policy/session.ts'
import type { photoContract } from '../../core/modules/capture-confirm/photos/photo-contract.ts'
import { dispatchScene } from '../support/dispatch-scene.ts'
import { findMarkers } from '../support/find-markers.ts'
import { ascii, exif, testJpeg } from '../support/test-jpeg.ts'
import { openTestDesk, valueOf, type TestDesk } from '../support/test-desk.ts'
import { unzipped } from '../support/unzip.ts'

// Backups are written, read back and checked by threads of their own.
vi.setConfig({ testTimeout: 60_000 })

const DAY = 86_400_000
const PLANTED = 'a-planted-picture-of-the-hallway'

let desk: TestDesk & { clock: { now(): number; set(ms: number): void } }
let customer: string
let isOpen = true
beforeAll(async () => {
  desk = await openTestDesk(composeModules('resources'))
  customer = desk.ids.next()
  desk.seed([put('customer', customer, { location: desk.location, name: 'Maple Example', language: 'fr' })])
})
afterAll(() => {
  if (isOpen) desk.close()
  rmSync(desk.folder, { recursive: true, force: true })
})

type Listed = OutputOf<(typeof photoContract)['job.photos']>
const newJob = (status: 'loading' | 'completed' = 'loading'): string => {
  const job = desk.ids.next()
  desk.seed([put('job', job, { location: desk.location, customer: asId(customer), type: 'local', status, date: '2026-05-12', crewSize: 2 })])
  return job
}
const picture = (words = PLANTED) => testJpeg({ picture: ascii(words) })
const add = (job: string, more: Partial<Parameters<typeof addPhoto>[2]> = {}, session: Session = desk.admin) => addPhoto(desk, session, { job, kind: 'damage', jpeg: picture(), mostBytes: MOST_WIRE_BYTES, takenAt: null, note: null, ...more })
const added = (job: string, more: Partial<Parameters<typeof addPhoto>[2]> = {}) => valueOf(add(job, more)).photo
const codeOf = (result: { readonly ok: boolean; readonly failure?: { readonly code: string } }) => result.failure?.code ?? 'ok'
const list = async (job: string, session: Session = desk.admin) => valueOf((await desk.desk.query(session, 'job.photos', { job })) as { ok: true; value: Listed }).photos
const log = (action: string) => desk.desk.core.database.read.all<{ object_id: string; decision: string }>('SELECT object_id, decision FROM audit_entry WHERE action = ? ORDER BY id', action)
const row = (photo: string) => desk.desk.core.database.read.get<{ secret: string; sha256: string | null; note: string | null }>('SELECT secret, sha256, note FROM photo WHERE key = ?', photo)!
const fileOf = (photo: string) => join(companyPaths(desk.folder).photos, photo.slice(-2), photo)
const files = () => desk.photos.folder.all()

describe('a photo', () => {
  it('is a sealed file under its own key, without what was written beside it; who looks is on record', async () => {
    const job = newJob()
    const photo = added(job, { jpeg: testJpeg({ before: [exif(1, 'serial of a phone')], picture: ascii(PLANTED) }), note: 'scratch by the door' })
    expect([PLANTED, 'serial'].map((words) => readFileSync(fileOf(photo)).includes(words))).toEqual([false, false])
    expect(await list(job)).toMatchObject([{ photo, kind: 'damage', by: 'Ada Admin', isHere: true, width: 8, height: 6, note: 'scratch by the door', removedAt: null }])
    expect(Buffer.from(valueOf(readPhoto(desk, desk.admin, job, photo)))).toEqual(Buffer.from(picture()))
    expect(log('photos.read')).toEqual([{ object_id: childId(job, photo), decision: 'allowed' }])
    // Under another's name or place it does not open, nor when one bit of it is another.
    const file = readFileSync(fileOf(photo))
    const other = added(job, { jpeg: picture('another') })
    writeFileSync(fileOf(other), file)
    expect(codeOf(readPhoto(desk, desk.admin, job, other))).toBe('photo.damaged')
    for (const at of [0, 1, 20, file.length - 1]) {
      const bent = Buffer.from(file)
      bent[at]! ^= 1
      writeFileSync(fileOf(photo), bent)
      expect(codeOf(readPhoto(desk, desk.admin, job, photo))).toBe('photo.damaged')
    }
    writeFileSync(fileOf(photo), file)
    expect(codeOf(readPhoto(desk, desk.admin, job, photo))).toBe('ok')
  })

  it('has its key in no answer and in no line of the log', async () => {
    const job = newJob()
    const { secret } = row(added(job))
    const request = desk.ids.next()
    desk.seed([put('privacyRequest', request, { kind: 'access', subjectKind: 'customer', subjects: [customer], law: 'law25', channel: 'phone', receivedOn: '2026-05-01', dueOn: '2026-05-31', recordedBy: desk.admin.user, recordedAt: 1, identity: 'callback', identityBy: desk.admin.user, identityAt: 1 })])
    const answers = await Promise.all([desk.desk.query(desk.admin, 'job.photos', { job }), desk.desk.query(desk.admin, 'job.history', { job }), desk.desk.query(desk.admin, 'privacy.data', { request }), desk.desk.query(desk.admin, 'audit.list', { limit: 100 })])
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, true])
    expect(JSON.stringify(answers)).toContain('"keptAt"')
    expect(JSON.stringify(answers)).not.toContain(secret)
    expect(desk.desk.core.database.read.all<{ body: string }>('SELECT body FROM audit_entry').filter(({ body }) => body.includes(secret))).toEqual([])
    const path = join(desk.folder, 'person.zip')
    valueOf(await exportPerson(desk, desk.admin, { request, path, fonts: 'resources/fonts' }))
    const zipped = await unzipped(path)
    const taken = Object.keys(zipped).filter((name) => name.startsWith('photos/'))
    expect(taken.length).toBeGreaterThan(0)
    expect(zipped[taken[0]!]!.includes(PLANTED)).toBe(true)
    expect(Object.values(zipped).some((bytes) => bytes.includes(secret))).toBe(false)
    rmSync(path)
  })

  it('is added and looked at by whom the policy says: a mover adds on journeys of their own, and sees none', () => {
    const job = newJob()
    const [worker, journey] = [desk.ids.next(), desk.ids.next()]
    const scene = dispatchScene(desk).worker('W7')
    desk.seed([...scene.changes, put('journey', journey, { location: desk.location, date: '2026-05-12', status: 'onSite' }), put('journeyJob', childId(journey, job), { seq: 1 }), put('crewMember', childId(journey, scene.id), { role: 'helper' })])
    const crew = (role: 'Mover' | 'Driver') => desk.session(role, scene.id)
    const photo = valueOf(add(job, {}, crew('Mover'))).photo
    const mayLook = (['Admin', 'Manager', 'Dispatcher', 'Auditor'] as const).map((role) => codeOf(readPhoto(desk, desk.session(role), job, photo)))
    expect(mayLook).toEqual(['ok', 'ok', 'ok', 'ok'])
    expect([codeOf(readPhoto(desk, crew('Driver'), job, photo)), codeOf(readPhoto(desk, crew('Mover'), job, photo)), codeOf(readPhoto(desk, desk.session('Driver', worker), job, photo)), codeOf(readPhoto(desk, desk.session('Wall'), job, photo))]).toEqual(['ok', 'access.denied', 'access.denied', 'access.denied'])
    // A company's own policy may let somebody look who may not read personal data, or not now.
    const may = (withheld: readonly 'pii'[]) => codeOf(readPhoto({ photos: desk.photos, desk: { ...desk.desk, permit: () => ok({ rules: [], reads: new Set(['ops' as const]), writes: new Set<never>(), withheld: new Set(withheld) }) } }, desk.admin, job, photo))
    expect([may([]), may(['pii'])]).toEqual(['access.denied', 'access.lease_over'])
    const before = files().length
    expect([codeOf(add(job, {}, desk.session('Mover', worker))), codeOf(add(job, {}, desk.session('Auditor'))), codeOf(add(job, {}, desk.session('Wall')))]).toEqual(['access.denied', 'access.denied', 'access.denied'])
    const take = (session: Session) => codeOf(desk.desk.execute(session, 'photo.remove', { job, photo, reason: 'of another job' }))
    expect([take(crew('Driver')), take(desk.session('Dispatcher')), take(desk.session('Auditor'))]).toEqual(['access.denied', 'access.denied', 'access.denied'])
    expect(files().length).toBe(before)
  })

  it('that is refused leaves no file: what is no picture, the sixty-first', () => {
    const job = newJob()
    const before = files().length
    expect([codeOf(add(job, { jpeg: ascii('GIF89a') })), codeOf(add(job, { jpeg: testJpeg({ picture: new Uint8Array(MOST_WIRE_BYTES) }) })), codeOf(add(desk.ids.next()))]).toEqual(['photo.not_jpeg', 'photo.too_large', 'record.not_found'])
    const onFullDisk = () => {
      throw Object.assign(new Error('no space left'), { code: 'ENOSPC' })
    }
    expect([codeOf(addPhoto({ ...desk, photos: { ...desk.photos, folder: { ...desk.photos.folder, write: onFullDisk } } }, desk.admin, { job, kind: 'other', jpeg: picture(), mostBytes: MOST_WIRE_BYTES, takenAt: null, note: null })), desk.desk.core.database.read.all('SELECT 1 FROM photo WHERE owner = ?', job).length]).toEqual(['store.disk_full', 0])
    const one = { kind: 'other', takenAt: 1, takenBy: 'ada', addedAt: 1, width: 1, height: 1, bytes: 1, keptAt: 'elsewhere', secret: 'c2VjcmV0' } as const
    const full = Array.from({ length: MOST_ON_JOB }, () => childId(job, desk.ids.next()))
    desk.seed(full.map((id) => put('photo', id, one)))
    expect([codeOf(add(job)), files().length - before]).toEqual(['photo.too_many', 0])
    expect(log('photos.add').slice(-3).map(({ decision }) => decision)).toEqual(['refused', 'refused', 'refused'])
    // Of another workstation: the record is here, the picture is not.
    expect(codeOf(readPhoto(desk, desk.admin, job, full[0]!.slice(37)))).toBe('photo.not_here')
    desk.seed([put('photo', full[0]!, { removedAt: 2, removedBy: 'ada', removedReason: 'twice' })])
    expect([codeOf(add(job)), files().length - before]).toEqual(['ok', 1])
  })

  it('of a restricted customer is not shown in daily work, and neither added nor lost', () => {
    const [person, job] = [desk.ids.next(), desk.ids.next()]
    desk.seed([put('customer', person, { location: desk.location, name: 'Birch Example' }), put('job', job, { location: desk.location, customer: asId(person), type: 'local', status: 'loading', date: '2026-05-12', crewSize: 2 })])
    const photo = added(job)
    const restriction = childId(person, desk.ids.next())
    desk.seed([put('restriction', restriction, { reason: 'accuracy', until: '2026-12-31', by: desk.admin.user, at: 1 })])
    desk.photos.tidy()
    const before = files().length
    expect([codeOf(readPhoto(desk, desk.admin, job, photo)), codeOf(add(job)), desk.photos.folder.has(photo), files().length - before]).toEqual(['photo.withheld', 'privacy.restricted', true, 0])
    desk.seed([put('restriction', restriction, { liftedBy: desk.admin.user, liftedAt: 2 })])
    expect(codeOf(readPhoto(desk, desk.admin, job, photo))).toBe('ok')
  })

  it('is neither added nor shown while the module is off, and is there again with it', () => {
    const job = newJob()
    const photo = added(job)
    const modules = (on: readonly string[]) => desk.seed([put('company', desk.keys.company, { modules: [...on] })])
    modules(MODULE_IDS.filter((id) => id !== 'capture-confirm'))
    const before = files().length
    expect([codeOf(add(job)), codeOf(readPhoto(desk, desk.admin, job, photo)), files().length - before]).toEqual(['access.module_off', 'access.module_off', 0])
    modules(MODULE_IDS)
    expect(codeOf(readPhoto(desk, desk.admin, job, photo))).toBe('ok')
  })

  it('whose id, as somebody else wrote it, would lead out of the folder leads nowhere', async () => {
    const job = newJob()
    const victim = join(desk.folder, 'kept')
    writeFileSync(victim, 'kept')
    const strange = childId(job, '../../kept')
    desk.seed([put('photo', strange, { kind: 'other', takenAt: 1, takenBy: 'ada', addedAt: 1, width: 1, height: 1, bytes: 1, keptAt: 'elsewhere', secret: 'c2VjcmV0' })])
    expect([codeOf(readPhoto(desk, desk.admin, job, '../../kept')), await list(job)]).toEqual(['photo.not_here', []])
    desk.seed([put('photo', strange, { removedAt: 2, removedBy: 'ada', removedReason: 'twice' })])
    desk.photos.tidy()
    expect(readFileSync(victim, 'utf8')).toBe('kept')
    rmSync(victim)
  })

  it('of which no record is known is set aside, comes back with one, and goes a week later without', async () => {
    const job = newJob()
    const [photo, later] = [added(job), added(job)]
    const record = desk.desk.core.database.read.get<{ secret: string }>('SELECT secret FROM photo WHERE key = ?', later)!
    const whole = { kind: 'other', takenAt: 1, takenBy: 'ada', addedAt: 1, width: 1, height: 1, bytes: 1, keptAt: desk.desk.core.device, secret: record.secret } as const
    desk.seed([remove('photo', childId(job, photo)), remove('photo', childId(job, later))])
    desk.photos.tidy()
    expect([photo, later].map((id) => desk.photos.folder.has(id))).toEqual([false, false])
    desk.seed([put('photo', childId(job, later), whole)])
    desk.photos.tidy()
    expect(codeOf(readPhoto(desk, desk.admin, job, later))).toBe('ok')
    expect(files().find(({ photo: id }) => id === photo)?.asideSince).toBeGreaterThan(0)
    const now = desk.clock.now()
    desk.clock.set(now + 8 * DAY)
    desk.photos.tidy()
    desk.clock.set(now)
    expect(files().map(({ photo: id }) => id)).toContain(later)
    expect(files().map(({ photo: id }) => id)).not.toContain(photo)
  })
})

describe('from a phone', () => {
  it('is taken in once, at the moment it was taken, on journeys of its person that are not long over', () => {
    const scene = dispatchScene(desk).worker('W8')
    const [job, strange, journey] = [newJob('completed'), newJob(), desk.ids.next()]
    desk.seed([...scene.changes, put('journey', journey, { location: desk.location, date: '2026-05-12', status: 'done' }), put('journeyJob', childId(journey, job), { seq: 1 }), put('crewMember', childId(journey, scene.id), { role: 'driver' })])
    const now = desk.clock.now()
    desk.seed([put('journeyTransition', childId(journey, '1'), { from: 'returning', to: 'done', by: 'ada', at: now - DAY + 60_000 })])
    const phone = { id: desk.ids.next() } as never
    const say = (id: string, more: object = {}, session = desk.session('Driver', scene.id)) =>
      takePhoto(desk, phone, session, { id, job, kind: 'delivered', jpeg: Buffer.from(picture()).toString('base64'), note: null, phoneAt: now - 3_600_000 + 500_000, sentAt: now + 500_000, place: { lat: 46.8, lon: -71.2, accuracyM: 12 }, ...more })
    const id = desk.ids.next()
    const first = valueOf(say(id))
    // Its clock is 500 s ahead.
    expect(Math.abs(first.takenAt - (now - 3_600_000))).toBeLessThan(1_000)
    const file = readFileSync(fileOf(id))
    expect(valueOf(say(id))).toEqual(first)
    expect(readFileSync(fileOf(id)).equals(file)).toBe(true)
    expect(codeOf(say(id, {}, { ...desk.session('Driver', scene.id), user: asId(desk.ids.next()) }))).toBe('phone.not_for_phones')
    expect([codeOf(say(desk.ids.next(), { job: strange })), codeOf(say(desk.ids.next(), {}, desk.session('Driver', desk.ids.next())))]).toEqual(['photo.too_late', 'photo.too_late'])
    desk.clock.set(now + 120_000)
    expect(codeOf(say(desk.ids.next()))).toBe('photo.too_late')
    desk.clock.set(now + 1_000)
    expect(desk.desk.core.database.read.get('SELECT lat, lon FROM photo WHERE key = ?', id)).toEqual({ lat: 46.8, lon: -71.2 })
  })
})

describe('photos and backups', () => {
  it('G01: an erasure takes pictures and keys out of every folder, and says how many', async () => {
    const [person, order, request] = [desk.ids.next(), desk.ids.next(), desk.ids.next()]
    const job = desk.ids.next()
    desk.seed([put('customer', person, { location: desk.location, name: 'Somebody Else' }), put('job', job, { location: desk.location, customer: asId(person), type: 'local', status: 'booked', date: '2026-05-12', crewSize: 2 })])
    const [one, two] = [added(job, { note: 'note-of-the-erased', jpeg: picture('of the erased alone') }), added(job)]
    const [secret, sha256] = [row(one).secret, row(one).sha256!]
    const sealed = readFileSync(fileOf(one)).subarray(40, 72)
    valueOf(await backUpCompany(desk, desk.folder, desk.admin, undefined, {}))
    const left = () => findMarkers(desk.folder, desk.keys, ['note-of-the-erased', secret, sha256])
    const lies = () => [companyPaths(desk.folder).photos, copiesBeside(companyPaths(desk.folder).backups, desk.keys.company).path].filter((path) => readdirSync(path, { recursive: true, encoding: 'utf8' }).some((name) => name.includes(one) && readFileSync(join(path, name)).includes(sealed)))
    expect(lies()).toHaveLength(2)
    expect((await left()).length).toBeGreaterThan(0)
    desk.seed([
      put('privacyRequest', request, { kind: 'erasure', subjectKind: 'customer', subjects: [person], law: 'law25', channel: 'phone', receivedOn: '2026-05-01', dueOn: '2026-05-31', recordedBy: desk.admin.user, recordedAt: 1 }),
      put('erasureOrder', order, { request: asId(request), subjectKind: 'customer', subjects: [person], keepUntil: null, orderedBy: desk.admin.user, orderedAt: 2 }),
    ])
    expect(eraseDue(desk.desk, desk.ledger)).toHaveLength(1)
    expect(existsSync(fileOf(one))).toBe(false)
    valueOf(await eraseCopies(desk, desk.folder, {}))
    expect(desk.desk.core.database.read.get('SELECT photos FROM erasure_run WHERE id = ?', order)).toEqual({ photos: 2 })
    expect([lies(), (await list(job)).map(({ isHere, note }) => [isHere, note]), codeOf(readPhoto(desk, desk.admin, job, two))]).toEqual([[], [[false, null], [false, null]], 'photo.withheld'])
    desk.desk.core.database.read.all('PRAGMA wal_checkpoint(TRUNCATE)')
    expect(await left()).toEqual([])
  })

  it('go along once, opened before and compared after; a drill counts them, a restore puts them back, a removal takes them from everywhere', async () => {
    const job = newJob()
    const [kept, gone] = [added(job), added(job)]
    const second = join(desk.folder, 'second')
    mkdirSync(second)
    valueOf(setBackups(desk, desk.admin, desk.folder, { hour: 2, second }))
    const [own, other] = [companyPaths(desk.folder).backups, second].map((folder) => copiesBeside(folder, desk.keys.company)) as [ReturnType<typeof photoFolder>, ReturnType<typeof photoFolder>]
    const bent = added(job)
    const file = readFileSync(fileOf(bent))
    file[30]! ^= 1
    writeFileSync(fileOf(bent), file)
    const night = valueOf(await makeNightBackup(desk, desk.folder, readBackupSetup(companyPaths(desk.folder).backupSetup), 'America/Toronto', {}))
    expect(night.secondFailure).toBeNull()
    expect([own, other].map((folder) => [kept, gone, bent].map((photo) => folder.has(photo)))).toEqual([[true, true, false], [true, true, false]])
    const drilled = valueOf(await drillBackup(desk, desk.folder, desk.admin, undefined, {}))
    // One is damaged here already, and two that another test bent.
    expect(drilled.photos).toBe(own.all().filter(({ asideSince }) => asideSince === null).length)
    expect(drilled.photosLacking).toBeGreaterThan(0)
    own.write(kept, Buffer.from('noise'))
    expect(valueOf(await drillBackup(desk, desk.folder, desk.admin, undefined, {})).photosLacking).toBe(drilled.photosLacking + 1)
    // By length it is seen, and copied anew.
    expect(valueOf(await backUpCompany(desk, desk.folder, desk.admin, undefined, {})).photos.damaged).toBeGreaterThan(0)
    expect(own.read(kept)).toEqual(new Uint8Array(readFileSync(fileOf(kept))))

    const elsewhere = photoFolder(join(desk.folder, 'put-back'))
    const sealed = own.all().length
    expect(valueOf(await putBackPhotos(own, elsewhere, {}))).toBe(sealed)
    elsewhere.write(kept, Buffer.from('noise'))
    expect([valueOf(await putBackPhotos(own, elsewhere, {})), elsewhere.read(kept)]).toEqual([1, own.read(kept)])
    rmSync(elsewhere.path, { recursive: true })

    valueOf(desk.desk.execute(desk.admin, 'photo.remove', { job, photo: gone, reason: 'of another job' }))
    expect([desk.photos.folder, own, other].map((folder) => folder.has(gone))).toEqual([false, false, false])
    expect(row(gone)).toEqual({ secret: '[effacé · erased]', sha256: null, note: null })
    expect((await list(job)).find(({ photo }) => photo === gone)).toMatchObject({ isHere: false, removedBy: 'Ada Admin', removedReason: 'of another job' })
    expect([codeOf(readPhoto(desk, desk.admin, job, gone)), codeOf(desk.desk.execute(desk.admin, 'photo.remove', { job, photo: gone, reason: 'once more' }))]).toEqual(['photo.removed', 'photo.removed'])
  })

  it('a file that comes back by hand after an erasure goes when the desk is opened', async () => {
    const erased = desk.desk.core.database.read.get<{ key: string }>('SELECT key FROM photo WHERE secret = ? AND removed_at IS NULL', '[effacé · erased]')!.key
    desk.photos.folder.write(erased, Buffer.from('noise'))
    desk.close()
    isOpen = false
    const again = valueOf(await openCompany({ folder: desk.folder, modules: composeModules('resources'), clock: desk.clock }, { kind: 'file', secret: new Uint8Array(32).fill(7) }))
    expect(again.photos.folder.has(erased)).toBe(false)
    again.close()
  })
})
