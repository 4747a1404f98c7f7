import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import * as Y from 'yjs'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { MODULE_IDS } from '../../../domain/access/module-ids.ts'
import { sha256, verifyEd25519 } from '../../../adapters/environment/system-environment.ts'
import { writeInvoicePdf } from '../../../adapters/invoices/write-invoice-pdf.ts'
import { cashModule } from '../../../../tests/support/cash-module.ts'
import { openDeskNetwork, type DeskNetwork } from '../../../../tests/support/desk-network.ts'
import { pdfText } from '../../../../tests/support/pdf-text.ts'
import { seedRecords } from '../../../../tests/support/seed-records.ts'
import { valueOf } from '../../../../tests/support/value-of.ts'
import { asId, type Id } from '../../../domain/records/field.ts'
import { applyRemote } from '../../../kernel/desk/apply-remote.ts'
import { put } from '../../../kernel/desk/handler.ts'
import { writePart } from '../../../kernel/documents/record-map.ts'
import type { OutputOf } from '../../../kernel/contract/method.ts'
import type { Session } from '../../../kernel/policy/session.ts'
import { formatDocumentName } from '../../../kernel/wire/document-name.ts'
import { createCommandControlModule } from '../../command-control/module.ts'
import { checkSeries } from './check-series.ts'
import { creditLines } from './credit-lines.ts'
import type { InvoiceContract } from './invoice-contract.ts'
import { invoiceSheet } from './invoice-sheet.ts'
import type { InvoicePaper } from './invoice-paper.ts'
import { invoicesOfSeries } from './invoice-queries.ts'

const NOW = Date.UTC(2026, 4, 20, 15)
const location = asId<'location'>('01890000-0000-7000-8000-00000000b000')
const customer = asId<'customer'>('01890000-0000-7000-8000-00000000b001')

