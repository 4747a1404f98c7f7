import type { Language } from '../../domain/failure/failure.ts'
import type { OutputOf } from '../../kernel/contract/method.ts'
import type { CalendarCapacityContract } from '../../modules/calendar-capacity/contract.ts'
import type { Texts } from '../texts/english.ts'
import { duration, shortId } from './format.ts'
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

export function formatPrediction(name: string, { work, load, unload, whole, alike, days, suggestedHours, standing, usualMinutes, driveMinutes, learnedShare, drivers }: Predicted, { terminal, texts: { durations }, language }: DurationsView): string {
  const { style, width } = terminal
  const { columns, rows } = durations
  const table = formatTable(
    [{ title: columns.what }, { title: columns.p10, align: 'right' }, { title: columns.p50, align: 'right' }, { title: columns.p90, align: 'right' }],
    [...([['whole', whole], ['alike', alike], ['work', work], ['load', load], ['unload', unload]] as const).map(([row, each]) => [rows[row], each] as const), ...(days.length > 1 ? days.map(({ date, work: ofDay }) => [rows.day(date), ofDay] as const) : [])].map(([row, { p10, p50, p90 }], index) => [row, duration(p10), index === 0 ? style.bold(duration(p50)) : duration(p50), duration(p90)]), width, style.dim,
  )
  const why = drivers.length === 0 ? [] : ['', `${durations.drivers}`, ...drivers.map(({ sentence }) => `  ${sentence[language]}`)]
  const said = standing === 'short' || standing === 'long' ? [style.warn(durations.standing[standing](duration(usualMinutes + driveMinutes), durations.hours(suggestedHours)))] : standing === null ? [durations.noEstimate(durations.hours(suggestedHours))] : []
  return [style.bold(durations.title(name)), '', table, '', ...said, durations.usual(duration(usualMinutes), duration(driveMinutes)), durations.share(Math.round(100 * learnedShare)), ...why].join('\n')
}

type EstimateOff = OutputOf<CalendarCapacityContract['duration.estimates']>['jobs'][number]

/** `filled` null: nothing was to be written. */
export function formatEstimatesOff(jobs: readonly EstimateOff[], most: number, filled: number | null, { terminal, texts: { durations }, language }: DurationsView): string {
  const { style, width } = terminal
  const { columns, ...off } = durations.off
  const hours = (value: number) => value.toLocaleString(`${language}-CA`, { maximumFractionDigits: 2 })
  const rows = jobs.slice(0, most).map((one) => [one.number ?? shortId(one.job), one.date, one.hours === null ? style.warn(off.none) : duration(one.hours * 60), duration(one.alike.p50), `${duration(one.alike.p10)}–${duration(one.alike.p90)}`, hours(one.suggestedHours)])
  return [
    style.bold(off.title(jobs.length)),
    ...(jobs.length === 0 ? [] : [formatTable([{ title: columns.job, shrinks: true }, { title: columns.date }, { title: columns.estimate, align: 'right' }, { title: columns.usual, align: 'right' }, { title: columns.range, align: 'right' }, { title: columns.suggested, align: 'right' }], rows, width, style.dim)]),
    ...(jobs.length > most ? [style.dim(off.more(jobs.length - most))] : []),
    ...(filled === null ? [] : [style.good(off.filled(filled))]),
  ].join('\n\n')
}
