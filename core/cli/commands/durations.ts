import { asId } from '../../domain/records/field.ts'
import type { Cli } from '../cli.ts'
import { dateOf, findLocation, findRecordId, parseCount, parseDateWord, parseDecimal, parseList, type DateWord } from '../lookup.ts'
import { formatDurationModel, formatPrediction } from '../output/durations-view.ts'
import { shortId } from '../output/format.ts'
import { RESOURCES } from '../resources.ts'
import { UsageError } from '../usage-error.ts'
import type { AddCommand } from './perform.ts'

const DURATIONS = { kind: 'durations', id: null, location: null } as const

interface PredictOptions {
  readonly job?: string
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

export const addDurationsCommand: AddCommand = (program, { help: { durations } }, perform) => {
  const group = program.command('durations').description(durations.about).helpCommand(false)
  group.command('train').description(durations.train).addHelpText('after', durations.trainExamples).action(perform(train))
  group.command('show').description(durations.show).addHelpText('after', durations.showExamples).action(perform(show))
  group
    .command('predict')
    .description(durations.predict)
    .option('--job <job>', durations.job)
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
  const open = await cli.open()
  if (options.job !== undefined) {
    const job = asId<'job'>(findRecordId(open, 'job', options.job))
    const answer = await open.query('duration.predict', { job })
    return cli.answer(answer, () => formatPrediction(open.records.get('job', job)?.externalId ?? shortId(job), answer, cli))
  }
  const location = findLocation(open, options.location)
  const { crew: crewSize = 1, hours = null, volume: volumeCuft = null, skills, features, type, flightsFrom = null, flightsTo = null } = options
  const date = dateOf(options.date, location.timezone, open.company.clock.now())
  const stops = [{ kind: 'origin' as const, stairs: flightsFrom }, { kind: 'destination' as const, stairs: flightsTo }]
  const answer = await open.query('duration.predict', { sketch: { location: location.id, date, crewSize, hours, volumeCuft, skills: [...skills], features: [...features], stops, ...(type === undefined ? {} : { type }) } })
  cli.answer(answer, () => formatPrediction(cli.texts.durations.sketch, answer, cli))
}
