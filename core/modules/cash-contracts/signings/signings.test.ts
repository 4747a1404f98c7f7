import * as Y from 'yjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cashModule } from '../../../../tests/support/cash-module.ts'
import { openTestDesk, valueOf, type TestDesk } from '../../../../tests/support/test-desk.ts'
import { asId } from '../../../domain/records/field.ts'
import { applyRemote } from '../../../kernel/desk/apply-remote.ts'
import { put } from '../../../kernel/desk/handler.ts'
import { writePart } from '../../../kernel/documents/record-map.ts'
import { formatDocumentName } from '../../../kernel/wire/document-name.ts'
import type { Signing } from './signing-contract.ts'

describe('signed documents', () => {
  let desk: TestDesk
  const job = '01890000-0000-7000-8000-00000000a001'
  const customer = asId<'customer'>('01890000-0000-7000-8000-00000000a002')
  const run = (method: string, input: object, session = desk.admin) => desk.desk.execute(session, method, { job, ...input })
  const line = (amountCents: number, line = 1) => valueOf(run('charge.set', { phase: 'estimated', line, kind: 'labour', description: 'Three movers', quantity: 4, unit: 'hour', unitPriceCents: 20_000, amountCents, discountBy: null, taxCode: null }))
  const source = async (kind: string, more: object = {}) => valueOf(await desk.desk.query(desk.admin, 'signing.source', { job, kind, ...more })) as { document: string; sha256: string; totalCents: number; customerName: string }
  const list = async () => (valueOf(await desk.desk.query(desk.admin, 'signings.list', { job })) as { signings: Signing[] }).signings

  beforeAll(async () => {
    desk = await openTestDesk([cashModule()])
    desk.seed([
      put('customer', customer, { location: desk.location, name: 'Nora Client' }),
      put('job', job, { externalId: 'J-1', location: desk.location, customer, type: 'local', status: 'booked', date: '2026-05-14', crewSize: 3 }),
    ])
  })
  afterAll(() => desk.dispose())

  it('has nothing to sign without a price, and signs what was shown, not what it became meanwhile', async () => {
    expect(await desk.desk.query(desk.admin, 'signing.source', { job, kind: 'quote' })).toMatchObject({ failure: { code: 'signing.nothing' } })
    line(80_000)
    const shown = await source('quote')
    expect(shown).toMatchObject({ totalCents: 90_400, customerName: 'Nora Client' })
    expect(JSON.parse(shown.document)).toMatchObject({ subtotalCents: 80_000, taxes: [{ code: 'HST', amountCents: 10_400 }] })
    line(80_100)
    expect(run('signing.add', { kind: 'quote', sha256: shown.sha256, signer: 'Nora Client', method: 'typed' })).toMatchObject({ failure: { code: 'signing.changed' } })
    const now = await source('quote')
    expect(run('signing.add', { kind: 'quote', sha256: now.sha256, signer: 'Nora Client', method: 'drawn' })).toMatchObject({ failure: { code: 'signing.no_strokes' } })
    valueOf(run('signing.add', { kind: 'quote', sha256: now.sha256, signer: 'Nora Client', method: 'drawn', strokes: [[[10, 20], [30, 25]]] }))
    expect(await list()).toMatchObject([{ kind: 'quote', standing: 'match', signer: 'Nora Client', byName: 'Ada Admin', totalCents: 90_513, strokes: [[[10, 20], [30, 25]]] }])
    // A contract is the same bytes: whoever signs it agrees to the same.
    expect((await source('contract')).sha256).toBe(now.sha256)
  })

  it('G07 is a mismatch as soon as the quote is off by one cent, or one byte, and none when it is as it was', async () => {
    line(80_101)
    expect((await list())[0]?.standing).toBe('mismatch')
    line(80_100)
    expect((await list())[0]?.standing).toBe('match')
    valueOf(run('charge.set', { phase: 'estimated', line: 1, kind: 'labour', description: 'Three movers.', quantity: 4, unit: 'hour', unitPriceCents: 20_000, amountCents: 80_100, discountBy: null, taxCode: null }))
    expect((await list())[0]?.standing).toBe('mismatch')
    line(80_100)
  })

  it('takes a change that the customer agrees to on the day', async () => {
    const change = { description: 'Second stop', amountCents: 12_500 }
    const shown = await source('change', { change })
    valueOf(run('signing.add', { kind: 'change', change, sha256: shown.sha256, signer: 'Nora Client', method: 'typed' }))
    expect((await list()).map(({ kind, standing, totalCents }) => [kind, standing, totalCents])).toContainEqual(['change', 'match', 12_500])
  })

  it('is written for good: no command, no undo and no other desk changes it; one that was altered shows', async () => {
    const [signed] = desk.desk.core.database.read.all<{ key: string; document: string; sha256: string }>("SELECT key, document, sha256 FROM signed_document WHERE kind = 'quote'")
    const id = `${job}/${signed!.key}`
    expect(() => desk.seed([put('signedDocument', id, { signer: 'Somebody Else' })])).toThrow('written_once')
    expect(() => desk.seed([{ kind: 'signedDocument', id, remove: true }])).toThrow('written_once')
    const name = formatDocumentName({ company: desk.desk.core.company, location: desk.location, part: 'pii', epoch: 'live' })
    const { doc } = desk.desk.core.documents.open(desk.desk.core.database.read, name)
    const forger = new Y.Doc()
    Y.applyUpdate(forger, Y.encodeStateAsUpdate(doc))
    const before = Y.encodeStateVector(forger)
    forger.transact(() => writePart(forger, 'signedDocument', id, { signer: 'Somebody Else' }, null, false))
    const update = Y.encodeStateAsUpdate(forger, before)
    expect(applyRemote(desk.desk, { document: name, update, device: '01890000-0000-7000-8000-0000000000ff' })).toMatchObject({ failure: { code: 'document.written_once', params: { kind: 'signedDocument' } } })
    expect((await list()).find(({ kind }) => kind === 'quote')).toMatchObject({ signer: 'Nora Client', standing: 'match' })
    // What a desk that hears of it for the first time in the forger's version would hold.
    desk.desk.core.database.transact((tx) => tx.run("UPDATE signed_document SET signer = 'Somebody Else' WHERE key = ?", signed!.key))
    expect((await list()).find(({ kind }) => kind === 'quote')).toMatchObject({ standing: 'altered' })
    desk.desk.core.database.transact((tx) => tx.run("UPDATE signed_document SET signer = 'Nora Client', document = ? WHERE key = ?", signed!.document.replace('80100', '80200'), signed!.key))
    expect((await list()).find(({ kind }) => kind === 'quote')).toMatchObject({ standing: 'altered' })
  })

  it('lets dispatchers take a signature on a locked job too, and auditors look without names of their own making', async () => {
    desk.seed([put('job', job, { status: 'invoiced' })])
    const change = { description: 'Late fee', amountCents: 100 }
    const { sha256 } = await source('change', { change })
    expect(run('signing.add', { kind: 'change', change, sha256, signer: 'Nora Client', method: 'typed' }, desk.session('Dispatcher')).ok).toBe(true)
    expect(run('signing.add', { kind: 'change', change, sha256, signer: 'Nora Client', method: 'typed' }, desk.session('Auditor'))).toMatchObject({ failure: { code: 'access.denied' } })
    expect((await desk.desk.query(desk.session('Driver'), 'signings.list', { job })).ok).toBe(false)
  })
})

