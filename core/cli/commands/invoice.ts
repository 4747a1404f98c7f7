import { resolve } from 'node:path'
import { formatMoney } from '../../domain/money/money-text.ts'
import type { Currency } from '../../domain/money/money.ts'
import { RefusalError } from '../../domain/failure/failure.ts'
import { asId } from '../../domain/records/field.ts'
import type { Cli } from '../cli.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { companyZone, findRecordId } from '../lookup.ts'
import type { OpenSession } from '../open-session.ts'
import { dateTime, shortId } from '../output/format.ts'
import { formatTable } from '../output/table.ts'
import { FONTS } from '../resources.ts'
import { UsageError } from '../usage-error.ts'
import type { AddCommand } from './perform.ts'

interface CreditOptions {
  readonly reason: string
  readonly line?: readonly string[]
}

/** Invoices and credit notes of a job, who agrees to which, and whether every number is there once. */
export const addInvoiceCommand: AddCommand = (program, { invoices: { help } }, perform) => {
  const group = program.command('invoice').description(help.about).helpCommand(false).addHelpText('after', help.examples)
  const some = (text: string, before: readonly string[] = []) => [...before, text]
  group.command('list').description(help.list).argument('<job>', help.job).action(perform(list))
  group.command('issue').description(help.issue).argument('<job>', help.job).option('--due <date>', help.due).action(perform<{ due?: string }>(issue))
  group.command('show').description(help.show).argument('<number>', help.number).option('--pdf <file>', help.pdf).action(perform<{ pdf?: string }>(show))
  for (const name of ['credit', 'ask'] as const) {
    group.command(name).description(help[name]).argument('<number>', help.number).requiredOption('--reason <text>', help.reason).option('--line <line=amount>', help.line, some).action(perform<CreditOptions>((cli, options, number) => credit(cli, name, options, number)))
  }
  for (const name of ['approve', 'decline', 'withdraw'] as const) group.command(name).description(help[name]).argument('<request>', help.request).action(perform((cli, _options, request) => answer(cli, name, request)))
  group.command('series').description(help.series).action(perform(series))
}

async function list(cli: Cli, _options: object, wanted = ''): Promise<void> {
  const open = await cli.open()
  const job = asId<'job'>(findRecordId(open, 'job', wanted))
  const { texts: { invoices: texts }, terminal: { width, style } } = cli
  const listed = await open.query('invoices.job', { job })
  const { signings } = await open.query('signings.list', { job })
  const money = moneyOf(cli, listed.currency)
  cli.answer({ ...listed, signings }, () => {
    const zone = companyZone(open)
    const rows = [
      ...listed.invoices.map((one) => [one.number ?? '', texts.kinds[one.kind], dateTime(one.issuedAt, zone), money(one.totalCents), money(one.leftCents), one.isWhole ? '' : style.bad(texts.altered)]),
      ...listed.requests.map((one) => [shortId(one.id.slice(37)), texts.request(one.number ?? ''), dateTime(one.at, zone), money(one.amountCents), '', texts.outcomes[one.outcome ?? 'open']]),
      ...signings.map((one) => [shortId(one.id.slice(37)), texts.signed[one.kind], dateTime(one.at, zone), money(one.totalCents), '', one.standing === 'match' ? style.good(texts.standings.match) : style.bad(texts.standings[one.standing])]),
    ]
    const { number, what, when, total, left, state } = texts.columns
    const table = rows.length === 0 ? texts.none : formatTable([{ title: number }, { title: what, shrinks: true }, { title: when }, { title: total, align: 'right' }, { title: left, align: 'right' }, { title: state }], rows, width, style.bold)
    return [table, texts.balance(money(listed.paidCents), money(listed.balanceCents)), ...(listed.refusal === null ? [] : [style.dim(listed.refusal.message)])].join('\n')
  })
}

async function issue(cli: Cli, { due }: { readonly due?: string }, wanted = ''): Promise<void> {
  const open = await cli.open()
  const issued = open.execute('invoice.issue', { job: asId<'job'>(findRecordId(open, 'job', wanted)), ...(due === undefined ? {} : { dueOn: due }) })
  const { texts: { invoices: texts }, terminal: { style } } = cli
  cli.answer(issued, () => [style.good(texts.issued(issued.number)), ...issued.missing.map((which) => style.warn(texts.missing[which]))].join('\n'))
}

