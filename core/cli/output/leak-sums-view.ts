import type { OutputOf } from '../../kernel/contract/method.ts'
import type { costCompensationContract } from '../../modules/cost-compensation/contract.ts'
import { shortId } from './format.ts'
import { money, nameOf, type LeaksView } from './leaks-view.ts'
import type { MarginReport } from './margin-view.ts'
import { formatTable, wrapText, type Column } from './table.ts'

type Sums = OutputOf<(typeof costCompensationContract)['leaks.breakdown']>

export const BREAKDOWNS = ['location', 'rule', 'state', 'truck', 'lead', 'worker', 'owner', 'giver', 'week', 'month'] as const
export type Breakdown = (typeof BREAKDOWNS)[number]

interface SumRow {
  /** Null: those that have none. */
  readonly id: string | null
  readonly name: string | null
  readonly findings: number
  readonly amountCents: number | null
  /** Null of discounts: what was given is given. */
  readonly recoverableCents: number | null
}

/** Findings added up one way; every way adds up to the same total. */
export function breakdownRows(sums: Sums, by: Breakdown, view: LeaksView): SumRow[] {
  switch (by) {
    case 'location': return sums.byLocation.map(({ location, ...each }) => ({ id: location, ...each }))
    case 'rule': return sums.byRule.map(({ rule, ...each }) => ({ id: rule, name: nameOf(rule, view), ...each }))
    case 'state': return sums.byState.map(({ state, ...each }) => ({ id: state, name: view.texts.leaks.states[state], ...each }))
    case 'truck': return sums.byTruck
    case 'lead': return sums.byLead
    case 'worker': return sums.byWorker
    case 'owner': return sums.byOwner
    case 'giver': return sums.byGiver.map(({ by: giver, name, ...each }) => ({ id: giver, name: name ?? giver, ...each, recoverableCents: null }))
    case 'week':
    case 'month': return sums.byPeriod.map(({ from, ...each }) => ({ id: from, name: by === 'month' ? from.slice(0, 7) : from, ...each }))
  }
}

export function formatBreakdown(title: string, sums: Sums, by: Breakdown, view: LeaksView): string {
  const { terminal, texts: { leaks } } = view
  const { columns } = leaks.by
  const table: Column[] = [{ title: leaks.by[by], shrinks: true }, { title: columns.findings, align: 'right' }, { title: columns.amount, align: 'right' }, { title: columns.recoverable, align: 'right' }]
  const cells = (name: string, { findings, amountCents, recoverableCents }: Pick<SumRow, 'findings' | 'amountCents' | 'recoverableCents'>) => [name, String(findings), money(amountCents, view), money(recoverableCents, view)]
  const rows = breakdownRows(sums, by, view).map((row) => cells(row.name ?? row.id ?? leaks.by.none, row))
  // States and discounts are sums of their own, beside the total of what is shown.
  const total = by === 'state' || by === 'giver' ? [] : [cells(leaks.by.total, sums.total)]
  const notes = [sums.recovered.findings === 0 ? '' : leaks.by.recovered(sums.recovered.findings, money(sums.recovered.amountCents, view)), sums.soon.findings === 0 ? '' : leaks.by.soon(sums.soon.findings, money(sums.soon.recoverableCents, view))].filter((note) => note !== '')
  return [terminal.style.bold(title), formatTable(table, [...rows, ...total], terminal.width, terminal.style.bold), ...(notes.length === 0 ? [] : [notes.map((note) => terminal.style.dim(note)).join('\n')])].join('\n\n')
}

/** What is wrong with the records that the findings rest on; empty where nothing is. */
export function formatProblems(problems: MarginReport['problems'], view: LeaksView, title = view.texts.margin.problemTitle): string {
  const { terminal, texts: { margin } } = view
  if (problems.length === 0) return ''
  const lines = problems.flatMap(({ code, jobs, first }) => wrapText(margin.problem(margin.problems[code], jobs, first.slice(0, 5).map(({ jobNumber, job }) => jobNumber ?? shortId(job)).join(', ')), terminal.width - 2))
  return [terminal.style.warn(title), ...lines.map((line) => `  ${line}`)].join('\n')
}
