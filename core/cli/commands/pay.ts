import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { reasonOf } from '../../adapters/files/read-error.ts'
import { RefusalError } from '../../domain/failure/failure.ts'
import { asId, type Id } from '../../domain/records/field.ts'
import type { Cli } from '../cli.ts'
import { companyZone, dateOf, findLocation, findNamed, findRecordId, parseDateWord, type DateWord } from '../lookup.ts'
import type { OpenSession } from '../open-session.ts'
import { shortId } from '../output/format.ts'
import type { MarginView } from '../output/margin-view.ts'
import { formatPayLines, formatPayRules, formatPayWeek, formatPayWeeks, formatTips, formatWages, payRows } from '../output/pay-view.ts'
import { UsageError } from '../usage-error.ts'
import type { AddCommand } from './perform.ts'

interface PayOptions {
  readonly week: DateWord
  readonly location?: string
  readonly worker?: string
  readonly job?: string
  readonly export?: string
}

export const addPayCommand: AddCommand = (program, { help: { pay } }, perform) => {
  program
    .command('pay')
    .description(pay.about)
    .argument('[view]', pay.view)
    .option('--week <date>', pay.week, parseDateWord, 'today')
    .option('--location <location>', pay.location)
    .option('--worker <worker>', pay.worker)
    .option('--job <job>', pay.job)
    .option('--export <file>', pay.export)
    .addHelpText('after', pay.examples)
    .action(perform<PayOptions>(async (cli, options, view) => {
      if (view === undefined) return showPay(cli, options)
      const known = VIEWS.find((each) => each === view)
      if (known === undefined) throw new UsageError(`pay ${String(view)}: ${VIEWS.join(', ')}`)
      return { weeks: showWeeks, wages: showWages, tips: showTips, rules: showRules }[known](cli, options)
    }))
}

/** Other things to ask about pay. */
const VIEWS = ['weeks', 'wages', 'tips', 'rules'] as const

function workerOf(cli: Cli, open: OpenSession, { worker, location }: PayOptions): Id<'worker'> {
  if (worker === undefined) throw new UsageError(cli.texts.pay.workerNeeded)
  return findNamed(open, 'worker', worker, location === undefined ? open.records.all('location') : [findLocation(open, location)])
}

async function showWeeks(cli: Cli, options: PayOptions): Promise<void> {
  const open = await cli.open()
  const worker = workerOf(cli, open, options)
  const { weeks } = await open.query('pay.weeks', { worker, until: dateOf(options.week, companyZone(open), open.company.clock.now()) })
  cli.answer({ id: worker, weeks }, () => formatPayWeeks(open.records.get('worker', worker)?.name ?? '', weeks, viewOf(cli, open)))
}

async function showWages(cli: Cli, options: PayOptions): Promise<void> {
  const open = await cli.open()
  const worker = workerOf(cli, open, options)
  const { wages } = await open.query('worker.wages', { worker })
  cli.answer({ id: worker, wages }, () => formatWages(open.records.get('worker', worker)?.name ?? '', wages, viewOf(cli, open)))
}

async function showTips(cli: Cli, options: PayOptions): Promise<void> {
  const open = await cli.open()
  if (options.job === undefined) throw new UsageError(cli.texts.pay.jobNeeded)
  const job = asId<'job'>(findRecordId(open, 'job', options.job))
  const tips = await open.query('pay.tips', { job })
  cli.answer({ id: job, ...tips }, () => formatTips(open.records.get('job', job)?.externalId ?? shortId(job), tips, viewOf(cli, open)))
}

async function showRules(cli: Cli): Promise<void> {
  const open = await cli.open()
  const { rules } = await open.query('pay.rules', {})
  cli.answer(rules.map((each) => ({ id: each.rule, ...each })), () => formatPayRules(rules, viewOf(cli, open), (id) => open.records.get('location', id)?.name ?? id))
}

function viewOf({ texts, terminal, language }: Cli, { currency }: OpenSession): MarginView {
  return { texts, terminal, language, currency }
}

async function showPay(cli: Cli, options: PayOptions): Promise<void> {
  const open = await cli.open()
  const { texts, terminal } = cli
  const location = options.location === undefined ? undefined : findLocation(open, options.location)
  const date = dateOf(options.week, location?.timezone ?? companyZone(open), open.company.clock.now())
  const worker = options.worker === undefined ? undefined : workerOf(cli, open, options)
  const week = await open.query('pay.week', { date, ...(worker === undefined ? (location === undefined ? {} : { location: location.id }) : { worker, lines: true }) })
  const view = viewOf(cli, open)
  if (options.export === undefined) return cli.answer(week, () => [formatPayWeek(week, view), ...(worker === undefined ? [] : [formatPayLines(week, view)])].join('\n\n'))
  const rows = payRows(week, view)
  const path = resolve(options.export)
  try {
    // Wages are nobody else's business; an older file is not written over.
    await writeFile(path, `\uFEFF${rows.join('')}`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    const reason = reasonOf(error)
    throw reason === 'EEXIST' ? new RefusalError('export.exists', {}, { cause: error }) : new RefusalError('export.cannot_write', { reason }, { cause: error })
  }
  cli.answer({ path, rows: rows.length - 1, ...week }, () => terminal.style.good(texts.pay.exported(rows.length - 1, path)))
}
