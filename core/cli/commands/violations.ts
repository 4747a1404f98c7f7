import { asId } from '../../domain/records/field.ts'
import type { ViolationKind } from '../../domain/violation/violation-rules.ts'
import type { Cli } from '../cli.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { companyZone, findLocation, findRecordId, parseCount } from '../lookup.ts'
import { dateTime, shortId } from '../output/format.ts'
import { formatTable } from '../output/table.ts'
import type { AddCommand } from './perform.ts'

interface ListOptions {
  readonly state: string
  readonly rule?: string
  readonly job?: string
  readonly location?: string
  readonly limit: number
}

/** Where the company's own rules were not kept. */
export const addViolationsCommand: AddCommand = (program, { violations: { help } }, perform) => {
  const group = program.command('violations').description(help.about).helpCommand(false).addHelpText('after', help.examples)
  group
    .command('list', { isDefault: true })
    .description(help.list)
    .option('--state <state>', help.state, 'open')
    .option('--rule <rule>', help.rule)
    .option('--job <job>', help.job)
    .option('--location <location>', help.location)
    .option('--limit <count>', help.limit, parseCount, 50)
    .action(perform<ListOptions>(list))
  group.command('close').description(help.close).argument('<job>', help.job).argument('<key>', help.key).requiredOption('--reason <text>', help.reason).action(perform<{ reason: string }>(close))
  group.command('reopen').description(help.reopen).argument('<job>', help.job).argument('<key>', help.key).requiredOption('--reason <text>', help.reason).action(perform<{ reason: string }>(reopen))
  group.command('rules').description(help.rules).action(perform(rules))
}

async function list(cli: Cli, { state, rule, job, location, limit }: ListOptions): Promise<ExitCode> {
  const open = await cli.open()
  const found = await open.query('violations.list', {
    state: state as 'open', limit,
    ...(rule === undefined ? {} : { rule: rule as ViolationKind }),
    ...(job === undefined ? {} : { job: asId<'job'>(findRecordId(open, 'job', job)) }),
    ...(location === undefined ? {} : { location: findLocation(open, location).id }),
  })
  const { texts: { violations: texts }, terminal: { style, width } } = cli
  cli.answer(found, () => {
    if (found.violations.length === 0) return style.good(texts.none)
    const zone = companyZone(open)
    const { columns } = texts
    const rows = found.violations.map((one) => [
      one.jobLabel ?? shortId(one.job), one.key, one.closedAt === null && one.severity === 'high' ? style.bad(texts.kinds[one.rule]) : texts.kinds[one.rule], texts.severities[one.severity], dateTime(one.at, zone), one.actorName ?? '', one.assigneeName ?? one.ownerRole,
      one.closedAt !== null ? (one.reason ?? '') : one.isOverdue ? style.bad(dateTime(one.dueAt, zone)) : dateTime(one.dueAt, zone),
    ])
    const table = formatTable([{ title: columns.job }, { title: columns.key, shrinks: true }, { title: columns.what, shrinks: true }, { title: columns.severity }, { title: columns.when }, { title: columns.by, shrinks: true }, { title: columns.owner, shrinks: true }, { title: columns.deadline }], rows, width, style.bold)
    return `${table}\n${style.dim(texts.shown(found.violations.length, found.total, found.counts.overdue))}`
  })
  return found.counts.overdue === 0 ? EXIT.ok : EXIT.checkFailed
}

async function close(cli: Cli, { reason }: { readonly reason: string }, job = '', key = ''): Promise<void> {
  const open = await cli.open()
  open.execute('violation.close', { job: asId<'job'>(findRecordId(open, 'job', job)), key, reason })
  cli.answer({}, () => cli.terminal.style.good(cli.texts.violations.closed))
}

async function reopen(cli: Cli, { reason }: { readonly reason: string }, job = '', key = ''): Promise<void> {
  const open = await cli.open()
  open.execute('violation.reopen', { job: asId<'job'>(findRecordId(open, 'job', job)), key, reason })
  cli.answer({}, () => cli.terminal.style.good(cli.texts.violations.reopened))
}

async function rules(cli: Cli): Promise<void> {
  const open = await cli.open()
  const set = await open.query('violations.rules', {})
  const { texts: { violations: texts }, terminal: { style, width } } = cli
  cli.answer(set.rules, () => {
    const { columns } = texts
    const rows = set.rules.map((one) => [one.rule, texts.kinds[one.rule], one.isOn ? texts.yes : texts.no, texts.severities[one.severity], one.ownerRole, `${one.deadlineHours} h`])
    return formatTable([{ title: columns.key }, { title: columns.what, shrinks: true }, { title: columns.on }, { title: columns.severity }, { title: columns.owner }, { title: columns.deadline, align: 'right' }], rows, width, style.bold)
  })
}