describe('invoices', () => {
  let network: DeskNetwork
  let ada: Session
  let ben: Session
  let job: string
  let jobs = 0
  const desk = (at: number) => network.desks[at]!.desk
  const run = (method: string, input: object, session = ada, at = 0) => desk(at).execute(session, method, input)
  const detail = async (id = job, session = ada, at = 0) => valueOf(await desk(at).query(session, 'invoices.job', { job: id })) as OutputOf<InvoiceContract['invoices.job']>
  const series = async (at = 0) => (valueOf(await desk(at).query(ada, 'invoices.series', {})) as OutputOf<InvoiceContract['invoices.series']>).series
  const issue = (at = 0, id = job) => valueOf(run('invoice.issue', { job: id }, ada, at)) as { invoice: string; number: string; totalCents: number; missing: string[] }
  const statusOf = (id = job, at = 0) => desk(at).core.database.read.get<{ status: string }>('SELECT status FROM job WHERE id = ?', id)?.status

  /** A reviewed job with a bill of 1,000.00 and a discount of 100.00, on every desk. */
  function newJob(): string {
    const first = network.desks[0]!
    const id = first.ids.next()
    seedRecords(first, ada.user, [
      put('job', id, { externalId: `J-${++jobs}`, location, customer, type: 'local', status: 'reviewed', date: '2026-05-19', crewSize: 2 }),
      put('charge', `${id}/billed:1`, { phase: 'billed', line: 1, kind: 'labour', description: 'Crew of two', quantity: 5, unit: 'hour', unitPriceCents: 20_000, amountCents: 100_000 }),
      put('charge', `${id}/billed:2`, { phase: 'billed', line: 2, kind: 'discount', amountCents: 10_000 }),
    ])
    network.settle()
    return id
  }

  beforeAll(async () => {
    network = await openDeskNetwork(() => [cashModule(), createCommandControlModule()], 3, NOW)
    const first = network.desks[0]!
    const somebody = (role: string): Session => ({ user: asId<'user'>(first.ids.next()), roles: [role], locations: 'all', worker: null, language: 'en', provedForS: 0 })
    ;[ada, ben] = [somebody('Admin'), somebody('Manager')]
    seedRecords(first, ada.user, [
      put('company', first.keys.company, { name: 'Billed Movers', currency: 'CAD', country: 'CA', language: 'en', modules: [...MODULE_IDS], gstNumber: '123456789 RT0001', invoiceDueDays: 30 }),
      put('location', location, { externalId: 'MTL', name: 'Montréal', province: 'QC', country: 'CA', timezone: 'America/Toronto' }),
      ...([['Ada', ada], ['Ben', ben]] as const).map(([name, { user: id, roles }]) => put('user', id, { name, email: `${name}@example.invalid`, roles: [...roles] })),
      put('customer', customer, { location, name: 'Nora Cliente', language: 'français' }),
    ])
    network.settle()
    job = newJob()
  })
  afterAll(() => network.dispose())

  it('freezes the bill with its taxes, seller, buyer and due day, numbers it, and the job is invoiced', async () => {
    expect((await detail()).refusal).toBeNull()
    const issued = issue()
    expect(issued).toMatchObject({ totalCents: 103_478, missing: ['qst'] })
    expect(issued.number).toMatch(/^MTL-[0-9A-Z]{6}-0001$/)
    expect(statusOf()).toBe('invoiced')
    const paper = valueOf(await desk(0).query(ada, 'invoice.detail', { invoice: issued.invoice }))
    expect(paper).toMatchObject({
      kind: 'invoice', language: 'fr', dueOn: '2026-06-19', subtotalCents: 90_000, taxes: [{ code: 'GST', percent: 5, amountCents: 4_500 }, { code: 'QST', percent: 9.975, amountCents: 8_978 }], isWhole: true, leftCents: 103_478,
      seller: { name: 'Billed Movers', gstNumber: '123456789 RT0001', qstNumber: null }, buyer: { name: 'Nora Cliente' }, lines: [{ line: 1, amountCents: 100_000 }, { line: 2, kind: 'discount', amountCents: -10_000 }],
    })
    expect(run('invoice.issue', { job })).toMatchObject({ failure: { code: 'invoice.stands', params: { number: issued.number } } })
    // The buyer's name lies apart, by a salted hash.
    const { document } = desk(0).core.database.read.get<{ document: string }>('SELECT document FROM invoice WHERE key = ?', issued.invoice.slice(37))!
    expect(document).not.toContain('Nora')
  })

  it('says on paper what it says on the screen, in its customer’s language, and is no file for whoever may not see its money or its customer', async () => {
    const { invoices: [first] } = await detail()
    const paper = invoiceSheet(valueOf(await desk(0).query(ada, 'invoice.detail', { invoice: first!.id })) as OutputOf<InvoiceContract['invoice.detail']>, 'letter')
    expect(paper).toMatchObject({ title: `Facture ${first!.number}`, language: 'fr', author: 'Billed Movers', madeAt: first!.issuedAt })
    expect(paper.facts).toEqual(expect.arrayContaining([{ name: 'No de TPS/TVH', value: '123456789 RT0001' }, { name: 'Facturé à', value: 'Nora Cliente' }, { name: 'Échéance', value: '2026-06-19' }]))
    expect(paper.blocks).toMatchObject([{ rows: [['Crew of two', '5 h', '200,00\u00A0$', '1\u00A0000,00\u00A0$'], ['Rabais', '', '', '-100,00\u00A0$'], ['Sous-total', '', '', '900,00\u00A0$'], ['TPS 5\u00A0%', '', '', '45,00\u00A0$'], ['TVQ 9,975\u00A0%', '', '', '89,78\u00A0$'], { cells: ['Total (CAD)', '', '', '1\u00A0034,78\u00A0$'], isStrong: true }] }])
    const folder = mkdtempSync(join(tmpdir(), 'invoice-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const write = (session: Session, name: string) => writeInvoicePdf({ desk: desk(0) }, session, { invoice: first!.id, path: join(folder, name), fonts: 'resources/fonts' })
    expect(valueOf(await write(ada, 'invoice.pdf'))).toEqual({ pages: 1 })
    expect(pdfText(readFileSync(join(folder, 'invoice.pdf'))).join(' ')).toContain('1\u00A0034,78')
    expect(await write({ ...ada, roles: ['Crew'] }, 'no.pdf')).toMatchObject({ failure: { code: 'access.denied' } })
    expect(readdirSync(folder)).toEqual(['invoice.pdf'])
  })

  it('closes the bill: the policy says so with its rule and version, and reopening waits for the credit note', () => {
    const set = run('charge.set', { job, phase: 'billed', line: 3, kind: 'other', description: null, quantity: null, unit: null, unitPriceCents: null, amountCents: 1, discountBy: null, taxCode: null })
    expect(set).toMatchObject({ failure: { code: 'access.invoiced', params: { rule: 'invoiced.bill', policy: 'default', version: 2 } } })
    expect(run('charge.remove', { job, phase: 'billed', line: 1 })).toMatchObject({ failure: { code: 'access.invoiced' } })
    expect(run('job.reopen', { job, to: 'reviewed', reason: 'wrong' })).toMatchObject({ failure: { code: 'invoice.stands' } })
    expect(run('history.undo', {})).toMatchObject({ ok: false })
    expect(desk(0).core.audit).toBeDefined()
  })

  it('is credited in parts whose taxes add up to the whole to the cent, with numbers of the same run', async () => {
    const [invoice] = (await detail()).invoices
    expect(run('invoice.credit', { invoice: invoice!.id, lines: [{ line: 1, amountCents: 100_001 }], reason: 'too long' })).toMatchObject({ failure: { code: 'invoice.line_credited' } })
    expect(run('invoice.credit', { invoice: invoice!.id, lines: [{ line: 9, amountCents: 1 }], reason: 'no such' })).toMatchObject({ failure: { code: 'invoice.no_line' } })
    expect(run('invoice.credit', { invoice: invoice!.id, reason: 'x' }, { ...ada, provedForS: 10_000 })).toMatchObject({ failure: { code: 'access.proof_needed' } })
    const part = valueOf(run('invoice.credit', { invoice: invoice!.id, lines: [{ line: 1, amountCents: 3_333 }], reason: 'ten minutes too many' })) as { number: string; totalCents: number }
    expect(part).toMatchObject({ number: invoice!.number!.replace('0001', '0002'), totalCents: -3_832 })
    expect(statusOf()).toBe('invoiced')
    valueOf(run('invoice.credit', { invoice: invoice!.id, reason: 'wrong customer' }))
    expect((await detail()).invoices.map(({ kind, totalCents, leftCents }) => [kind, totalCents, leftCents])).toEqual([['credit', 3_832 - 103_478, null], ['credit', -3_832, null], ['invoice', 103_478, 0]])
    expect(statusOf()).toBe('reviewed')
    expect(run('invoice.credit', { invoice: invoice!.id, reason: 'again' })).toMatchObject({ failure: { code: 'invoice.nothing_left' } })
    // Billed anew.
    expect(issue().number.endsWith('-0004')).toBe(true)
    expect((await series())[0]).toMatchObject({ invoices: 4, faults: [], isOwn: true })
  })

  it('is not voided by one person once money has come in, and not by the one who asked', async () => {
    const [invoice] = (await detail()).invoices
    valueOf(run('payment.add', { job, date: '2026-05-20', method: 'card', amountCents: 103_478, feeCents: null }))
    expect((await detail()).balanceCents).toBe(0)
    const credit = { invoice: invoice!.id, reason: 'moved twice' }
    expect(run('invoice.credit', credit)).toMatchObject({ failure: { code: 'invoice.second_needed' } })
    const { request } = valueOf(run('credit.ask', credit)) as { request: string }
    expect(run('credit.ask', credit)).toMatchObject({ failure: { code: 'invoice.asked_already' } })
    expect((await detail()).requests).toMatchObject([{ id: request, amountCents: -103_478, mayApprove: false, mayWithdraw: true }])
    expect(run('credit.approve', { request })).toMatchObject({ failure: { code: 'access.denied' } })
    network.settle()
    expect((await detail(job, ben, 1)).requests).toMatchObject([{ mayApprove: true, byName: 'Ada' }])
    expect(run('credit.approve', { request }, { ...ben, provedForS: 10_000 }, 1)).toMatchObject({ failure: { code: 'access.proof_needed' } })
    expect(run('credit.approve', { request }, { ...ben, roles: ['Dispatcher'] }, 1)).toMatchObject({ failure: { code: 'access.denied' } })
    const approved = valueOf(run('credit.approve', { request }, ben, 1)) as { number: string; credit: string }
    network.settle()
    expect(run('credit.approve', { request }, ben, 1)).toMatchObject({ failure: { code: 'invoice.request_settled' } })
    expect(valueOf(await desk(0).query(ada, 'invoice.detail', { invoice: approved.credit }))).toMatchObject({ kind: 'credit', totalCents: -103_478, credit: { approvedBy: 'Ben', reason: 'moved twice' }, isWhole: true })
    // Numbered by the desk that approved, in that desk's own run.
    expect((await series()).map(({ invoices, faults }) => [invoices, faults])).toEqual([[4, []], [1, []]])
  })

  it('a request is withdrawn by who made it and declined by anybody who may', async () => {
    job = newJob()
    const { invoice } = issue()
    for (const [session, method] of [[ben, 'credit.decline'], [ada, 'credit.withdraw']] as const) {
      const { request } = valueOf(run('credit.ask', { invoice, reason: 'perhaps' })) as { request: string }
      if (method === 'credit.withdraw') expect(run(method, { request }, ben)).toMatchObject({ failure: { code: 'invoice.not_yours' } })
      valueOf(run(method, { request }, session))
      expect(run('credit.approve', { request }, ben)).toMatchObject({ failure: { code: 'invoice.request_settled' } })
    }
  })

  it('G07 is issued on desks that do not hear of each other: no number twice, none left out, on any interleaving', async () => {
    const waiting = Array.from({ length: 12 }, () => newJob())
    const step = fc.oneof(fc.record({ issue: fc.nat(2) }), fc.record({ from: fc.nat(2), to: fc.nat(2), count: fc.nat(9) }), fc.record({ credit: fc.nat(2) }))
    const open: string[][] = [[], [], []]
    fc.assert(fc.property(fc.array(step, { minLength: 8, maxLength: 30 }), (steps) => {
      for (const one of steps) {
        if ('issue' in one && waiting.length > 0) open[one.issue]!.push(issue(one.issue, waiting.pop()).invoice)
        else if ('from' in one && one.from !== one.to) network.deliver(one.from, one.to, one.count)
        else if ('credit' in one) {
          const invoice = open[one.credit]!.pop()
          if (invoice !== undefined) valueOf(run('invoice.credit', { invoice, reason: 'void' }, ada, one.credit))
        }
      }
    }), { numRuns: 6, seed: 7 })
    network.settle()
    const numbers = (at: number) => desk(at).core.database.read.all<{ number: string }>('SELECT number FROM invoice ORDER BY number').map(({ number }) => number)
    expect(new Set(numbers(0)).size).toBe(numbers(0).length)
    expect(numbers(0).length).toBeGreaterThan(15)
    for (const at of [0, 1, 2]) {
      expect(numbers(at)).toEqual(numbers(0))
      expect((await series(at)).map(({ faults }) => faults)).toEqual([[], [], []])
    }
  })

  it('two desks that invoice one job apart make two invoices, which shows and is taken back', async () => {
    job = newJob()
    issue(0)
    issue(1)
    network.settle()
    const both = await detail()
    expect(both.invoices.map(({ kind, leftCents }) => [kind, leftCents])).toEqual([['invoice', 103_478], ['invoice', 103_478]])
    valueOf(run('invoice.credit', { invoice: both.invoices[0]!.id, reason: 'made twice' }))
    // The other one stands: the job stays invoiced.
    expect(statusOf()).toBe('invoiced')
  })

  it('G07 names what was changed by one cent or one byte, given twice, or left out', async () => {
    const own = (await series())[0]!
    const state = { db: desk(0).core.database.read, records: (await import('../../../kernel/records/record-reader.ts')).createRecordReader(desk(0).core.database.read) }
    const record = state.records.get('invoiceSeries', own.id)!
    const all = invoicesOfSeries(state, own.id)
    const check = (invoices: typeof all) => checkSeries(record, invoices, { sha256, verify: verifyEd25519 }).map(({ fault, seq }) => `${fault} ${seq}`)
    const other = (index: number, change: (document: string) => string) => all.map((one, at) => (at === index ? { ...one, document: change(one.document) } : one))
    expect(check(all)).toEqual([])
    expect(check(other(0, (text) => text.replace('"totalCents":103478', '"totalCents":103477')))).toEqual(['altered 1'])
    expect(check(other(1, (text) => `${text} `))).toEqual(['altered 2'])
    expect(check(all.map((one, at) => (at === 2 ? { ...one, totalCents: one.totalCents - 1 } : one)))).toEqual(['altered 3'])
    expect(check(all.filter((_, at) => at !== 1))).toEqual(['gap 2'])
    expect(check(all.slice(1))).toEqual(['gap 1'])
    expect(check([...all, { ...all[1]!, key: 'again' }])).toEqual(['twice 2'])
    expect(check(all.map((one, at) => (at === 0 ? { ...one, parties: one.parties!.replace('Nora', 'Dora') } : one)))).toEqual(['altered 1'])
    // Blanked one day: the chain of numbers stays whole.
    expect(check(all.map((one) => ({ ...one, parties: null })))).toEqual([])
  })

  it('an update that rewrites what was issued is turned away at the gate', async () => {
    const { owner, key } = desk(1).core.database.read.get<{ owner: Id<'job'>; key: string }>('SELECT owner, key FROM invoice ORDER BY issued_at LIMIT 1')!
    const name = formatDocumentName({ company: desk(1).core.company, location, part: 'fin', epoch: 'live' })
    const { doc } = desk(1).core.documents.open(desk(1).core.database.read, name)
    const forger = new Y.Doc()
    Y.applyUpdate(forger, Y.encodeStateAsUpdate(doc))
    const before = Y.encodeStateVector(forger)
    forger.transact(() => writePart(forger, 'invoice', `${owner}/${key}`, { totalCents: 1 }, null, false))
    expect(applyRemote(desk(1), { document: name, update: Y.encodeStateAsUpdate(forger, before), device: '01890000-0000-7000-8000-0000000000ff' })).toMatchObject({ failure: { code: 'document.written_once' } })
    expect(desk(1).core.database.read.get<{ total: number }>('SELECT total_cents AS total FROM invoice WHERE key = ?', key)?.total).toBe(103_478)
  })
})

describe('credit notes', () => {
  const paper = (amounts: readonly number[], taxes: readonly number[]): InvoicePaper => ({ lines: amounts.map((amountCents, at) => ({ line: at + 1, kind: 'labour', description: null, quantity: null, unit: null, unitPriceCents: null, amountCents })), subtotalCents: amounts.reduce((a, b) => a + b, 0), taxes: taxes.map((amountCents) => ({ code: 'GST', percent: 5, amountCents })), totalCents: [...amounts, ...taxes].reduce((a, b) => a + b, 0) } as unknown as InvoicePaper)

  it('in whatever parts, take back exactly what was invoiced, and never more', () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 500_000 }), { minLength: 1, maxLength: 6 })
    fc.assert(fc.property(amounts, fc.array(fc.integer({ min: 0, max: 90_000 }), { maxLength: 2 }), fc.array(fc.record({ line: fc.nat(5), share: fc.double({ min: 0.01, max: 1, noNaN: true }) }), { maxLength: 8 }), (lines, taxes, parts) => {
      const invoice = paper(lines, taxes)
      const credits: InvoicePaper[] = []
      const take = (wanted: Parameters<typeof creditLines>[2]) => {
        const sums = creditLines(invoice, credits, wanted)
        if (sums.ok) credits.push(sums.value as unknown as InvoicePaper)
        return sums
      }
      for (const { line, share } of parts) {
        const amount = lines[line]
        if (amount !== undefined) take([{ line: line + 1, amountCents: Math.max(1, Math.round(amount * share)) }])
        const sum = credits.reduce((total, { totalCents }) => total + totalCents, 0)
        expect(-sum).toBeLessThanOrEqual(invoice.totalCents)
        expect(sum).toBeLessThanOrEqual(0)
      }
      take(null)
      expect(credits.reduce((total, { totalCents }) => total + totalCents, 0)).toBe(-invoice.totalCents)
      expect(take(null)).toMatchObject({ failure: { code: 'invoice.nothing_left' } })
    }), { numRuns: 300 })
  })
})
