import { asId } from '../../domain/records/field.ts'
import { LEAK_IDS, type LeakId } from '../../modules/cost-compensation/leaks/leak-catalogue.ts'
import type { Cli } from '../cli.ts'
import { companyZone, dateOf, findLocation, findRecordId, parseCount, parseDateWord, type DateWord } from '../lookup.ts'
import type { OpenSession } from '../open-session.ts'
import { shortId } from '../output/format.ts'
import { formatJobLeaks, formatLeaks, type Finding, type LeaksView } from '../output/leaks-view.ts'
import { UsageError } from '../usage-error.ts'
import type { AddCommand } from './perform.ts'

interface LeakOptions {
  readonly from?: DateWord
  readonly to?: DateWord
  readonly location?: string
  readonly rule?: LeakId
  readonly job?: string
  readonly limit?: number
}

const LISTED = 10
/** As many as the contract gives. */
const ALL = 500_000

export const addLeaksCommand: AddCommand = (program, { help: { leaks } }, perform) => {
  program
    .command('leaks')
    .description(leaks.about)
    .option('--from <date>', leaks.from, parseDateWord)
    .option('--to <date>', leaks.to, parseDateWord)
    .option('--location <location>', leaks.location)
    .option('--rule <rule>', leaks.rule, parseRule)
    .option('--job <job>', leaks.job)
    .option('--limit <count>', leaks.limit, parseCount)
    .addHelpText('after', leaks.examples)
    .action(perform<LeakOptions>(showLeaks))
}

async function showLeaks(cli: Cli, options: LeakOptions): Promise<void> {
  const open = await cli.open()
  if (options.job !== undefined) return showJob(cli, open, options.job, options.rule)
  const location = options.location === undefined ? undefined : findLocation(open, options.location)
  const day = (word: DateWord) => dateOf(word, location?.timezone ?? companyZone(open), open.company.clock.now())
  const report = await open.query('leaks.report', {
    ...(options.from === undefined ? {} : { from: day(options.from) }),
    ...(options.to === undefined ? {} : { to: day(options.to) }),
    ...(location === undefined ? {} : { location: location.id }),
    ...(options.rule === undefined ? {} : { rule: options.rule }),
    limit: options.limit ?? (cli.flags.json ? ALL : LISTED),
  })
  const view = await leaksView(cli, open)
  const { texts } = cli
  const title = [texts.leaks.title, location?.name, options.from && day(options.from), options.to && `– ${day(options.to)}`, options.rule].filter((part) => part !== undefined).join(' · ')
  cli.answer(withIds(report.findings), () => formatLeaks(title, report, view))
}

async function showJob(cli: Cli, open: OpenSession, name: string, rule: LeakId | undefined): Promise<void> {
  const job = asId<'job'>(findRecordId(open, 'job', name))
  const answer = await open.query('leaks.job', { job })
  const margin = await open.query('margin.job', { job })
  const findings = answer.findings.filter((finding) => rule === undefined || finding.rule === rule)
  const view = await leaksView(cli, open)
  const record = open.records.get('job', job)
  cli.answer(withIds(findings), () => formatJobLeaks(`${cli.texts.recommend.title(record?.externalId ?? shortId(job))} · ${record?.date ?? ''}`, { ...answer, findings }, margin, view))
}

export async function leaksView(cli: Cli, open: OpenSession): Promise<LeaksView> {
  const { rules } = await open.query('leaks.rules', {})
  return { terminal: cli.terminal, texts: cli.texts, language: cli.language, currency: open.currency, rules }
}

/** A finding is nobody's record; its id is its job and rule, numbered where a rule finds several in one job. */
function withIds(findings: readonly Finding[]) {
  const counts = new Map<string, number>()
  return findings.map((finding) => {
    const base = `${finding.job}:${finding.rule}`
    const count = (counts.get(base) ?? 0) + 1
    counts.set(base, count)
    return { id: count === 1 ? base : `${base}:${count}`, ...finding }
  })
}

function parseRule(text: string): LeakId {
  const rule = text.toUpperCase()
  const known = LEAK_IDS.find((id) => id === rule)
  if (known === undefined) throw new UsageError(`--rule ${text}: ${LEAK_IDS[0]} … ${LEAK_IDS.at(-1) ?? ''}`)
  return known
}
