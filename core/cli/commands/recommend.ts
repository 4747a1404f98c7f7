import { crewText } from '../../domain/crew/crew-range.ts'
import { RefusalError } from '../../domain/failure/failure.ts'
import { asId } from '../../domain/records/field.ts'
import type { Cli } from '../cli.ts'
import { findRecordId, parseCount, parseDecimal } from '../lookup.ts'
import type { OpenSession } from '../open-session.ts'
import { formatAdvice, type Advice } from '../output/advice-view.ts'
import { shortId } from '../output/format.ts'
import type { AddCommand } from './perform.ts'

interface RecommendOptions {
  readonly job: string
  readonly limit: number
  readonly apply?: number
  readonly crewRecord: number
}

export const addRecommendCommand: AddCommand = (program, { help: { recommend } }, perform) => {
  program
    .command('recommend')
    .description(recommend.about)
    .requiredOption('--job <job>', recommend.job)
    .option('--limit <count>', recommend.limit, parseCount, 3)
    .option('--apply <number>', recommend.apply, parseCount)
    .option('--crew-record <weight>', recommend.crewRecord, parseDecimal, 1)
    .addHelpText('after', recommend.examples)
    .action(perform<RecommendOptions>(recommendForJob))
}

async function recommendForJob(cli: Cli, options: RecommendOptions): Promise<void> {
  const open = await cli.open()
  const job = asId<'job'>(findRecordId(open, 'job', options.job))
  const advice = await open.query('recommend.job', { job, limit: Math.max(options.limit, options.apply ?? 1), crewRecord: { weight: options.crewRecord, waits: true } })
  if (options.apply !== undefined) return take(cli, open, advice, options.apply)
  cli.answer(adviceRecords(advice), () => `${describeAdvice(cli, open, advice)}${advice.recommendations.length > 0 ? `\n\n${cli.terminal.style.dim(cli.texts.recommend.howTo(options.job))}` : ''}`)
}

/** Options first, best first; then what was refused, and who knew the drives. */
function adviceRecords(advice: Advice) {
  return [
    ...advice.recommendations.map((each, index) => ({ record: 'recommendation', id: `${advice.job}:${index + 1}`, rank: index + 1, job: advice.job, ...each })),
    ...advice.refused.map((each) => ({ record: 'refusedTruck', id: each.truck, job: advice.job, ...each })),
    ...advice.refusedWorkers.map((each) => ({ record: 'refusedWorkers', id: each.nearest, job: advice.job, ...each })),
    { record: 'drives', id: advice.job, job: advice.job, ...advice.drives },
  ]
}

export function describeAdvice(cli: Cli, open: OpenSession, advice: Advice): string {
  const job = open.records.get('job', advice.job)
  const location = open.records.get('location', job?.location ?? '')
  const window = job?.windowStart ? ` · ${job.windowStart}–${job.windowEnd ?? ''}` : ''
  const title = `${cli.texts.recommend.title(job?.externalId ?? shortId(advice.job))} · ${location?.name ?? ''} · ${job?.date ?? ''}${window} · ${cli.texts.board.crewOf(job ? crewText(job) : '0')}`
  return formatAdvice(title, advice, { terminal: cli.terminal, texts: cli.texts, language: cli.language, currency: open.currency, zone: location?.timezone ?? 'UTC' })
}

async function take(cli: Cli, open: OpenSession, advice: Advice, rank: number): Promise<void> {
  const chosen = advice.recommendations[rank - 1]
  if (chosen === undefined) throw new RefusalError('cli.no_such_choice', { asked: rank, found: advice.recommendations.length })
  const applied = chosen.assignments.map((assignment) => open.execute('assignment.apply', { ...assignment, recommendation: `recommend.job ${rank}/${advice.recommendations.length}` }))
  const [assignment] = chosen.assignments
  // Applying puts the job behind the others of its journey; the recommendation may have meant it between them.
  if (assignment?.journey && chosen.timeline.jobs.length > 1) open.execute('journey.reorder', { journey: assignment.journey, jobs: chosen.timeline.jobs.map(({ job }) => job) })
  const clashes = applied.flatMap((each) => each.clashes)
  cli.answer(applied, () => `${cli.terminal.style.good(cli.texts.recommend.applied(chosen.truckNames.join(' + ')))}${clashes.length > 0 ? `\n${cli.terminal.style.warn(cli.texts.recommend.clashes(clashes.length))}` : ''}`)
}
