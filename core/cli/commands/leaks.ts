import { asId } from '../../domain/records/field.ts'
import { LEAK_IDS, type LeakId } from '../../modules/cost-compensation/leaks/leak-ids.ts'
import { LEAK_DESKS, type LeakDesk } from '../../modules/cost-compensation/leaks/leak-terms.ts'
import type { Cli } from '../cli.ts'
import { findLocation, findRecordId, parseCount, parseDateWord, type DateWord } from '../lookup.ts'
import type { OpenSession } from '../open-session.ts'
import { shortId } from '../output/format.ts'
import { formatBundles, formatDigest, formatUnexplained } from '../output/leak-causes-view.ts'
import { BREAKDOWNS, breakdownRows, formatBreakdown, formatProblems, type Breakdown } from '../output/leak-sums-view.ts'
import { formatJobLeaks, formatLeaks, type Finding } from '../output/leaks-view.ts'
import { UsageError } from '../usage-error.ts'
import { findOwner, markFinding, type MarkOptions } from './leak-mark.ts'
import { showDecisions, showNumbers, type NumberOptions } from './leak-numbers.ts'
import { leaksScope, leaksView } from './leak-scope.ts'
import type { AddCommand } from './perform.ts'

const STATES = { open: 'open', recovered: 'recovered', accepted: 'accepted', wrong: 'rejected' } as const

interface ScopeOptions {
  readonly from?: DateWord
  readonly to?: DateWord
  readonly location?: string
  readonly limit?: number
}

interface LeakOptions extends ScopeOptions, MarkOptions, NumberOptions {
  readonly state?: keyof typeof STATES
  readonly desk?: LeakDesk
  readonly recoverable?: true
  readonly days?: number
  readonly by?: Breakdown
}

const LISTED = 10
/** As many as the contract gives. */
const ALL = 500_000
/** What is wrong with the records of so many jobs is told beside their leaks; of more it takes longer than the leaks do. */
const TELLS_PROBLEMS_OF = 5_000

/** Other ways to look at them, and what one does about them. */
const VIEWS = ['bundles', 'unexplained', 'digest', 'problems', 'decisions', 'parameters', 'mark'] as const

export const addLeaksCommand: AddCommand = (program, { help: { leaks } }, perform) => {
  program
    .command('leaks')
    .description(leaks.about)
    .argument('[view]', leaks.view)
    .option('--from <date>', leaks.from, parseDateWord)
    .option('--to <date>', leaks.to, parseDateWord)
    .option('--location <location>', leaks.location)
    .option('--rule <rule>', leaks.rule, parseRule)
    .option('--job <job>', leaks.job)
    .option('--state <state>', leaks.state, oneOf('--state', Object.keys(STATES) as (keyof typeof STATES)[]))
    .option('--desk <desk>', leaks.desk, oneOf('--desk', LEAK_DESKS))
    .option('--recoverable', leaks.recoverable)
    .option('--days <count>', leaks.days, parseCount)
    .option('--limit <count>', leaks.limit, parseCount)
    .option('--by <what>', leaks.by, oneOf('--by', BREAKDOWNS))
    .option('--owner <user>', leaks.owner)
    .option('--recovered <amount>', leaks.recovered)
    .option('--accepted', leaks.accepted)
    .option('--wrong', leaks.wrong)
    .option('--teach', leaks.teach)
    .option('--reopen', leaks.reopen)
    .option('--subject <subject>', leaks.subject)
    .option('--reason <text>', leaks.reason)
    .option('--set <number=value>', leaks.set)
    .option('--unset <number>', leaks.unset)
    .addHelpText('after', leaks.examples)
    .action(perform<LeakOptions>(async (cli, options, view) => {
      if (view === undefined) return options.by === undefined ? showLeaks(cli, options) : showSums(cli, options, options.by)
      switch (oneOf('leaks', VIEWS)(String(view))) {
        case 'bundles': return showBundles(cli, options)
        case 'unexplained': return showUnexplained(cli, options)
        case 'digest': return showDigest(cli, options)
        case 'problems': return showProblems(cli, options)
        case 'decisions': return showDecisions(cli, options)
        case 'parameters': return showNumbers(cli, options)
        case 'mark': return markFinding(cli, options)
      }
    }))
}

