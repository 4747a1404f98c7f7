import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLogWatch } from '../../core/adapters/alerts/watch-log.ts'
import { composeModules } from '../../core/adapters/desk/compose-modules.ts'
import { proposeIncidents } from '../../core/adapters/privacy/propose-incidents.ts'
import { writeNotices, writeRegister } from '../../core/adapters/privacy/write-papers.ts'
import { asId, type Id } from '../../core/domain/records/field.ts'
import { put } from '../../core/kernel/desk/handler.ts'
import type { Session } from '../../core/kernel/policy/session.ts'
import { pdfText } from '../support/pdf-text.ts'
import { openTestDesk, valueOf, type TestDesk } from '../support/test-desk.ts'
import { unzipped } from '../support/unzip.ts'

const FONTS = join('resources', 'fonts')
const NOW = Date.UTC(2026, 4, 12, 14)
const HOUR = 3_600_000

let desk: TestDesk & { clock: { now(): number; set(ms: number): void } }
let ben: Session

const run = (method: string, input: unknown, session = ben) => desk.desk.execute(session, method, input)
const done = (method: string, input: unknown, session = ben) => valueOf(run(method, input, session)) as Record<string, never>
const code = (method: string, input: unknown, session = ben) => { const answer = run(method, input, session); return answer.ok ? 'ok' : answer.failure.code }
const incidents = async () => (valueOf(await desk.desk.query(ben, 'incidents.list', {})) as { incidents: Record<string, unknown>[] }).incidents
const rules = async () => (valueOf(await desk.desk.query(ben, 'retention.list', {})) as { rules: { kind: string; due: number; proposed: number; months: number; isOwn: boolean }[] }).rules

beforeAll(async () => {
  desk = await openTestDesk(composeModules('resources'), { now: NOW })
  ben = { ...desk.admin, user: asId<'user'>(desk.ids.next()) }
})
afterAll(() => desk.dispose())

describe('the register of incidents', () => {
  it('weighs what the laws name, says who has to be told until when, and closes nothing before that', async () => {
    const { incident } = done('incident.record', { kind: 'lostDevice', foundAt: NOW - 80 * HOUR, what: 'a tablet left in a taxi', customers: 40, data: ['contact', 'addresses'] })
    expect(code('incident.decide', { incident, decision: 'notify', reason: 'x' })).toBe('incident.not_assessed')
    expect(done('incident.assess', { incident, sensitivity: 2, misuse: 2, harm: 2, protection: 3 })).toEqual({ score: 3, isReal: false })
    // Behind every other factor, that nobody can have read it counts.
    expect(done('incident.assess', { incident, sensitivity: 3, misuse: 0, harm: 3, protection: 0 })).toEqual({ score: 6, isReal: false })
    expect(done('incident.assess', { incident, sensitivity: 2, misuse: 2, harm: 2, protection: 0 })).toEqual({ score: 6, isReal: true })
    expect((await incidents())[0]).toMatchObject({ isReal: true, notices: [{ law: 'law25', dueAt: null, isLate: false }, { law: 'pipeda', dueAt: null }, { law: 'gdpr', dueAt: NOW - 8 * HOUR, isLate: true }], keptUntil: '2031-05-12' })
    expect(code('incident.close', { incident, measures: 'x' })).toBe('incident.not_decided')
    done('incident.decide', { incident, decision: 'notify', reason: 'addresses with days' })
    expect(code('incident.close', { incident, measures: 'x' })).toBe('incident.not_told')
    expect(code('incident.told', { incident, who: 'authority', at: NOW + HOUR })).toBe('incident.in_future')
    for (const who of ['authority', 'people']) done('incident.told', { incident, who, at: NOW - HOUR, reference: 'CAI-7' })
    const path = join(desk.folder, 'notices.zip')
    valueOf(await writeNotices(desk, ben, incident!, { path, fonts: FONTS }))
    const files = await unzipped(path)
    expect(Object.keys(files).toSorted()).toEqual(['authority.en.pdf', 'authority.fr.pdf', 'people.en.pdf', 'people.fr.pdf'])
    const [authority, people] = [pdfText(files['authority.fr.pdf']!).join(' '), pdfText(files['people.en.pdf']!).join(' ')]
    for (const words of ['Avis d’incident de confidentialité', '40 clients', 'risque réel de préjudice grave', 'Projet.']) expect(authority).toContain(words)
    for (const words of ['About your personal information', 'a tablet left in a taxi', 'What you can do']) expect(people).toContain(words)
    done('incident.close', { incident, measures: 'wiped from afar' })
    expect(code('incident.edit', { incident, kind: 'theft', foundAt: NOW, what: 'x' })).toBe('incident.settled')
    expect((await incidents())[0]).toMatchObject({ notices: [{ isLate: false }, { isLate: false }, { isLate: false }] })
  })

  it('G05: much that left by one account is proposed, once', async () => {
    for (let times = 0; times < 4; times += 1) desk.desk.recordAction(ben, 'export.write', { kind: 'export', id: null, location: null }, { decision: 'allowed', reason: null, rules: [] })
    createLogWatch(desk.desk).look()
    for (let times = 0; times < 2; times += 1) proposeIncidents(desk)
    const proposed = (await incidents()).filter(({ isProposed }) => isProposed)
    expect(proposed).toMatchObject([{ kind: 'massExport', what: expect.stringMatching(/^alert \d+$/), alert: expect.stringContaining(desk.signer.device) }])
    done('incident.edit', { incident: proposed[0]!['id'], kind: 'massExport', foundAt: NOW, what: 'the yearly archive, as agreed' })
    proposeIncidents(desk)
    expect((await incidents()).filter(({ isProposed }) => isProposed)).toEqual([])
  })
})

