import { createHash, verify, createPublicKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { composeModules } from '../../core/adapters/desk/compose-modules.ts'
import { exportPerson } from '../../core/adapters/privacy/export-person.ts'
import { keepErasing } from '../../core/adapters/privacy/keep-erasing.ts'
import { makeCertificate } from '../../core/adapters/privacy/make-certificate.ts'
import { childId } from '../../core/domain/records/record.ts'
import { asId, type Id } from '../../core/domain/records/field.ts'
import { put } from '../../core/kernel/desk/handler.ts'
import { liftExpired } from '../../core/kernel/privacy/lift-expired.ts'
import type { Session } from '../../core/kernel/policy/session.ts'
import { pdfText } from '../support/pdf-text.ts'
import { openTestDesk, valueOf, type TestDesk } from '../support/test-desk.ts'
import { unzipped } from '../support/unzip.ts'

const FONTS = join('resources', 'fonts')
const NOW = Date.UTC(2026, 4, 12, 14)
const NAME = 'Marguerite Planted'

let desk: TestDesk & { clock: { now(): number; set(ms: number): void } }
let customer: Id<'customer'>
let twin: Id<'customer'>
let job: Id<'job'>
let dee: Session
let ben: Session
let cleo: Session

const run = (session: Session, method: string, input: unknown) => desk.desk.execute(session, method, input)
const done = (session: Session, method: string, input: unknown) => valueOf(run(session, method, input)) as Record<string, string>
const code = (session: Session, method: string, input: unknown) => { const answer = run(session, method, input); return answer.ok ? 'ok' : answer.failure.code }
const ask = async (method: string, input: unknown, session = desk.admin) => valueOf(await desk.desk.query(session, method, input)) as never
const record = (kind: string, more: object = {}) => done(dee, 'privacy.record', { kind, subjectKind: 'customer', subjects: [customer], law: 'law25', channel: 'phone', receivedOn: '2026-05-10', ...more })['request']!

beforeAll(async () => {
  desk = await openTestDesk(composeModules('resources'), { now: NOW })
  const somebody = (role: 'Admin' | 'Manager' | 'Dispatcher'): Session => ({ ...desk.session(role), user: asId<'user'>(desk.ids.next()), locations: 'all', provedForS: 0 })
  ;[dee, ben, cleo] = [somebody('Dispatcher'), somebody('Admin'), somebody('Manager')]
  ;[customer, twin, job] = [asId<'customer'>(desk.ids.next()), asId<'customer'>(desk.ids.next()), asId<'job'>(desk.ids.next())]
  const { location } = desk
  desk.seed([
    ...([['Dee', dee], ['Ben', ben], ['Cleo', cleo]] as const).map(([name, { user, roles }]) => put('user', user, { name, email: `${name}@example.invalid`, roles: [...roles] })),
    put('customer', customer, { location, name: NAME, phone: '+1 418 555 0173', email: 'm@example.invalid', address: '7 rue Introuvable', language: 'fr' }),
    put('customer', twin, { location, name: 'M. Planted', phone: '418-555-0173' }),
    put('customer', desk.ids.next(), { location, name: 'Somebody Else', phone: '514 555 0199' }),
    put('job', job, { externalId: 'J-7', location, customer, type: 'local', status: 'booked', date: '2026-05-14', crewSize: 2, notesCustomer: 'harp in the attic' }),
    put('stop', childId(job, '1'), { seq: 1, kind: 'origin', address: '7 rue Introuvable', lat: 46.8, lon: -71.2 }),
    put('charge', childId(job, 'billed:1'), { phase: 'billed', line: 1, kind: 'labour', amountCents: 90_000 }),
    put('payment', childId(job, '2026-05-14:card:1'), { date: '2026-05-14', method: 'card', amountCents: 90_000 }),
  ])
})
afterAll(() => desk.dispose())

describe('requests about one’s own data', () => {
  it('finds a person with every record that is theirs', async () => {
    for (const text of ['4185550173', 'm@example.invalid', 'marguerite']) {
      const { people } = (await ask('privacy.find', { text })) as { people: { records: { id: string }[] }[] }
      expect(people.map(({ records }) => records.map(({ id }) => id).toSorted())).toEqual([[customer, twin].toSorted()])
    }
  })

  it('hands out a copy to read and for programs, in their language, once somebody knows who asks; the time of the law counts', async () => {
    const request = record('access')
    const { requests, late } = (await ask('privacy.requests', {})) as { requests: { id: string; dueOn: string; daysLeft: number }[]; late: number }
    expect(requests).toMatchObject([{ id: request, dueOn: '2026-06-09', daysLeft: 28 }])
    expect(late).toBe(0)
    const path = join(desk.folder, 'copy.zip')
    expect(await exportPerson(desk, desk.admin, { request, path, fonts: FONTS })).toMatchObject({ failure: { code: 'privacy.identity_unchecked' } })
    done(dee, 'privacy.identify', { request, how: 'callback' })
    expect(await exportPerson(desk, dee, { request, path, fonts: FONTS })).toMatchObject({ failure: { code: 'access.denied' } })
    valueOf(await exportPerson(desk, desk.admin, { request, path, fonts: FONTS }))
    const files = await unzipped(path)
    const copy = JSON.parse(files['person.json']!.toString()) as { schema: string; records: Record<string, { name?: string }[]> }
    expect(copy.schema).toBe('trujourney-person/1')
    expect(Object.keys(copy.records)).toEqual(expect.arrayContaining(['customer', 'job', 'stop', 'charge', 'payment', 'privacyRequest']))
    expect(copy.records['customer']).toMatchObject([{ name: NAME }])
    const text = pdfText(files['person.pdf']!).join('\n')
    for (const words of ['Vos renseignements personnels', NAME, '7 rue Introuvable', 'Vos droits', 'Commission d’accès']) expect(text).toContain(words)
    expect(code(dee, 'privacy.extend', { request, why: 'complex' })).toBe('access.denied')
    expect(code(ben, 'privacy.extend', { request, why: 'complex' })).toBe('privacy.not_extendable')
    done(ben, 'privacy.close', { request, outcome: 'done' })
    expect(code(ben, 'privacy.close', { request, outcome: 'done' })).toBe('privacy.settled')
  })

  it('corrects on record: digests that say nothing without the salt, which the person has', async () => {
    const request = record('correction')
    done(ben, 'privacy.identify', { request, how: 'document' })
    const { before, after } = done(ben, 'privacy.correct', { request, customer, set: { address: '9 rue Corrigée' } })
    const { core } = desk.desk
    const { salt } = core.database.read.get<{ salt: string }>('SELECT proof_salt AS salt FROM privacy_request WHERE id = ?', request)!
    const digest = (value: string) => createHash('sha256').update(JSON.stringify([salt, ['address', value]])).digest('hex')
    expect([before, after]).toEqual([digest('7 rue Introuvable'), digest('9 rue Corrigée')])
    const entries = core.database.read.all<{ body: string }>("SELECT body FROM audit_entry WHERE body LIKE '%privacy.%'").map(({ body }) => body).join()
    for (const value of [NAME, '9 rue', salt]) expect(entries).not.toContain(value)
  })

  it('restricts: masked in rows, and so in every list, search and export; nobody edits; lifted, all is as it was', async () => {
    const request = record('restriction')
    done(ben, 'privacy.identify', { request, how: 'callback' })
    expect(code(cleo, 'privacy.restrict', { request, reason: 'accuracy', until: '2026-12-31' })).toBe('access.denied')
    done(ben, 'privacy.restrict', { request, reason: 'accuracy', until: '2026-12-31' })
    const listed = JSON.stringify([await ask('customers.list', {}), await ask('customer.detail', { customer }), await ask('job.detail', { job }), await ask('customers.find', { text: 'Marguerite' })])
    for (const value of [NAME, '418 555 0173', 'rue Corrigée', 'rue Introuvable', 'harp']) expect(listed).not.toContain(value)
    expect(listed).toContain('[limité · restricted]')
    expect(code(ben, 'customer.edit', { customer, set: { phone: '1' } })).toBe('privacy.restricted')
    expect(code(ben, 'job.edit', { job, set: { notesCustomer: 'x' } })).toBe('privacy.restricted')
    expect(code(ben, 'job.edit', { job, set: { volumeCuft: 500 } })).toBe('ok')
    expect(JSON.stringify(await ask('privacy.data', { request }))).toContain(NAME)
    done(ben, 'privacy.lift', { request })
    done(ben, 'privacy.restrict', { request, reason: 'accuracy', until: '2026-05-20' })
    expect(JSON.stringify(await ask('customers.list', {}))).not.toContain(NAME)
    desk.clock.set(Date.UTC(2026, 4, 20, 14))
    liftExpired(desk.desk.core)
    expect(JSON.stringify(await ask('customers.list', {}))).not.toContain(NAME)
    desk.clock.set(Date.UTC(2026, 4, 22, 14))
    liftExpired(desk.desk.core)
    expect(await ask('customer.detail', { customer })).toMatchObject({ customer: { name: NAME, address: '9 rue Corrigée' } })
    expect(desk.desk.core.database.read.get('SELECT notes_customer AS note FROM job WHERE id = ?', job)).toEqual({ note: 'harp in the attic' })
    expect(desk.desk.core.database.read.all('SELECT * FROM restricted_value')).toEqual([])
  })

  it('erases with two approvals of others, never against a hold or an open claim, keeps what the books need, and certifies it', async () => {
    const request = record('erasure', { subjects: [customer, twin] })
    expect(code(ben, 'privacy.approve', { request })).toBe('privacy.identity_unchecked')
    done(dee, 'privacy.identify', { request, how: 'callback' })
    const own = done(ben, 'privacy.record', { kind: 'erasure', subjectKind: 'customer', subjects: [twin], law: 'law25', channel: 'phone', receivedOn: '2026-05-10' })['request']!
    done(ben, 'privacy.identify', { request: own, how: 'callback' })
    expect(code(ben, 'privacy.approve', { request: own })).toBe('privacy.own_request')
    expect(code({ ...ben, provedForS: 9_999 }, 'privacy.approve', { request })).toBe('access.proof_needed')
    done(ben, 'privacy.approve', { request })
    expect(code(ben, 'privacy.approve', { request })).toBe('privacy.approved')
    expect(code(ben, 'privacy.erase', { request })).toBe('privacy.approvals_missing')
    // A word that somebody put in another's name does not count.
    desk.seed([put('privacyApproval', childId(request, desk.admin.user), { sha256: '0'.repeat(64), device: desk.signer.device, publicKey: 'AA==', signature: 'AA==', at: 1 })])
    expect(code(ben, 'privacy.erase', { request })).toBe('privacy.approvals_missing')
    done(cleo, 'privacy.approve', { request })

    const { hold } = done(ben, 'privacy.hold', { subjectKind: 'customer', subjects: [customer], basis: 'litigation', reference: '2026-7', until: '2027-01-01' })
    expect(code(ben, 'privacy.erase', { request })).toBe('privacy.held')
    done(ben, 'privacy.endHold', { hold })
    desk.seed([put('claim', childId(job, '1'), { opened: '2026-05-15', item: 'harp' })])
    expect(code(ben, 'privacy.erase', { request })).toBe('privacy.claim_open')
    desk.seed([put('claim', childId(job, '1'), { closed: '2026-05-16' })])

    const path = join(desk.folder, 'certificate.zip')
    expect(await makeCertificate(desk, desk.admin, { request, path, fonts: FONTS })).toMatchObject({ failure: { code: 'privacy.not_ordered' } })
    expect(done(ben, 'privacy.erase', { request })).toMatchObject({ keepUntil: '2032-12-31' })
    const erasing = keepErasing(desk, desk.folder, { onBug: (error) => { throw error } })
    valueOf(await erasing.finish())
    erasing.close()
    expect(JSON.stringify([await ask('customers.list', {}), await ask('job.detail', { job })])).not.toContain(NAME)
    expect(code(ben, 'customer.edit', { customer, set: { phone: '1' } })).toBe('privacy.erased')
    const detail = (await ask('privacy.request', { request })) as { erasure: { isComplete: boolean; kept: unknown[] } }
    expect(detail.erasure).toMatchObject({ isComplete: true, kept: [{ name: NAME, until: '2032-12-31' }, { name: 'M. Planted' }] })

    valueOf(await makeCertificate(desk, desk.admin, { request, path, fonts: FONTS }))
    const files = await unzipped(path)
    const certificate = files['certificate.json']!
    expect(JSON.parse(certificate.toString())).toMatchObject({ format: 'trujourney-erasure/1', subjects: [customer, twin], approvals: [{ user: ben.user }, { user: cleo.user }], kept: { until: '2032-12-31' }, keys: [{ destroyedAt: null }, { destroyedAt: null }], isComplete: true })
    expect(certificate.toString()).not.toContain('Planted')
    const signed = JSON.parse(files['signature.json']!.toString()) as { publicKey: string; signature: string }
    const key = createPublicKey({ key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(signed.publicKey, 'base64')]), format: 'der', type: 'spki' })
    const over = (bytes: Buffer) => Buffer.concat([Buffer.from('dc-erasure-certificate/1\0'), createHash('sha256').update(bytes).digest()])
    expect(verify(null, over(certificate), key, Buffer.from(signed.signature, 'base64'))).toBe(true)
    expect(verify(null, over(Buffer.concat([certificate, Buffer.from(' ')])), key, Buffer.from(signed.signature, 'base64'))).toBe(false)
    expect(pdfText(files['certificate.pdf']!).join()).toContain(createHash('sha256').update(certificate).digest('hex').slice(0, 20))
    expect(readFileSync(join(desk.folder, 'erasures'), 'utf8')).not.toContain('Planted')
    // The log is whole, and says what was done by ids alone.
    expect(await ask('audit.verify', {})).toMatchObject({ fault: null })
  })
})
