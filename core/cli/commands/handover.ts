import { asId } from '../../domain/records/field.ts'
import { MS_PER_HOUR } from '../../domain/time/zoned-time.ts'
import type { OutputOf } from '../../kernel/contract/method.ts'
import type { DeskContract } from '../../adapters/desk/compose-modules.ts'
import type { Cli } from '../cli.ts'
import { companyZone, findLocation, findNamed, findRecordId, parseDateWord, parseDecimal, dateOf, type DateWord } from '../lookup.ts'
import type { OpenSession } from '../open-session.ts'
import { dateTime, shortId } from '../output/format.ts'
import { formatTable } from '../output/table.ts'
import { UsageError } from '../usage-error.ts'
import type { AddCommand, Perform } from './perform.ts'
import type { Command } from 'commander'
import type { HandoverTexts } from '../texts/handover-english.ts'

interface ListOptions {
  readonly all?: boolean
}

interface OfferOptions {
  readonly to: string
  readonly reason: string
  readonly price?: number
  readonly hours?: number
}

interface LoanOptions extends OfferOptions {
  readonly from?: string
  readonly truck?: string[]
  readonly worker?: string[]
  readonly start: string
  readonly until?: string
}

interface AnswerOptions {
  readonly reason?: string
}

interface EndOptions {
  readonly on?: DateWord
}

const several = (one: string, all: string[] = []) => [...all, one]

export const addHandoverCommands: AddCommand = (program, { handover: { help } }, perform) => {
  const transfer = program.command('transfer').description(help.transfer.about).helpCommand(false).addHelpText('after', help.transfer.examples)
  transfer.command('list', { isDefault: true }).description(help.transfer.list).option('--all', help.transfer.all).action(perform(listTransfers))
  offerOptions(transfer.command('offer').description(help.transfer.offer).argument('<job>', help.transfer.job), help.transfer).action(perform(offerTransfer))
  answers(transfer, 'transfer', help.transfer, help.transfer.reason, perform)
  const loan = program.command('loan').description(help.loan.about).helpCommand(false).addHelpText('after', help.loan.examples)
  loan.command('list', { isDefault: true }).description(help.loan.list).option('--all', help.transfer.all).action(perform(listLoans))
  offerOptions(loan.command('offer').description(help.loan.offer), help.transfer)
    .option('--from <location>', help.loan.from).option('--truck <truck>', help.loan.truck, several).option('--worker <worker>', help.loan.worker, several).requiredOption('--start <when>', help.loan.start).option('--until <when>', help.loan.until)
    .action(perform(offerLoan))
  answers(loan, 'loan', help.loan, help.transfer.reason, perform)
  loan.command('end').description(help.loan.end).argument('<id>', help.loan.id).option('--on <date>', help.loan.on, parseDateWord).action(perform(endLoan))
}

function offerOptions(command: Command, help: HandoverTexts['help']['transfer']): Command {
  return command.requiredOption('--to <location>', help.to).requiredOption('--reason <text>', help.reason).option('--price <dollars>', help.price, parseDecimal).option('--hours <hours>', help.hours, parseDecimal)
}

function answers(group: Command, kind: 'transfer' | 'loan', help: Pick<HandoverTexts['help']['loan'], 'accept' | 'decline' | 'withdraw' | 'id'>, reason: string, perform: Perform): void {
  for (const verb of ['accept', 'decline', 'withdraw'] as const) {
    group.command(verb).description(help[verb]).argument('<id>', help.id).option('--reason <text>', reason).action(perform((cli, options: AnswerOptions, name = '') => answer(cli, kind, verb, options, name)))
  }
}

async function offerTransfer(cli: Cli, options: OfferOptions, name = ''): Promise<void> {
  const open = await cli.open()
  const depot = depotNamed(open, options.to)
  const { transfer } = open.execute('transfer.offer', { job: asId<'job'>(findRecordId(open, 'job', name)), to: depot.id, reason: options.reason, ...terms(open, options) })
  cli.answer({ id: transfer, to: depot.id }, () => cli.terminal.style.good(cli.texts.handover.transferOffered(depot.name)))
}

async function offerLoan(cli: Cli, options: LoanOptions): Promise<void> {
  const open = await cli.open()
  const home = findLocation(open, options.from)
  const depot = depotNamed(open, options.to)
  const { loan } = open.execute('loan.offer', {
    from: home.id, to: depot.id, reason: options.reason, start: options.start, end: options.until ?? options.start, ...terms(open, options),
    trucks: (options.truck ?? []).map((truck) => findNamed(open, 'truck', truck, [home])), workers: (options.worker ?? []).map((worker) => findNamed(open, 'worker', worker, [home])),
  })
  cli.answer({ id: loan, to: depot.id }, () => cli.terminal.style.good(cli.texts.handover.loanOffered(depot.name)))
}

