import { asId } from '../../domain/records/field.ts'
import { ROLL_UPS, type RollUp } from '../../modules/cost-compensation/costing/roll-up.ts'
import type { Cli } from '../cli.ts'
import { companyZone, dateOf, findLocation, findRecordId, parseDateWord, type DateWord } from '../lookup.ts'
import { shortId } from '../output/format.ts'
import { formatJobMargin, formatMarginReport } from '../output/margin-view.ts'
import { UsageError } from '../usage-error.ts'
import type { AddCommand } from './perform.ts'

interface MarginOptions {
  readonly job?: string
  readonly from?: DateWord
  readonly to?: DateWord
  readonly location?: string
  readonly by: RollUp
}

/** As many as the contract gives. */
const ALL = 1_000
const ALL_ROWS = 500_000
const LISTED = 40
const NAMED = 5

export const addMarginCommand: AddCommand = (program, { help: { margin } }, perform) => {
  program
    .command('margin')
    .description(margin.about)
    .option('--job <job>', margin.job)
    .option('--from <date>', margin.from, parseDateWord)
    .option('--to <date>', margin.to, parseDateWord)
    .option('--location <location>', margin.location)
    .option('--by <what>', margin.by, parseRollUp, 'location')
    .addHelpText('after', margin.examples)
    .action(perform<MarginOptions>(showMargin))
}

async function showMargin(cli: Cli, options: MarginOptions): Promise<void> {
  const open = await cli.open()
  const { texts, terminal, language } = cli
  const view = { texts, terminal, language, currency: open.currency }
  if (options.job !== undefined) {
    const job = asId<'job'>(findRecordId(open, 'job', options.job))
    const margin = await open.query('margin.job', { job })
    const record = open.records.get('job', job)
    return cli.answer({ id: job, ...margin }, () => formatJobMargin(`${texts.recommend.title(record?.externalId ?? shortId(job))} · ${record?.date ?? ''}`, margin, view))
  }
  const location = options.location === undefined ? undefined : findLocation(open, options.location)
  const day = (word: DateWord) => dateOf(word, location?.timezone ?? companyZone(open), open.company.clock.now())
  const report = await open.query('margin.report', {
    ...(options.from === undefined ? {} : { from: day(options.from) }),
    ...(options.to === undefined ? {} : { to: day(options.to) }),
    ...(location === undefined ? {} : { location: location.id }),
    by: options.by,
    limit: cli.flags.json ? ALL_ROWS : LISTED,
    examples: cli.flags.json ? ALL : NAMED,
  })
  const title = [texts.margin.title, location?.name, options.from && day(options.from), options.to && `– ${day(options.to)}`].filter((part) => part !== undefined).join(' · ')
  cli.answer(report, () => formatMarginReport(title, options.by, report, view))
}

function parseRollUp(text: string): RollUp {
  const found = ROLL_UPS.find((each) => each === text)
  if (found === undefined) throw new UsageError(`--by ${text}: ${ROLL_UPS.join(', ')}`)
  return found
}
