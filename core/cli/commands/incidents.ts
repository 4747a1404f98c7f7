import { join, resolve } from 'node:path'
import type { DeskContract } from '../../adapters/desk/compose-modules.ts'
import { toInstant } from '../../domain/time/zoned-time.ts'
import type { OutputOf } from '../../kernel/contract/method.ts'
import type { Cli } from '../cli.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { companyZone, onlyOne, parseCount, parseList } from '../lookup.ts'
import type { OpenSession } from '../open-session.ts'
import { dateTime, shortId } from '../output/format.ts'
import { formatTable } from '../output/table.ts'
import { UsageError } from '../usage-error.ts'
import type { AddCommand } from './perform.ts'

type Incident = OutputOf<DeskContract['incidents.list']>['incidents'][number]

const MOMENT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})$/

/** Where data may have come into hands where it does not belong: what happened, how grave it is, who was told. */
export const addIncidentsCommand: AddCommand = (program, { incidents: { help } }, perform) => {
  const group = program.command('incidents').description(help.about).helpCommand(false).addHelpText('after', help.examples)
  group.command('list', { isDefault: true }).description(help.list).action(perform(list))
  group.command('record').description(help.record).argument('<kind>', help.kind).requiredOption('--what <text>', help.what).option('--found <moment>', help.found).option('--customers <n>', help.customers, '0').option('--workers <n>', help.workers, '0').option('--data <list>', help.data, '').action(perform<RecordOptions>(record))
  group.command('assess').description(help.assess).argument('<incident>', help.incident).requiredOption('--sensitivity <n>', help.sensitivity).requiredOption('--misuse <n>', help.misuse).requiredOption('--harm <n>', help.harm).requiredOption('--protection <n>', help.protection).action(perform<FactorOptions>(assess))
  group.command('decide').description(help.decide).argument('<incident>', help.incident).argument('<decision>', help.decision).requiredOption('--reason <text>', help.reason).action(perform<{ readonly reason: string }>(decide))
  group.command('told').description(help.told).argument('<incident>', help.incident).argument('<who>', help.who).option('--at <moment>', help.at).option('--reference <text>', help.reference).action(perform<{ readonly at?: string; readonly reference?: string }>(told))
  group.command('close').description(help.close).argument('<incident>', help.incident).requiredOption('--measures <text>', help.measures).action(perform<{ readonly measures: string }>(close))
  group.command('notices').description(help.notices).argument('<incident>', help.incident).argument('<file>', help.file).action(perform(notices))
}

interface RecordOptions {
  readonly what: string
  readonly found?: string
  readonly customers: string
  readonly workers: string
  readonly data: string
}

interface FactorOptions {
  readonly sensitivity: string
  readonly misuse: string
  readonly harm: string
  readonly protection: string
}

async function list(cli: Cli): Promise<ExitCode> {
  const open = await cli.open()
  const listed = await open.query('incidents.list', {})
  const { texts: { incidents: texts }, terminal: { style, width } } = cli
  const isLate = ({ notices: due }: Incident) => due.some((notice) => notice.isLate)
  cli.answer(listed, () => {
    if (listed.incidents.length === 0) return style.good(texts.none)
    const { id, found, kind, people, risk, decision, state } = texts.columns
    const rows = listed.incidents.map((one) => [
      shortId(one.id), dateTime(one.foundAt, companyZone(open)), texts.kinds[one.kind], String(one.customers + one.workers),
      one.score === null ? '' : one.isReal === true ? style.bad(texts.real(one.score)) : texts.notReal(one.score),
      one.decision === null ? '' : texts.decisions[one.decision],
      one.isProposed ? style.warn(texts.proposed) : isLate(one) ? style.bad(texts.late) : one.closedAt === null ? texts.open : texts.closed,
    ])
    return formatTable([{ title: id }, { title: found }, { title: kind }, { title: people, align: 'right' }, { title: risk }, { title: decision }, { title: state, shrinks: true }], rows, width, style.bold)
  })
  return listed.incidents.some(isLate) ? EXIT.checkFailed : EXIT.ok
}

async function record(cli: Cli, { what, found, customers, workers, data }: RecordOptions, kind = ''): Promise<void> {
  const open = await cli.open()
  const made = open.execute('incident.record', { kind, what, foundAt: momentOf(found, open), customers: parseCount(customers), workers: parseCount(workers), data: data === '' ? [] : parseList(data) } as never)
  cli.answer(made, () => cli.terminal.style.good(cli.texts.incidents.recorded(shortId(made.incident))))
}

async function assess(cli: Cli, { sensitivity, misuse, harm, protection }: FactorOptions, wanted = ''): Promise<void> {
  const open = await cli.open()
  const risk = open.execute('incident.assess', { incident: await find(open, wanted), sensitivity: parseCount(sensitivity), misuse: parseCount(misuse), harm: parseCount(harm), protection: parseCount(protection) })
  cli.answer(risk, () => cli.texts.incidents.assessed(risk.score, risk.isReal))
}

async function decide(cli: Cli, { reason }: { readonly reason: string }, wanted = '', decision = ''): Promise<void> {
  const open = await cli.open()
  open.execute('incident.decide', { incident: await find(open, wanted), decision, reason } as never)
  cli.answer({}, () => cli.terminal.style.good(cli.texts.incidents.noted))
}

async function told(cli: Cli, { at, reference }: { readonly at?: string; readonly reference?: string }, wanted = '', who = ''): Promise<void> {
  const open = await cli.open()
  open.execute('incident.told', { incident: await find(open, wanted), who, at: momentOf(at, open), ...(reference === undefined ? {} : { reference }) } as never)
  cli.answer({}, () => cli.terminal.style.good(cli.texts.incidents.noted))
}

async function close(cli: Cli, { measures }: { readonly measures: string }, wanted = ''): Promise<void> {
  const open = await cli.open()
  open.execute('incident.close', { incident: await find(open, wanted), measures })
  cli.answer({}, () => cli.terminal.style.good(cli.texts.incidents.noted))
}

async function notices(cli: Cli, _options: object, wanted = '', file = ''): Promise<void> {
  const { writeNotices } = await import('../../adapters/privacy/write-papers.ts')
  const { RESOURCES } = await import('../resources.ts')
  const { valueOf } = await import('../session.ts')
  const open = await cli.open()
  const path = resolve(file)
  const done = valueOf(await writeNotices(open.company, open.session, await find(open, wanted), { path, fonts: join(RESOURCES, 'fonts') }))
  cli.answer({ file: path, ...done }, () => cli.terminal.style.good(cli.texts.incidents.written(path)))
}

/** By its id, or the end of it. */
async function find(open: OpenSession, wanted: string): Promise<Incident['id']> {
  const { incidents } = await open.query('incidents.list', {})
  const fit = incidents.filter(({ id }) => id === wanted || (wanted.length >= 4 && id.endsWith(wanted)))
  return onlyOne(fit.map(({ id, kind }) => ({ id, called: `${shortId(id)} ${kind}` })), 'incident', wanted) as Incident['id']
}

function momentOf(text: string | undefined, open: OpenSession): number {
  if (text === undefined) return open.company.clock.now()
  const [, date, time] = MOMENT.exec(text) ?? []
  const at = date === undefined || time === undefined ? null : toInstant(date, time, companyZone(open))
  if (at === null || !at.ok) throw new UsageError(`${text}: 2026-05-31T14:30`)
  return at.value
}
