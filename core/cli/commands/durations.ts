import { asId, type Id } from '../../domain/records/field.ts'
import type { Cli } from '../cli.ts'
import { dateOf, findLocation, findRecordId, parseCount, parseDateWord, parseDecimal, parseList, type DateWord } from '../lookup.ts'
import { formatDurationModel, formatEstimatesOff, formatPrediction } from '../output/durations-view.ts'
import { shortId } from '../output/format.ts'
import type { OpenSession } from '../open-session.ts'
import { RESOURCES } from '../resources.ts'
import { UsageError } from '../usage-error.ts'
import type { AddCommand } from './perform.ts'

const DURATIONS = { kind: 'durations', id: null, location: null } as const

interface PredictOptions {
  readonly job?: string
  readonly take?: boolean
  readonly days?: number
  readonly location?: string
  readonly date: DateWord
  readonly type?: string
  readonly crew?: number
  readonly hours?: number
  readonly volume?: number
  readonly skills: readonly string[]
  readonly features: readonly string[]
  readonly flightsFrom?: number
  readonly flightsTo?: number
}

interface CheckOptions {
  readonly location?: string
  readonly date: DateWord
  readonly days: number
  readonly fill?: boolean
}

/** Rows in the terminal; `--json` gives all. */
const LISTED = 40

export const addDurationsCommand: AddCommand = (program, { help: { durations } }, perform) => {
  const group = program.command('durations').description(durations.about).helpCommand(false)
  group.command('train').description(durations.train).addHelpText('after', durations.trainExamples).action(perform(train))
  group.command('show').description(durations.show).addHelpText('after', durations.showExamples).action(perform(show))
  group
    .command('predict')
    .description(durations.predict)
    .option('--job <job>', durations.job)
    .option('--take', durations.take)
    .option('--days <count>', durations.days, parseCount)
    .option('--location <location>', durations.location)
    .option('--date <date>', durations.date, parseDateWord, 'today')
    .option('--type <type>', durations.type)
    .option('--crew <count>', durations.crew, parseCount)
    .option('--hours <hours>', durations.hours, parseDecimal)
    .option('--volume <cubic-feet>', durations.volume, parseDecimal)
    .option('--skills <list>', durations.skills, parseList, [])
    .option('--features <list>', durations.features, parseList, [])
    .option('--flights-from <count>', durations.flightsFrom, parseCount)
    .option('--flights-to <count>', durations.flightsTo, parseCount)
    .addHelpText('after', durations.predictExamples)
    .action(perform<PredictOptions>(predict))
  group
    .command('check')
    .description(durations.check)
    .option('--location <location>', durations.location)
    .option('--date <date>', durations.checkDate, parseDateWord, 'today')
    .option('--days <count>', durations.checkDays, parseCount, 7)
    .option('--fill', durations.fill)
    .addHelpText('after', durations.checkExamples)
    .action(perform<CheckOptions>(check))
}

async function train(cli: Cli): Promise<void> {
  const { valueOf } = await import('../session.ts')
  const { learnDurations } = await import('../../adapters/desk/learn-durations.ts')
  cli.endsCleanlyOnInterrupt()
  const { company, session } = await cli.open()
  const { rules } = valueOf(company.desk.permit(session, 'duration.train', DURATIONS))
  const learned = valueOf(await learnDurations(company, RESOURCES, cli.signal))
  company.desk.recordAction(session, 'duration.train', DURATIONS, { decision: 'allowed', reason: null, rules })
  cli.answer(learned, () => cli.terminal.style.good(cli.texts.durations.learned(learned.jobs, learned.version)))
}

async function show(cli: Cli): Promise<void> {
  const open = await cli.open()
  const answer = await open.query('duration.model', {})
  cli.answer(answer, () => (answer.model === null ? cli.texts.durations.none(answer.jobsNeeded) : formatDurationModel(answer.model, cli)))
}

async function predict(cli: Cli, options: PredictOptions): Promise<void> {
  if ((options.job === undefined) === (options.crew === undefined)) throw new UsageError('--job | --crew')
  if (options.take === true && options.job === undefined) throw new UsageError('--take: --job')
  const open = await cli.open()
  if (options.job !== undefined) {
    const job = asId<'job'>(findRecordId(open, 'job', options.job))
    const answer = await open.query('duration.predict', { job })
    const record = open.records.get('job', job)
    const name = record?.externalId ?? shortId(job)
    if (options.take !== true) return cli.answer(answer, () => formatPrediction(name, answer, cli))
    const { suggestedHours } = answer
    const before = record?.estimatedHours ?? null
    const isTaken = before !== suggestedHours && estimateAt(open, job, before, suggestedHours)
    return cli.answer({ ...answer, isTaken }, () => (isTaken ? cli.terminal.style.good(cli.texts.durations.taken(name, cli.texts.durations.hours(suggestedHours))) : cli.texts.durations.alreadySo(name)))
  }
  const location = findLocation(open, options.location)
  const { crew: crewSize = 1, hours = null, volume: volumeCuft = null, skills, features, type, days, flightsFrom = null, flightsTo = null } = options
  const date = dateOf(options.date, location.timezone, open.company.clock.now())
  const stops = [{ kind: 'origin' as const, stairs: flightsFrom }, { kind: 'destination' as const, stairs: flightsTo }]
  const answer = await open.query('duration.predict', { sketch: { location: location.id, date, crewSize, hours, volumeCuft, skills: [...skills], features: [...features], stops, ...(type === undefined ? {} : { type }), ...(days === undefined ? {} : { days }) } })
  cli.answer(answer, () => formatPrediction(cli.texts.durations.sketch, answer, cli))
}

/** Jobs whose hours want a second look. Hours are written only for those that have none, and only when it is asked for: what a person wrote stays. */
async function check(cli: Cli, options: CheckOptions): Promise<void> {
  const open = await cli.open()
  const location = findLocation(open, options.location)
  const from = dateOf(options.date, location.timezone, open.company.clock.now())
  const answer = await open.query('duration.estimates', { location: location.id, from, days: options.days })
  const filled = options.fill === true ? answer.jobs.filter(({ job, hours, suggestedHours }) => hours === null && estimateAt(open, job, null, suggestedHours)).map(({ job }) => job) : []
  cli.answer({ ...answer, filled }, () => formatEstimatesOff(answer.jobs, LISTED, options.fill === true ? filled.length : null, cli))
}

/** False where somebody else has written hours meanwhile: theirs stand. */
function estimateAt(open: OpenSession, job: Id<'job'>, before: number | null, hours: number): boolean {
  return !open.execute('job.edit', { job, set: { estimatedHours: hours }, base: { set: { estimatedHours: before } } }).overtaken.includes('estimatedHours')
}