function terms({ company }: OpenSession, { price, hours }: OfferOptions) {
  return { ...(price === undefined ? {} : { priceCents: Math.round(price * 100) }), ...(hours === undefined ? {} : { answerBy: Math.round(company.clock.now() + hours * MS_PER_HOUR) }) }
}

/** Any depot of the company: who may not act at it may still offer something to it. */
function depotNamed(open: OpenSession, name: string) {
  return findLocation({ ...open, locations: open.records.all('location') }, name)
}

async function answer(cli: Cli, kind: 'transfer' | 'loan', verb: 'accept' | 'decline' | 'withdraw', { reason }: AnswerOptions, name: string): Promise<void> {
  if (verb === 'decline' && reason === undefined) throw new UsageError('--reason')
  const open = await cli.open()
  const id = findRecordId(open, kind, name)
  const { handover } = cli.texts
  const input = { [kind]: id, ...(reason === undefined ? {} : { reason }) } as never
  const done = open.execute(`${kind}.${verb}`, input) as { readonly job?: string }
  const said = verb === 'accept' ? (kind === 'transfer' ? handover.transferAccepted : handover.loanAccepted) : verb === 'decline' ? handover.declined : handover.withdrawn
  cli.answer({ id, ...done }, () => cli.terminal.style.good(said))
}

async function endLoan(cli: Cli, { on = 'today' }: EndOptions, name = ''): Promise<void> {
  const open = await cli.open()
  const loan = asId<'loan'>(findRecordId(open, 'loan', name))
  const day = dateOf(on, companyZone(open), open.company.clock.now())
  open.execute('loan.end', { loan, on: day })
  cli.answer({ id: loan, on: day }, () => cli.terminal.style.good(cli.texts.handover.ended(day)))
}

async function listTransfers(cli: Cli, { all }: ListOptions): Promise<void> {
  const open = await cli.open()
  const { transfers } = await open.query('transfers.list', { show: all ? 'all' : 'open' })
  const { handover } = cli.texts
  const { columns } = handover
  await list(cli, open, transfers.map((one) => ({ id: one.transfer, ...one })), () => formatTable(
    [{ title: columns.id }, { title: columns.state }, { title: columns.job }, { title: columns.day }, { title: columns.from, shrinks: true }, { title: columns.to, shrinks: true }, { title: columns.what, shrinks: true }, { title: columns.answerBy }],
    transfers.map((one) => [shortId(one.transfer), stateOf(one, handover), one.jobNumber ?? shortId(one.job), one.date, one.fromName ?? '', one.toName ?? '', [one.type, one.areas.join('–'), one.reason].filter((part) => part !== '').join(' · '), one.state === 'offered' ? dateTime(one.answerBy, companyZone(open)) : '']),
    cli.terminal.width, cli.terminal.style.bold,
  ))
}

async function listLoans(cli: Cli, { all }: ListOptions): Promise<void> {
  const open = await cli.open()
  const { loans } = await open.query('loans.list', { show: all ? 'all' : 'open' })
  const { handover } = cli.texts
  const { columns } = handover
  await list(cli, open, loans.map((one) => ({ id: one.loan, ...one })), () => formatTable(
    [{ title: columns.id }, { title: columns.state }, { title: columns.span }, { title: columns.from, shrinks: true }, { title: columns.to, shrinks: true }, { title: columns.what, shrinks: true }, { title: columns.answerBy }],
    loans.map((one) => [shortId(one.loan), stateOf(one, handover), one.start === one.end ? one.start : `${one.start} – ${one.end}`, one.fromName ?? '', one.toName ?? '', [...one.resources.map(({ name }) => name), one.reason].join(' · '), one.state === 'offered' ? dateTime(one.answerBy, companyZone(open)) : '']),
    cli.terminal.width, cli.terminal.style.bold,
  ))
}

async function list(cli: Cli, open: OpenSession, rows: readonly object[], table: () => string): Promise<void> {
  const { handover } = cli.texts
  const waiting = await open.query('handovers.waiting', {})
  cli.answer(rows, () => [rows.length === 0 ? handover.none : table(), ...(waiting.transfers + waiting.loans > 0 ? [cli.terminal.style.warn(handover.waiting(waiting.transfers, waiting.loans))] : [])].join('\n'))
}

function stateOf({ state, isCrossed }: Pick<OutputOf<DeskContract['transfers.list']>['transfers'][number], 'state' | 'isCrossed'>, { states, crossed }: HandoverTexts): string {
  return isCrossed ? `${states[state]} (${crossed})` : states[state]
}
