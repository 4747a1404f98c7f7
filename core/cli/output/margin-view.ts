import type { Language } from '../../domain/failure/failure.ts'
import type { Currency } from '../../domain/money/money.ts'
import { formatMoney } from '../../domain/money/money-text.ts'
import type { OutputOf } from '../../kernel/contract/method.ts'
import type { costCompensationContract } from '../../modules/cost-compensation/contract.ts'
import { LINE_KINDS, REVENUE_KINDS } from '../../modules/cost-compensation/costing/cost-line.ts'
import type { RollUp } from '../../modules/cost-compensation/costing/roll-up.ts'
import type { Texts } from '../texts/texts.ts'
import { duration, shortId } from './format.ts'
import { formatTable, wrapText, type Column } from './table.ts'
import type { Terminal } from './terminal.ts'

export type JobMargin = OutputOf<(typeof costCompensationContract)['margin.job']>
export type MarginReport = OutputOf<(typeof costCompensationContract)['margin.report']>

export interface MarginView {
  readonly terminal: Terminal
  readonly texts: Texts
  readonly language: Language
  readonly currency: Currency
}

/** Estimate against actual by kind of money, with what is over the ceiling, and what is wrong with the data. */
export function formatJobMargin(title: string, margin: JobMargin, view: MarginView): string {
  const { terminal, texts } = view
  const parts = [terminal.style.bold(title), formatKinds(margin, view), formatLines(margin, view), ...liveLines(margin, view), ...ceilingLines(margin, view), ...problemLines(margin, view)]
  return parts.filter((part) => part !== '').join('\n\n') + (margin.actual.lines.some(({ isAssumed }) => isAssumed) ? `\n\n${terminal.style.dim(texts.margin.assumedNote)}` : '')
}

export function formatKinds({ estimate, actual }: JobMargin, view: MarginView): string {
  const { margin } = view.texts
  const cents = (side: JobMargin['actual'], kind: string) => side.byKind.find((each) => each.kind === kind)?.amountCents ?? null
  const rows = LINE_KINDS.flatMap((kind) => (cents(estimate, kind) === null && cents(actual, kind) === null ? [] : [[margin.kinds[kind], money(cents(estimate, kind), view), money(cents(actual, kind), view)]]))
  const totals = ([['costCents', margin.cost], ['marginCents', margin.columns.margin]] as const).map(([name, label]) => [label, money(estimate.totals[name], view), money(actual.totals[name], view)])
  const share = [margin.columns.share, percent(estimate.totals.marginPct, view), percent(actual.totals.marginPct, view)]
  return formatTable([{ title: '' }, { title: margin.columns.estimated, align: 'right' }, { title: margin.columns.actual, align: 'right' }], [...rows, ...totals, share], view.terminal.width, view.terminal.style.bold)
}

/** Each cost back to its quantity, its price and how many records it comes from. */
function formatLines({ actual }: JobMargin, view: MarginView): string {
  const { margin } = view.texts
  const rows = actual.lines.filter(({ kind }) => !(REVENUE_KINDS as readonly string[]).includes(kind)).map(({ kind, name, about, basis, amountCents, isAssumed }) => [
    margin.kinds[kind], name ?? about ?? '', basis === null ? '' : [number(basis.quantity, view), margin.units[basis.unit] ?? basis.unit, '×', money(basis.priceCents, view)].filter((part) => part !== '').join(' '), `${money(amountCents, view)}${isAssumed ? margin.assumed : ''}`,
  ])
  return rows.length === 0 ? '' : formatTable([{ title: margin.columns.line }, { title: '', shrinks: true }, { title: margin.columns.basis, align: 'right' }, { title: margin.columns.amount, align: 'right' }], rows, view.terminal.width, view.terminal.style.bold)
}

function liveLines({ live }: JobMargin, view: MarginView): string[] {
  if (live === null) return []
  const { margin } = view.texts
  const range = ({ low, likely, high }: { low: number; likely: number; high: number }, say: (low: string, likely: string, high: string) => string) => say(money(low, view), money(likely, view), money(high, view))
  return [[
    margin.soFar(money(live.costSoFarCents, view), duration(live.workMinutes), duration(live.runningMinutes)),
    ...(live.costAtEndCents === null ? [] : [range(live.costAtEndCents, margin.atEnd)]),
    ...(live.billAtEndCents === null ? [] : [range(live.billAtEndCents, margin.billAtEnd)]),
  ].join('\n')]
}

