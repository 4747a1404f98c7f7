import { sumCents, type Cents } from '../../../domain/money/money.ts'
import { leftOf, standingInvoices } from '../../../domain/money/invoice-standing.ts'
import { MS_PER_HOUR } from '../../../domain/time/zoned-time.ts'
import type { ControlNumbers } from './control-settings.ts'
import type { MoneyFinding, MoneyPayment, MoneyRule } from './money-finding.ts'

interface JobPaper {
  readonly id: string
  readonly kind: 'invoice' | 'credit'
  readonly invoice: string | null
  readonly issuedAt: number
  readonly totalCents: Cents
  readonly sha256: string
  readonly quoteSha256: string | null
}

interface JobSigning {
  readonly id: string
  readonly kind: 'quote' | 'contract' | 'invoice' | 'change'
  readonly sha256: string
  readonly source: string | null
  readonly at: number
  readonly totalCents: Cents | null
}

/** What the rules see of one job's money; another currency than the company's is left out. */
export interface JobMoney {
  readonly job: string
  /** In the order they came. */
  readonly payments: readonly MoneyPayment[]
  readonly papers: readonly JobPaper[]
  readonly signings: readonly JobSigning[]
  /** Most that the law lets an invoice be over that estimate, signed extras on top; null where it sets nothing. */
  readonly ceilingOf: (signedCents: Cents, extrasCents: Cents) => Cents | null
}

export function findOnJob(money: JobMoney, numbers: ControlNumbers): MoneyFinding[] {
  return [...duplicates(money, numbers), ...overQuote(money, numbers), ...voids(money), ...refunds(money), ...signatures(money)]
}

function finding(money: JobMoney, rule: MoneyRule, record: string, at: number, amountCents: Cents, records: readonly string[], isCertain = true): MoneyFinding {
  return { id: `${rule}/${record}`, rule, job: money.job, at, amountCents, isCertain, records }
}

function duplicates(money: JobMoney, { duplicateHours }: ControlNumbers): MoneyFinding[] {
  return money.payments.flatMap((payment, index) => {
    if (payment.amountCents <= 0) return []
    const before = money.payments.slice(0, index).find((one) => one.amountCents === payment.amountCents && one.method === payment.method && one.payer === payment.payer && payment.from - one.to <= duplicateHours * MS_PER_HOUR)
    return before === undefined ? [] : [finding(money, 'duplicate', payment.id, payment.from, payment.amountCents, [before.id, payment.id], payment.to - before.from <= duplicateHours * MS_PER_HOUR)]
  })
}

function overQuote(money: JobMoney, { overQuotePct }: ControlNumbers): MoneyFinding[] {
  const signed = money.signings.findLast(({ kind, totalCents }) => (kind === 'quote' || kind === 'contract') && totalCents !== null)
  if (signed === undefined || signed.totalCents === null) return []
  const changes = money.signings.filter(({ kind }) => kind === 'change')
  const extras = sumCents(changes.map(({ totalCents }) => totalCents ?? 0))
  const allowed = money.ceilingOf(signed.totalCents, extras) ?? Math.floor((signed.totalCents * (100 + overQuotePct)) / 100) + extras
  const standing = standingInvoices(money.papers)
  const invoiced = sumCents(standing.map((one) => leftOf(one, money.papers)))
  const paid = sumCents(money.payments.map(({ amountCents }) => amountCents))
  const over = Math.max(invoiced, paid) - allowed
  if (over <= 0) return []
  const at = Math.max(0, ...standing.map(({ issuedAt }) => issuedAt), ...(paid > allowed ? money.payments.map(({ from }) => from) : []))
  return [finding(money, 'overQuote', signed.id, at, over, [signed.id, ...changes.map(({ id }) => id), ...standing.map(({ id }) => id)])]
}

/** Invoices with nothing left, and the note that took the last of each. */
function voids(money: JobMoney): MoneyFinding[] {
  const voided = money.papers.flatMap((paper) => {
    const credits = money.papers.filter(({ invoice }) => invoice === paper.id).toSorted((a, b) => a.issuedAt - b.issuedAt)
    const last = credits.at(-1)
    return paper.kind === 'invoice' && last !== undefined && leftOf(paper, money.papers) === 0 ? [{ paper, last }] : []
  })
  const paidBefore = voided.flatMap(({ paper, last }) => {
    const before = money.payments.filter(({ from }) => from <= last.issuedAt)
    const paid = sumCents(before.map(({ amountCents }) => amountCents))
    return paid > 0 ? [finding(money, 'voidPaid', last.id, last.issuedAt, paid, [paper.id, last.id, ...before.map(({ id }) => id)])] : []
  })
  const paidAfter = money.payments.flatMap((payment) => {
    if (payment.amountCents <= 0) return []
    const asOf = money.papers.filter(({ issuedAt }) => issuedAt <= payment.from)
    const gone = voided.findLast(({ last }) => last.issuedAt < payment.from)
    return gone !== undefined && standingInvoices(asOf).length === 0 ? [finding(money, 'paidVoid', payment.id, payment.from, payment.amountCents, [gone.paper.id, gone.last.id, payment.id])] : []
  })
  return [...paidBefore, ...paidAfter]
}

function refunds(money: JobMoney): MoneyFinding[] {
  const byMethod = new Map<string, Cents>()
  return money.payments.flatMap((payment) => {
    const had = byMethod.get(payment.method) ?? 0
    byMethod.set(payment.method, had + payment.amountCents)
    const beyond = -payment.amountCents - Math.max(0, had)
    return payment.amountCents < 0 && beyond > 0 ? [finding(money, 'refundOther', payment.id, payment.from, beyond, [payment.id])] : []
  })
}

/** Off by one cent or one byte is another hash. Of what was signed before an invoice, the last counts: a quote that was signed anew took the place of the one before. */
function signatures(money: JobMoney): MoneyFinding[] {
  return money.papers.flatMap((paper) => {
    if (paper.kind !== 'invoice') return []
    const own = money.signings.filter(({ kind, source, sha256 }) => kind === 'invoice' && source === paper.id && sha256 !== paper.sha256)
    const quote = money.signings.findLast(({ kind, at }) => (kind === 'quote' || kind === 'contract') && at <= paper.issuedAt)
    const wrong = [...own, ...(quote !== undefined && quote.sha256 !== paper.quoteSha256 ? [quote] : [])]
    return wrong.length === 0 ? [] : [finding(money, 'signature', paper.id, paper.issuedAt, paper.totalCents, [paper.id, ...wrong.map(({ id }) => id)])]
  })
}