describe('how long people are kept', () => {
  it('is counted from the last job, proposed as requests that two approve, and never against a hold', async () => {
    const { location } = desk
    const [old, held, recent] = ['old', 'held', 'recent'].map(() => asId<'customer'>(desk.ids.next())) as [Id<'customer'>, Id<'customer'>, Id<'customer'>]
    desk.seed([
      ...[old, held, recent].map((id) => put('customer', id, { location, name: `Kept ${id.slice(-4)}` })),
      ...([[old, '2018-03-01'], [held, '2018-03-01'], [recent, '2025-03-01']] as const).map(([customer, date]) => put('job', desk.ids.next(), { location, customer, type: 'local', status: 'paid', date, crewSize: 2 })),
    ])
    done('privacy.hold', { subjectKind: 'customer', subjects: [held], basis: 'insurance', reference: '7', until: '2027-01-01' })
    expect((await rules())[0]).toMatchObject({ kind: 'customer', months: 84, isOwn: false, due: 1, proposed: 0 })
    expect(code('retention.set', { kind: 'customer', months: 2, reason: 'x' })).toBe('input.invalid')
    done('retention.set', { kind: 'customer', months: 12, reason: 'our own rule' })
    expect((await rules())[0]).toMatchObject({ months: 12, isOwn: true, due: 2 })
    expect(done('retention.propose', { kind: 'customer' })).toMatchObject({ people: 2 })
    expect((await rules())[0]).toMatchObject({ due: 0, proposed: 2 })
    expect(done('retention.propose', { kind: 'customer' })).toMatchObject({ people: 0, requests: [] })
  })
})

describe('the register of processing', () => {
  it('follows from what the program does: without a module that is off', async () => {
    const path = join(desk.folder, 'register.zip')
    valueOf(await writeRegister(desk, ben, { path, fonts: FONTS }))
    const files = await unzipped(path)
    const register = JSON.parse(files['register.json']!.toString()) as { processing: { id: string; records: { kind: string; fields: { field: string; part: string; isPersonal: boolean }[] }[] }[] }
    expect(register.processing.map(({ id }) => id)).toContain('trust')
    expect(register.processing[0]!.records[0]).toMatchObject({ kind: 'customer', fields: expect.arrayContaining([{ field: 'name', part: 'pii', isPersonal: true }]) })
    expect(pdfText(files['register.fr.pdf']!).join(' ')).toContain('Registre des traitements')
    desk.seed([put('company', desk.keys.company, { modules: ['command-control'] })])
    expect((valueOf(await desk.desk.query(ben, 'privacy.register', {})) as { processing: { id: string }[] }).processing.map(({ id }) => id)).not.toContain('trust')
  })
})
