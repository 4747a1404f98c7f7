import { csvRow } from '../../modules/connect-convert/export/csv-row.ts'
import { guardFormula } from '../../modules/connect-convert/exchange/guarded-cell.ts'
import { formatMoney } from '../../domain/money/money-text.ts'
import type { OutputOf } from '../../kernel/contract/method.ts'
import type { costCompensationContract } from '../../modules/cost-compensation/contract.ts'
import type { CrewCustomerContract } from '../../modules/crew-customer/contract.ts'
import { duration, shortId } from './format.ts'
import type { MarginView } from './margin-view.ts'
import { formatTable, type Column } from './table.ts'

export type PayWeek = OutputOf<(typeof costCompensationContract)['pay.week']>
type Weeks = OutputOf<(typeof costCompensationContract)['pay.weeks']>['weeks']
type Tips = OutputOf<(typeof costCompensationContract)['pay.tips']>
type Rules = OutputOf<(typeof costCompensationContract)['pay.rules']>['rules']
type Wages = OutputOf<CrewCustomerContract['worker.wages']>['wages']

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

/** One person's week job by job. */
export function formatPayLines({ workers }: PayWeek, { terminal, texts: { pay }, currency, language }: MarginView): string {
  const columns: Column[] = [{ title: pay.lineColumns.day }, { title: pay.lineColumns.job }, { title: pay.lineColumns.what, shrinks: true }, ...[pay.lineColumns.hours, pay.lineColumns.rate, pay.lineColumns.amount].map((title): Column => ({ title, align: 'right' }))]
  const money = (cents: number | null) => (cents === null ? '' : formatMoney(cents, currency, language))
  const rows = workers.flatMap(({ lines }) => lines.map(({ date, job, jobNumber, kind, name, minutes, rateCents, amountCents }) => [
    date ?? '', jobNumber ?? shortId(job), [pay.lineKinds[kind], name].filter((part) => part !== null).join(' · '), minutes === null ? '' : duration(minutes), money(rateCents), money(amountCents),
  ]))
  return formatTable(columns, rows, terminal.width, terminal.style.bold)
}

export function formatPayWeeks(name: string, weeks: Weeks, { terminal, texts: { pay }, currency, language }: MarginView): string {
  const title = terminal.style.bold(pay.weeksTitle(name))
  if (weeks.length === 0) return `${title}\n${pay.none}`
  const { from, to, hours, overtime, total, problems } = pay.weekColumns
  const columns: Column[] = [{ title: from }, { title: to }, { title: hours, align: 'right' }, { title: overtime, align: 'right' }, { title: total, align: 'right' }, { title: problems, shrinks: true }]
  const rows = weeks.map((week) => [week.from, week.to, duration(week.regularMinutes + week.overtimeMinutes + week.doubleMinutes), week.overtimeMinutes + week.doubleMinutes === 0 ? '' : duration(week.overtimeMinutes + week.doubleMinutes), week.totalCents === null ? '' : formatMoney(week.totalCents, currency, language), week.problems.map((code) => pay.problems[code]).join('; ')])
  return `${title}\n\n${formatTable(columns, rows, terminal.width, terminal.style.bold)}`
}

export function formatWages(name: string, wages: Wages, { terminal, texts: { pay }, currency, language }: MarginView): string {
  return [terminal.style.bold(pay.wagesTitle(name)), ...wages.map(({ from, wagePerHourCents, byName }) => `  ${from ?? pay.fromStart}  ${wagePerHourCents === null ? '–' : pay.perHour(formatMoney(wagePerHourCents, currency, language))}${byName === null ? '' : ` · ${byName}`}`)].join('\n')
}

export function formatTips(job: string, { tips, shares }: Tips, { terminal, texts: { pay }, currency, language }: MarginView): string {
  const money = (cents: number | null) => (cents === null ? '' : formatMoney(cents, currency, language))
  const title = terminal.style.bold(pay.tipsTitle(job))
  if (tips.length === 0) return `${title}\n${pay.noTips}`
  const given = tips.map(({ date, method, amountCents }) => `  ${date}  ${money(amountCents)}  ${method}`)
  const got = shares.length === 0 ? [terminal.style.warn(pay.waits)] : shares.map(({ name, amountCents }) => `  ${name}: ${money(amountCents)}`)
  return [title, ...given, '', ...got].join('\n')
}

export function formatPayRules(rules: Rules, { terminal, texts: { pay }, currency, language }: MarginView, placeOf: (location: string) => string): string {
  const title = terminal.style.bold(pay.rulesTitle)
  if (rules.length === 0) return `${title}\n${pay.noRules}`
  const value = ({ percent, amountCents, tipSplit, overtimeClass }: Rules[number]) => (percent !== null ? `${percent} %` : amountCents !== null ? formatMoney(amountCents, currency, language) : (tipSplit ?? overtimeClass ?? ''))
  return [title, ...rules.map((rule) => `  ${[rule.name, rule.kind, value(rule), ...(rule.location === null ? [] : [placeOf(rule.location)]), rule.jobType, rule.skill, `${rule.validFrom} – ${rule.validTo ?? ''}`].filter((part) => part !== null).join(' · ')}`)].join('\n')
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