describe('discounts', () => {
  it('are refused past the limit of one’s roles, in one line or several, by rule and version of the policy', async () => {
    const desk = await openTestDesk([cashModule()])
    const job = '01890000-0000-7000-8000-00000000a011'
    const customer = asId<'customer'>('01890000-0000-7000-8000-00000000a012')
    desk.seed([put('customer', customer, { location: desk.location, name: 'Nora Client' }), put('job', job, { location: desk.location, customer, type: 'local', status: 'completed', date: '2026-05-14', crewSize: 3 })])
    const line = (line: number, kind: string, amountCents: number, session = desk.session('Manager')) => desk.desk.execute(session, 'charge.set', { job, phase: 'billed', line, kind, description: null, quantity: null, unit: null, unitPriceCents: null, amountCents, discountBy: null, taxCode: null })
    valueOf(line(1, 'labour', 100_000))
    // No limits, no limit.
    valueOf(line(2, 'discount', 60_000))
    valueOf(line(2, 'discount', 0))
    desk.seed([put('discountAuthority', '01890000-0000-7000-8000-00000000a013', { role: 'Manager', maxPct: 15, maxAmountCents: 12_000 }), put('discountAuthority', '01890000-0000-7000-8000-00000000a014', { role: 'Dispatcher', maxPct: 5, maxAmountCents: null })])
    expect(line(2, 'discount', 12_001)).toMatchObject({ failure: { code: 'access.over_discount', params: { rule: 'discount.authority', policy: 'default', version: 2 } } })
    expect(line(2, 'discount', 12_000).ok).toBe(true)
    for (const [kind, cents] of [['discount', -1], ['other', -1], ['tax', -1]] as const) expect(line(3, kind, cents)).toMatchObject({ failure: { code: 'access.over_discount' } })
    // A role without a limit gives nothing; with two roles the better limit counts.
    expect(line(3, 'discount', 1, desk.admin)).toMatchObject({ failure: { code: 'access.over_discount' } })
    expect(line(2, 'discount', 11_999, { ...desk.session('Manager'), roles: ['Dispatcher', 'Manager'] }).ok).toBe(true)
    // Less than stands already is within any limit, and so is a line that lowers nothing.
    expect(line(2, 'discount', 11_000, desk.admin).ok).toBe(true)
    expect(line(4, 'materials', 500, desk.admin).ok).toBe(true)
    const entry = desk.desk.core.database.read.get<{ body: string }>("SELECT body FROM audit_entry WHERE body LIKE '%over_discount%' ORDER BY id LIMIT 1")
    expect(JSON.parse(entry!.body)).toMatchObject({ decision: 'refused', policy: { id: 'default', version: 2, rules: ['discount.authority'] } })
    desk.dispose()
  })
})
