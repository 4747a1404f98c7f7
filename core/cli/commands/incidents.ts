import { resolve } from 'node:path'
import type { DeskContract } from '../../adapters/desk/compose-modules.ts'
import type { OutputOf } from '../../kernel/contract/method.ts'
import type { Cli } from '../cli.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { companyZone, findListed, momentOf, parseList, parseWhole } from '../lookup.ts'
import type { OpenSession } from '../open-session.ts'
import { dateTime, shortId } from '../output/format.ts'
import { formatTable } from '../output/table.ts'
import { FONTS } from '../resources.ts'
import type { AddCommand } from './perform.ts'

type Incident = OutputOf<DeskContract['incidents.list']>['incidents'][number]

/** Where data may have come into hands where it does not belong: what happened, how grave it is, who was told. */
export const addIncidentsCommand: AddCommand = (program, { incidents: { help } }, perform) => {
  const group = program.command('incidents').description(help.about).helpCommand(false).addHelpText('after', help.examples)
  group.command('list', { isDefault: true }).description(help.list).action(perform(list))
  group.command('record').description(help.record).argument('<kind>', help.kind).requiredOption('--what <text>', help.what).option('--found <moment>', help.found).option('--customers <n>', help.customers, parseWhole, 0).option('--workers <n>', help.workers, parseWhole, 0).option('--about <list>', help.data, parseList, []).action(perform<RecordOptions>(record))
  group.command('assess').description(help.assess).argument('<incident>', help.incident).requiredOption('--sensitivity <n>', help.sensitivity, parseWhole).requiredOption('--misuse <n>', help.misuse, parseWhole).requiredOption('--harm <n>', help.harm, parseWhole).requiredOption('--protection <n>', help.protection, parseWhole).action(perform<FactorOptions>(assess))
  group.command('decide').description(help.decide).argument('<incident>', help.incident).argument('<decision>', help.decision).requiredOption('--reason <text>', help.reason).action(perform<{ readonly reason: string }>(decide))
  group.command('told').description(help.told).argument('<incident>', help.incident).argument('<who>', help.who).option('--at <moment>', help.at).option('--reference <text>', help.reference).action(perform<{ readonly at?: string; readonly reference?: string }>(told))
  group.command('close').description(help.close).argument('<incident>', help.incident).requiredOption('--measures <text>', help.measures).action(perform<{ readonly measures: string }>(close))
  group.command('notices').description(help.notices).argument('<incident>', help.incident).argument('<file>', help.file).action(perform(notices))
}

interface RecordOptions {
  readonly what: string
  readonly found?: string
  readonly customers: number
  readonly workers: number
  readonly about: readonly string[]
}

interface FactorOptions {
  readonly sensitivity: number
  readonly misuse: number
  readonly harm: number
  readonly protection: number
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

async function record(cli: Cli, { what, found, customers, workers, about }: RecordOptions, kind = ''): Promise<void> {
  const open = await cli.open()
  const made = open.execute('incident.record', { kind, what, foundAt: momentOrNow(found, open), customers, workers, data: about } as never)
  cli.answer(made, () => cli.terminal.style.good(cli.texts.incidents.recorded(shortId(made.incident))))
}

async function assess(cli: Cli, factors: FactorOptions, wanted = ''): Promise<void> {
  const open = await cli.open()
  const risk = open.execute('incident.assess', { incident: await find(open, wanted), ...factors })
  cli.answer(risk, () => cli.texts.incidents.assessed(risk.score, risk.isReal))
}

async function decide(cli: Cli, { reason }: { readonly reason: string }, wanted = '', decision = ''): Promise<void> {
  const open = await cli.open()
  open.execute('incident.decide', { incident: await find(open, wanted), decision, reason } as never)
  cli.answer({}, () => cli.terminal.style.good(cli.texts.incidents.noted))
}

async function told(cli: Cli, { at, reference }: { readonly at?: string; readonly reference?: string }, wanted = '', who = ''): Promise<void> {
  const open = await cli.open()
  open.execute('incident.told', { incident: await find(open, wanted), who, at: momentOrNow(at, open), ...(reference === undefined ? {} : { reference }) } as never)
  cli.answer({}, () => cli.terminal.style.good(cli.texts.incidents.noted))
}

async function close(cli: Cli, { measures }: { readonly measures: string }, wanted = ''): Promise<void> {
  const open = await cli.open()
  open.execute('incident.close', { incident: await find(open, wanted), measures })
  cli.answer({}, () => cli.terminal.style.good(cli.texts.incidents.noted))
}

async function notices(cli: Cli, _options: object, wanted = '', file = ''): Promise<void> {
  const { writeNotices } = await import('../../adapters/privacy/write-papers.ts')
  const { valueOf } = await import('../session.ts')
  const open = await cli.open()
  const path = resolve(file)
  const done = valueOf(await writeNotices(open.company, open.session, await find(open, wanted), { path, fonts: FONTS }))
  cli.answer({ file: path, ...done }, () => cli.terminal.style.good(cli.texts.incidents.written(path)))
}

async function find(open: OpenSession, wanted: string): Promise<Incident['id']> {
  const { incidents } = await open.query('incidents.list', {})
  return findListed(incidents, 'incident', wanted, ({ kind }) => kind).id
}

function momentOrNow(text: string | undefined, open: OpenSession): number {
  return text === undefined ? open.company.clock.now() : momentOf(text, open)
}
