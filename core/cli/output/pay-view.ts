import { csvRow } from '../../modules/connect-convert/export/csv-row.ts'
import { guardFormula } from '../../modules/connect-convert/exchange/guarded-cell.ts'
import { formatMoney } from '../../domain/money/money-text.ts'
import type { OutputOf } from '../../kernel/contract/method.ts'
import type { costCompensationContract } from '../../modules/cost-compensation/contract.ts'
import { duration } from './format.ts'
import type { MarginView } from './margin-view.ts'
import { formatTable, type Column } from './table.ts'

export type PayWeek = OutputOf<(typeof costCompensationContract)['pay.week']>

export function formatPayWeek(week: PayWeek, view: MarginView): string {
  const { terminal, texts: { pay }, currency, language } = view
  const title = terminal.style.bold(pay.title(week.from, week.to))
  if (week.workers.length === 0) return `${title}\n${pay.none}`
  const money = (cents: number | null) => (cents === null || cents === 0 ? '' : formatMoney(cents, currency, language))
  const hours = (minutes: number) => (minutes === 0 ? '' : duration(minutes))
  const columns: Column[] = [{ title: pay.columns.worker, shrinks: true }, ...[pay.columns.regular, pay.columns.overtime, pay.columns.double, pay.columns.wages, pay.columns.premium, pay.columns.bonus, pay.columns.tips, pay.columns.total].map((each): Column => ({ title: each, align: 'right' }))]
  const rows = week.workers.map((each) => [
    each.name, hours(each.regularMinutes), hours(each.overtimeMinutes), hours(each.doubleMinutes), money(each.baseCents), money(each.overtimeCents), money(each.bonusCents), money(each.tipsCents), money(each.totalCents),
  ])
  const { total } = week
  const sum = [pay.total, hours(total.minutes), '', '', money(total.baseCents), money(total.overtimeCents), money(total.bonusCents), money(total.tipsCents), money(total.totalCents)]
  const problems = week.problems.map(({ code, records }) => `  ${pay.problem(pay.problems[code], records.length)}`)
  return [title, formatTable(columns, [...rows, sum], terminal.width, terminal.style.bold), ...(problems.length === 0 ? [] : [`${terminal.style.warn(pay.problemTitle)}\n${problems.join('\n')}`])].join('\n\n')
}

/** One row per worker and pay code, as payroll programs read it: point decimals, and no cell that a spreadsheet would run. */
export function payRows(week: PayWeek, { texts: { pay } }: Pick<MarginView, 'texts'>): string[] {
  const lines = week.workers.flatMap((worker) => worker.rows.map((row) => [
    week.from, week.to, worker.externalId ?? worker.worker, worker.name, row.code, row.name ?? pay.codes[row.code], row.minutes === null ? '' : (row.minutes / 60).toFixed(4), decimal(row.rateCents), decimal(row.amountCents), week.currency,
  ]))
  return [pay.head, ...lines].map((cells) => csvRow(cells.map(guardFormula)))
}

function decimal(cents: number | null): string {
  return cents === null ? '' : (cents / 100).toFixed(2)
}
