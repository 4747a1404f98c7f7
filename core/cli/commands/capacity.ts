import { asId } from '../../domain/records/field.ts'
import { isLocalTime, type LocalTime } from '../../domain/time/local-time.ts'
import type { Cli } from '../cli.ts'
import { dateOf, findLocation, findRecordId, parseCount, parseDateWord, parseDecimal, parseList, type DateWord } from '../lookup.ts'
import { formatCapacity } from '../output/capacity-view.ts'
import { watchedWork } from '../planning/plan-runs.ts'
import { UsageError } from '../usage-error.ts'
import type { AddCommand } from './perform.ts'

interface CapacityOptions {
  readonly location?: string
  readonly from: DateWord
  readonly days: number
  readonly job?: string
  readonly crew?: number
  readonly trucks: number
  readonly jobDays: number
  readonly hours?: number
  readonly volume?: number
  readonly skills: readonly string[]
  readonly features: readonly string[]
  readonly window?: readonly [LocalTime, LocalTime]
}

export const addCapacityCommand: AddCommand = (program, { help: { plan, capacity } }, perform) => {
  program
    .command('capacity')
    .description(capacity.about)
    .option('--location <location>', plan.location)
    .option('--from <date>', capacity.from, parseDateWord, 'today')
    .option('--days <count>', capacity.days, parseCount, 60)
    .option('--job <job>', capacity.job)
    .option('--crew <count>', capacity.crew, parseCount)
    .option('--trucks <count>', capacity.trucks, parseCount, 1)
    .option('--job-days <count>', capacity.jobDays, parseCount, 1)
    .option('--hours <hours>', capacity.hours, parseDecimal)
    .option('--volume <cubic-feet>', capacity.volume, parseDecimal)
    .option('--skills <list>', capacity.skills, parseList, [])
    .option('--features <list>', capacity.features, parseList, [])
    .option('--window <window>', capacity.window, parseWindow)
    .addHelpText('after', capacity.examples)
    .action(perform<CapacityOptions>(showCapacity))
}

async function showCapacity(cli: Cli, options: CapacityOptions): Promise<void> {
  if (options.job !== undefined && options.crew !== undefined) throw new UsageError('--job, --crew')
  const open = await cli.open()
  const { texts, terminal, language } = cli
  const location = findLocation(open, options.location)
  const from = dateOf(options.from, location.timezone, open.company.clock.now())
  const { crew: crewSize, trucks, jobDays, hours = null, volume: volumeCuft = null, skills, features, window: [windowStart, windowEnd] = [null, null] } = options
  const sketch = crewSize === undefined ? null : { sketch: { crewSize, trucks, days: jobDays, hours, volumeCuft, skills: [...skills], features: [...features], windowStart, windowEnd } }
  const sell = options.job === undefined ? sketch : { job: asId<'job'>(findRecordId(open, 'job', options.job)) }
  const work = watchedWork(cli, open, undefined)
  const capacity = await open.query('capacity.range', { location: location.id, from, days: options.days, sell }, work)
  work.end()
  cli.answer([...capacity.days.map((day) => ({ record: 'day', id: day.date, ...day })), ...capacity.best.map((day) => ({ record: 'best', id: day.date, ...day }))], () =>
    formatCapacity(location.name, capacity, { terminal, texts, language, currency: open.currency, zone: location.timezone }),
  )
}

/** `08:00-10:00`. */
function parseWindow(text: string): readonly [LocalTime, LocalTime] {
  const [start = '', end = ''] = text.split(/[-–]/)
  if (!isLocalTime(start) || !isLocalTime(end)) throw new UsageError(`--window ${text}: 08:00-10:00`)
  return [start, end]
}