async function show(cli: Cli, { pdf }: { readonly pdf?: string }, number = ''): Promise<void> {
  const open = await cli.open()
  const invoice = findInvoice(open, number)
  if (pdf !== undefined) return writePaper(cli, open, invoice, resolve(pdf))
  const detail = await open.query('invoice.detail', { invoice })
  const money = moneyOf(cli, detail.currency)
  const { texts: { invoices: texts }, terminal: { style, width } } = cli
  cli.answer(detail, () => [
    style.bold(`${texts.kinds[detail.kind]} ${detail.number ?? ''}`), `${detail.issuedOn ?? ''}  ${detail.seller?.name ?? ''}  →  ${detail.buyer?.name ?? ''}`,
    ...(detail.credit === null ? [] : [texts.creditOf(detail.credit.number, detail.credit.reason, detail.credit.approvedBy)]),
    formatTable([{ title: texts.columns.what, shrinks: true }, { title: texts.columns.total, align: 'right' }], [...detail.lines.map((line) => [`${line.line}. ${line.description ?? line.kind}`, money(line.amountCents)]), ...detail.taxes.map((tax) => [tax.code, money(tax.amountCents)]), [texts.columns.total, style.bold(money(detail.totalCents))]], width, style.bold),
    style.dim(`SHA-256 ${detail.sha256 ?? ''}`), detail.isWhole ? style.good(texts.whole) : style.bad(texts.altered),
  ].join('\n'))
}

async function writePaper(cli: Cli, { company, session }: OpenSession, invoice: string, path: string): Promise<void> {
  const [{ writeInvoicePdf }, { valueOf }] = await Promise.all([import('../../adapters/invoices/write-invoice-pdf.ts'), import('../session.ts')])
  const written = valueOf(await writeInvoicePdf(company, session, { invoice, path, fonts: FONTS }))
  cli.answer({ path, ...written }, () => cli.terminal.style.good(path))
}

async function credit(cli: Cli, how: 'credit' | 'ask', { reason, line = [] }: CreditOptions, number = ''): Promise<void> {
  const open = await cli.open()
  const input = { invoice: findInvoice(open, number), reason, ...(line.length === 0 ? {} : { lines: line.map(parseLine) }) }
  const { texts: { invoices: texts }, terminal: { style } } = cli
  if (how === 'ask') {
    const asked = open.execute('credit.ask', input)
    return cli.answer(asked, () => style.good(texts.asked(shortId(asked.request.slice(37)))))
  }
  const done = open.execute('invoice.credit', input)
  cli.answer(done, () => style.good(texts.credited(done.number)))
}

async function answer(cli: Cli, how: 'approve' | 'decline' | 'withdraw', wanted = ''): Promise<void> {
  const open = await cli.open()
  const request = findChild(open, 'credit_request', 'key', wanted, 'creditRequest')
  const { texts: { invoices: texts }, terminal: { style } } = cli
  if (how === 'approve') {
    const done = open.execute('credit.approve', { request })
    return cli.answer(done, () => style.good(texts.credited(done.number)))
  }
  open.execute(`credit.${how}`, { request })
  cli.answer({ request }, () => style.good(texts.answered[how]))
}

/** Ends with 4 where a number is missing, was given twice or is not as it was issued. */
async function series(cli: Cli): Promise<ExitCode> {
  const open = await cli.open()
  const answered = await open.query('invoices.series', {})
  const { texts: { invoices: texts }, terminal: { style, width } } = cli
  cli.answer(answered, () => {
    if (answered.series.length === 0) return texts.none
    const { number, place, count, newest, state } = texts.columns
    const rows = answered.series.map((one) => [one.prefix ?? '', one.locationName ?? '', String(one.invoices), one.newest ?? '', one.faults.length === 0 ? style.good(texts.whole) : style.bad(one.faults.map(({ fault, seq }) => `${texts.faults[fault]} ${seq}`).join(', '))])
    return formatTable([{ title: number }, { title: place, shrinks: true }, { title: count, align: 'right' }, { title: newest }, { title: state, shrinks: true }], rows, width, style.bold)
  })
  return answered.series.every(({ faults }) => faults.length === 0) ? EXIT.ok : EXIT.checkFailed
}

function findInvoice(open: OpenSession, number: string): string {
  return findChild(open, 'invoice', 'number', number, 'invoice')
}

function findChild({ company }: OpenSession, table: 'invoice' | 'credit_request', column: 'number' | 'key', wanted: string, kind: string): string {
  const found = company.desk.core.database.read.all<{ owner: string; key: string }>(`SELECT owner, key FROM ${table} WHERE ${column} = ? OR key = ? OR (length(?) >= 6 AND key LIKE '%' || ?) LIMIT 2`, wanted, wanted, wanted, wanted)
  if (found.length !== 1 || found[0] === undefined) throw new RefusalError('record.not_found', { kind, id: wanted })
  return `${found[0].owner}/${found[0].key}`
}

/** `3=120.50`: of line 3, before tax. */
function parseLine(text: string): { line: number; amountCents: number } {
  const [, line, units, cents = ''] = /^(\d+)=(\d+)(?:[.,](\d{1,2}))?$/.exec(text) ?? []
  if (line === undefined) throw new UsageError(`--line ${text}: 3=120.50`)
  return { line: Number(line), amountCents: Number(units) * 100 + Number(cents.padEnd(2, '0')) }
}

function moneyOf({ language }: Cli, currency: string): (cents: number | null) => string {
  return (cents) => (cents === null ? '' : formatMoney(cents, currency as Currency, language))
}