function ceilingLines({ ceiling }: JobMargin, view: MarginView): string[] {
  if (ceiling === null) return []
  const { style } = view.terminal
  const { margin } = view.texts
  const { state, billCents, ceilingCents, leftCents, leftMinutes, atEndCents, outlook } = ceiling
  const warns = state !== 'signed' && state !== 'crossed' && (outlook === 'likely' || outlook === 'possible') ? outlook : null
  const tone = state === 'crossed' ? style.bad : state === 'close' || warns !== null ? style.warn : style.good
  if (ceilingCents === null) return [style.dim(margin.ceiling[state])]
  const left = leftCents === null ? '' : leftCents < 0 ? margin.over(money(-leftCents, view)) : margin.left(money(leftCents, view), leftMinutes === null ? null : duration(leftMinutes))
  const line = billCents === null ? margin.ahead(money(ceilingCents, view)) : margin.line(money(billCents, view), money(ceilingCents, view))
  const end = billCents === null && atEndCents !== null ? [margin.billAtEnd(money(atEndCents.low, view), money(atEndCents.likely, view), money(atEndCents.high, view))] : []
  return [[tone(margin.ceiling[state]), [line, left].filter((part) => part !== '').join(' · '), ...end, ...(warns === null ? [] : [style.warn(margin.crossing[warns])])].join('\n')]
}

function problemLines({ problems }: JobMargin, view: MarginView): string[] {
  const { margin } = view.texts
  return problems.length === 0 ? [] : [`${view.terminal.style.warn(margin.problemTitle)}\n${problems.map(({ code }) => `  ${margin.problems[code]}`).join('\n')}`]
}

/** Jobs added up one way, with what is left out and why. */
export function formatMarginReport(title: string, by: RollUp, report: MarginReport, view: MarginView): string {
  const { terminal, texts: { margin } } = view
  const { total, rows, more, problems } = report
  const columns: Column[] = [
    { title: margin.by[by], shrinks: true }, { title: margin.columns.jobs, align: 'right' }, { title: margin.columns.revenue, align: 'right' }, { title: margin.columns.cost, align: 'right' }, { title: margin.columns.margin, align: 'right' },
    { title: margin.columns.share, align: 'right' }, { title: margin.columns.estimated, align: 'right' }, { title: margin.columns.incomplete, align: 'right' },
  ]
  const cells = (name: string, row: MarginReport['total']) => [
    name, String(row.jobs), money(row.actual.revenueCents, view), money(row.actual.costCents, view), money(row.actual.marginCents, view), percent(row.actual.marginPct, view), percent(row.estimate.marginPct, view), row.incomplete === 0 ? '' : String(row.incomplete),
  ]
  const table = formatTable(columns, [...rows.map((row) => cells(row.name ?? (row.key === null ? margin.none : by === 'job' ? shortId(row.key) : row.key), row)), cells(margin.total, total)], terminal.width, terminal.style.bold)
  const { leftOut } = total
  const further = more === 0 ? [] : [terminal.style.dim(margin.more(more))]
  const left = (leftOut.revenueCents ?? 0) !== 0 || (leftOut.costCents ?? 0) !== 0 ? [terminal.style.dim(margin.leftOut(money(leftOut.revenueCents, view), money(leftOut.costCents, view)))] : []
  const named = problems.flatMap(({ code, jobs, first }) => wrapText(margin.problem(margin.problems[code], jobs, first.slice(0, 5).map(({ jobNumber, job }) => jobNumber ?? shortId(job)).join(', ')), terminal.width - 2).map((line) => `  ${line}`))
  return [`${terminal.style.bold(title)}\n${margin.summary(total.jobs, total.counted, total.incomplete)}`, table, ...further, ...left, ...(named.length === 0 ? [] : [`${terminal.style.warn(margin.problemTitle)}\n${named.join('\n')}`])].join('\n\n')
}

function money(cents: number | null, { currency, language }: MarginView): string {
  return cents === null ? '' : formatMoney(cents, currency, language)
}

function percent(value: number | null, view: MarginView): string {
  return value === null ? '' : number(value, view)
}

function number(value: number, { language }: MarginView): string {
  return value.toLocaleString(`${language}-CA`, { maximumFractionDigits: 2 })
}