async function showLeaks(cli: Cli, options: LeakOptions): Promise<void> {
  const open = await cli.open()
  if (options.job !== undefined) return showJob(cli, open, options.job, options.rule)
  const { scope, title } = leaksScope(cli, open, cli.texts.leaks.title, options)
  const filter = filterOf(open, options)
  const report = await open.query('leaks.report', { ...scope, ...filter, limit: options.limit ?? (cli.flags.json ? ALL : LISTED) })
  const view = await leaksView(cli, open)
  const problems = cli.flags.json ? [] : report.jobs > TELLS_PROBLEMS_OF ? null : (await open.query('margin.report', { ...scope, limit: 1, examples: LISTED })).problems
  cli.answer(withIds(report.findings), () => [formatLeaks([title, options.rule].filter((part) => part !== undefined).join(' · '), report, view), problems === null ? cli.terminal.style.dim(cli.texts.leaks.problemsHint) : formatProblems(problems, view)].filter((part) => part !== '').join('\n\n'))
}

function filterOf(open: OpenSession, { rule, state, desk, recoverable, owner }: LeakOptions) {
  return {
    ...(rule === undefined ? {} : { rule }),
    ...(state === undefined ? {} : { state: STATES[state] }),
    ...(desk === undefined ? {} : { desk }),
    ...(recoverable ? { recoverable: true } : {}),
    ...(owner === undefined ? {} : { owner: findOwner(open.records.all('user'), owner) }),
  }
}

async function showSums(cli: Cli, options: LeakOptions, by: Breakdown): Promise<void> {
  const open = await cli.open()
  const { scope, title } = leaksScope(cli, open, cli.texts.leaks.title, options)
  const sums = await open.query('leaks.breakdown', { ...scope, ...filterOf(open, options), ...(by === 'week' || by === 'month' ? { period: by } : {}) })
  const view = await leaksView(cli, open)
  cli.answer(breakdownRows(sums, by, view), () => formatBreakdown(title, sums, by, view))
}

async function showProblems(cli: Cli, options: ScopeOptions): Promise<void> {
  const open = await cli.open()
  const { scope, title } = leaksScope(cli, open, cli.texts.margin.problemTitle, options)
  const { problems } = await open.query('margin.report', { ...scope, limit: 1, examples: options.limit ?? (cli.flags.json ? 1_000 : LISTED) })
  const view = await leaksView(cli, open)
  cli.answer(problems.map((each) => ({ id: each.code, ...each })), () => formatProblems(problems, view, title) || cli.texts.leaks.noProblems)
}

async function showBundles(cli: Cli, options: LeakOptions): Promise<void> {
  const open = await cli.open()
  const { scope, title } = leaksScope(cli, open, cli.texts.leaks.bundles.title, options)
  const { bundles } = await open.query('leaks.bundles', { ...scope, ...(options.rule === undefined ? {} : { rule: options.rule }), limit: options.limit ?? (cli.flags.json ? 1_000 : LISTED) })
  const view = await leaksView(cli, open)
  cli.answer(bundles, () => formatBundles(title, bundles, view))
}

async function showUnexplained(cli: Cli, options: ScopeOptions): Promise<void> {
  const open = await cli.open()
  const { scope, title } = leaksScope(cli, open, cli.texts.leaks.unexplained.title, options)
  const { jobs } = await open.query('leaks.unexplained', { ...scope, limit: options.limit ?? (cli.flags.json ? 10_000 : LISTED) })
  const view = await leaksView(cli, open)
  cli.answer(jobs.map((each) => ({ id: each.job, ...each })), () => formatUnexplained(title, jobs, view))
}

async function showDigest(cli: Cli, options: LeakOptions): Promise<void> {
  const open = await cli.open()
  const location = options.location === undefined ? undefined : findLocation(open, options.location)
  const digest = await open.query('leaks.digest', { ...(location === undefined ? {} : { location: location.id }), ...(options.days === undefined ? {} : { days: options.days }) })
  const view = await leaksView(cli, open)
  cli.answer(digest, () => formatDigest(digest, view))
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

function oneOf<Choice extends string>(option: string, choices: readonly Choice[]): (text: string) => Choice {
  return (text) => {
    const known = choices.find((each) => each === text)
    if (known === undefined) throw new UsageError(`${option} ${text}: ${choices.join(', ')}`)
    return known
  }
}
