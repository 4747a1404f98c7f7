import { asId } from '../../domain/records/field.ts'
import type { Cli } from '../cli.ts'
import { companyZone, dateOf, findLocation, findRecordId, parseCount, parseDateWord, type DateWord } from '../lookup.ts'
import type { OpenSession } from '../open-session.ts'
import { shortId } from '../output/format.ts'
import { formatLessons, formatReading, formatReport } from '../output/tags-view.ts'
import { UsageError } from '../usage-error.ts'
import type { AddCommand } from './perform.ts'

interface TagsOptions {
  readonly job?: string
  readonly text?: string
  readonly upcoming?: boolean
  readonly lessons?: boolean
  readonly accept?: string
  readonly refuse?: string
  readonly location?: string
  readonly from?: DateWord
  readonly to?: DateWord
  readonly limit?: number
}

const LISTED = 50
/** As many as the contract gives. */
const ALL = 5_000

export const addTagsCommand: AddCommand = (program, { help: { tags } }, perform) => {
  program
    .command('tags')
    .description(tags.about)
    .option('--job <job>', tags.job)
    .option('--text <note>', tags.text)
    .option('--upcoming', tags.upcoming)
    .option('--lessons', tags.lessons)
    .option('--accept <code>', tags.accept)
    .option('--refuse <code>', tags.refuse)
    .option('--location <location>', tags.location)
    .option('--from <date>', tags.from, parseDateWord)
    .option('--to <date>', tags.to, parseDateWord)
    .option('--limit <count>', tags.limit, parseCount)
    .addHelpText('after', tags.examples)
    .action(perform<TagsOptions>(showTags))
}

async function showTags(cli: Cli, options: TagsOptions): Promise<void> {
  const { job, text, lessons, accept, refuse } = options
  if ([job, text, lessons, options.upcoming].filter((each) => each !== undefined).length > 1) throw new UsageError('--job, --text, --upcoming, --lessons')
  if ((accept !== undefined || refuse !== undefined) && job === undefined) throw new UsageError('--accept, --refuse: --job')
  const open = await cli.open()
  const view = { terminal: cli.terminal, texts: cli.texts }
  if (job !== undefined) return showJob(cli, open, job, options)
  if (text !== undefined) {
    const reading = await open.query('tags.suggest', { draft: { notesDispatch: text } })
    return cli.answer(reading, () => formatReading(cli.texts.tags.title, reading, view))
  }
  if (lessons) {
    const learned = await open.query('tags.lessons', {})
    return cli.answer(learned.lessons.map((each) => ({ id: `${each.trigger}>${each.code}`, ...each })), () => formatLessons(learned.lessons, view))
  }
  const location = options.location === undefined ? undefined : findLocation(open, options.location)
  const day = (word: DateWord) => dateOf(word, location?.timezone ?? companyZone(open), open.company.clock.now())
  const report = await open.query('tags.report', {
    ...(options.from === undefined ? {} : { from: day(options.from) }),
    ...(options.to === undefined ? {} : { to: day(options.to) }),
    ...(location === undefined ? {} : { location: location.id }),
    limit: options.limit ?? (cli.flags.json ? ALL : LISTED),
  })
  const title = [cli.texts.tags.title, location?.name, `${report.from} – ${report.to}`].filter((part) => part !== undefined).join(' · ')
  cli.answer(report.findings.map((each) => ({ id: each.job, ...each })), () => formatReport(title, report, view))
}

async function showJob(cli: Cli, open: OpenSession, name: string, { accept, refuse }: TagsOptions): Promise<void> {
  const job = asId<'job'>(findRecordId(open, 'job', name))
  const { tags } = cli.texts
  if (accept !== undefined) {
    const { field } = open.execute('tag.accept', { job, code: accept })
    return cli.answer({ id: job, code: accept, field }, () => tags.done(accept, field))
  }
  if (refuse !== undefined) {
    open.execute('tag.refuse', { job, code: refuse })
    return cli.answer({ id: job, code: refuse }, () => tags.refused(refuse))
  }
  const reading = await open.query('tags.suggest', { job })
  const record = open.records.get('job', job)
  cli.answer({ id: job, ...reading }, () => formatReading(`${cli.texts.recommend.title(record?.externalId ?? shortId(job))} · ${record?.date ?? ''}`, reading, { terminal: cli.terminal, texts: cli.texts }))
}
