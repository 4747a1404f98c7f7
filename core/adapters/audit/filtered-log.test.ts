import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDesk, type TestDesk } from '../../../tests/support/test-desk.ts'
import { DEFAULT_POLICY } from '../../kernel/policy/default-policy.ts'
import { createComplianceConsistencyModule } from '../../modules/compliance-consistency/module.ts'
import { nextTurn, sha256, verifyEd25519 } from '../environment/system-environment.ts'
import { noteIncluded, writeWitnessed } from '../../kernel/audit/finding-store.ts'
import { pdfText } from '../../../tests/support/pdf-text.ts'
import { exportAuditCsv } from './export-audit-csv.ts'
import { exportAuditPdf } from './export-audit-pdf.ts'
import type { LogExport } from './filtered-log.ts'

const JOB = '01880000-0000-7000-8000-000000000001'
/** More than is read at once. */
const ENTRIES = 700

describe('what a filter finds in the log, as a file', () => {
  let desk: TestDesk
  beforeAll(async () => {
    desk = await openTestDesk([createComplianceConsistencyModule({ sha256, verify: verifyEd25519, nextTurn, actions: () => new Set(), shown: () => new Set(), builtIn: DEFAULT_POLICY })])
    const { core, audit } = desk.desk
    core.database.transact((tx) => {
      for (let n = 0; n < ENTRIES; n++) {
        audit.append(tx, {
          hlc: n.toString(16).padStart(16, '0'), wall: 1_780_000_000_000 + n, actor: { user: desk.admin.user, roles: ['Admin'] }, action: n % 7 === 0 ? 'job.setState' : 'job.edit', object: { kind: 'job', id: JOB, location: desk.location },
          decision: 'allowed', reason: n === 0 ? '=HYPERLINK("x"), really' : null, policy: { id: 'default', version: 3, sha256: 'ab'.repeat(32), rules: ['admin.all'] }, changes: [{ kind: 'job', id: JOB, fields: ['notes', 'status'] }], updates: [],
        })
      }
    })
  })
  afterAll(() => desk.dispose())
  const write = (name: string, filter: LogExport['filter'], session = desk.admin, watch: Partial<LogExport> = {}) => exportAuditCsv(desk, session, { path: join(desk.folder, name), filter, signal: { aborted: false }, onProgress: () => {}, ...watch })
  const newest = (before = 0) => desk.desk.core.database.read.get<{ action: string; reason: string }>(`SELECT action, json_extract(body, '$.reason') AS reason FROM audit_entry ORDER BY id DESC LIMIT 1 OFFSET ${before}`)

  it('holds every entry of the filter, the newest first, and is on record with how many', async () => {
    const done: number[] = []
    expect(await write('whole.csv', { action: 'job' }, desk.admin, { onProgress: (written) => void done.push(written) })).toEqual({ ok: true, value: { entries: ENTRIES } })
    const [header, ...lines] = readFileSync(join(desk.folder, 'whole.csv'), 'utf8').split('\r\n')
    expect(header).toMatch(/^\uFEFFnumber,workstation,time,user,user_name,roles,/)
    expect(lines.pop()).toBe('')
    expect(lines).toHaveLength(ENTRIES)
    expect(new Set(lines.map((line) => line.split(',')[0])).size).toBe(ENTRIES)
    expect(lines.at(-1)).toContain('2026-05-28T20:26:40.000Z')
    // What a spreadsheet would run is text.
    expect(lines.at(-1)).toContain(`"'=HYPERLINK(""x""), really"`)
    expect(lines[0]).toContain(`job ${JOB}: notes status,admin.all,default,3,${'ab'.repeat(32)},`)
    expect(done).toEqual([500, 700])
    expect(newest()).toEqual({ action: 'file.written', reason: 'audit.export' })
    expect(newest(1)).toEqual({ action: 'audit.export', reason: '700 entries' })
  })

  it('holds only what fits', async () => {
    expect(await write('states.csv', { action: 'job.setState' })).toEqual({ ok: true, value: { entries: 100 } })
    expect(readFileSync(join(desk.folder, 'states.csv'), 'utf8')).not.toContain('job.edit')
    expect(await write('none.csv', { action: 'nothing.known' })).toEqual({ ok: true, value: { entries: 0 } })
  })

  it('is not there when it did not become whole, and writes over nothing', async () => {
    const signal = { aborted: false }
    expect(await write('cut.csv', {}, desk.admin, { signal, onProgress: () => { signal.aborted = true } })).toMatchObject({ failure: { code: 'store.cancelled' } })
    expect([existsSync(join(desk.folder, 'cut.csv')), existsSync(join(desk.folder, 'cut.csv.part'))]).toEqual([false, false])
    expect(await write('whole.csv', {})).toMatchObject({ failure: { code: 'export.exists' } })
  })

  it('is for those who may take the log out, with the password', async () => {
    expect(await write('theirs.csv', {}, { ...desk.session('Dispatcher'), locations: 'all' })).toMatchObject({ failure: { code: 'access.denied' } })
    expect(await write('late.csv', {}, { ...desk.admin, provedForS: 86_400 })).toMatchObject({ failure: { code: 'access.proof_needed' } })
    expect(newest()).toMatchObject({ action: 'audit.export', reason: 'access.proof_needed' })
    expect(existsSync(join(desk.folder, 'theirs.csv'))).toBe(false)
  })

  it('is on paper with the filter, what it is as of, the policy, how far the relay has it, and how to check it', async () => {
    const fonts = join(import.meta.dirname, '../../../resources/fonts')
    const { core } = desk.desk
    core.database.transact((tx) => {
      noteIncluded(tx, { device: core.device, seq: 300, size: 1_000, at: 1_780_000_000_000 })
      noteIncluded(tx, { device: core.device, seq: 600, size: 2_000, at: 1_780_000_060_000 })
      writeWitnessed(tx, { relay: 'ab', size: 2_000, root: 'cd'.repeat(32), at: 1_780_000_060_000, cosigned: { size: 1_500, devices: ['a', 'b'] } })
    })
    const path = join(desk.folder, 'states.pdf')
    const signal = { aborted: false }
    const written = await exportAuditPdf(desk, desk.admin, { path, filter: { action: 'job.setState' }, fonts, audit: null, language: 'en', signal, onProgress: () => {} })
    expect(written).toMatchObject({ ok: true, value: { entries: 100 } })
    const text = pdfText(readFileSync(path)).join('\n')
    const lines = text.split('\n')
    expect(text).toContain('action job.setState')
    expect(text).toMatch(/default, version \d+, SHA-256 [0-9a-f]{64}/)
    expect(text).toMatch(/verified up to 2000 entries at 2026-05-28 16:2\d, root\ncdcd/)
    expect(text).toContain('up to entry 1500, by 2 workstations')
    expect(text).toContain('npx trujourney-verify PACK')
    expect(lines.filter((line) => line === 'job.setState')).toHaveLength(100)
    // A hundred and some beyond what was shown, those between, and those that are countersigned too.
    const count = (state: RegExp) => text.match(state)?.length ?? 0
    expect([count(/^signed$/gm) > 0, count(/^in checkpoint\n2000$/gm) > 0, count(/^in checkpoint\n1000, cosigned/gm) > 0]).toEqual([true, true, true])
    const again = await exportAuditPdf(desk, desk.admin, { path: join(desk.folder, 'stopped.pdf'), filter: {}, fonts, audit: null, language: 'fr', signal, onProgress: () => { signal.aborted = true } })
    expect(again).toMatchObject({ failure: { code: 'store.cancelled' } })
    expect([existsSync(join(desk.folder, 'stopped.pdf')), existsSync(join(desk.folder, 'stopped.pdf.part'))]).toEqual([false, false])
    expect(await exportAuditPdf(desk, { ...desk.session('Dispatcher'), locations: 'all' }, { path, filter: {}, fonts, audit: null, language: 'en', signal, onProgress: () => {} })).toMatchObject({ failure: { code: 'access.denied' } })
  })
})
