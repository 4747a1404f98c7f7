import type { Language } from '../../domain/failure/failure.ts'
import type { OutputOf } from '../../kernel/contract/method.ts'
import type { CalendarCapacityContract } from '../../modules/calendar-capacity/contract.ts'
import type { Texts } from '../texts/english.ts'
import { duration } from './format.ts'
import { formatTable } from './table.ts'
import type { Terminal } from './terminal.ts'

type Model = NonNullable<OutputOf<CalendarCapacityContract['duration.model']>['model']>
type Predicted = OutputOf<CalendarCapacityContract['duration.predict']>

export interface DurationsView {
  readonly terminal: Terminal
  readonly texts: Texts
  readonly language: Language
}

export function formatDurationModel({ version, asOf, jobs, from, to, backTest, depots }: Model, { terminal, texts: { durations }, language }: DurationsView): string {
  const { style, width } = terminal
  const percent = (share: number) => share.toLocaleString(`${language}-CA`, { style: 'percent', maximumFractionDigits: 1 })
  const tested = backTest === null ? [durations.untested] : [
    durations.tested(backTest.jobs, backTest.from, backTest.to),
    durations.loss('P50', backTest.lossP50, backTest.usualLossP50),
    durations.loss('P90', backTest.lossP90, backTest.usualLossP90),
    durations.holds(percent(backTest.belowP90), percent(backTest.between)),
  ]
  const table = formatTable(
    [{ title: durations.depots.location, shrinks: true }, { title: durations.depots.jobs, align: 'right' }, { title: durations.depots.share, align: 'right' }],
    depots.map((depot) => [depot.name, depot.jobs.toLocaleString(`${language}-CA`), percent(depot.learnedShare)]), width, style.dim,
  )
  return [style.bold(durations.model(version, asOf)), durations.from(jobs, from, to), '', ...tested, '', table].join('\n')
}

export function formatPrediction(name: string, { work, load, unload, usualMinutes, driveMinutes, learnedShare, drivers }: Predicted, { terminal, texts: { durations }, language }: DurationsView): string {
  const { style, width } = terminal
  const { columns, rows } = durations
  const table = formatTable(
    [{ title: columns.what }, { title: columns.p10, align: 'right' }, { title: columns.p50, align: 'right' }, { title: columns.p90, align: 'right' }],
    ([['work', work], ['load', load], ['unload', unload]] as const).map(([row, { p10, p50, p90 }]) => [rows[row], duration(p10), row === 'work' ? style.bold(duration(p50)) : duration(p50), duration(p90)]), width, style.dim,
  )
  const why = drivers.length === 0 ? [] : ['', `${durations.drivers}`, ...drivers.map(({ sentence }) => `  ${sentence[language]}`)]
  return [style.bold(durations.title(name)), '', table, '', durations.usual(duration(usualMinutes), duration(driveMinutes)), durations.share(Math.round(100 * learnedShare)), ...why].join('\n')
}
