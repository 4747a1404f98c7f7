import { localDateOf } from '../../domain/time/zoned-time.ts'
import type { OutputOf } from '../../kernel/contract/method.ts'
import type { costCompensationContract } from '../../modules/cost-compensation/contract.ts'
import type { Cli } from '../cli.ts'
import { companyZone } from '../lookup.ts'
import type { OpenSession } from '../open-session.ts'
import { shortId } from './format.ts'
import { money, type LeaksView } from './leaks-view.ts'
import { formatTable, type Column } from './table.ts'

type Leaks = typeof costCompensationContract
type Decision = OutputOf<Leaks['leaks.decisions']>['decisions'][number]
type Number = OutputOf<Leaks['leaks.parameters']>['parameters'][number]

export function formatDecisions(title: string, decisions: readonly Decision[], open: OpenSession, view: LeaksView): string {
  const { terminal, texts: { leaks } } = view
  const head = terminal.style.bold(title)
  if (decisions.length === 0) return `${head}\n${leaks.decisions.none}`
  const { columns } = leaks.decisions
  const table: Column[] = [
    { title: columns.at }, { title: columns.rule }, { title: columns.job }, { title: columns.verdict }, { title: columns.amount, align: 'right' }, { title: columns.recovered, align: 'right' }, { title: columns.by }, { title: columns.reason, wraps: true },
  ]
  const rows = decisions.map((each) => [
    dayOf(each.at, open), each.rule, each.jobNumber ?? shortId(each.job), leaks.states[each.verdict], money(each.amountCents, view), money(each.recoveredCents, view), each.byName ?? shortId(each.by), each.reason ?? '',
  ])
  return `${head}\n\n${formatTable(table, rows, terminal.width, terminal.style.bold)}`
}

/** Every number that people may set; what was set stands on lines of its own, with where, by whom, when and why. */
export function formatNumbers(numbers: readonly Number[], open: OpenSession, { terminal, texts: { leaks }, language }: Cli): string {
  const { title, columns, units, set: said } = leaks.numbers
  const plain = (value: number | null) => (value === null ? '' : value.toLocaleString(`${language}-CA`))
  const table: Column[] = [{ title: columns.rule }, { title: columns.name, shrinks: true }, { title: columns.unit }, { title: columns.builtIn, align: 'right' }]
  const rows = numbers.map(({ rule, parameter, unit, builtIn }) => [rule, parameter, units[unit], plain(builtIn)])
  const set = numbers.flatMap(({ rule, parameter, set: own }) => own.map((each) => `${rule} ${parameter}: ${said(plain(each.value), each.location === null ? null : (open.records.get('location', each.location)?.name ?? shortId(each.location)), each.byName ?? shortId(each.by), dayOf(each.at, open), each.reason)}`))
  return [terminal.style.bold(title), formatTable(table, rows, terminal.width, terminal.style.bold), ...(set.length === 0 ? [] : [`${terminal.style.bold(columns.set)}\n${set.join('\n')}`])].join('\n\n')
}

function dayOf(at: number, open: OpenSession): string {
  return localDateOf(at, companyZone(open))
}
